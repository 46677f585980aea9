// What the type checker refuses, and where it points.
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

struct Row {
    const char* expression;
    const char* codes;
    const char* hint;  ///< some of it; empty: not looked at
};

TEST(TypeCheck, MistakesAreUnderlined) {
    const Row table[] = {
        {"maximus.citation.size() > 0", "R002 `citation`", "did you mean \"citations\"?"},
        {"maximus.frobnicate", "R002 `frobnicate`", "its fields are name, present"},
        {"maximuss.in_mtus", "R002 `maximuss`", "did you mean \"maximus\"?"},
        {"basis == 'mtus'", "R002 `basis`", "field of citation"},
        {"side.in_mtus", "R002 `side`", "for: item"},
        {"citations.exists(c, true)", "R002 `citations`", "field of side"},
        {"share_chapter(maximus.citations[0], maximus.citations[0])", "R002 `share_chapter`",
         "did you mean \"shares_chapter\"?"},
        {"request.size > 0", "R003 `size`", ""},
        {"request.contain('x')", "R002 `contain`", "did you mean \"contains\"?"},
        {"contains(request, 'x')", "R002 `contains`", "string.contains(string) -> bool"},
        {"exists(body_parts, x, true)", "R002 `exists`", "behind a list"},
        {"request == 1", "R003 `request == 1`", ""},
        {"request == null", "R003 `request == null`", "has()"},
        {"1 + 1.0 == 2.0", "R003 `1 + 1.0`", "1.0"},
        {"1 + 'a' == 'b'", "R003 `1 + 'a'`", ""},
        {"request && true", "R003 `request`", ""},
        {"true || number", "R003 `number`", ""},
        {"!request", "R003 `request`", ""},
        {"-request == 1", "R003 `request`", ""},
        {"request", "R003 `request`", ""},
        {"number ? true : false", "R003 `number`", ""},
        {"(true ? 1 : 'a') == 1", "R003 `(true ? 1 : 'a')`", ""},
        {"[maximus, rationale] == []", "R003 `rationale`", ""},
        {"{maximus: 1} == {}", "R003 `maximus`", "keys"},
        {"{'a': maximus} == {}", "R003 `{'a': maximus}`", "lists"},
        {"maximus == claims_administrator", "R003 `maximus == claims_administrator`", ""},
        {"maximus.citations[0] == maximus.citations[0]",
         "R003 `maximus.citations[0] == maximus.citations[0]`", "relation(a, b)"},
        {"maximus.citations[0] in claims_administrator.citations",
         "R003 `maximus.citations[0] in claims_administrator.citations`", ".exists"},
        {"1 in request", "R003 `request`", ""},
        {"1 in body_parts", "R003 `1 in body_parts`", ""},
        {"maximus.citations.basis == 'mtus'", "R003 `basis`", ".exists(x"},
        {"maximus.citations['a'].resolved", "R003 `'a'`", ""},
        {"request[0] == 'a'", "R003 `request`", ""},
        {"size(1) > 0", "R003 `size(1)`", "size(string) -> int"},
        {"request.matches('(') ", "R003 `'('`", "RE2"},
        {"date('2016-02-30') < date('2016-03-01')", "R003 `'2016-02-30'`", ""},
        {"duration('3 days') > duration('1h')", "R003 `'3 days'`", "72h"},
        {"maximus.date == '2016-01-01'", "R004 `maximus.date`; R003 `maximus.date == '2016-01-01'`", ""},
        {"has(request)", "R003 `has(request)`", ""},
        {"has(maximus.in_mtus)", "R003 `maximus.in_mtus`", ""},
        {"has(maximus.citations)", "R003 `maximus.citations`", "size("},
        {"maximus.citations.exists(c)", "R003 `exists`", ".exists(x"},
        {"maximus.citations.exists('c', true)", "R003 `'c'`", ""},
        {"maximus.citations.all(c, c.basis)", "R003 `c.basis`", ""},
        {"request.all(c, true)", "R003 `request`", ""},
        {"maximus.citations.exists(c, c.bases == 'mtus')", "R002 `bases`", "basis"},
        {"maximus.citations.exists(c, true) && c.resolved", "R002 `c`", ""},
        {"covers(maximus, body_parts)", "R003 `covers(maximus, body_parts)`",
         "covers(citation, list of string)"},
        {"a and b", "R001 `and`", "&&"},
        {"not true", "R001 `true`", "!"},
        {"number = 1", "R001 `=`", ""},
        {"request == 'open", "R001 ``", ""},
        {"foo.bar && baz == 1", "R002 `foo`; R002 `baz`", ""},
    };
    for (const auto& row : table) {
        const Rules rules(rule_yaml(
            "item", fmt::format("    require: {}\n    message: m\n",
                                std::string_view(row.expression).find('\'') == std::string_view::npos
                                    ? in_quotes(row.expression)
                                    : fmt::format(">-\n      {}", row.expression))));
        EXPECT_EQ(rules.codes(), row.codes) << rules.said();
        EXPECT_EQ(rules.set->rules().size(), 0U) << row.expression;
        ASSERT_FALSE(rules.diagnostics.empty()) << row.expression;
        EXPECT_NE(rules.diagnostics.list().back().hint.find(row.hint), std::string::npos) << rules.said();
    }
}

TEST(TypeCheck, PlacesAreRightInEveryStyleOfScalar) {
    for (const char* scalar :
         {"maximus.in_mtus && maximus.oops", "'maximus.in_mtus && maximus.oops'",
          "\"maximus.in_mtus && maximus.oops\"", ">\n      maximus.in_mtus &&\n      maximus.oops",
          "|-\n      maximus.in_mtus &&\n      maximus.oops", "maximus.in_mtus &&\n      maximus.oops",
          "\"maximus.in_mtus \\u0026& maximus.oops\"", "'request != ''it'' && maximus.oops'"}) {
        const Rules rules(rule_yaml("item", fmt::format("    require: {}\n    message: m\n", scalar)));
        EXPECT_EQ(rules.codes(), "R002 `oops`") << rules.said();
    }
}

TEST(TypeCheck, LimitsHold) {
    const Rules deep(rule_yaml("item", fmt::format("    require: '{}true{}'\n    message: m\n",
                                                   std::string(200, '('), std::string(200, ')'))));
    ASSERT_EQ(deep.diagnostics.size(), 1U);
    EXPECT_EQ(deep.diagnostics.list()[0].code, Code::R008);
    const Rules large(
        rule_yaml("item", fmt::format("    require: 'true{}'\n    message: m\n", std::string(1 << 20, ' '))));
    ASSERT_EQ(large.diagnostics.size(), 1U);
    EXPECT_EQ(large.diagnostics.list()[0].code, Code::R008);
}

}  // namespace
}  // namespace citegate::rule
