// Every change of regime at its edges: the day before a guideline enters the MTUS, its first and last day, the day after; the review
// of the claims administrator on one side of a change and the determination on the other. Days as in GUIDELINES.md.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.hpp"
#include "engine/check/pipeline.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

struct Regime {
    std::string_view statement;
    std::string_view first;  ///< ISO
    std::string_view last;   ///< "" while it is in force
};

constexpr Regime regimes[] = {
    {"MTUS Chronic Pain Medical Treatment 2009", "2009-07-18", "2016-07-27"},
    {"MTUS Chronic Pain Medical Treatment 2016", "2016-07-28", "2017-11-30"},
    {"MTUS Opioid Treatment 2016", "2016-07-28", "2017-11-30"},
    {"MTUS Low Back Complaints 2004", "2007-06-15", "2017-11-30"},
    {"MTUS ACOEM Chapter 13 Knee Complaints 2004", "2007-06-15", "2017-11-30"},
    {"MTUS Initial Approaches to Treatment 2004", "2007-06-15", "2017-11-30"},
    {"MTUS Elbow Complaints 2007", "2009-07-18", "2017-11-30"},
    {"MTUS ACOEM Chapter 6 2004", "2007-06-15", "2009-07-17"},
    {"MTUS Acupuncture Treatment 2007", "2007-06-15", ""},
    {"MTUS Postsurgical Treatment 2009", "2009-07-18", ""},
    {"MTUS ACOEM Hip and Groin Disorders", "2017-12-01", ""},
    {"MTUS ACOEM Low Back Disorders", "2017-12-01", ""},
    {"MTUS ACOEM Chronic Pain", "2017-12-01", ""},
    {"MTUS Stress Related Conditions 2004", "2007-06-15", "2019-04-17"},
    {"MTUS ACOEM Coronavirus (COVID-19)", "2021-06-28", ""},
};

Date day_of(std::string_view iso) { return iso_date(iso).value(); }
std::string american(Date day) {
    const auto iso = to_iso(day);
    return fmt::format("{}/{}/{}", iso.substr(5, 2), iso.substr(8, 2), iso.substr(0, 4));
}

struct Verdicts {
    std::string administrator;
    std::string maximus;
    Severity severity = Severity::note;  ///< of the last one
};

/// What the two rules say of both sides, who cite the same: "", "not-mtus" or "superseded-edition".
Verdicts check(std::string_view statement, std::optional<Date> ur, std::optional<Date> determination) {
    std::string header = "Case Number: CM16-9000777\n";
    if (determination) header += fmt::format("Decision Date: {}\n", american(*determination));
    if (ur) header += fmt::format("UR Denial Date: {}\n", american(*ur));
    auto text = fmt::format(
        "{}\nHOW THE IMR FINAL DETERMINATION WAS MADE\n\nCLINICAL CASE SUMMARY\nA sample.\n\nIMR ISSUES, DECISIONS AND RATIONALES\n"
        "The Final Determination was based on decisions for the disputed items/services set forth below:\n\n"
        "1. Massage chair is not medically necessary and appropriate.\n\nClaims Administrator guideline: Decision based on {}.\n\n"
        "MAXIMUS guideline: Decision based on {}.\n\nDecision rationale: The guideline does not support it.\n",
        header, statement, statement);
    check::Checker checker(source_tree_engine());
    report::LetterResult result;
    checker.check(std::make_shared<const Source>("edge.txt", std::move(text)), result);
    Verdicts verdicts;
    for (const auto& finding : result.findings) {
        if (finding.rule != "citation/not-mtus" && finding.rule != "citation/superseded-edition") continue;
        verdicts.severity = finding.severity;
        (to_string(finding.side) == "maximus" ? verdicts.maximus : verdicts.administrator) = finding.rule.substr(finding.rule.find('/') + 1);
    }
    return verdicts;
}

class Edge : public testing::TestWithParam<Regime> {
  protected:
    void expect(std::optional<Date> ur, std::optional<Date> determination, std::string_view administrator, std::string_view maximus) {
        const auto got = check(GetParam().statement, ur, determination);
        const auto when = fmt::format("{}: UR {}, determination {}", GetParam().statement, ur ? to_iso(*ur) : "missing",
                                      determination ? to_iso(*determination) : "missing");
        EXPECT_EQ(got.administrator, administrator) << when;
        EXPECT_EQ(got.maximus, maximus) << when;
    }
};

TEST_P(Edge, IsJudgedByTheDayThatCounts) {
    constexpr std::chrono::days one{1};
    const auto first = day_of(GetParam().first);
    expect(first - one, first - one, "not-mtus", "not-mtus");
    expect(first, first, "", "");
    expect(first - one, first, "not-mtus", "");
    // One date missing: the other counts for both. Both missing: nobody knows.
    expect(std::nullopt, first, "", "");
    expect(first - one, std::nullopt, "not-mtus", "not-mtus");
    expect(std::nullopt, std::nullopt, "", "");
    if (GetParam().last.empty()) return;
    const auto last = day_of(GetParam().last);
    expect(last, last, "", "");
    expect(last + one, last + one, "superseded-edition", "superseded-edition");
    expect(last, last + one, "", "superseded-edition");
    expect(std::nullopt, last + one, "superseded-edition", "superseded-edition");
    expect(last, std::nullopt, "", "");
}

TEST(Edges, AFindingIsAsSureAsTheDaysOfTheAdoption) {
    const auto after = day_of("2019-06-01");  // of both; the day chapter 15 left is known less surely
    EXPECT_EQ(check("MTUS Low Back Complaints 2004", after, after).severity, Severity::error);
    EXPECT_EQ(check("MTUS Stress Related Conditions 2004", after, after).severity, Severity::warning);
}

INSTANTIATE_TEST_SUITE_P(Regimes, Edge, testing::ValuesIn(regimes));

}  // namespace
}  // namespace citegate
