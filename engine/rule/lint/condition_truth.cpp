#include "engine/rule/lint/condition_truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace citegate::rule {

using grammar::ExpressionKind;
using grammar::Operator;

namespace {

using Syntax = grammar::ExpressionSyntax;

bool is_literal(const Syntax& syntax) {
    switch (syntax.kind) {
        case ExpressionKind::null_literal:
        case ExpressionKind::bool_literal:
        case ExpressionKind::int_literal:
        case ExpressionKind::string_literal:
            return true;
        default:
            return false;
    }
}

Operator mirrored(Operator op) {
    switch (op) {
        case Operator::less:
            return Operator::greater;
        case Operator::less_equal:
            return Operator::greater_equal;
        case Operator::greater:
            return Operator::less;
        case Operator::greater_equal:
            return Operator::less_equal;
        default:
            return op;
    }
}

Operator negated(Operator op) {
    switch (op) {
        case Operator::less:
            return Operator::greater_equal;
        case Operator::less_equal:
            return Operator::greater;
        case Operator::greater:
            return Operator::less_equal;
        case Operator::greater_equal:
            return Operator::less;
        case Operator::equal:
            return Operator::not_equal;
        default:
            return Operator::equal;
    }
}

bool compares(Operator op) {
    switch (op) {
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
        case Operator::equal:
        case Operator::not_equal:
            return true;
        default:
            return false;
    }
}

}  // namespace

ConditionTruth::Result ConditionTruth::of(const Syntax& syntax) {
    decided_.clear();
    const auto verdict = judge(syntax);
    Result result{verdict.value, verdict.cause, std::move(decided_)};
    if (result.value) {
        std::erase_if(result.decided, [&](const Decided& decided) { return decided.place == result.cause; });
    }
    return result;
}

void ConditionTruth::forget(const Mark& mark) {
    facts_.resize(mark.facts);
    bounds_.resize(mark.bounds);
    equals_.resize(mark.equals);
    names_.resize(mark.names);
}

ConditionTruth::Verdict ConditionTruth::tell(const Syntax& syntax, bool value) {
    decided_.push_back({syntax.span, value});
    return {value, syntax.span};
}

ConditionTruth::Verdict ConditionTruth::part(const Syntax& syntax) {
    auto verdict = judge(syntax);
    if (syntax.kind == ExpressionKind::bool_literal) decided_.push_back({syntax.span, syntax.boolean});
    return verdict;
}

ConditionTruth::Verdict ConditionTruth::judge(const Syntax& syntax) {
    if (syntax.kind == ExpressionKind::bool_literal) return {syntax.boolean, syntax.span};
    const auto literal = literal_of(syntax, names_);
    for (const auto& fact : facts_) {
        if (fact.text == literal.text) return tell(syntax, fact.value != literal.negated);
    }
    if (const auto found = macro_of(syntax)) return macro(syntax, *found);
    if (syntax.kind == ExpressionKind::operation) {
        if (syntax.op == Operator::logical_not) {
            auto verdict = judge(syntax.operands[0]);
            if (verdict.value) verdict.value = !*verdict.value;
            return verdict;
        }
        if (syntax.op == Operator::logical_and || syntax.op == Operator::logical_or) return chain(syntax);
    }
    if (syntax.kind == ExpressionKind::conditional) {
        const auto before = mark();
        const auto condition = part(syntax.operands[0]);
        assume(syntax.operands[0], true);
        const auto yes = judge(syntax.operands[1]);
        forget(before);
        assume(syntax.operands[0], false);
        const auto no = judge(syntax.operands[2]);
        forget(before);
        if (condition.value) return {(*condition.value ? yes : no).value, condition.cause};
        return yes.value == no.value ? yes : Verdict();
    }
    return leaf(syntax);
}

/// && and ||: what comes later knows what was said before.
ConditionTruth::Verdict ConditionTruth::chain(const Syntax& syntax) {
    const bool neutral = syntax.op == Operator::logical_and;  // of an operand that decides nothing alone
    const auto before = mark();
    Verdict whole{neutral, syntax.span};
    for (const auto& operand : syntax.operands) {
        const auto verdict = part(operand);
        if (verdict.value == !neutral) {
            if (whole.value != !neutral) whole = verdict;
        } else if (!verdict.value && whole.value == neutral) {
            whole.value.reset();
        } else if (whole.value == neutral) {
            whole.cause = verdict.cause;
        }
        assume(operand, neutral);
    }
    forget(before);
    return whole;
}

