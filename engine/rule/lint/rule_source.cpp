#include "engine/rule/lint/rule_source.hpp"

#include "engine/base/limits.hpp"
#include "engine/rule/message.hpp"

namespace citegate::rule {
namespace {

bool read(const yaml::Node& scalar, Span piece, WrittenExpression& out) {
    out.scalar = &scalar;
    out.begin = piece.begin;
    out.text = std::string_view(scalar.scalar).substr(piece.begin, piece.size());
    auto parsed = grammar::parse_expression(out.text, {limits::expression_bytes, limits::expression_depth});
    auto* syntax = std::get_if<grammar::ExpressionSyntax>(&parsed);
    if (syntax == nullptr) return false;
    out.syntax = std::move(*syntax);
    return true;
}

bool read(const yaml::Node& scalar, WrittenExpression& out) {
    return read(scalar, {0, static_cast<std::uint32_t>(scalar.scalar.size())}, out);
}

bool read(const yaml::Node* scalar, std::optional<WrittenExpression>& out) {
    return scalar == nullptr || read(*scalar, out.emplace());
}

}  // namespace

std::vector<const WrittenExpression*> RuleSource::all() const {
    std::vector<const WrittenExpression*> out;
    if (when) out.push_back(&*when);
    for (const auto& variable : variables) out.push_back(&variable.value);
    out.push_back(&require);
    for (const auto& expression : message) out.push_back(&expression);
    if (highlight) out.push_back(&*highlight);
    return out;
}

std::optional<RuleSource> read_rule_source(const RuleText& rule) {
    RuleSource source;
    bool sound = read(rule.when, source.when) && read(*rule.require, source.require) && read(rule.highlight, source.highlight);
    if (rule.variables != nullptr) {
        for (const auto& entry : rule.variables->entries) {
            auto& variable = source.variables.emplace_back();
            variable.entry = &entry;
            sound = sound && read(entry.value, variable.value);
        }
    }
    for (const auto piece : message_expressions(rule.message->scalar)) {
        sound = sound && read(*rule.message, piece, source.message.emplace_back());
    }
    return sound ? std::optional(std::move(source)) : std::nullopt;
}

}  // namespace citegate::rule
