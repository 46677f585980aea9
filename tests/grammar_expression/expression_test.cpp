#include "grammar/expression.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace citegate::grammar {
namespace {

constexpr ExpressionLimits limits{1U << 14, 100};

/// The tree in prefix notation, every node in its own parentheses: "(+ 1 (* a 2))".
std::string dump(const ExpressionSyntax& node) {
    const auto operands = [&](std::string head) {
        for (const auto& operand : node.operands)
            head += fmt::format(" {}", dump(operand));
        return head += ')';
    };
    switch (node.kind) {
        case ExpressionKind::null_literal:
            return "null";
        case ExpressionKind::bool_literal:
            return node.boolean ? "true" : "false";
        case ExpressionKind::int_literal:
            return std::to_string(node.integer);
        case ExpressionKind::double_literal:
            return fmt::format("{}d", node.number);
        case ExpressionKind::string_literal:
            return fmt::format("\"{}\"", node.text);
        case ExpressionKind::name:
            return fmt::format("{}{}", node.absolute ? "." : "", node.text);
        case ExpressionKind::member:
            return operands(fmt::format("(.{}", node.text));
        case ExpressionKind::index:
            return operands("(at");
        case ExpressionKind::call:
            return operands(fmt::format("({}{}()", node.has_receiver ? "." : "", node.text));
        case ExpressionKind::list:
            return operands("(list");
        case ExpressionKind::map:
            return operands("(map");
        case ExpressionKind::operation:
            return operands(fmt::format("({}", to_string(node.op)));
        case ExpressionKind::conditional:
            return operands("(?");
    }
    return "";
}

std::string parsed(std::string_view text) {
    const auto result = parse_expression(text, limits);
    if (const auto* fault = std::get_if<ExpressionError>(&result)) {
        return fmt::format("expected {} at {}", fault->error.expected, fault->error.where.begin);
    }
    return dump(std::get<ExpressionSyntax>(result));
}

TEST(Expression, TextToTree) {
    const struct {
        const char* text;
        const char* tree;
    } table[] = {
        {"1 + 2 * 3", "(+ 1 (* 2 3))"},
        {"(1 + 2) * 3", "(* (+ 1 2) 3)"},
        {"1 - 2 - 3", "(- (- 1 2) 3)"},
        {"12 / 4 % 5 * 6", "(* (% (/ 12 4) 5) 6)"},
        {"a || b && c || d", "(|| a (&& b c) d)"},
        {"a && b && c", "(&& a b c)"},
        {"(a && b) && c", "(&& (&& a b) c)"},
        {"a && (b && c)", "(&& a (&& b c))"},
        {"a < b == c", "(== (< a b) c)"},
        {"a + 1 <= b - 1", "(<= (+ a 1) (- b 1))"},
        {"a in b && c != d", "(&& (in a b) (!= c d))"},
        {"a ? b : c ? d : e", "(? a b (? c d e))"},
        {"a || b ? 1 : 2", "(? (|| a b) 1 2)"},
        {"!a.b", "(! (.b a))"},
        {"!!a", "(! (! a))"},
        {"-a * b", "(* (- a) b)"},
        {"- 1", "-1"},
        {"--1", "(- -1)"},
        {"1 - -1", "(- 1 -1)"},
        {"1-1", "(- 1 1)"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"9223372036854775807", "9223372036854775807"},
        {"0x1F", "31"},
        {"-0x8000000000000000", "-9223372036854775808"},
        {"1.5e3", "1500d"},
        {".5", "0.5d"},
        {"-2.5", "-2.5d"},
        {"1e-3", "0.001d"},
        {"a.b.c", "(.c (.b a))"},
        {"a.b(1, c)[2].d()", "(.d() (at (.b() a 1 c) 2))"},
        {"f()", "(f())"},
        {"f(x)(y)", "expected an operator or the end at 4"},
        {".a.b", "(.b .a)"},
        {".f(1)", "(f() 1)"},
        {"[]", "(list)"},
        {"[1, 'a', [2],]", "(list 1 \"a\" (list 2))"},
        {"{}", "(map)"},
        {"{'a': 1, 'b': {}}", "(map \"a\" 1 \"b\" (map))"},
        {"{a: b,}", "(map a b)"},
        {"{a: b ? c : d}", "(map a (? b c d))"},
        {"true != false", "(!= true false)"},
        {"null", "null"},
        {"nullable", "nullable"},
        {"inside", "inside"},
        {"a in inner", "(in a inner)"},
        {"truely.trues", "(.trues truely)"},
        {"a.package", "(.package a)"},
        {"xs.exists(x, x.y == \"z\")", "(.exists() xs x (== (.y x) \"z\"))"},
        {"has(a.b) ? a.b : ''", "(? (has() (.b a)) (.b a) \"\")"},
        {" \n a // because\n + b // end", "(+ a b)"},
        {"r", "r"},
        {"r'a\\n'", "\"a\\n\""},
        {"R\"\"\"x\"y\"\"\"", "\"x\"y\""},
        {"'''it's\n\"ok\"'''", "\"it's\n\"ok\"\""},
        {"\"\"", "\"\""},
        {"\"\"\"\"\"\"", "\"\""},
        {"'\\'\\\"\\\\'", "\"'\"\\\""},
        {"'\\x41\\101\\u00e4\\U0001F600'", "\"AA\xC3\xA4\xF0\x9F\x98\x80\""},
        {"'\xC3\xA4'", "\"\xC3\xA4\""},
    };
    for (const auto& row : table)
        EXPECT_EQ(parsed(row.text), row.tree) << row.text;
}

TEST(Expression, ErrorsSayWhereAndWhat) {
    const struct {
        const char* text;
        const char* said;
        const char* under;
    } table[] = {
        {"", "expected an expression at 0", ""},
        {"   ", "expected an expression at 3", ""},
        {"a +", "expected an expression at 3", ""},
        {"a + * b", "expected an expression at 4", "*"},
        {"a = b", "expected '==' at 2", "="},
        {"a & b", "expected '&&' at 2", "&"},
        {"a | b", "expected '||' at 2", "|"},
        {"a and b", "expected an operator or the end at 2", "and"},
        {"f(a", "expected ',' or ')' at 3", ""},
        {"f(a b)", "expected ',' or ')' at 4", "b"},
        {"f(,)", "expected an expression at 2", ","},
        {"(a", "expected ')' at 2", ""},
        {"a)", "expected an operator or the end at 1", ")"},
        {"[1, 2", "expected ',' or ']' at 5", ""},
        {"[1 2]", "expected ',' or ']' at 3", "2"},
        {"{a}", "expected ':' at 2", "}"},
        {"{a: 1", "expected ',' or '}' at 5", ""},
        {"a[1", "expected ']' at 3", ""},
        {"a[]", "expected an expression at 2", "]"},
        {"a.", "expected a field or function name at 2", ""},
        {"a.1", "expected a field or function name at 2", "1"},
        {"a ? b", "expected ':' at 5", ""},
        {"a ? b : ", "expected an expression at 8", ""},
        {"'open", "expected the end of the string at 5", ""},
        {"'line\nend'", "expected the end of the string at 5", ""},
        {"'\\q'", "expected an escape sequence of CEL, or a raw string r\"\xE2\x80\xA6\" at 1", "\\q"},
        {"'\\ud800'", "expected an escape sequence of CEL, or a raw string r\"\xE2\x80\xA6\" at 1", "\\u"},
        {"'\\400'", "expected an escape sequence of CEL, or a raw string r\"\xE2\x80\xA6\" at 1", "\\4"},
        {"1 + 9223372036854775808", "expected an integer of 64 bits at 4", "9223372036854775808"},
        {"12abc", "expected an integer of 64 bits at 0", "12abc"},
        {"7u", "expected a number without 'u': there are no unsigned integers at 0", "7u"},
        {"1e999", "expected a number in the range of a double at 0", "1e999"},
        {"a + for", "expected a name that is not a reserved word at 4", "for"},
        {"a.in", "expected a name that is not a reserved word at 2", "in"},
        {"true(1)", "expected the name of a function at 0", "true"},
        {"a \xE2\x89\xA4 b", "expected an operator or the end at 2", "\xE2\x89\xA4"},
        {"!-a", "expected an expression at 1", "-"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(parsed(row.text), row.said) << row.text;
        const auto result = parse_expression(row.text, limits);
        ASSERT_TRUE(std::holds_alternative<ExpressionError>(result)) << row.text;
        const auto where = std::get<ExpressionError>(result).error.where;
        EXPECT_EQ(std::string_view(row.text).substr(where.begin, where.size()), row.under) << row.text;
    }
}

/// Every node's span holds its operands' spans, and parses to the same node again.
void check_spans(const ExpressionSyntax& node, std::string_view text) {
    const auto own = text.substr(node.span.begin, node.span.size());
    const auto again = parse_expression(own, limits);
    ASSERT_TRUE(std::holds_alternative<ExpressionSyntax>(again)) << own;
    EXPECT_EQ(dump(std::get<ExpressionSyntax>(again)), dump(node)) << own;
    for (const auto& operand : node.operands) {
        EXPECT_TRUE(node.span.contains(operand.span)) << own;
        check_spans(operand, text);
    }
    if (node.kind == ExpressionKind::member || node.kind == ExpressionKind::call) {
        EXPECT_EQ(text.substr(node.name_span.begin, node.name_span.size()), node.text);
    }
    if (node.kind == ExpressionKind::operation) {
        EXPECT_EQ(text.substr(node.name_span.begin, node.name_span.size()), to_string(node.op));
    }
}

TEST(Expression, SpansAreExact) {
    for (std::string_view text :
         {" a . b ( c ,d ) [ 1 ] ", "( a + b ) * - c", "x in [ 1 , 2 ] && ! y || z ? { 'k' : v } : r'raw'",
          "maximus.citations.filter(m, m.basis == \"mtus\").exists(m, has(m.chapter) && m.chapter == 12)",
          "(a && b) && c && (d || e)", "- 5 - -5", "a == b ? (c) : ((d))"}) {
        const auto result = parse_expression(text, limits);
        ASSERT_TRUE(std::holds_alternative<ExpressionSyntax>(result)) << text << parsed(text);
        check_spans(std::get<ExpressionSyntax>(result), text);
    }
}

ExpressionError::Kind kind_of(const std::string& text, ExpressionLimits with = limits) {
    const auto result = parse_expression(text, with);
    EXPECT_TRUE(std::holds_alternative<ExpressionError>(result)) << text.substr(0, 40);
    const auto* fault = std::get_if<ExpressionError>(&result);
    return fault != nullptr ? fault->kind : ExpressionError::Kind::syntax;
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string out;
    while (times-- > 0)
        out += part;
    return out;
}

std::string with(std::string_view head, std::string_view part, std::size_t times, std::string_view tail) {
    return fmt::format("{}{}{}", head, repeated(part, times), tail);
}

TEST(Expression, LimitsHold) {
    const auto over = ExpressionError::Kind::over_limit;
    EXPECT_EQ(kind_of(repeated("(", 101).append("a").append(repeated(")", 101))), over);
    EXPECT_EQ(kind_of(repeated("(", 8000)), over);
    EXPECT_EQ(kind_of(repeated("[", 8000)), over);
    EXPECT_EQ(kind_of(repeated("f(", 8000)), over);
    EXPECT_EQ(kind_of(repeated("!", 8000) + "a"), over);
    EXPECT_EQ(kind_of(repeated("-", 8000) + "a"), over);
    EXPECT_EQ(kind_of(with("a", ".b", 8000, "")), over);
    EXPECT_EQ(kind_of(with("a", "[0]", 5000, "")), over);
    EXPECT_EQ(kind_of(with("a", " + a", 4000, "")), over);
    EXPECT_EQ(kind_of(repeated("a ? b : ", 2000) + "c"), over);
    EXPECT_EQ(kind_of(std::string(limits.bytes + 1, ' ')), over);
    EXPECT_EQ(kind_of("abc", {2, 100}), over);
    // The operator that goes over the limit still waits for its operand.
    EXPECT_EQ(kind_of("v && " + repeated("-", 99) + "r > 0 && x"), over);
    // Long is not deep.
    EXPECT_TRUE(
        std::holds_alternative<ExpressionSyntax>(parse_expression(with("a", " && a", 3000, ""), limits)));
    EXPECT_TRUE(
        std::holds_alternative<ExpressionSyntax>(parse_expression(with("[a", ", a", 4000, "]"), limits)));
    EXPECT_TRUE(std::holds_alternative<ExpressionSyntax>(
        parse_expression(repeated("(", 90).append("a").append(repeated(")", 90)), limits)));
}

/// No prefix and no mutilation of a sound expression may do more than fail.
TEST(Expression, NothingBreaksIt) {
    const std::string text =
        "a.b(c, [1, 2.5e1])[x] ? {'k': !y} : r\"\"\"raw\"\"\" + '\\u00e4' in - z && true";
    ASSERT_TRUE(std::holds_alternative<ExpressionSyntax>(parse_expression(text, limits))) << parsed(text);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (int c = 0; c < 256; ++c) {
            auto other = text;
            other[i] = static_cast<char>(c);
            const auto result = parse_expression(other, limits);
            if (const auto* fault = std::get_if<ExpressionError>(&result)) {
                ++refused;
                EXPECT_LE(fault->error.where.begin, fault->error.where.end);
                EXPECT_LE(fault->error.where.end, other.size() + 1);
                EXPECT_FALSE(fault->error.expected.empty());
            }
        }
        (void)parse_expression(std::string_view(text).substr(0, i), limits);
    }
    EXPECT_GT(refused, text.size() * 50);
}

}  // namespace
}  // namespace citegate::grammar