ConditionTruth::Verdict ConditionTruth::macro(const Syntax& syntax, const Macro& macro) {
    (void)judge(*macro.range);
    const auto before = mark();
    for (const auto name : macro.names) names_.emplace_back(name, fmt::format("#{}", loops_++));
    Verdict condition;
    if (macro.condition != nullptr) {
        condition = part(*macro.condition);
        assume(*macro.condition, true);
    }
    Verdict result;
    if (macro.result != nullptr) result = judge(*macro.result);
    forget(before);
    if (macro.binds) return result;
    const bool over_nothing = macro.range->kind == ExpressionKind::list && macro.range->operands.empty();
    if (syntax.text == "all" && (over_nothing || condition.value == true)) return {true, over_nothing ? macro.range->span : condition.cause};
    if (syntax.text.starts_with("exists") && (over_nothing || condition.value == false)) {
        return {false, over_nothing ? macro.range->span : condition.cause};
    }
    return {};
}

ConditionTruth::Verdict ConditionTruth::leaf(const Syntax& syntax) {
    for (const auto& operand : syntax.operands) (void)judge(operand);
    if (syntax.kind == ExpressionKind::operation) {
        std::optional<bool> value;
        if (compares(syntax.op)) value = comparison(syntax);
        if (syntax.op == Operator::in) value = membership(syntax);
        if (value) return tell(syntax, *value);
    }
    if (syntax.kind == ExpressionKind::call && syntax.has_receiver && syntax.operands.size() == 2 &&
        (syntax.text == "contains" || syntax.text == "startsWith" || syntax.text == "endsWith") &&
        syntax.operands[1].kind == ExpressionKind::string_literal && syntax.operands[1].text.empty()) {
        return tell(syntax, true);
    }
    return {};
}

std::optional<bool> ConditionTruth::comparison(const Syntax& syntax) const {
    if (const auto test = number_test(syntax)) {
        const auto [text, least, most] = bounds_of(*test);
        const auto decide = [&](bool always, bool never) {
            return always ? std::optional(true) : never ? std::optional(false) : std::nullopt;
        };
        const auto n = test->number;
        switch (test->op) {
            case Operator::less:
                return decide(most < n, least >= n);
            case Operator::less_equal:
                return decide(most <= n, least > n);
            case Operator::greater:
                return decide(least > n, most <= n);
            case Operator::greater_equal:
                return decide(least >= n, most < n);
            case Operator::equal:
                return decide(least == n && most == n, n < least || n > most);
            default:
                return decide(n < least || n > most, least == n && most == n);
        }
    }
    if (syntax.op == Operator::equal || syntax.op == Operator::not_equal) return equality(syntax);
    const auto a = same_text(syntax.operands[0], names_);
    if (a != same_text(syntax.operands[1], names_)) return std::nullopt;
    return syntax.op == Operator::less_equal || syntax.op == Operator::greater_equal;
}

std::optional<bool> ConditionTruth::equality(const Syntax& syntax) const {
    const bool equal = syntax.op == Operator::equal;
    const auto& left = syntax.operands[0];
    const auto& right = syntax.operands[1];
    const auto a = same_text(left, names_);
    const auto b = same_text(right, names_);
    if (a == b) return equal;
    if (is_literal(left) && is_literal(right) && left.kind == right.kind) return !equal;
    if (is_literal(left) == is_literal(right)) return std::nullopt;
    const auto known = equal_of(is_literal(left) ? b : a);
    if (!known) return std::nullopt;
    return (*known == (is_literal(left) ? a : b)) == equal;
}

