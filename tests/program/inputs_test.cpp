// What may be given to `check`, from outside.
#include <nlohmann/json.hpp>

#include "tests/letter/made_archive.hpp"
#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::vector<json> records(const std::string& text) {
    std::vector<json> out;
    std::istringstream input(text);
    for (std::string line; std::getline(input, line);) {
        out.push_back(json::parse(line));
        out.back().erase("file");
    }
    return out;
}

std::vector<test::MadeMember> samples() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(CITEGATE_SOURCE_DIR "/corpus/letters")) {
        if (entry.path().extension() == ".txt" || entry.path().extension() == ".pdf") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<test::MadeMember> members;
    for (const auto& path : paths) members.push_back({path.filename().string(), slurp(path), ""});
    return members;
}

const std::string jsonl = " -f jsonl --no-cache --fail-on never";

TEST(Inputs, ArchivesGiveWhatTheFolderGives) {
    const TemporaryFolder folder;
    const auto expected = records(run_program("check corpus/letters" + jsonl).out);
    for (const std::string format : {"zip", "tar", "tar.gz", "tar.zst"}) {
        const auto file = folder.write("a." + format, test::made_archive(format, samples()));
        const auto ran = run_program("check '" + file + "'" + jsonl);
        EXPECT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_EQ(records(ran.out), expected) << format;
        EXPECT_NE(ran.out.find("a." + format + "!01-both-agree.txt"), std::string::npos);
        EXPECT_EQ(run_program("check '" + file + "' --jobs 4" + jsonl).out, ran.out);
        EXPECT_EQ(records(run_program("check -" + jsonl, slurp(file)).out), expected) << format << " through a pipe";
    }
}

TEST(Inputs, TruncatedArchiveKeepsWhatWasRead) {
    const TemporaryFolder folder;
    const auto whole = test::made_archive("tar", samples());
    const auto ran = run_program("check '" + folder.write("a.tar", whole.substr(0, whole.size() / 2)) + "' corpus/letters/01-both-agree.txt" + jsonl);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_NE(ran.err.find("[L022]"), std::string::npos) << ran.err;
    const auto got = records(ran.out);
    ASSERT_GT(got.size(), 4U);
    EXPECT_EQ(got.back().at("letter"), "CM17-9000001") << "the next input is read";
}

TEST(Inputs, JsonLinesAndBadLines) {
    const TemporaryFolder folder;
    const auto text = slurp(CITEGATE_SOURCE_DIR "/corpus/letters/01-both-agree.txt");
    const auto good = json{{"id", "first"}, {"text", text}}.dump();
    const auto file = folder.write("l.jsonl", good + "\n\n{\"text\": 7}\nno json\n[1]\n{\"id\":\"x\"}\n" + json{{"text", text}}.dump());
    const auto ran = run_program("check '" + file + "'" + jsonl);
    EXPECT_EQ(ran.exit_code, 2);
    const auto got = records(ran.out);
    ASSERT_EQ(got.size(), 6U) << ran.out;
    EXPECT_EQ(got[0]["items"], got[5]["items"]);
    EXPECT_NE(ran.out.find("l.jsonl#first\""), std::string::npos);
    EXPECT_NE(ran.out.find("l.jsonl#7\""), std::string::npos);
    for (const auto* told : {"line 3 of", "line 4 of", "line 5 of", "line 6 of", "[L020]"}) EXPECT_NE(ran.err.find(told), std::string::npos) << ran.err;
    const auto packed = folder.write("l.jsonl.gz", test::made_archive("gz", {{"l.jsonl", slurp(file), ""}}));
    EXPECT_EQ(records(run_program("check '" + packed + "'" + jsonl).out).size(), 6U);
}

TEST(Inputs, ListsOfFiles) {
    const TemporaryFolder folder;
    const auto list = folder.write("list", "corpus/letters/01-both-agree.txt\r\n\n/nowhere.txt\ncorpus/letters/14-look-alikes.txt\n");
    const auto ran = run_program("check --files-from '" + list + "'" + jsonl);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(records(ran.out).size(), 2U);
    for (const auto* told : {"line 3 of", "[L021]"}) EXPECT_NE(ran.err.find(told), std::string::npos) << ran.err;
    EXPECT_EQ(records(run_program("check --files-from -" + jsonl, "corpus/letters\n").out).size(), samples().size());
    EXPECT_EQ(run_program("check --files-from /nowhere/list" + jsonl).exit_code, 2);
    EXPECT_EQ(run_program("check").exit_code, 64);
}

TEST(Inputs, TextsOfPdfsAreKeptAndMadeAgain) {
    const TemporaryFolder folder;
    const std::string command = "check corpus/letters/15-printed.pdf -f jsonl --fail-on never";
    const auto fresh = run_program(command + " --no-cache").out;
    setenv("XDG_CACHE_HOME", folder.path("cache").c_str(), 1);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(run_program(command).out, fresh);
    const fs::directory_iterator kept(folder.path("cache/citegate/pdf-text"));
    std::ofstream(kept->path()) << "rubbish";
    EXPECT_EQ(run_program(command).out, fresh);
    setenv("XDG_CACHE_HOME", folder.write("file", "x").c_str(), 1);
    const auto ran = run_program(command);
    unsetenv("XDG_CACHE_HOME");
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_EQ(ran.out, fresh);
    EXPECT_NE(ran.err.find("[L025]"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace citegate
