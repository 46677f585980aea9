// Reports from saved results are those that the run itself writes; two saved results are compared.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;

constexpr const char* streams[] = {"text", "jsonl", "json", "sarif", "junit", "github", "rdjsonl", "csv", "csv-items", "markdown", "html"};

TEST(Report, EveryFormatIsTheSameFromSavedResults) {
    const TemporaryFolder folder;
    std::string check = "check corpus/letters corpus/planted --fail-on never -q";
    for (const auto* format : streams) check += fmt::format(" -f {0}={1}", format, folder.path(fmt::format("direct.{}", format)));
    ASSERT_EQ(run_program(check).exit_code, 0);
    for (const auto* saved : {"direct.jsonl", "direct.json"}) {
        std::string report = fmt::format("report {} -q", folder.path(saved));
        for (const auto* format : streams) report += fmt::format(" -f {0}={1}", format, folder.path(fmt::format("saved.{}", format)));
        const auto run = run_program(report);
        EXPECT_EQ(run.exit_code, 0) << run.err;
        for (const auto* format : streams) {
            const auto direct = slurp(folder.path(fmt::format("direct.{}", format)));
            EXPECT_FALSE(direct.empty()) << format;
            EXPECT_TRUE(direct == slurp(folder.path(fmt::format("saved.{}", format)))) << format << " from " << saved;
        }
    }
}

TEST(Report, WhatFailsTheRunDoesNotChangeItsReport) {
    const TemporaryFolder folder;
    const auto check = run_program("check corpus/letters -q --fail-on error -f json -f jsonl=" + folder.path("r.jsonl"));
    EXPECT_EQ(check.exit_code, 1);
    EXPECT_EQ(run_program("report " + folder.path("r.jsonl") + " -q -f json").out, check.out);
}

TEST(Report, ComparesTheCorpusAsTheRunDoes) {
    const TemporaryFolder folder;
    const auto check = run_program("check corpus/letters corpus/planted --corpus --agreement --fail-on never -f jsonl=" + folder.path("r.jsonl") + " -f json");
    const auto report = run_program("report " + folder.path("r.jsonl") + " --corpus --agreement -f json");
    ASSERT_EQ(report.exit_code, 0) << report.err;
    EXPECT_EQ(json::parse(report.out).at("corpus_findings"), json::parse(check.out).at("corpus_findings"));
    EXPECT_EQ(json::parse(report.out).at("run").at("agreement"), json::parse(check.out).at("run").at("agreement"));
}

TEST(Report, SaysWhichRecordCannotBeRead) {
    const TemporaryFolder folder;
    const auto good = run_program("check corpus/letters/01-both-agree.txt -f jsonl -q --fail-on never").out;
    const auto file = folder.write("r.jsonl", good + "{\"schema\":1}\nnot json\n{\"schema\":2}\n" + good);
    const auto run = run_program("report " + file + " -f csv-items");
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_NE(run.err.find("r.jsonl:2: "), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("r.jsonl:3: "), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("its schema is 2"), std::string::npos) << run.err;
    EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 3) << "a header, and the two letters: " << run.out;
    EXPECT_EQ(run_program("report " + folder.path("none.jsonl")).exit_code, 2);
    const auto letter = run_program("report corpus/letters/01-both-agree.txt");
    EXPECT_EQ(letter.exit_code, 2);
    EXPECT_NE(letter.err.find("check -f jsonl=FILE"), std::string::npos) << letter.err;
}

TEST(Html, HoldsWhatTheRunFound) {
    const TemporaryFolder folder;
    const auto page = folder.path("r.html");
    const auto all = folder.path("r.json");
    ASSERT_EQ(run_program(fmt::format("check corpus/letters corpus/planted --corpus --fail-on never -q -f html={} -f json={}", page, all)).exit_code, 0);
    const auto said = folder.path("said");
    EXPECT_EQ(std::system(fmt::format("python3 '{}/tests/program/html_check.py' '{}' '{}' >'{}'", CITEGATE_SOURCE_DIR, page, all, said).c_str()), 0) << slurp(said);
}

TEST(Diff, TellsNewGoneAndChangedFindings) {
    const TemporaryFolder folder;
    const auto audit = folder.path("audit.jsonl");
    const auto strict = folder.path("strict.jsonl");
    ASSERT_EQ(run_program("check corpus/letters -q --fail-on never -f jsonl=" + audit).exit_code, 0);
    ASSERT_EQ(run_program("check corpus/letters -q --fail-on never --profile strict -f jsonl=" + strict).exit_code, 0);
    const auto same = run_program("diff " + audit + " " + audit + " --fail-on any");
    EXPECT_EQ(same.exit_code, 0) << same.out << same.err;
    EXPECT_NE(same.out.find("0 added, 0 removed, 0 changed"), std::string::npos) << same.out;
    const auto changed = run_program("diff " + audit + " " + strict + " --fail-on any");
    EXPECT_EQ(changed.exit_code, 1);
    EXPECT_NE(changed.out.find("was note"), std::string::npos) << changed.out;
    EXPECT_EQ(run_program("diff " + audit + " " + strict + " --fail-on new").exit_code, 0) << "severities differ, findings do not";
}

