// Baselines, suppressions and redacted reports, from outside.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;

constexpr const char* letter = "corpus/letters/02-knee-judged-by-low-back.txt";

TEST(Baseline, KnownFindingsAreShownAndNoReasonToFail) {
    const TemporaryFolder folder;
    const auto results = folder.path("r.jsonl");
    const auto file = folder.path("base.json");
    ASSERT_EQ(run_program(fmt::format("check {} -q --fail-on never -f jsonl={}", letter, results)).exit_code, 0);
    const auto written = run_program(fmt::format("baseline write {} {}", file, results));
    ASSERT_EQ(written.exit_code, 0) << written.err;
    const auto run = run_program(fmt::format("check {} corpus/letters/03-superseded-edition.txt --baseline {} -f text -f jsonl={}", letter, file, folder.path("n.jsonl")));
    EXPECT_EQ(run.exit_code, 1) << "the other letter has an error";
    EXPECT_NE(run.out.find(" (known) [body-part/wrong-mtus-chapter]"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("; 2 known"), std::string::npos) << run.out;
    EXPECT_NE(slurp(folder.path("n.jsonl")).find("\"state\":\"known\""), std::string::npos);
    EXPECT_EQ(run_program(fmt::format("check {} --baseline {} --fail-on note", letter, file)).exit_code, 0);
    const auto github = run_program(fmt::format("check {} --baseline {} -f github", letter, file));
    EXPECT_EQ(github.out.find("wrong-mtus-chapter"), std::string::npos) << "only new findings are annotated: " << github.out;
    const auto sarif = json::parse(run_program(fmt::format("check {} --baseline {} -f sarif", letter, file)).out);
    for (const auto& result : sarif["runs"][0]["results"]) EXPECT_EQ(result.at("baselineState"), "unchanged");
}

TEST(Baseline, StaleEntriesAreToldAndPruned) {
    const TemporaryFolder folder;
    const auto file = folder.path("base.json");
    ASSERT_EQ(run_program(fmt::format("check {} -q --fail-on never -f jsonl={}", letter, folder.path("two.jsonl"))).exit_code, 0);
    ASSERT_EQ(run_program(fmt::format("check corpus/letters/03-superseded-edition.txt -q --fail-on never -f jsonl={}", folder.path("three.jsonl"))).exit_code, 0);
    ASSERT_EQ(run_program(fmt::format("baseline write {} {}", file, folder.path("two.jsonl"))).exit_code, 0);
    EXPECT_EQ(run_program(fmt::format("baseline write {} {}", file, folder.path("two.jsonl"))).exit_code, 2) << "it is there already";
    ASSERT_EQ(run_program(fmt::format("baseline update {} {}", file, folder.path("three.jsonl"))).exit_code, 0);
    const auto run = run_program(fmt::format("check {} --baseline {} --fail-on never", letter, file));
    EXPECT_NE(run.err.find("no longer found"), std::string::npos) << run.err;
    const auto pruned = run_program(fmt::format("baseline prune {} {}", file, folder.path("two.jsonl")));
    EXPECT_EQ(pruned.exit_code, 0);
    EXPECT_EQ(run_program(fmt::format("check {} --baseline {} --fail-on never", letter, file)).err.find("no longer found"), std::string::npos);
    const auto broken = folder.write("broken.json", "{\"baseline\":[{\"fingerprint\":\"5\"}]}");
    const auto refused = run_program(fmt::format("check {} --baseline {}", letter, broken));
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find("16 hex digits"), std::string::npos) << refused.err;
}

