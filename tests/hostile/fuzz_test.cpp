// Every file of corpus/fuzz through the program's own way: from the file, among other letters.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/engines.hpp"
#include "tests/hostile/soundness.hpp"
#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

std::vector<std::string> fuzz_files() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(CITEGATE_SOURCE_DIR "/corpus/fuzz")) {
        const auto name = entry.path().filename().string();
        if (name != "README.md" && name.front() != '.') files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

TEST(Fuzz, EveryFileIsSound) {
    check::Checker checker(embedded_engine());
    report::LetterResult result;
    const auto files = fuzz_files();
    EXPECT_GE(files.size(), 10U);
    for (const auto& file : files) {
        checker.check(letter::Input{file}, result);
        if (result.readable) {
            EXPECT_EQ(unsound(result, embedded_engine().graph()), "") << file;
        } else {
            EXPECT_TRUE(result.diagnostics.has_errors()) << file << " is refused without a reason";
            EXPECT_TRUE(result.findings.empty()) << file;
        }
    }
}

TEST(Fuzz, EveryFileInMemoryIsSound) {  // what the reader refuses, the stages behind it must bear too
    HostileCheck check;
    for (const auto& file : fuzz_files())
        check(file, slurp(file));
}

TEST(Fuzz, NoFileChangesTheResultOfALetterBesideIt) {
    const TemporaryFolder folder;
    const auto good = folder.write(
        "good.txt", letter_with("Decision based on MTUS Knee Complaints 2004.",
                                "Decision based on MTUS Low Back Complaints 2004.", "It is not needed."));
    const auto last_line = [](const std::string& out) {
        const auto end = out.find_last_not_of('\n');
        return end == out.npos ? std::string() : out.substr(out.rfind('\n', end) + 1);
    };
    const auto alone = run_program(fmt::format("check -q -f jsonl '{}'", good)).out;
    ASSERT_NE(alone.find("body-part/wrong-mtus-chapter"), std::string::npos) << alone;
    for (const auto& file : fuzz_files()) {
        const auto ran = run_program(fmt::format("check -q -j 1 -f jsonl '{}' '{}'", file, good));
        EXPECT_EQ(last_line(ran.out), alone) << file;
        EXPECT_TRUE(ran.exit_code == 1 || ran.exit_code == 2) << file << " ended with " << ran.exit_code;
        std::istringstream lines(ran.out);
        std::size_t count = 0;
        for (std::string line; std::getline(lines, line); ++count) {
            EXPECT_FALSE(nlohmann::json::parse(line, nullptr, false).is_discarded()) << file;
        }
        EXPECT_EQ(count, 2U) << file;
    }
}

}  // namespace
}  // namespace citegate
