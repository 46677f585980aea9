#include "engine/letter/cache.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace citegate::letter {
namespace {

namespace fs = std::filesystem;

class Cache : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "citegate-cache-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root_ = pattern;
        folder_ = (root_ / "citegate" / "pdf-text").string();
    }
    void TearDown() override { fs::remove_all(root_); }
    static mode_t mode(const fs::path& path) {
        struct stat about {};
        stat(path.c_str(), &about);
        return about.st_mode & 0777U;
    }
    fs::path root_;
    std::string folder_;
};

TEST_F(Cache, KeepsForTheUserAloneAndNoticesDamage) {
    const auto key = PdfCache::key("%PDF-1");
    ASSERT_EQ(key.size(), 64U);
    PdfCache cache(folder_);
    EXPECT_FALSE(cache.find(key));
    cache.keep(key, "the text");
    EXPECT_EQ(PdfCache(folder_).find(key), "the text");
    const auto path = fs::path(folder_) / key;
    EXPECT_EQ(mode(folder_), 0700U);
    EXPECT_EQ(mode(path), 0600U);
    std::stringstream whole;
    whole << std::ifstream(path, std::ios::binary).rdbuf();
    for (std::size_t at = 0; at < whole.str().size(); ++at) {
        std::ofstream(path, std::ios::binary) << whole.str().substr(0, at);
        EXPECT_FALSE(cache.find(key)) << "cut at " << at;
    }
    cache.keep(key, "the text");
    const auto other = PdfCache::key("%PDF-2");
    fs::copy_file(path, fs::path(folder_) / other);
    EXPECT_FALSE(cache.find(other)) << "a text under another PDF's name";
}

TEST_F(Cache, OldestGoFirst) {
    PdfCache filled(folder_);
    std::vector<std::string> keys;
    for (int i = 0; i < 10; ++i) {
        keys.push_back(PdfCache::key("%PDF-" + std::to_string(i)));
        filled.keep(keys.back(), std::string(1000, 'x'));
        fs::last_write_time(fs::path(folder_) / keys.back(), fs::file_time_type::clock::now() - std::chrono::hours(20 - i));
    }
    PdfCache small(folder_, 5000);
    small.keep(PdfCache::key("%PDF-new"), std::string(1000, 'y'));
    EXPECT_FALSE(small.find(keys.front()));
    EXPECT_TRUE(small.find(keys.back()));
    EXPECT_TRUE(small.find(PdfCache::key("%PDF-new")));
}

TEST_F(Cache, AFolderThatCannotBeWrittenIsOneNote) {
    std::ofstream(root_ / "file") << "x";
    PdfCache cache((root_ / "file" / "pdf-text").string());
    for (int i = 0; i < 2; ++i) cache.keep(PdfCache::key("%PDF-1"), "text");
    Diagnostics diagnostics;
    cache.tell(diagnostics);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics.list()[0].code, Code::L025);
    EXPECT_FALSE(diagnostics.has_errors());
}

TEST_F(Cache, SeveralProcessesAtOnce) {
    std::vector<pid_t> children;
    for (int process = 0; process < 3; ++process) {
        const pid_t child = fork();
        if (child == 0) {
            bool good = true;
            for (int round = 0; round < 200; ++round) {
                PdfCache cache(folder_, 20000);  // a new one each time: they also remove each other's
                const auto name = "%PDF-" + std::to_string(round % 7);
                const auto key = PdfCache::key(name);
                const auto text = cache.find(key);
                good = good && (!text || *text == name + std::string(5000, 'x'));
                cache.keep(key, name + std::string(5000, 'x'));
            }
            _exit(good ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const auto child : children) {
        int status = 1;
        waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    for (const auto& entry : fs::directory_iterator(folder_)) EXPECT_EQ(entry.path().filename().string().size(), 64U) << entry.path();
}

}  // namespace
}  // namespace citegate::letter
