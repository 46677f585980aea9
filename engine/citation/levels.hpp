// Levels of the spine as requests name them: L4-5, L5-S1, C5-C6, and runs of them: L3-S1.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace citegate::citation {

/// Names of all levels from the neck down: "C1-C2" … "L5-S1".
[[nodiscard]] std::span<const std::string_view> level_names();
/// Bit i = level_names()[i] is named in `request`, alone or within a run. A vertebra alone ("L4") names no level.
[[nodiscard]] std::uint32_t find_levels(std::string_view request);

}  // namespace citegate::citation
