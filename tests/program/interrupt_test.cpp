// What ends a run before its end: Ctrl-C, a reader that goes away, a full disk, a kill.
#include <fmt/format.h>

#include <filesystem>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

/// Letters that never end: the same one again and again through a pipe.
constexpr const char* endless = "while true; do cat corpus/letters/01-both-agree.txt; printf '\\f'; done 2>/dev/null";

TEST(Interrupted, EndsWithCompleteLinesAndSaysHowFarItCame) {
    for (const auto& [name, code] : {std::pair("INT", 130), std::pair("TERM", 143)}) {
        for (const int jobs : {1, 2}) {
            const TemporaryFolder folder;
            const auto old = folder.write("r.jsonl", "as it was");
            const auto ran = run_shell(folder, fmt::format("{} | timeout --preserve-status -k 20 -s {} 2 \"$citegate\" check - --jobs {} --fail-on never -f jsonl -f jsonl={} --no-cache; echo $? >&2",
                                                           endless, name, jobs, old));
            EXPECT_NE(ran.err.find("Interrupted: "), std::string::npos) << ran.err;
            EXPECT_EQ(slurp(old), "as it was");
            const auto partial = slurp(old + ".partial");
            ASSERT_FALSE(partial.empty());
            EXPECT_EQ(partial.back(), '\n');
            EXPECT_EQ(partial, ran.out);
            EXPECT_NE(ran.err.find(fmt::format("\n{}\n", code)), std::string::npos) << ran.err;
            const auto lines = std::count(partial.begin(), partial.end(), '\n');
            auto said = ran.err;
            std::erase(said, ',');  // "2,336"
            EXPECT_NE(said.find(fmt::format("Interrupted: {} letters", lines)), std::string::npos) << lines << ran.err;
            EXPECT_NE(ran.err.find("[O002]"), std::string::npos) << ran.err;
        }
    }
}

TEST(Interrupted, AReaderThatGoesAwayIsNoError) {
    const TemporaryFolder folder;
    const auto ran = run_shell(folder, "\"$citegate\" check corpus/letters corpus/planted -q --fail-on never -f jsonl | head -c 100 >/dev/null");
    EXPECT_EQ(ran.err.find("O001"), std::string::npos) << ran.err;
    // The run ends then: a file beside it does not pass for a whole one.
    const auto old = folder.write("r.jsonl", "as it was");
    const auto beside = run_shell(folder, fmt::format("{} | \"$citegate\" check - -q --fail-on never -f jsonl -f jsonl={} | head -c 100000 >/dev/null", endless, old));
    EXPECT_EQ(slurp(old), "as it was");
    EXPECT_TRUE(std::filesystem::exists(old + ".partial")) << beside.err;
    EXPECT_NE(beside.err.find(".partial"), std::string::npos) << beside.err;
}

TEST(Interrupted, AFullDiskIsToldAndTheOldFileStays) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
    const TemporaryFolder folder;
    const auto ran = run_shell(folder, "\"$citegate\" check corpus/letters -q --fail-on never -f jsonl=/dev/full; echo $?");
    EXPECT_NE(ran.out.find("2"), std::string::npos);
    EXPECT_NE(ran.err.find("No space left on device"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("[O001]"), std::string::npos) << ran.err;
    // A file that may not grow fails in the same way, in the middle.
    const auto old = folder.write("r.jsonl", "as it was");
    const auto limited = run_shell(folder, fmt::format("trap '' XFSZ; ulimit -f 8; \"$citegate\" check corpus/letters corpus/planted -q --fail-on never -f jsonl={}; echo $?", old));
    EXPECT_NE(limited.out.find("2"), std::string::npos);
    EXPECT_NE(limited.err.find("[O001]"), std::string::npos) << limited.err;
    EXPECT_EQ(slurp(old), "as it was");
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) EXPECT_EQ(entry.path().string().find(".part"), std::string::npos) << entry.path();
}

TEST(Interrupted, AKilledRunAndANewOneGiveTheResultOfOne) {
    const TemporaryFolder folder;
    const auto file = folder.path("r.jsonl");
    ASSERT_EQ(run_program("check corpus/letters corpus/planted -q --fail-on never -f jsonl=" + file).exit_code, 0);
    const auto whole = slurp(file);
    for (const auto* after : {"0.002", "0.01", "0.02", "0.03"}) {
        std::filesystem::remove(file);
        (void)run_shell(folder, fmt::format("timeout -s KILL {} \"$citegate\" check corpus/letters corpus/planted -q --fail-on never -f jsonl={}", after, file));
        EXPECT_TRUE(!std::filesystem::exists(file) || slurp(file) == whole) << "a file under its name is complete";
        ASSERT_EQ(run_program("check corpus/letters corpus/planted -q --fail-on never -f jsonl=" + file).exit_code, 0);
        EXPECT_EQ(slurp(file), whole);
    }
}

}  // namespace
}  // namespace citegate
