// Parts of a run become what one run would have written; a part that is missing or damaged writes nothing.
#include <fmt/format.h>

#include <filesystem>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

constexpr const char* formats[] = {"text", "jsonl", "json", "sarif", "junit", "github", "rdjsonl", "csv", "csv-items", "markdown", "html"};

/// All parts of the sample letters, and their files for the command line.
std::string make_parts(const TemporaryFolder& folder, unsigned of) {
    std::string files;
    for (unsigned part = of; part > 0; --part) {
        const auto file = folder.path(fmt::format("part-{}.jsonl", part));
        EXPECT_EQ(run_program(fmt::format("check corpus/letters corpus/planted -q --fail-on never --shard {}/{} -f jsonl={}", part, of, file)).exit_code, 0);
        files += ' ' + file;
    }
    return files;
}

std::string to_files(const TemporaryFolder& folder, const char* name) {
    std::string out;
    for (const auto* format : formats) out += fmt::format(" -f {}={}", format, folder.path(fmt::format("{}.{}", name, format)));
    return out;
}

TEST(Merge, SevenPartsAreOneRunInEveryFormat) {
    const TemporaryFolder folder;
    const auto parts = make_parts(folder, 7);
    ASSERT_EQ(run_program("check corpus/letters corpus/planted -q --fail-on never --corpus --agreement" + to_files(folder, "one")).exit_code, 0);
    const auto merged = run_program("merge" + parts + " -q --fail-on never --corpus --agreement" + to_files(folder, "merged"));
    ASSERT_EQ(merged.exit_code, 0) << merged.err;
    for (const auto* format : formats) {
        const auto one = slurp(folder.path(fmt::format("one.{}", format)));
        EXPECT_FALSE(one.empty()) << format;
        EXPECT_TRUE(one == slurp(folder.path(fmt::format("merged.{}", format)))) << format;
    }
}

TEST(Merge, MorePartsThanLettersAndReportsOfOnePart) {
    const TemporaryFolder folder;
    std::string parts;
    for (unsigned part = 1; part <= 3; ++part) {
        const auto file = folder.path(fmt::format("{}.jsonl", part));
        ASSERT_EQ(run_program(fmt::format("check corpus/letters/01-both-agree.txt -q --fail-on never --shard {}/3 -f jsonl={}", part, file)).exit_code, 0);
        parts += ' ' + file;
    }
    const auto one = run_program("check corpus/letters/01-both-agree.txt -q --fail-on never -f jsonl");
    EXPECT_EQ(run_program("merge" + parts + " -q --fail-on never -f jsonl").out, one.out);
    EXPECT_EQ(run_program("report " + folder.path("3.jsonl") + " -q -f jsonl").out, one.out) << "a part is a saved result, too";
}

TEST(Merge, WhatIsMissingDamagedOrOfAnotherRunWritesNothing) {  // L028, L029
    const TemporaryFolder folder;
    make_parts(folder, 3);
    const auto part = [&](unsigned number) { return folder.path(fmt::format("part-{}.jsonl", number)); };
    const auto out = folder.write("out.jsonl", "as it was");
    const auto refused = [&](const std::string& files, const std::string& why) {
        const auto ran = run_program("merge " + files + " -q -f jsonl=" + out);
        EXPECT_EQ(ran.exit_code, 2);
        EXPECT_NE(ran.err.find(why), std::string::npos) << ran.err;
        EXPECT_NE(ran.err.find("[L028]"), std::string::npos) << ran.err;
        EXPECT_EQ(slurp(out), "as it was");
    };
    refused(part(1) + " " + part(3), "part 2 of 3 is missing");
    refused(fmt::format("{0} {1} {2} {1}", part(1), part(2), part(3)), "are the same part, 2 of 3");
    const auto text = slurp(part(2));
    folder.write("part-2.jsonl", text.substr(0, text.size() - 20));
    refused(fmt::format("{} {} {}", part(1), part(2), part(3)), "it is cut off");
    const auto line = text.find('\n') + 1;
    folder.write("part-2.jsonl", text.substr(0, line) + text.substr(text.find('\n', line) + 1));
    refused(fmt::format("{} {} {}", part(1), part(2), part(3)), "letters, and says");
    folder.write("part-2.jsonl", text.substr(line));
    refused(fmt::format("{} {} {}", part(1), part(2), part(3)), "it does not begin as a part of a run");
    ASSERT_EQ(run_program("check corpus/letters -q --fail-on never --shard 2/3 -f jsonl=" + part(2)).exit_code, 0);
    refused(fmt::format("{} {} {}", part(1), part(2), part(3)), "are of different runs");
    folder.write("part-2.jsonl", text);
    const auto other = run_program(fmt::format("merge {} {} {} -q --fail-on never --rules rules/form.yaml -f csv", part(1), part(2), part(3)));
    EXPECT_EQ(other.exit_code, 0);
    EXPECT_NE(other.err.find("[L029]"), std::string::npos) << other.err;
}

TEST(Merge, APartOfARunThatWasEndedIsNoPart) {
    const TemporaryFolder folder;
    std::string letters;
    for (int i = 0; i < 40; ++i) letters += " corpus/letters corpus/planted";
    const auto file = folder.path("part.jsonl");
    // The reader of the text goes away, which ends the run.
    (void)run_shell(folder, "\"$citegate\" check" + letters + " -q --fail-on never --shard 1/1 -f jsonl=" + file + " -f text | head -c 10");
    ASSERT_TRUE(std::filesystem::exists(file + ".partial"));
    const auto merged = run_program("merge " + file + ".partial -q -f jsonl");
    EXPECT_EQ(merged.exit_code, 2);
    EXPECT_NE(merged.err.find("it is cut off"), std::string::npos) << merged.err;
}

TEST(Merge, PartsThatCannotBeAreRefused) {
    for (const auto* shard : {"0/3", "4/3", "1", "1/", "/3", "a/b", "1/3x", "-1/3"}) {
        EXPECT_EQ(run_program(fmt::format("check corpus/letters --shard {} -f jsonl", shard)).exit_code, 64) << shard;
    }
    EXPECT_NE(run_program("check corpus/letters --shard 1/3").err.find("-f jsonl=FILE"), std::string::npos);
    EXPECT_NE(run_program("check corpus/letters --shard 1/3 --corpus -f jsonl").err.find("merge"), std::string::npos);
    EXPECT_NE(run_program("check - --shard 1/3 -f jsonl").err.find("standard input"), std::string::npos);
}

}  // namespace
}  // namespace citegate
