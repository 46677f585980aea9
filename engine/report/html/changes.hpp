// Which of the changed findings stand in the page of a comparison (CHANGES of DATA.md).
#pragma once

#include <cstddef>
#include <vector>

namespace citegate::report {

/// How many of each group are shown where `most` may be in all: an equal share of half of them first, so that
/// no group is hidden behind a large one, then what groups still have, the first ones first.
[[nodiscard]] std::vector<std::size_t> allotted(const std::vector<std::size_t>& groups, std::size_t most);

}  // namespace citegate::report
