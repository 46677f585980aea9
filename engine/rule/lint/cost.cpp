#include "engine/rule/lint/cost.hpp"

#include <algorithm>

#include "engine/rule/lint/written.hpp"

namespace citegate::rule {

using grammar::ExpressionKind;
using grammar::Operator;

namespace {

constexpr ListLength list_lengths[] = {
    {"items", 40},     {"citations", 12}, {"mentions", 12}, {"chapters", 12},   {"documents", 12},       {"sources", 5},
    {"grounds", 5},    {"unread", 12},    {"candidates", 6}, {"sections", 20},  {"tables", 3},           {"pages", 3},
    {"misprints", 3},  {"decisions", 3},  {"body_parts", 8}, {"body_part_titles", 8}, {"request_classes", 8}, {"terms", 8}, {"summary_terms", 8}, {"reasons_terms", 8}, {"summary_parts", 8}, {"summary_part_titles", 8}, {"levels", 8}, {"amounts", 16}, {"concludes_on", 8}, {"concludes_on_titles", 8},
};

}  // namespace

std::uint32_t worst_length(std::string_view field) {
    for (const auto& known : list_lengths) {
        if (known.field == field) return known.length;
    }
    return unknown_length;
}

std::uint64_t worst_runs(Scope scope) {
    const std::uint64_t items = worst_length("items");
    switch (scope) {
        case Scope::letter:
        case Scope::corpus:  // the budget is for one group
            return 1;
        case Scope::item:
            return items;
        case Scope::side:
            return items * 2;
        case Scope::citation:
            return items * 2 * worst_length("citations");
        case Scope::mention:
            return items * worst_length("mentions");
    }
    return 1;
}

double CostEstimate::length_of_name(std::string_view name) const {
    for (auto known = lengths_.rbegin(); known != lengths_.rend(); ++known) {
        if (known->first == name) return known->second;
    }
    return worst_length(name);
}

Cost CostEstimate::of(const grammar::ExpressionSyntax& syntax) {
    if (const auto macro = macro_of(syntax)) {
        const auto range = of(*macro->range);
        const auto before = lengths_.size();
        // What an element holds is told by the names of its fields.
        for (const auto name : macro->names) lengths_.emplace_back(name, macro->binds ? range.length : unknown_length);
        double body = 1;
        double length = range.length;
        if (macro->condition != nullptr) body += of(*macro->condition).steps;
        if (macro->result != nullptr) {
            const auto result = of(*macro->result);
            body += result.steps;
            if (macro->binds) length = result.length;
        }
        lengths_.resize(before);
        return {range.steps + (macro->binds ? body : range.length * body) + 1, length};
    }
    Cost cost{1, unknown_length};
    double longest = 0;
    double sum = 0;
    for (const auto& operand : syntax.operands) {
        const auto inner = of(operand);
        cost.steps += inner.steps;
        longest = std::max(longest, inner.length);
        sum += inner.length;
    }
    switch (syntax.kind) {
        case ExpressionKind::name:
            cost.length = length_of_name(syntax.text);
            break;
        case ExpressionKind::member:
            cost.length = worst_length(syntax.text);
            break;
        case ExpressionKind::list:
        case ExpressionKind::map:
            cost.length = static_cast<double>(syntax.operands.size());
            break;
        case ExpressionKind::conditional:
            cost.length = longest;
            break;
        case ExpressionKind::operation:
            if (syntax.op == Operator::add) cost.length = sum;
            if (syntax.op == Operator::in) cost.steps += syntax.operands.size() == 2 ? of(syntax.operands[1]).length : 0;
            break;
        default:
            break;
    }
    return cost;
}

}  // namespace citegate::rule