TEST(Diff, LettersOfOneSideOnlyAreCounted) {
    const TemporaryFolder folder;
    ASSERT_EQ(run_program("check corpus/letters/02-knee-judged-by-low-back.txt corpus/letters/01-both-agree.txt -q --fail-on never -f jsonl=" + folder.path("a.jsonl")).exit_code, 0);
    ASSERT_EQ(run_program("check corpus/letters/01-both-agree.txt corpus/letters/03-superseded-edition.txt -q --fail-on never -f jsonl=" + folder.path("b.jsonl")).exit_code, 0);
    const auto run = run_program("diff " + folder.path("a.jsonl") + " " + folder.path("b.jsonl") + " -f json");
    const auto report = json::parse(run.out);
    EXPECT_GT(report.at("added"), 0);
    EXPECT_GT(report.at("removed"), 0);
    EXPECT_NE(report.at("remarks").dump().find("1 letter only in the results before"), std::string::npos) << run.out;
    EXPECT_NE(report.at("remarks").dump().find("1 letter only in the results after"), std::string::npos) << run.out;
}

/// What the page of a comparison holds.
json page_data(const std::string& page) {
    constexpr std::string_view open = "id=\"changes\">";
    const auto begin = page.find(open) + open.size();
    return json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

TEST(Diff, ThePageHoldsWhatJsonHolds) {
    const TemporaryFolder folder;
    const auto a = folder.path("a.jsonl");
    const auto b = folder.path("b.jsonl");
    ASSERT_EQ(run_program("check corpus/letters -q --fail-on never -f jsonl=" + a).exit_code, 0);
    ASSERT_EQ(run_program("check corpus/planted corpus/letters/0*.txt -q --fail-on never --profile strict -f jsonl=" + b).exit_code, 0);
    const auto run = run_program(fmt::format("diff {} {} --samples 100000 -f json -f html={}", a, b, folder.path("page.html")));
    EXPECT_EQ(run.exit_code, 0) << run.err;
    const auto report = json::parse(run.out);
    const auto page = page_data(slurp(folder.path("page.html")));
    for (const auto* key : {"letters", "letters_changed", "unreadable", "added", "removed", "changed"}) EXPECT_EQ(page["counts"][key], report[key]) << key;
    EXPECT_GT(report["changed"], 0);
    EXPECT_EQ(page["before"]["findings"], report["old"]["findings"]);
    EXPECT_EQ(page["after"]["findings"], report["new"]["findings"]);
    EXPECT_GT(page["before"]["letters_only"], 0);
    EXPECT_GT(page["after"]["letters_only"], 0);
    EXPECT_GT(page["agreement"]["before"]["levels"][1]["both"], 0);
    std::map<std::string, std::set<std::string>> shown;
    for (const auto& rule : page["rules"]) {
        EXPECT_FALSE(rule["title"].get<std::string>().empty()) << rule["id"];
        for (auto finding : rule["findings"]) {
            const auto kind = finding["change"].get<std::string>();
            finding.erase("change");
            finding["old"] = finding["before"];
            finding["new"] = finding["after"];
            finding.erase("before");
            finding.erase("after");
            shown[rule["id"].get<std::string>() + " " + kind].insert(finding.dump());
        }
    }
    std::map<std::string, std::set<std::string>> all;
    for (const auto& rule : report["rules"]) {
        for (const auto& [kind, samples] : rule["samples"].items()) {
            for (const auto& sample : samples) all[rule["rule"].get<std::string>() + " " + kind].insert(sample.dump());
        }
    }
    EXPECT_EQ(shown, all);
    const auto few = run_program(fmt::format("diff {} {} --samples 1 -f html", a, b));
    EXPECT_TRUE(few.out == slurp(folder.path("page.html"))) << "--samples is for the other formats";
}

TEST(Diff, ThePageFetchesNothingAndTakesNoMarkupFromLetters) {
    const TemporaryFolder folder;
    const auto write = [&](const std::string& chapter) {
        folder.write("in/</x>.txt", "Decision Date: 02/06/2017 UR Denial Date: 12/05/2016\nMRI of the right knee: Upheld\n"
                                    "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\nMAXIMUS guideline: Decision based on MTUS " + chapter +
                                        " 2004, Section(s): </script><script>alert(1)</script><img src=//example.org/x>.\n"
                                        "Decision rationale: ACOEM says so. Therefore, the request is not medically necessary.\n");
    };
    for (const auto* name : {"a", "b"}) {
        write(*name == 'a' ? "Low Back Complaints" : "Elbow Complaints");
        EXPECT_LE(run_program(fmt::format("check '{}' -q --fail-on never -f jsonl={}", folder.path("in"), folder.path(name))).exit_code, 2);
    }
    const auto page = run_program(fmt::format("diff {} {} -f html", folder.path("a"), folder.path("b"))).out;
    const auto same = run_program(fmt::format("diff {0} {0} -f html", folder.path("a"))).out;
    EXPECT_NE(page_data(page).dump().find("</script><script>"), std::string::npos) << "the text is there";
    const auto count = [](const std::string& text, std::string_view part) {
        std::size_t number = 0;
        for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++number;
        return number;
    };
    for (const auto* tag : {"<script", "</script", "<img", "<link", "<iframe", "src=\"", "url("}) EXPECT_EQ(count(page, tag), count(same, tag)) << tag;
    EXPECT_EQ(count(same, "<img") + count(same, "<iframe") + count(same, "src=\"") + count(same, "url("), 0U);
    EXPECT_NE(same.find("default-src 'none'"), std::string::npos);
}

TEST(Diff, NamesItsFormats) {
    const auto run = run_program("diff a b -f pdf");
    EXPECT_EQ(run.exit_code, 64);
    EXPECT_NE(run.err.find("text, markdown, json, html"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace citegate
