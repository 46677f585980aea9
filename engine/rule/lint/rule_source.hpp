// The expressions of one rule as syntax, each with its way back into the file.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/rule/rule_file.hpp"
#include "grammar/expression.hpp"

namespace citegate::rule {

/// An expression and the piece of a YAML scalar it stands in.
struct WrittenExpression {
    const yaml::Node* scalar = nullptr;
    std::uint32_t begin = 0;  ///< where it begins in the scalar's value
    std::string_view text;
    grammar::ExpressionSyntax syntax;

    /// The place in the file of a span of `text`.
    [[nodiscard]] Span place(Span span) const { return scalar->place({begin + span.begin, begin + span.end}); }
    [[nodiscard]] std::string_view text_of(Span span) const { return text.substr(span.begin, span.size()); }
};

struct WrittenVariable {
    const yaml::Entry* entry = nullptr;
    WrittenExpression value;
};

struct RuleSource {
    std::optional<WrittenExpression> when;
    std::vector<WrittenVariable> variables;
    WrittenExpression require;
    std::vector<WrittenExpression> message;
    std::optional<WrittenExpression> highlight;

    /// In the order in which they are evaluated.
    [[nodiscard]] std::vector<const WrittenExpression*> all() const;
};

/// Nothing when one of the expressions is not CEL or over a limit.
[[nodiscard]] std::optional<RuleSource> read_rule_source(const RuleText& rule);

}  // namespace citegate::rule
