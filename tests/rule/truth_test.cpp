// Conditions that can be told without a letter, texts that mean the same, and costs.
#include <gtest/gtest.h>

#include "engine/rule/lint/condition_truth.hpp"
#include "engine/rule/lint/cost.hpp"

namespace citegate::rule {
namespace {

grammar::ExpressionSyntax parsed(std::string_view text) {
    auto result = grammar::parse_expression(text, {1U << 16, 100});
    EXPECT_TRUE(std::holds_alternative<grammar::ExpressionSyntax>(result)) << text;
    return std::get<grammar::ExpressionSyntax>(std::move(result));
}

/// "true x > 0; y": the value of the whole, and what decides it; then each decided part.
std::string truth(std::string_view text, std::string_view known = "true") {
    ConditionTruth judge({});
    judge.assume(parsed(known), true);
    const auto result = judge.of(parsed(text));
    const auto words = [&](Span span) { return std::string(text.substr(span.begin, span.size())); };
    std::string out = !result.value ? "?" : (*result.value ? "true `" : "false `") + words(result.cause) + "`";
    for (const auto& part : result.decided) out += (part.value ? "; true `" : "; false `") + words(part.place) + "`";
    return out;
}

TEST(ConditionTruth, IsToldWithItsCause) {
    const struct {
        const char* condition;
        const char* known;
        const char* truth;
    } table[] = {
        {"true", "true", "true `true`"},
        {"a", "true", "?"},
        {"a && b", "true", "?"},
        {"a && false", "true", "false `false`"},
        {"a || true", "true", "true `true`"},
        {"a && true", "true", "?; true `true`"},
        {"(a || false) && b", "true", "?; false `false`"},
        {"!(a && false)", "true", "true `false`"},
        {"a && !a", "true", "false `!a`"},
        {"a && (b || !a)", "true", "?; false `!a`"},
        {"a || !a", "true", "true `!a`"},
        {"a && a", "true", "?; true `a`"},
        {"a ? b : c", "a", "?; true `a`"},
        {"a ? a : !a", "true", "true `a`; true `!a`"},
        {"a == a", "true", "true `a == a`"},
        {"a != a", "true", "false `a != a`"},
        {"1 == 2", "true", "false `1 == 2`"},
        {"1 == 1.0", "true", "?"},
        {"a < a", "true", "false `a < a`"},
        {"a <= a", "true", "true `a <= a`"},
        {"size(a) >= 0", "true", "true `size(a) >= 0`"},
        {"0 > a.size()", "true", "false `0 > a.size()`"},
        {"size(a) > 0", "size(a) != 0", "true `size(a) > 0`"},
        {"size(a) > 0", "size(b) != 0", "?"},
        {"size(a) == 2", "size(a) > 2", "false `size(a) == 2`"},
        {"size(a) == 3", "size(a) > 2 && size(a) < 4", "true `size(a) == 3`"},
        {"x == 3", "x > 2 && x < 4", "?"},
        {"x > 5", "x > 2", "?"},
        {"x > 2", "x > 5", "true `x > 2`"},
        {"x >= 5", "x < 5", "false `x >= 5`"},
        {"x == \"a\"", "x == \"b\"", "false `x == \"a\"`"},
        {"x != \"a\"", "\"b\" == x", "true `x != \"a\"`"},
        {"x == \"a\"", "x != \"b\"", "?"},
        {"x in [\"a\", \"b\"]", "x == \"b\"", "true `x in [\"a\", \"b\"]`"},
        {"x in [\"a\", y]", "x == \"c\"", "?"},
        {"x in [\"a\", \"b\"]", "x == \"c\"", "false `x in [\"a\", \"b\"]`"},
        {"x in []", "true", "false `x in []`"},
        {"x.startsWith(\"\")", "true", "true `x.startsWith(\"\")`"},
        {"l.all(c, c.x || true)", "true", "true `true`"},
        {"l.exists(c, c.x && !c.x)", "true", "false `!c.x`"},
        {"l.exists(c, c.x) && l.exists(d, d.x)", "true", "?; true `l.exists(d, d.x)`"},
        {"l.exists(c, c.x) && m.exists(c, c.x)", "true", "?"},
        {"l.exists(c, c.x && m.exists(c, c.x))", "true", "?"},
        {"l.exists(c, c.x && m.exists(d, c.x && d.x))", "true", "?; true `c.x`"},
        {"l.exists(c, x)", "x", "?; true `x`"},
        {"[].exists(c, c)", "true", "false `[]`"},
        {"has(a.b) && a.b > 1", "has(a.b)", "?; true `has(a.b)`"},
        {"b && a", "a && b", "true `a`; true `b`"},
    };
    for (const auto& row : table) EXPECT_EQ(truth(row.condition, row.known), row.truth) << row.condition << "  where  " << row.known;
}

TEST(SameText, IsOneForAllWaysToSayIt) {
    const struct {
        const char* a;
        const char* b;
        bool same;
    } table[] = {
        {"a && b", "(b) && a", true},
        {"a && (b && c)", "c && b && a", true},
        {"a == b", "b == a", true},
        {"a != b", "!(b == a)", true},
        {"a > b", "b < a", true},
        {"a >= b", "!(a < b)", true},
        {"l.exists(c, c.x)", "l.exists( d , d.x )", true},
        {"size(a)", "a.size()", true},
        {"l.exists(c, c.x)", "l.all(c, c.x)", false},
        {"a - b", "b - a", false},
        {"\"a\" + \"b\"", "\"a,b\"", false},
        {"l.exists(c, c.x)", "l.exists(c, d.x)", false},
        {"f(a, b)", "a.f(b)", false},
    };
    for (const auto& row : table) EXPECT_EQ(same_text(parsed(row.a), {}) == same_text(parsed(row.b), {}), row.same) << row.a << "  " << row.b;
}

TEST(CostEstimate, MultipliesNestedLists) {
    const auto cost = [](std::string_view text) { return CostEstimate().of(parsed(text)).steps; };
    const double citations = worst_length("citations");
    const auto one = cost("side.citations.exists(c, c.resolved)");
    EXPECT_GE(one, citations * 2);
    EXPECT_LE(one, citations * 4);
    const auto two = cost("side.citations.exists(c, other.citations.exists(d, c.year == d.year))");
    EXPECT_GE(two, citations * citations);
    EXPECT_LE(two, citations * citations * 10);
    EXPECT_GT(cost("[1, 2, 3].exists(x, x > y)"), cost("[1].exists(x, x > y)"));
    EXPECT_EQ(worst_length("no such field"), unknown_length);
    EXPECT_LT(worst_runs(Scope::letter), worst_runs(Scope::item));
    EXPECT_LT(worst_runs(Scope::item), worst_runs(Scope::citation));
    std::string deep = "1 == 1";
    for (int i = 0; i < 30; ++i) deep = "l.all(x" + std::to_string(i) + ", " + deep + ")";
    EXPECT_GT(cost(deep), 1e30) << "no overflow";
}

}  // namespace
}  // namespace citegate::rule
