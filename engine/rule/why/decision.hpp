// From the values of a rule to its verdict, and to what that verdict rests on.
#pragma once

#include "engine/rule/cel/trace.hpp"
#include "engine/rule/why/account.hpp"
#include "engine/rule/why/anatomy.hpp"

namespace citegate::rule {

/// Draws the verdict of an account, marks the steps that decided, and says so in `because`. An operand decides an && that is false
/// by being false, an element an exists() that is true, and so on; comparisons and calls of functions are not looked into.
/// `exhausted`: the rule used up its budget on an earlier part of the letter.
void decide(Account& account, const std::vector<TracePoint>& points, const std::vector<Organ>& organs, bool exhausted);

/// White space of an expression that goes over several lines as one space each.
[[nodiscard]] std::string one_line(std::string_view expression);

}  // namespace citegate::rule
