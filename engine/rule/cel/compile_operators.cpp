// Operators of conditions: which types they take, and what they tell about absent values.
#include <fmt/format.h>

#include <algorithm>

#include "engine/rule/cel/expression_compiler.hpp"

namespace citegate::rule {

using grammar::Operator;

namespace {

bool is_number(const Type& type) {
    return type.kind == Kind::integer || type.kind == Kind::number;
}

bool ordered(const Type& type) {
    switch (type.kind) {
        case Kind::unknown:
        case Kind::dyn:
        case Kind::boolean:
        case Kind::integer:
        case Kind::number:
        case Kind::string:
        case Kind::timestamp:
        case Kind::duration:
            return true;
        default:
            return false;
    }
}

/// Has the type an equality? Objects have none: which of their fields should count is for the rule to say.
bool comparable(const Type& type) {
    return type.kind != Kind::object && (type.kind != Kind::list || comparable(*type.element));
}

std::string mismatch_hint(const Type& left, const Type& right) {
    if (left.kind == Kind::null || right.kind == Kind::null) {
        return "nothing is null here: ask with has() whether a value is there";
    }
    if (is_number(left) && is_number(right)) return "write the integer as a double: 1.0 for 1";
    const auto day_and_text = [](const Type& a, const Type& b) {
        return a.kind == Kind::timestamp && b.kind == Kind::string;
    };
    if (day_and_text(left, right) || day_and_text(right, left))
        return "write the day as date(\"2016-07-28\")";
    if (left.kind == Kind::list && right.kind != Kind::list) return "ask with \"in\" or .exists(x, …)";
    return {};
}

}  // namespace

Compiled ExpressionCompiler::operation(const Syntax& syntax) {
    switch (syntax.op) {
        case Operator::logical_and:
        case Operator::logical_or:
            return logical(syntax);
        case Operator::logical_not:
        case Operator::negate:
            return unary(syntax);
        default:
            break;
    }
    const auto left = check(syntax.operands[0]);
    const auto right = check(syntax.operands[1]);
    switch (syntax.op) {
        case Operator::less:
        case Operator::less_equal:
        case Operator::greater:
        case Operator::greater_equal:
        case Operator::equal:
        case Operator::not_equal:
            return comparison(syntax, left, right);
        case Operator::in:
            return membership(syntax, left, right);
        default:
            return arithmetic(syntax, left, right);
    }
}

Compiled ExpressionCompiler::logical(const Syntax& syntax) {
    const bool is_and = syntax.op == Operator::logical_and;
    const auto before = present_.size();
    std::vector<Compiled> operands;
    bool sound = true;
    for (const auto& operand : syntax.operands) {
        operands.push_back(check(operand));
        give_role(operands.back(), PointRole::operand);
        const auto what = fmt::format("\"{}\"", grammar::to_string(syntax.op));
        sound = wants(operands.back(), types::boolean, operand, what) && sound;
        // The next operand counts only where this one has not decided.
        assume(is_and ? operands.back().known.if_true : operands.back().known.if_false);
    }
    present_.resize(before);
    if (!sound) return {};
    auto result =
        make_over(is_and ? compute::logical_and : compute::logical_or, syntax, types::boolean, operands);
    auto& all_hold = is_and ? result.known.if_true : result.known.if_false;
    auto& one_decides = is_and ? result.known.if_false : result.known.if_true;
    for (std::size_t i = 0; i < operands.size(); ++i) {
        const auto& known = operands[i].known;
        unite(all_hold, is_and ? known.if_true : known.if_false);
        const auto& deciding = is_and ? known.if_false : known.if_true;
        one_decides = i == 0 ? deciding : common(one_decides, deciding);
    }
    return result;
}

Compiled ExpressionCompiler::unary(const Syntax& syntax) {
    const auto& inner = syntax.operands[0];
    const auto operand = check(inner);
    if (syntax.op == Operator::logical_not) {
        if (!wants(operand, types::boolean, inner, "\"!\"")) return {};
        auto result = make(compute::logical_not, syntax, types::boolean, {&operand});
        result.known = {operand.known.if_false, operand.known.if_true};
        return result;
    }
    const auto kind = operand.type->kind;
    if (kind == Kind::unknown) return {};
    if (kind != Kind::integer && kind != Kind::number && kind != Kind::duration && kind != Kind::dyn) {
        complain(Code::R003, fmt::format("\"-\" wants a number, this is {}", to_string(*operand.type)),
                 inner.span);
        return {};
    }
    return make(compute::negate, syntax, *operand.type, {&operand});
}

Compiled ExpressionCompiler::comparison(const Syntax& syntax, const Compiled& left, const Compiled& right) {
    const auto word = grammar::to_string(syntax.op);
    const bool by_order = syntax.op != Operator::equal && syntax.op != Operator::not_equal;
    const bool same = fits(*left.type, *right.type) || (is_number(*left.type) && is_number(*right.type));
    if (!same) {
        complain(Code::R003,
                 fmt::format("\"{}\" cannot compare {} with {}", word, to_string(*left.type),
                             to_string(*right.type)),
                 syntax.span, mismatch_hint(*left.type, *right.type));
        return {};
    }
    for (const auto* side : {&left, &right}) {
        const bool possible = by_order ? ordered(*side->type) : comparable(*side->type);
        if (possible) continue;
        complain(Code::R003, fmt::format("\"{}\" cannot compare {}", word, to_string(*side->type)),
                 syntax.span,
                 side->type->kind == Kind::object && side->type->object == ObjectType::citation
                     ? "compare what you mean: a.document, same_section(a, b), relation(a, b)"
                     : "");
        return {};
    }
    struct Row {
        Operator op;
        Operation any;
        Node::Run integers;
        Node::Run strings;
    };
    static constexpr Row rows[] = {
        {Operator::less, operation::less, compute::less_integers, nullptr},
        {Operator::less_equal, operation::less_equal, compute::less_equal_integers, nullptr},
        {Operator::greater, operation::greater, compute::greater_integers, nullptr},
        {Operator::greater_equal, operation::greater_equal, compute::greater_equal_integers, nullptr},
        {Operator::equal, operation::equal, compute::equal_integers, compute::equal_strings},
        {Operator::not_equal, operation::not_equal, compute::not_equal_integers, compute::not_equal_strings},
    };
    const auto both = [&](Kind kind) { return left.type->kind == kind && right.type->kind == kind; };
    const auto* row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.op == syntax.op; });
    const auto run = both(Kind::string)                            ? row->strings
                     : both(Kind::integer) || both(Kind::boolean) ? row->integers
                                                                   : nullptr;
    auto result = make(run != nullptr ? run : compute::binary, syntax, types::boolean, {&left, &right});
    if (run == nullptr && result.node != nullptr) result.node->operation = row->any;
    return result;
}

