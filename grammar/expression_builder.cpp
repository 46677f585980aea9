#include "grammar/expression_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>

namespace citegate::grammar {
namespace {

constexpr std::array<std::string_view, 16> operator_words{"!",  "-", "*",  "/",  "%",  "+",  "-",  "<",
                                                          "<=", ">", ">=", "==", "!=", "in", "&&", "||"};

/// Higher binds tighter.
int precedence(Operator op) {
    switch (op) {
        case Operator::logical_or:
            return 1;
        case Operator::logical_and:
            return 2;
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
        case Operator::equal:
        case Operator::not_equal:
        case Operator::in:
            return 3;
        case Operator::add:
        case Operator::subtract:
            return 4;
        default:
            return 5;
    }
}

Operator binary_operator(std::string_view word) {
    // The unary ones stand first and are no binary operators: "-" is found at its second place.
    for (std::size_t i = 2; i < operator_words.size(); ++i) {
        if (operator_words[i] == word) return static_cast<Operator>(i);
    }
    return Operator::logical_or;
}

constexpr std::array<std::string_view, 21> reserved{
    "as",  "break", "const",   "continue",  "else", "false",  "for",  "function", "if",   "import", "in",
    "let", "loop",  "package", "namespace", "null", "return", "true", "var",      "void", "while"};
constexpr std::array<std::string_view, 4> no_member_names{"false", "in", "null", "true"};

template <class Words>
bool among(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view to_string(Operator op) {
    return operator_words[static_cast<std::size_t>(op)];
}

bool ExpressionBuilder::fail(Span where, std::string expected, ExpressionError::Kind kind) {
    if (!error_) error_ = ExpressionError{kind, {where, std::move(expected)}};
    return false;
}

bool ExpressionBuilder::enter(std::uint32_t at) {
    if (level_ >= depth_) {
        return fail({at, at + 1}, "at most " + std::to_string(depth_) + " levels",
                    ExpressionError::Kind::over_limit);
    }
    ++level_;
    return true;
}

bool ExpressionBuilder::push(ExpressionSyntax node) {
    std::size_t height = 0;
    for (const auto& operand : node.operands)
        height = std::max<std::size_t>(height, operand.height);
    if (height + 1 > depth_) {
        return fail(node.span, "at most " + std::to_string(depth_) + " levels",
                    ExpressionError::Kind::over_limit);
    }
    node.height = static_cast<std::uint16_t>(height + 1);
    operands_.push_back(std::move(node));
    return true;
}

bool ExpressionBuilder::push_over(ExpressionSyntax node, std::size_t first, std::uint32_t begin,
                                  std::uint32_t end) {
    node.span = {begin, end};
    const auto from = operands_.begin() + static_cast<std::ptrdiff_t>(first);
    node.operands.assign(std::make_move_iterator(from), std::make_move_iterator(operands_.end()));
    operands_.erase(from, operands_.end());
    return push(std::move(node));
}

bool ExpressionBuilder::number(Span span) {
    auto word = text_.substr(span.begin, span.size());
    ExpressionSyntax node;
    node.span = span;
    // A minus right before a number belongs to it: the smallest integer has no positive twin.
    auto& signs = prefixes_.back();
    const bool negative = !signs.empty() && text_[signs.back().begin] == '-';
    if (negative) {
        node.span.begin = signs.back().begin;
        signs.pop_back();
    }
    if (word.back() == 'u' || word.back() == 'U') {
        return fail(span, "a number without 'u': there are no unsigned integers");
    }
    const bool hex = word.starts_with("0x") || word.starts_with("0X");
    if (!hex && word.find_first_of(".eE") != std::string_view::npos) {
        node.kind = ExpressionKind::double_literal;
        const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), node.number);
        if (fault == std::errc::result_out_of_range) node.number = std::strtod(std::string(word).c_str(), nullptr);  // too small is 0
        if (fault == std::errc::invalid_argument || end != word.data() + word.size() || !std::isfinite(node.number)) {
            return fail(span, "a number in the range of a double");
        }
        if (negative) node.number = -node.number;
        return push(std::move(node));
    }
    if (hex) word.remove_prefix(2);
    std::uint64_t magnitude = 0;
    const auto [end, fault] =
        std::from_chars(word.data(), word.data() + word.size(), magnitude, hex ? 16 : 10);
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (fault != std::errc() || end != word.data() + word.size() ||
        magnitude > largest + (negative ? 1 : 0)) {
        return fail(span, "an integer of 64 bits");
    }
    node.kind = ExpressionKind::int_literal;
    node.integer = static_cast<std::int64_t>(negative ? std::uint64_t{0} - magnitude : magnitude);
    return push(std::move(node));
}

bool ExpressionBuilder::string(Span span) {
    auto value = string_value(text_.substr(span.begin, span.size()));
    if (const auto* fault = std::get_if<SyntaxError>(&value)) {
        return fail({span.begin + fault->where.begin, span.begin + fault->where.end}, fault->expected);
    }
    ExpressionSyntax node;
    node.kind = ExpressionKind::string_literal;
    node.text = std::get<std::string>(std::move(value));
    node.span = span;
    return push(std::move(node));
}

bool ExpressionBuilder::name(Span span) {
    const auto word = text_.substr(span.begin, span.size());
    ExpressionSyntax node;
    node.span = span;
    node.name_span = span;
    node.kind = ExpressionKind::bool_literal;
    if (word == "null") {
        node.kind = ExpressionKind::null_literal;
    } else if (word == "true" || word == "false") {
        node.boolean = word == "true";
    } else {
        if (among(reserved, word)) return fail(span, "a name that is not a reserved word");
        node.kind = ExpressionKind::name;
        node.text = word;
    }
    if (dot_) {
        if (node.kind != ExpressionKind::name) return fail(span, "a name that is not a reserved word");
        node.absolute = true;
        node.span.begin = dot_->begin;
        dot_.reset();
    }
    return push(std::move(node));
}

bool ExpressionBuilder::member(Span name) {
    ExpressionSyntax node;
    node.kind = ExpressionKind::member;
    node.text = text_.substr(name.begin, name.size());
    node.name_span = name;
    if (node.text.front() == '`') {
        node.text = node.text.substr(1, node.text.size() - 2);
        return push_over(std::move(node), operands_.size() - 1, operands_.back().span.begin, name.end);
    }
    if (among(no_member_names, node.text)) return fail(name, "a name that is not a reserved word");
    return push_over(std::move(node), operands_.size() - 1, operands_.back().span.begin, name.end);
}

bool ExpressionBuilder::index(std::uint32_t end) {
    brackets_.pop_back();
    ExpressionSyntax node;
    node.kind = ExpressionKind::index;
    const auto first = operands_.size() - 2;
    return push_over(std::move(node), first, operands_[first].span.begin, end);
}

void ExpressionBuilder::open(Span bracket) {
    brackets_.push_back({operands_.size(), bracket.begin});
}

bool ExpressionBuilder::close(ExpressionKind kind, std::uint32_t end) {
    const auto bracket = brackets_.back();
    brackets_.pop_back();
    ExpressionSyntax node;
    node.kind = kind;
    return push_over(std::move(node), bracket.operands, bracket.begin, end);
}

bool ExpressionBuilder::close_call(std::uint32_t end) {
    const auto first = brackets_.back().operands;
    brackets_.pop_back();
    const auto& callee = operands_[first - 1];
    if (callee.kind != ExpressionKind::name && callee.kind != ExpressionKind::member) {
        return fail({callee.span.begin, callee.span.end}, "the name of a function");  // true(…), null(…)
    }
    ExpressionSyntax node = std::move(operands_[first - 1]);
    node.has_receiver = node.kind == ExpressionKind::member;
    node.kind = ExpressionKind::call;
    auto operands = std::move(node.operands);
    node.operands.clear();
    for (auto i = first; i < operands_.size(); ++i)
        operands.push_back(std::move(operands_[i]));
    operands_.resize(first - 1);
    node.operands = std::move(operands);
    node.span.end = end;
    return push(std::move(node));
}

void ExpressionBuilder::close_parentheses(std::uint32_t end) {
    operands_.back().span = {brackets_.back().begin, end};
    brackets_.pop_back();
}

bool ExpressionBuilder::end_operand() {
    const auto signs = std::move(prefixes_.back());
    prefixes_.pop_back();
    for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) {
        ExpressionSyntax node;
        node.kind = ExpressionKind::operation;
        node.op = text_[sign->begin] == '!' ? Operator::logical_not : Operator::negate;
        node.name_span = *sign;
        const auto end = operands_.back().span.end;
        if (!push_over(std::move(node), operands_.size() - 1, sign->begin, end)) return false;
    }
    return true;
}

