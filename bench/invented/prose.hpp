// Sentences of case summaries and rationales, all the project's own.
#pragma once

#include <cstddef>
#include <string>

#include "bench/invented/plan.hpp"

namespace citegate::bench {

/// Who was hurt and how, what was found and tried: about `size` bytes.
void summary(std::string& out, Dice& dice, const Plan& plan, std::size_t size);

/// What the guidelines say, what of it holds here, and what follows: about `size` bytes. It names every
/// source that MAXIMUS lists, and one that it does not list where that is planted.
void rationale(std::string& out, Dice& dice, const Plan& plan, const Item& item, std::size_t size);

/// 3/7/2017
[[nodiscard]] std::string short_day(std::chrono::sys_days day);
/// 03/07/2017
[[nodiscard]] std::string long_day(std::chrono::sys_days day);

}  // namespace citegate::bench
