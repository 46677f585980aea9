#include "engine/rule/lint/written.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace citegate::rule {

using grammar::ExpressionKind;
using grammar::Operator;
using Syntax = grammar::ExpressionSyntax;

namespace {

constexpr std::string_view conditions[] = {"all", "exists", "exists_one", "existsOne", "filter"};
constexpr std::string_view transformations[] = {"map", "transformList", "transformMap", "transformMapEntry"};

template <class List>
bool among(const List& list, std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_plain_name(const Syntax& syntax) {
    return syntax.kind == ExpressionKind::name && !syntax.absolute;
}

class Writer {
  public:
    explicit Writer(const NameTexts& names) : names_(names) {}

    Literal literal(const Syntax& syntax) {
        if (syntax.kind != ExpressionKind::operation) return {text(syntax), false};
        switch (syntax.op) {
            case Operator::logical_not: {
                auto inner = literal(syntax.operands[0]);
                inner.negated = !inner.negated;
                return inner;
            }
            case Operator::equal:
            case Operator::not_equal: {
                auto a = text(syntax.operands[0]);
                auto b = text(syntax.operands[1]);
                if (b < a) std::swap(a, b);
                return {fmt::format("({}=={})", a, b), syntax.op == Operator::not_equal};
            }
            case Operator::less:
                return {less(syntax.operands[0], syntax.operands[1]), false};
            case Operator::greater:
                return {less(syntax.operands[1], syntax.operands[0]), false};
            case Operator::greater_equal:
                return {less(syntax.operands[0], syntax.operands[1]), true};
            case Operator::less_equal:
                return {less(syntax.operands[1], syntax.operands[0]), true};
            default:
                return {text(syntax), false};
        }
    }

    std::string text(const Syntax& syntax) {
        switch (syntax.kind) {
            case ExpressionKind::null_literal:
                return "null";
            case ExpressionKind::bool_literal:
                return syntax.boolean ? "true" : "false";
            case ExpressionKind::int_literal:
                return fmt::format("{}", syntax.integer);
            case ExpressionKind::double_literal:
                return fmt::format("{}d", syntax.number);
            case ExpressionKind::string_literal:
                return fmt::format("\"{}:{}\"", syntax.text.size(), syntax.text);
            case ExpressionKind::name:
                return name(syntax);
            case ExpressionKind::member:
                return fmt::format("{}.{}", text(syntax.operands[0]), syntax.text);
            case ExpressionKind::index:
                return fmt::format("{}[{}]", text(syntax.operands[0]), text(syntax.operands[1]));
            case ExpressionKind::call:
                return call(syntax);
            case ExpressionKind::list:
                return fmt::format("[{}]", fmt::join(texts(syntax.operands), ","));
            case ExpressionKind::map:
                return fmt::format("{{{}}}", fmt::join(texts(syntax.operands), ","));
            case ExpressionKind::conditional:
                return fmt::format("({}?{}:{})", text(syntax.operands[0]), text(syntax.operands[1]), text(syntax.operands[2]));
            case ExpressionKind::operation:
                return operation(syntax);
        }
        return {};
    }

  private:
    std::string less(const Syntax& a, const Syntax& b) { return fmt::format("({}<{})", text(a), text(b)); }

    std::vector<std::string> texts(const std::vector<Syntax>& list) {
        std::vector<std::string> out;
        for (const auto& syntax : list) out.push_back(text(syntax));
        return out;
    }

    std::string name(const Syntax& syntax) {
        if (!syntax.absolute) {
            for (auto known = names_.rbegin(); known != names_.rend(); ++known) {
                if (known->first == syntax.text) return known->second;
            }
        }
        return syntax.text;
    }

    std::string call(const Syntax& syntax) {
        const auto macro = macro_of(syntax);
        if (!macro) {
            auto arguments = texts(syntax.operands);
            if (syntax.text == "size") return fmt::format("size({})", fmt::join(arguments, ","));  // either way to write it
            return fmt::format("{}{}({})", syntax.has_receiver ? "." : "", syntax.text, fmt::join(arguments, ","));
        }
        auto out = fmt::format("{}.{}(", text(*macro->range), syntax.text);
        for (const auto& given : macro->names) {
            names_.emplace_back(given, fmt::format("${}", depth_++));
        }
        if (macro->condition != nullptr) out += text(*macro->condition);
        out += ';';
        if (macro->result != nullptr) out += text(*macro->result);
        names_.resize(names_.size() - macro->names.size());
        depth_ -= macro->names.size();
        return out + ")";
    }

    void operands(const Syntax& syntax, Operator op, std::vector<std::string>& out) {
        for (const auto& operand : syntax.operands) {
            if (operand.kind == ExpressionKind::operation && operand.op == op) {
                operands(operand, op, out);
            } else {
                out.push_back(text(operand));
            }
        }
    }

    std::string operation(const Syntax& syntax) {
        if (syntax.op == Operator::logical_and || syntax.op == Operator::logical_or) {
            std::vector<std::string> parts;
            operands(syntax, syntax.op, parts);
            std::sort(parts.begin(), parts.end());
            return fmt::format("({})", fmt::join(parts, to_string(syntax.op)));
        }
        switch (syntax.op) {
            case Operator::logical_not:
            case Operator::equal:
            case Operator::not_equal:
            case Operator::less:
            case Operator::less_equal:
            case Operator::greater:
            case Operator::greater_equal: {
                const auto inner = literal(syntax);
                return inner.negated ? fmt::format("!{}", inner.text) : inner.text;
            }
            case Operator::negate:
                return fmt::format("(-{})", text(syntax.operands[0]));
            default:
                return fmt::format("({})", fmt::join(texts(syntax.operands), fmt::format(" {} ", to_string(syntax.op))));
        }
    }

    NameTexts names_;
    std::size_t depth_ = 0;
};

}  // namespace

std::optional<Macro> macro_of(const Syntax& syntax) {
    if (syntax.kind != ExpressionKind::call || !syntax.has_receiver) return std::nullopt;
    const auto& operands = syntax.operands;
    Macro macro;
    if (syntax.text == "bind" && operands.size() == 4 && operands[0].kind == ExpressionKind::name && operands[0].text == "cel" &&
        is_plain_name(operands[1])) {
        macro.binds = true;
        macro.names = {operands[1].text};
        macro.range = &operands[2];
        macro.result = &operands[3];
        return macro;
    }
    const bool asks = among(conditions, syntax.text);
    if (!asks && !among(transformations, syntax.text)) return std::nullopt;
    if (operands.size() < 3 || !is_plain_name(operands[1])) return std::nullopt;
    macro.range = &operands[0];
    macro.names = {operands[1].text};
    std::size_t next = 2;
    if ((asks && operands.size() == 4) || (syntax.text != "map" && !asks)) {
        if (!is_plain_name(operands[2])) return std::nullopt;
        macro.names.emplace_back(operands[next++].text);
    }
    const auto bodies = operands.size() - next;
    if (bodies == 0 || bodies > (asks ? 1U : 2U)) return std::nullopt;
    if (asks || bodies == 2) macro.condition = &operands[next];
    if (!asks) macro.result = &operands.back();
    return macro;
}

std::string same_text(const Syntax& syntax, const NameTexts& names) {
    return Writer(names).text(syntax);
}

Literal literal_of(const Syntax& syntax, const NameTexts& names) {
    return Writer(names).literal(syntax);
}

void free_names(const Syntax& syntax, std::vector<std::string>& out) {
    if (syntax.kind == ExpressionKind::name) {
        out.push_back(syntax.text);
        return;
    }
    const auto macro = macro_of(syntax);
    if (!macro) {
        for (const auto& operand : syntax.operands) free_names(operand, out);
        return;
    }
    free_names(*macro->range, out);
    std::vector<std::string> inner;
    if (macro->condition != nullptr) free_names(*macro->condition, inner);
    if (macro->result != nullptr) free_names(*macro->result, inner);
    for (auto& name : inner) {
        if (!among(macro->names, name)) out.push_back(std::move(name));
    }
}

}  // namespace citegate::rule