bool ExpressionBuilder::binary(Span op) {
    const PendingOperator pending{binary_operator(text_.substr(op.begin, op.size())), op};
    while (operators_.size() > chains_.back() && precedence(operators_.back().op) >= precedence(pending.op)) {
        if (!fold()) return false;
    }
    operators_.push_back(pending);
    return true;
}

bool ExpressionBuilder::end_chain() {
    // An operator that went over a limit ends the chain early: its operand is missing.
    if (error_) return false;
    while (operators_.size() > chains_.back()) {
        if (!fold()) return false;
    }
    chains_.pop_back();
    return true;
}

bool ExpressionBuilder::fold() {
    const auto pending = operators_.back();
    operators_.pop_back();
    const auto first = operands_.size() - 2;
    const bool logical = pending.op == Operator::logical_and || pending.op == Operator::logical_or;
    auto& left = operands_[first];
    // a && b && c is one operation over three: such chains may be long, and are no deeper for it. An
    // operation in parentheses stays one of its own, as written.
    const bool joins = logical && left.kind == ExpressionKind::operation && left.op == pending.op &&
                       left.span.begin == left.operands.front().span.begin;
    if (joins) {
        auto node = std::move(left);
        auto right = std::move(operands_.back());
        operands_.resize(first);
        node.span.end = right.span.end;
        node.operands.push_back(std::move(right));
        return push(std::move(node));
    }
    ExpressionSyntax node;
    node.kind = ExpressionKind::operation;
    node.op = pending.op;
    node.name_span = pending.span;
    return push_over(std::move(node), first, left.span.begin, operands_.back().span.end);
}

bool ExpressionBuilder::conditional() {
    ExpressionSyntax node;
    node.kind = ExpressionKind::conditional;
    const auto first = operands_.size() - 3;
    return push_over(std::move(node), first, operands_[first].span.begin, operands_.back().span.end);
}

}  // namespace citegate::grammar
