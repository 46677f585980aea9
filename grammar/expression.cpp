// The X3 grammar of CEL expressions. Recognition only: the tree is made by ExpressionBuilder, precedence
// included, so that one level of nesting costs one level of recursion and not one per operator class.
#include "grammar/expression.hpp"

#include <functional>

#include <boost/spirit/home/x3.hpp>

#include "grammar/expression_builder.hpp"

namespace citegate::grammar {
namespace {

namespace x3 = boost::spirit::x3;

struct State {
    ExpressionBuilder& builder;
    const char* begin;

    [[nodiscard]] std::uint32_t offset(const char* at) const {
        return static_cast<std::uint32_t>(at - begin);
    }
    [[nodiscard]] Span span(const boost::iterator_range<const char*>& range) const {
        return {offset(range.begin()), offset(range.end())};
    }
};
struct StateTag;

const State& state(const auto& context) {
    return x3::get<StateTag>(context).get();
}

/// An action that calls `member` of the builder with the span of what was matched.
template <auto member>
constexpr auto with_span = [](auto& context) {
    const auto& s = state(context);
    if constexpr (std::is_void_v<decltype((s.builder.*member)(Span()))>) {
        (s.builder.*member)(s.span(x3::_attr(context)));
    } else {
        x3::_pass(context) = (s.builder.*member)(s.span(x3::_attr(context)));
    }
};
/// … with the offset behind what was matched.
template <auto member>
constexpr auto with_end = [](auto& context) {
    const auto& s = state(context);
    const auto end = s.offset(x3::_attr(context).end());
    if constexpr (std::is_void_v<decltype((s.builder.*member)(end))>) {
        (s.builder.*member)(end);
    } else {
        x3::_pass(context) = (s.builder.*member)(end);
    }
};
/// … with nothing.
template <auto member>
constexpr auto then = [](auto& context) {
    const auto& s = state(context);
    if constexpr (std::is_void_v<decltype((s.builder.*member)())>) {
        (s.builder.*member)();
    } else {
        x3::_pass(context) = (s.builder.*member)();
    }
};

/// Counts the nesting around its subject.
template <class Subject>
struct NestedDirective : x3::unary_parser<Subject, NestedDirective<Subject>> {
    using Base = x3::unary_parser<Subject, NestedDirective<Subject>>;
    static constexpr bool is_pass_through_unary = true;
    constexpr explicit NestedDirective(const Subject& inner) : Base(inner) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext& rule_context,
               Attribute& attribute) const {
        const auto& s = state(context);
        if (!s.builder.enter(s.offset(first))) return false;
        const bool matched = this->subject.parse(first, last, context, rule_context, attribute);
        s.builder.leave();
        return matched;
    }
};
template <class Subject>
constexpr auto nested(const Subject& subject) {
    return NestedDirective<Subject>(subject);
}

using B = ExpressionBuilder;
using x3::char_;
using x3::eps;
using x3::lexeme;
using x3::lit;
using x3::raw;

// White space and comments.
constexpr auto blank = x3::space | (lit("//") >> *(char_ - x3::eol));

// Words. A letter or digit never follows a word, so that keywords do not match inside longer names.
constexpr auto word_char = x3::alnum | lit('_');
constexpr auto word = raw[lexeme[(x3::alpha | lit('_')) >> *word_char]];
constexpr auto in_word = lit("in") >> !word_char;

// Numbers: what follows the digits without a gap belongs to the number, wrong or not.
constexpr auto exponent = (lit('e') | lit('E')) >> -(lit('+') | lit('-')) >> +x3::digit;
constexpr auto hex_number = lit('0') >> (lit('x') | lit('X')) >> +x3::xdigit;
constexpr auto decimal_number =
    (+x3::digit >> -(lit('.') >> +x3::digit) | lit('.') >> +x3::digit) >> -exponent;
constexpr auto number = raw[lexeme[(hex_number | decimal_number) >> *word_char]];

constexpr const char* string_end = "the end of the string";

// The rules. Their names are what a message says was expected.
struct CloseDouble;
struct CloseSingle;
struct CloseTripleDouble;
struct CloseTripleSingle;
struct Expression;
struct Value;
struct Primary;
struct Selector;
struct Colon;
struct CloseCall;
struct CloseIndex;
struct CloseParentheses;
struct CloseList;
struct CloseMap;
struct ListComma;
struct MapComma;
constexpr x3::rule<CloseDouble> close_double(string_end);
constexpr x3::rule<CloseSingle> close_single(string_end);
constexpr x3::rule<CloseTripleDouble> close_triple_double(string_end);
constexpr x3::rule<CloseTripleSingle> close_triple_single(string_end);
constexpr x3::rule<Expression> expression("an expression");
constexpr x3::rule<Value> value("an expression");
constexpr x3::rule<Primary> primary("an expression");
constexpr x3::rule<Selector> selector("a field or function name");
constexpr x3::rule<Colon> colon("':'");
constexpr x3::rule<CloseCall> close_call("',' or ')'");
constexpr x3::rule<CloseIndex> close_index("']'");
constexpr x3::rule<CloseParentheses> close_parentheses("')'");
constexpr x3::rule<CloseList> close_list("']'");
constexpr x3::rule<CloseMap> close_map("'}'");
constexpr x3::rule<ListComma> list_comma("',' or ']'");
constexpr x3::rule<MapComma> map_comma("',' or '}'");

// Strings, as written; string_value() reads the escapes.
constexpr auto triple_double = lit("\"\"\"");
constexpr auto triple_single = lit("'''");
constexpr auto close_double_def = lit('"');
constexpr auto close_single_def = lit('\'');
constexpr auto close_triple_double_def = triple_double;
constexpr auto close_triple_single_def = triple_single;
constexpr auto escaped = lit('\\') >> char_;
constexpr auto line_char = char_ - (lit('\n') | lit('\r'));
constexpr auto cooked = (triple_double > *(escaped | (char_ - triple_double)) > close_triple_double) |
                        (triple_single > *(escaped | (char_ - triple_single)) > close_triple_single) |
                        (lit('"') > *(escaped | (line_char - '"')) > close_double) |
                        (lit('\'') > *(escaped | (line_char - '\'')) > close_single);
constexpr auto uncooked = (triple_double > *(char_ - triple_double) > close_triple_double) |
                          (triple_single > *(char_ - triple_single) > close_triple_single) |
                          (lit('"') > *(line_char - '"') > close_double) |
                          (lit('\'') > *(line_char - '\'') > close_single);
constexpr auto string = raw[lexeme[((lit('r') | lit('R')) >> uncooked) | cooked]];

constexpr auto binary_operator =
    raw[lexeme[lit("&&") | lit("||") | lit("<=") | lit(">=") | lit("==") | lit("!=") | lit('<') | lit('>') |
               lit('+') | lit('-') | lit('*') | lit('/') | lit('%') | in_word]];

// `content-type`: names of a map's keys that are no words.
constexpr auto quoted_name = raw[lexeme[lit('`') >> +(x3::alnum | lit('_') | lit('.') | lit('-') | lit('/') | lit(' ')) >> lit('`')]];
constexpr auto selector_def = word[with_span<&B::member>] | quoted_name[with_span<&B::member>];
constexpr auto colon_def = lit(':');
constexpr auto close_call_def = raw[lit(')')][with_end<&B::close_call>];
constexpr auto close_index_def = raw[lit(']')][with_end<&B::index>];
constexpr auto close_parentheses_def = raw[lit(')')][with_end<&B::close_parentheses>];
constexpr auto close_list_def = raw[lit(']')][with_end<&B::close_list>];
constexpr auto close_map_def = raw[lit('}')][with_end<&B::close_map>];
constexpr auto list_comma_def = lit(',') | &lit(']');
constexpr auto map_comma_def = lit(',') | &lit('}');

constexpr auto arguments = raw[lit('(')][with_span<&B::open>] >>
                           (close_call | (eps > expression > *(lit(',') > expression) > close_call));
constexpr auto list = raw[lit('[')][with_span<&B::open>] >>
                      *((!lit(']')) > expression > list_comma) > close_list;
constexpr auto map = raw[lit('{')][with_span<&B::open>] >>
                     *((!lit('}')) > expression > colon > expression > map_comma) > close_map;
constexpr auto parentheses = raw[lit('(')][with_span<&B::open>] > expression > close_parentheses;
constexpr auto primary_def =
    number[with_span<&B::number>] | string[with_span<&B::string>] |
    (-raw[lit('.')][with_span<&B::leading_dot>] >> word[with_span<&B::name>] >> -arguments) | list | map |
    parentheses;
constexpr auto postfix =
    ((lit('.') > selector) >> -arguments) | (raw[lit('[')][with_span<&B::open>] > expression > close_index);
constexpr auto signed_primary = (+raw[lit('!')][with_span<&B::prefix>] > primary) |
                                (+raw[lit('-')][with_span<&B::prefix>] > primary) | primary;

constexpr auto value_def =
    eps[then<&B::begin_operand>] >> signed_primary >> *postfix >> eps[then<&B::end_operand>];
constexpr auto chain = eps[then<&B::begin_chain>] >> value >>
                       *(binary_operator[with_span<&B::binary>] > value) >> eps[then<&B::end_chain>];
constexpr auto expression_def =
    nested(chain >> -(lit('?') > chain > colon > expression > eps[then<&B::conditional>]));

BOOST_SPIRIT_DEFINE(close_double, close_single, close_triple_double, close_triple_single, expression, value,
                    primary, selector, colon, close_call, close_index, close_parentheses, close_list,
                    close_map, list_comma, map_comma)

/// The word or character at `at`, to be underlined.
Span token_at(std::string_view text, std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(std::min(at, text.size()));
    auto end = begin;
    const auto in_a_word = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    while (end < text.size() && in_a_word(text[end]))
        ++end;
    if (end == begin && end < text.size() && text[end] != '\n' && text[end] != '\r') {
        ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            ++end;
    }
    return {begin, end};
}

std::string expected_at(std::string_view text, std::size_t at) {
    const auto rest = text.substr(std::min(at, text.size()));
    if (rest.starts_with("=")) return "'=='";
    if (rest.starts_with("&")) return "'&&'";
    if (rest.starts_with("|")) return "'||'";
    return "an operator or the end";
}

}  // namespace

