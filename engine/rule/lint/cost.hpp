// How many steps a rule may take at worst, estimated from its text alone: by the nesting of macros over lists, and by how long
// those lists may be.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/rule/facts/fact_model.hpp"
#include "grammar/expression.hpp"

namespace citegate::rule {

/// The longest a list of the fact model is taken to be. The 94 reference letters have at most 21 items, 7 citations a side, 6
/// mentions, 13 sections and 2 page ranges; each length is between one and a half and three times what was seen. A letter with
/// longer lists is still safe: the budget of the evaluation ends what takes too long, and says so.
struct ListLength {
    std::string_view field;
    std::uint32_t length;
};
[[nodiscard]] std::uint32_t worst_length(std::string_view field);
/// A list of which nothing is known: the result of a function.
inline constexpr std::uint32_t unknown_length = 30;
/// How often a rule of this scope runs on one letter, at worst.
[[nodiscard]] std::uint64_t worst_runs(Scope scope);

/// Steps and the length of the result, where that is a list. Saturates; never overflows.
struct Cost {
    double steps = 0;
    double length = 1;
};

class CostEstimate {
  public:
    /// The worst cost of one evaluation. Variables are computed once: using one costs a step.
    [[nodiscard]] Cost of(const grammar::ExpressionSyntax& syntax);
    /// From here on `name` is a variable with a value of this cost.
    void declare(std::string_view name, Cost value) { lengths_.emplace_back(name, value.length); }

  private:
    [[nodiscard]] double length_of_name(std::string_view name) const;

    std::vector<std::pair<std::string, double>> lengths_;
};

}  // namespace citegate::rule