TEST(Suppressions, LeaveAFindingAloneWithAReason) {
    const TemporaryFolder folder;
    const auto file = folder.write("s.yaml",
                                   "suppressions:\n"
                                   "  - { rule: body-part/wrong-mtus-chapter, letter: CM17-9000002, reason: a slip of the printer }\n"
                                   "  - { rule: consistency/different-mtus-chapter, expires: 2001-01-01, reason: an old one }\n"
                                   "  - { rule: form/web-page-alone, reason: meets nothing }\n");
    const auto run = run_program(fmt::format("check {} --suppressions {} -f text -f jsonl={}", letter, file, folder.path("r.jsonl")));
    EXPECT_EQ(run.exit_code, 0) << run.out;
    EXPECT_EQ(run.out.find("wrong-mtus-chapter"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("different-mtus-chapter"), std::string::npos) << "expired";
    EXPECT_NE(run.out.find("; 1 suppressed"), std::string::npos) << run.out;
    EXPECT_NE(run.err.find("s.yaml:3: this suppression expired on 2001-01-01"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("s.yaml:4: this suppression meets no finding"), std::string::npos) << run.err;
    EXPECT_NE(slurp(folder.path("r.jsonl")).find("\"state\":\"suppressed\",\"reason\":\"a slip of the printer\""), std::string::npos);
    EXPECT_EQ(run_program(fmt::format("check {} --suppressions {} --no-suppressions", letter, file)).exit_code, 1);
}

TEST(Suppressions, MistakesAreToldWithTheirPlace) {
    const TemporaryFolder folder;
    const auto file = folder.write("s.yaml",
                                   "suppressions:\n"
                                   "  - { rule: a/b }\n"
                                   "  - { reason: names nothing }\n"
                                   "  - { rule: a/b, reason: r, expires: soon }\n"
                                   "  - { rule: a/b, reason: r, item: two }\n"
                                   "  - { fingerprint: abc, reason: r }\n"
                                   "  - { rule: a/b, reason: r, until: never }\n");
    const auto no_list = run_program(fmt::format("check {} --suppressions {}", letter, folder.write("t.yaml", "suppressions: all\n")));
    EXPECT_EQ(no_list.exit_code, 2);
    EXPECT_NE(no_list.err.find("a list"), std::string::npos) << no_list.err;
    const auto run = run_program(fmt::format("check {} --suppressions {}", letter, file));
    EXPECT_EQ(run.exit_code, 2);
    for (const auto* said : {"s.yaml:2:5", "needs a reason", "s.yaml:3:5", "names a rule, a letter or a fingerprint", "s.yaml:4:", "\"expires\" is a day", "s.yaml:5:",
                             "an item is a number", "s.yaml:6:", "16 hex digits", "no key \"until\""})
        EXPECT_NE(run.err.find(said), std::string::npos) << said << "\n" << run.err;
}

TEST(Redact, NoWordOfTheLetterIsInAnyFormat) {
    const TemporaryFolder folder;
    std::string command = "check corpus/letters/12-unread-words.txt corpus/letters/02-knee-judged-by-low-back.txt --redact --fail-on never -q";
    const auto formats = {"text", "jsonl", "json", "sarif", "junit", "github", "rdjsonl", "csv", "csv-items", "markdown", "html", "sqlite"};
    for (const auto* format : formats) command += fmt::format(" -f {0}={1}", format, folder.path(format));
    ASSERT_EQ(run_program(command).exit_code, 0);
    for (const auto* format : formats) {
        const auto bytes = slurp(folder.path(format));
        EXPECT_FALSE(bytes.empty()) << format;
        for (const auto* word : {"MRI of the left knee", "MRI of the right shoulder", "Decision based on"}) EXPECT_EQ(bytes.find(word), std::string::npos) << word << " in " << format;
    }
    const auto record = json::parse(slurp(folder.path("jsonl")).substr(slurp(folder.path("jsonl")).find('\n') + 1));
    EXPECT_EQ(record.at("items")[0].at("maximus").at("citations")[0].at("document"), "acoem2004.ch12") << "guidelines stay";
    EXPECT_EQ(record.at("findings")[0].at("line"), 24) << "places stay";
    const auto report = run_program("report " + folder.path("jsonl") + " -f csv -q");
    EXPECT_EQ(report.out, slurp(folder.path("csv")));
}

}  // namespace
}  // namespace citegate