std::variant<ExpressionSyntax, ExpressionError> parse_expression(std::string_view text,
                                                                 ExpressionLimits limits) {
    if (text.size() > limits.bytes) {
        return ExpressionError{ExpressionError::Kind::over_limit,
                               {{0, static_cast<std::uint32_t>(text.size())},
                                "at most " + std::to_string(limits.bytes) + " bytes"}};
    }
    ExpressionBuilder builder(text, limits.depth);
    State context{builder, text.data()};
    const char* first = text.data();
    const char* const last = first + text.size();
    const auto syntax_error = [&](const char* at, std::string expected) {
        if (builder.error()) return *builder.error();
        const char* from = at;
        // White space was skipped after the fault was noticed; in a string it is none.
        if (expected != string_end) x3::parse(from, last, *blank);
        const auto offset = static_cast<std::size_t>(from - text.data());
        return ExpressionError{ExpressionError::Kind::syntax, {token_at(text, offset), std::move(expected)}};
    };
    try {
        const auto grammar = x3::with<StateTag>(std::ref(context))[x3::skip(blank)[expression]];
        const bool matched = x3::parse(first, last, grammar);
        if (builder.error()) return *builder.error();
        if (!matched) return syntax_error(text.data(), "an expression");
        x3::parse(first, last, *blank);
        if (first != last)
            return syntax_error(first, expected_at(text, static_cast<std::size_t>(first - text.data())));
    } catch (const x3::expectation_failure<const char*>& failure) {
        return syntax_error(failure.where(), failure.which());
    }
    return builder.take();
}

}  // namespace citegate::grammar
