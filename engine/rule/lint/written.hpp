// Expressions as they are written, without types: macros by their shape, and one text for all ways to say the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/expression.hpp"

namespace citegate::rule {

/// A macro that gives names to values: list.all(x, …), map.exists(k, v, …), cel.bind(x, value, …).
struct Macro {
    bool binds = false;                                ///< cel.bind: `range` is the value itself
    const grammar::ExpressionSyntax* range = nullptr;
    std::vector<std::string_view> names;
    const grammar::ExpressionSyntax* condition = nullptr;  ///< asked of each element; null: none
    const grammar::ExpressionSyntax* result = nullptr;     ///< what map() makes of each element, what bind() gives; null: none
};

/// Nothing for any other expression, and for a macro with wrong arguments.
[[nodiscard]] std::optional<Macro> macro_of(const grammar::ExpressionSyntax& syntax);

/// What names stand for in same_text(); later ones hide earlier ones.
using NameTexts = std::vector<std::pair<std::string, std::string>>;

/// A condition without its negations.
struct Literal {
    std::string text;
    bool negated = false;
};

/// One text for expressions that mean the same: without white space and parentheses, operands of && || == in one order, < for
/// all comparisons, loop variables by their depth, names by `names`.
[[nodiscard]] std::string same_text(const grammar::ExpressionSyntax& syntax, const NameTexts& names);
[[nodiscard]] Literal literal_of(const grammar::ExpressionSyntax& syntax, const NameTexts& names);

/// Appends the names the expression uses and does not give itself.
void free_names(const grammar::ExpressionSyntax& syntax, std::vector<std::string>& out);

}  // namespace citegate::rule
