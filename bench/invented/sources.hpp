// What both sides of an item cite, and the errors that are planted.
#pragma once

#include <map>
#include <string>

#include "bench/invented/plan.hpp"

namespace citegate::bench {

/// Planted errors: how many of each pattern, and a line "letter, item, side, pattern" for each.
struct Planted {
    std::map<std::string, std::size_t, std::less<>>& counts;
    std::string& list;

    void add(const Plan& plan, std::size_t item, std::string_view side, std::string_view pattern);
};

/// Gives every item its citations, `density` a statement on average, and plants each kind of error in
/// `error_rate` of the items that can have it.
void cite(Dice& dice, Plan& plan, double density, double error_rate, Planted& planted);

}  // namespace citegate::bench
