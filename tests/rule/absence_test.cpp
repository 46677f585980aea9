// Values a letter may lack: has() must have asked before, wherever it decides.
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

TEST(Absence, HasGuardsWhatItDecides) {
    for (const char* sound : {
             "has(dates.injury) && dates.injury < date('2016-01-01')",
             "!has(dates.injury) || dates.injury < date('2016-01-01')",
             "has(dates.injury) ? dates.injury < date('2016-01-01') : true",
             "!has(dates.injury) ? true : dates.injury < date('2016-01-01')",
             "has(letter.dates.injury) && dates.injury < date('2016-01-01')",
             "has(item.dates.injury) && letter.dates.injury < date('2016-01-01')",
             "has(dates.injury) && (number == 1 || dates.injury < date('2016-01-01'))",
             "has(dates.injury) && has(maximus.date) && days_between(dates.injury, maximus.date) > 0",
             "!(has(dates.injury) && has(maximus.date)) || dates.injury < maximus.date",
             "!(!has(dates.injury) || number == 2) && dates.injury < date('2016-01-01')",
             "maximus.citations.exists(c, has(c.year) && c.year > 2000)",
             "maximus.citations.all(c, !has(c.year) || c.year > 2000)",
             "maximus.citations.map(c, has(c.year), c.year).exists(y, y > 2000)",
             "has(maximus.citations[0].year) && maximus.citations[0].year > 2000",
             "has(maximus.date) && maximus.citations.all(c, in_force(c, maximus.date))",
             "has(item.maximus.date) && maximus.date > date('2016-01-01')",
             "(number == 1 ? has(dates.injury) : has(dates.injury) && true) && dates.injury < "
             "date('2016-01-01')",
             "(has(dates.injury) || number == 1 && has(dates.injury)) && dates.injury < date('2016-01-01')",
         }) {
        const Rules rules(
            rule_yaml("item", fmt::format("    require: >-\n      {}\n    message: m\n", sound)));
        EXPECT_EQ(rules.codes(), "") << rules.said();
    }
}

TEST(Absence, WhatHasDoesNotDecideIsRefused) {
    const struct {
        const char* expression;
        const char* codes;
    } table[] = {
        {"dates.injury < date('2016-01-01')", "R004 `dates.injury`"},
        {"dates.injury < date('2016-01-01') && has(dates.injury)", "R004 `dates.injury`"},
        {"has(dates.injury) || dates.injury < date('2016-01-01')", "R004 `dates.injury`"},
        {"!has(dates.injury) && dates.injury < date('2016-01-01')", "R004 `dates.injury`"},
        {"has(dates.injury) ? true : dates.injury < date('2016-01-01')", "R004 `dates.injury`"},
        {"has(dates.assigned) && dates.injury < date('2016-01-01')", "R004 `dates.injury`"},
        {"has(maximus.date) && claims_administrator.date < maximus.date", "R004 `claims_administrator.date`"},
        {"(has(dates.injury) && number == 1 || true) && dates.injury < date('2016-01-01')",
         "R004 `dates.injury`"},
        {"maximus.citations.exists(c, has(c.year)) && maximus.citations.exists(c, c.year > 1)",
         "R004 `c.year`"},
        {"maximus.citations.exists(c, has(c.year) && claims_administrator.citations.exists(d, d.year == "
         "c.year))",
         "R004 `d.year`"},
        {"has(maximus.citations[0].year) && maximus.citations[1].year > 1",
         "R004 `maximus.citations[1].year`"},
        {"maximus.citations.exists(c, c.year > 1 || c.year < 1)", "R004 `c.year`"},
        {"dates.injury < dates.assigned && dates.injury < date('2016-01-01')",
         "R004 `dates.injury`; R004 `dates.assigned`"},
    };
    for (const auto& row : table) {
        const Rules rules(
            rule_yaml("item", fmt::format("    require: >-\n      {}\n    message: m\n", row.expression)));
        EXPECT_EQ(rules.codes(), row.codes) << rules.said();
        EXPECT_NE(rules.diagnostics.list()[0].hint.find("has("), std::string::npos);
    }
}

TEST(Absence, WhenGuardsTheRestOfTheRule) {
    const Rules sound(rule_yaml(
        "citation",
        "    when: has(citation.year) && has(side.date)\n"
        "    variables:\n"
        "      year: citation.year\n"
        "      named: has(citation.title)\n"
        "    require: year > 2010 && in_force(citation, side.date) && (!named || citation.title != '')\n"
        "    message: \"{{citation.year}} on {{side.date}}\"\n"));
    EXPECT_EQ(sound.codes(), "") << sound.said();
    const auto outcome = run(sound, made_letter());
    ASSERT_EQ(outcome.findings.size(), 1U) << rendered(outcome.diagnostics);
    EXPECT_EQ(outcome.findings[0].message, "2004 on 2017-02-01");

    const Rules message(rule_yaml("citation", "    require: 'false'\n    message: \"{{citation.year}}\"\n"));
    EXPECT_EQ(message.codes(), "R004 `citation.year`");
    const Rules highlight(
        rule_yaml("item",
                  "    require: has(dates.injury)\n    message: m\n"
                  "    highlight: 'maximus.citations.filter(c, dates.injury < date(\"2016-01-01\"))'\n"));
    EXPECT_EQ(highlight.codes(), "R004 `dates.injury`");
    const Rules variable(rule_yaml(
        "item",
        "    variables:\n      d: dates.injury\n    require: d < date('2016-01-01')\n    message: m\n"));
    EXPECT_EQ(variable.codes(), "R004 `dates.injury`");
}

/// The message is written only where `require` does not hold.
TEST(Absence, ARequirementThatFailedGuardsTheMessage) {
    const Rules rules(rule_yaml(
        "citation", "    require: '!has(citation.year)'\n    message: \"has the year {{citation.year}}\"\n"));
    EXPECT_EQ(rules.codes(), "") << rules.said();
    const auto outcome = run(rules, made_letter());
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(outcome.findings[0].message, "has the year 2004");
}

}  // namespace
}  // namespace citegate::rule
