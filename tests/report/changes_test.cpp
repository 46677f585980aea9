// The page of a comparison: what stands in it, and that nothing in it is markup.
#include "engine/report/html/changes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/report/impact.hpp"

namespace citegate::report {
namespace {

using nlohmann::json;

LetterResult letter_of(std::string_view id, std::vector<rule::Finding> findings) {
    LetterResult result;
    result.file = std::string(id) + ".txt";
    result.readable = true;
    result.letter.text.id = id;
    result.letter.source = std::make_shared<const Source>(result.file, "MAXIMUS guideline: Knee\n");
    result.letter.item_count = 2;
    result.findings = std::move(findings);
    return result;
}

rule::Finding finding(std::string_view rule, Severity severity, std::uint64_t fingerprint,
                      std::string message = "said") {
    return {rule, severity, 1, rule::Where::maximus, std::move(message), {{19, 23}}, fingerprint};
}

json data_of(const std::string& page) {
    constexpr std::string_view open = "<script type=\"application/json\" id=\"changes\">";
    const auto begin = page.find(open);
    if (begin == page.npos) return nullptr;
    return json::parse(page.substr(begin + open.size(), page.find("</script>", begin) - begin - open.size()));
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

/// One new, one gone, one more severe, one less, one in other words, one the same.
Impact every_kind() {
    Impact impact(10);
    impact.add(
        letter_of("CM17-1", {finding("a/gone", Severity::error, 1), finding("a/rule", Severity::note, 2),
                             finding("a/rule", Severity::error, 3), finding("a/rule", Severity::note, 4),
                             finding("b/same", Severity::note, 5)}),
        letter_of("CM17-1", {finding("a/new", Severity::warning, 6), finding("a/rule", Severity::error, 2),
                             finding("a/rule", Severity::warning, 3),
                             finding("a/rule", Severity::note, 4, "other words"),
                             finding("b/same", Severity::note, 5)}));
    return impact;
}

TEST(ChangesPage, CountsBySeverityAndKind) {
    ImpactRun run;
    run.program = "1.2.3";
    run.saved = true;
    run.before.rules = "old.jsonl";
    run.after.rules = "new.jsonl";
    run.letters_only_after = 7;
    run.titles["a/rule"] = "A title";
    const auto data = data_of(impact_html(run, every_kind()));
    EXPECT_EQ(data["before"]["rules"], "old.jsonl");
    EXPECT_EQ(data["after"]["rules"], "new.jsonl");
    EXPECT_EQ(data["after"]["letters_only"], 7);
    EXPECT_EQ(data["before"]["items"], 2);
    EXPECT_EQ(
        data["counts"],
        json::parse(
            R"({"letters":1,"letters_changed":1,"unreadable":0,"added":1,"changed":3,"removed":1,"more_severe":1,"less_severe":1})"));
    EXPECT_EQ(data["severities"],
              json::parse(R"([{"id":"error","before":2,"after":1,"added":0,"changed":1,"removed":1},
        {"id":"warning","before":0,"after":2,"added":1,"changed":1,"removed":0},{"id":"note","before":3,"after":2,"added":0,"changed":1,"removed":0}])"));
    EXPECT_EQ(data["rules_unchanged"], 1);
    EXPECT_TRUE(data["agreement"].is_null());
    ASSERT_EQ(data["rules"].size(), 3U);
    EXPECT_EQ(data["rules"][0]["id"], "a/rule")
        << "the most severe first, of those the one with most changes";
    EXPECT_EQ(data["rules"][0]["title"], "A title");
    EXPECT_EQ(data["rules"][1]["id"], "a/gone");
    EXPECT_EQ(data["rules"][2]["id"], "a/new");
    const auto& changed = data["rules"][0]["findings"][0];
    EXPECT_EQ(changed["before"], json::parse(R"({"severity":"note","message":"said"})"));
    EXPECT_EQ(changed["after"]["severity"], "error");
    EXPECT_EQ(changed["line"], 1);
    EXPECT_EQ(changed["column"], 20);
    EXPECT_EQ(changed["fingerprint"], "0000000000000002");
    EXPECT_TRUE(data["rules"][1]["findings"][0]["after"].is_null());
    EXPECT_TRUE(data["rules"][2]["findings"][0]["before"].is_null());
}

TEST(ChangesPage, AgreementOfBothSides) {
    ImpactRun run;
    run.agreement_before.emplace();
    run.agreement_before->items = 9;
    run.agreement_before->levels[1] = {4, 3, 0, 0};
    run.agreement_after.emplace();
    const auto data = data_of(impact_html(run, every_kind()));
    EXPECT_EQ(data["agreement"]["before"]["levels"][1],
              json::parse(R"({"level":"chapters","both":4,"exact":3})"));
    EXPECT_TRUE(data["agreement"]["after"]["kappa"].is_null());
}

TEST(ChangesPage, TextOfLettersIsNoMarkup) {
    const std::string nasty =
        "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)> \xff\xfe \x1b[31m \xE2\x80\xAE";
    Impact impact(10);
    auto after = letter_of(nasty, {finding("a/rule", Severity::note, 1, nasty)});
    after.file = nasty;
    impact.add(letter_of(nasty, {}), after);
    ImpactRun run;
    run.before.rules = run.after.rules = run.program = nasty;
    run.saved = true;
    run.objections = {nasty};
    run.titles["a/rule"] = nasty;
    const auto page = impact_html(run, impact);
    const auto empty = impact_html({}, Impact());
    for (const auto* part : {"<script", "</script", "<!--", "<img", "\x1b", "\xff"})
        EXPECT_EQ(occurrences(page, part), occurrences(empty, part)) << part;
    EXPECT_NE(
        data_of(page)["rules"][0]["findings"][0]["after"]["message"].get<std::string>().find("<img src=x"),
        std::string::npos);
}

TEST(ChangesPage, ShowsABoundedNumberAndCountsAll) {
    Impact impact(samples_for("html", 10));
    std::vector<rule::Finding> many;
    for (std::uint64_t i = 0; i < most_page_rows + 1000; ++i)
        many.push_back(finding("a/many", Severity::error, i + 1));
    for (std::uint64_t i = 0; i < 20; ++i)
        many.push_back(finding("b/few", Severity::note, 100'000 + i));
    impact.add(letter_of("CM17-1", {}), letter_of("CM17-1", many));
    const auto data = data_of(impact_html({}, impact));
    ASSERT_EQ(data["rules"].size(), 2U);
    EXPECT_EQ(data["rules"][0]["added"], most_page_rows + 1000);
    EXPECT_EQ(data["rules"][0]["findings"].size() + data["rules"][1]["findings"].size(), most_page_rows);
    EXPECT_EQ(data["rules"][1]["findings"].size(), 20U) << "a large rule hides no small one";
}

TEST(ChangesPage, OtherFormatsShowWhatWasAskedFor) {
    Impact impact(samples_for("html", 1));
    impact.add(letter_of("CM17-1", {}), letter_of("CM17-1", {finding("a/rule", Severity::note, 1),
                                                             finding("a/rule", Severity::note, 2),
                                                             finding("a/rule", Severity::note, 3)}));
    const auto all = json::parse(impact_report("json", {}, impact, 1, {}));
    EXPECT_EQ(all["rules"][0]["added"], 3);
    EXPECT_EQ(all["rules"][0]["samples"]["added"].size(), 1U);
    EXPECT_NE(impact_report("text", {}, impact, 1, {}).find("2 more added"), std::string::npos);
    EXPECT_EQ(data_of(impact_report("html", {}, impact, 1, {}))["rules"][0]["findings"].size(), 3U);
}

TEST(ChangesPage, AddsUpFromParts) {
    Impact sum(10);
    sum.add(every_kind());
    sum.add(every_kind());
    const auto data = data_of(impact_html({}, sum));
    EXPECT_EQ(data["counts"]["more_severe"], 2);
    EXPECT_EQ(data["counts"]["less_severe"], 2);
    EXPECT_EQ(data["before"]["items"], 4);
    EXPECT_EQ(data["severities"][0],
              json::parse(R"({"id":"error","before":4,"after":2,"added":0,"changed":2,"removed":2})"));
}

TEST(ChangesPage, Allots) {
    using Sizes = std::vector<std::size_t>;
    EXPECT_EQ(allotted({}, 10), Sizes{});
    EXPECT_EQ(allotted({0, 0}, 10), (Sizes{0, 0}));
    EXPECT_EQ(allotted({3, 0, 4}, 10), (Sizes{3, 0, 4}));
    EXPECT_EQ(allotted({100, 100}, 10), (Sizes{8, 2}));
    EXPECT_EQ(allotted({100, 1, 100}, 12), (Sizes{9, 1, 2}));
    EXPECT_EQ(allotted({5, 5, 5}, 2), (Sizes{1, 1, 0}));
    EXPECT_EQ(allotted({5}, 0), Sizes{0});
}

}  // namespace
}  // namespace citegate::report