std::optional<bool> ConditionTruth::membership(const Syntax& syntax) const {
    const auto& list = syntax.operands[1];
    if (list.kind != ExpressionKind::list) return std::nullopt;
    if (list.operands.empty()) return false;
    const auto& sought = syntax.operands[0];
    const auto text = same_text(sought, names_);
    const auto known = is_literal(sought) ? std::optional(text) : equal_of(text);
    bool all_literal = true;
    for (const auto& element : list.operands) {
        const auto written = same_text(element, names_);
        if (written == text || (known && written == *known)) return true;
        all_literal = all_literal && is_literal(element) && (!is_literal(sought) || element.kind == sought.kind);
    }
    return known && all_literal ? std::optional(false) : std::nullopt;
}

std::optional<ConditionTruth::NumberTest> ConditionTruth::number_test(const Syntax& syntax) const {
    if (syntax.kind != ExpressionKind::operation || !compares(syntax.op)) return std::nullopt;
    const auto& left = syntax.operands[0];
    const auto& right = syntax.operands[1];
    const bool turned = left.kind == ExpressionKind::int_literal;
    if (turned == (right.kind == ExpressionKind::int_literal)) return std::nullopt;
    const auto& asked = turned ? right : left;
    if (is_literal(asked) || asked.kind == ExpressionKind::double_literal) return std::nullopt;
    const bool is_size = asked.kind == ExpressionKind::call && asked.text == "size";
    // What is no whole number has places between the bounds; only size() is one for sure without types, so others are asked by
    // bounds that hold for fractions too.
    return NumberTest{same_text(asked, names_), turned ? mirrored(syntax.op) : syntax.op, (turned ? left : right).integer, is_size};
}

ConditionTruth::Bounds ConditionTruth::bounds_of(const NumberTest& test) const {
    for (auto known = bounds_.rbegin(); known != bounds_.rend(); ++known) {
        if (known->text == test.text) return *known;
    }
    constexpr auto none = std::numeric_limits<std::int64_t>::min();
    return {test.text, test.is_size ? 0 : none, std::numeric_limits<std::int64_t>::max()};
}

std::optional<std::string> ConditionTruth::equal_of(const std::string& text) const {
    for (auto known = equals_.rbegin(); known != equals_.rend(); ++known) {
        if (known->text == text) return known->literal;
    }
    return std::nullopt;
}

void ConditionTruth::assume_number(const NumberTest& test, bool value) {
    auto bounds = bounds_of(test);
    const auto op = value ? test.op : negated(test.op);
    const auto n = test.number;
    const std::int64_t step = test.is_size ? 1 : 0;  // see number_test()
    switch (op) {
        case Operator::less:
            bounds.most = std::min(bounds.most, n == std::numeric_limits<std::int64_t>::min() ? n : n - step);
            break;
        case Operator::less_equal:
            bounds.most = std::min(bounds.most, n);
            break;
        case Operator::greater:
            bounds.least = std::max(bounds.least, n == std::numeric_limits<std::int64_t>::max() ? n : n + step);
            break;
        case Operator::greater_equal:
            bounds.least = std::max(bounds.least, n);
            break;
        case Operator::equal:
            bounds.least = std::max(bounds.least, n);
            bounds.most = std::min(bounds.most, n);
            break;
        default:
            if (test.is_size && bounds.least == n) ++bounds.least;
            break;
    }
    bounds_.push_back(std::move(bounds));
}

void ConditionTruth::assume(const Syntax& syntax, bool value) {
    if (syntax.kind == ExpressionKind::bool_literal) return;
    if (syntax.kind == ExpressionKind::operation) {
        if (syntax.op == Operator::logical_not) {
            assume(syntax.operands[0], !value);
            return;
        }
        if (syntax.op == (value ? Operator::logical_and : Operator::logical_or)) {
            for (const auto& operand : syntax.operands) assume(operand, value);
            return;
        }
        if (const auto test = number_test(syntax)) assume_number(*test, value);
        if ((syntax.op == Operator::equal) == value && (syntax.op == Operator::equal || syntax.op == Operator::not_equal) &&
            is_literal(syntax.operands[0]) != is_literal(syntax.operands[1])) {
            const bool turned = is_literal(syntax.operands[0]);
            equals_.push_back({same_text(syntax.operands[turned ? 1 : 0], names_), same_text(syntax.operands[turned ? 0 : 1], names_)});
        }
    }
    auto literal = literal_of(syntax, names_);
    facts_.push_back({std::move(literal.text), value != literal.negated});
}

}  // namespace citegate::rule