Compiled ExpressionCompiler::membership(const Syntax& syntax, const Compiled& left, const Compiled& right) {
    const bool is_map = right.type->kind == Kind::map;
    if (!is_map && !wants(right, types::any_list, syntax.operands[1], "\"in\"")) return {};
    if (right.type->kind == Kind::list || is_map) {
        const auto& element = is_map ? *right.type->key : *right.type->element;
        const bool numbers = is_number(*left.type) && is_number(element);
        if ((!fits(*left.type, element) && !numbers) || !comparable(*left.type)) {
            complain(Code::R003, fmt::format("{} cannot be in a {}", to_string(*left.type), to_string(*right.type)), syntax.span,
                     comparable(*left.type) ? "" : "ask with .exists(x, …)");
            return {};
        }
    }
    auto result = make(compute::binary, syntax, types::boolean, {&left, &right});
    if (result.node != nullptr) result.node->operation = operation::in;
    return result;
}

Compiled ExpressionCompiler::arithmetic(const Syntax& syntax, const Compiled& left, const Compiled& right) {
    struct Row {
        Operator op;
        Kind left;
        Kind right;
        const Type* result;
    };
    static constexpr Row rows[] = {
        {Operator::add, Kind::integer, Kind::integer, &types::integer},
        {Operator::add, Kind::number, Kind::number, &types::number},
        {Operator::add, Kind::string, Kind::string, &types::string},
        {Operator::add, Kind::timestamp, Kind::duration, &types::timestamp},
        {Operator::add, Kind::duration, Kind::timestamp, &types::timestamp},
        {Operator::add, Kind::duration, Kind::duration, &types::duration},
        {Operator::subtract, Kind::integer, Kind::integer, &types::integer},
        {Operator::subtract, Kind::number, Kind::number, &types::number},
        {Operator::subtract, Kind::timestamp, Kind::timestamp, &types::duration},
        {Operator::subtract, Kind::timestamp, Kind::duration, &types::timestamp},
        {Operator::subtract, Kind::duration, Kind::duration, &types::duration},
        {Operator::multiply, Kind::integer, Kind::integer, &types::integer},
        {Operator::multiply, Kind::number, Kind::number, &types::number},
        {Operator::divide, Kind::integer, Kind::integer, &types::integer},
        {Operator::divide, Kind::number, Kind::number, &types::number},
        {Operator::remainder, Kind::integer, Kind::integer, &types::integer},
    };
    static constexpr std::pair<Operator, Operation> operations[] = {{Operator::add, operation::add},
                                                                    {Operator::subtract, operation::subtract},
                                                                    {Operator::multiply, operation::multiply},
                                                                    {Operator::divide, operation::divide},
                                                                    {Operator::remainder, operation::remainder}};
    const auto made = [&](const Type& type) {
        auto result = make(compute::binary, syntax, type, {&left, &right});
        const auto* row = std::find_if(std::begin(operations), std::end(operations), [&](const auto& o) { return o.first == syntax.op; });
        if (result.node != nullptr) result.node->operation = row->second;
        return result;
    };
    if (left.type->kind == Kind::unknown || right.type->kind == Kind::unknown) return {};
    const bool objects = holds_objects(*left.type) || holds_objects(*right.type);
    if ((left.type->kind == Kind::dyn || right.type->kind == Kind::dyn) && !objects) return made(types::dyn);
    for (const auto& row : rows) {
        if (row.op == syntax.op && row.left == left.type->kind && row.right == right.type->kind) return made(*row.result);
    }
    if (syntax.op == Operator::add && left.type->kind == Kind::list && right.type->kind == Kind::list) {
        const auto& first = *left.type->element;
        const auto& second = *right.type->element;
        if (first.kind == Kind::unknown) return made(*right.type);
        if (second.kind == Kind::unknown || (fits(second, first) && is_dynamic(second) == is_dynamic(first))) return made(*left.type);
        if (!objects) return made(types::dyn_list);
    }
    complain(Code::R003,
             fmt::format("\"{}\" does not take {} and {}", grammar::to_string(syntax.op), to_string(*left.type), to_string(*right.type)),
             syntax.span, mismatch_hint(*left.type, *right.type));
    return {};
}

}  // namespace citegate::rule
