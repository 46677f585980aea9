// Parts of one run that several machines made, and how they become one again. The JSON Lines of a part begin and end with a line that
// says which part it is of what; without these lines the parts of a run, one behind the other, are what one run would have written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/report/result.hpp"

namespace citegate::report {

/// Parts of one run.
inline constexpr std::size_t most_parts = 1'000'000;

/// The first line of a part and the last, with line ends.
void append_part_begin(std::string& out, const RunInfo& run);
void append_part_end(std::string& out, const RunInfo& run, const Totals& totals);
/// Is this one of the two?
[[nodiscard]] bool is_part_line(std::string_view line);

/// The files in the order of their parts. Nothing, with L028 for each reason, when one is missing, cut off, there twice, or of another
/// run; L001 when one cannot be read. Parts made with other rules or guidelines than `run` are told as a warning only.
[[nodiscard]] std::optional<std::vector<std::string>> parts_in_order(const std::vector<std::string>& files, const RunInfo& run, Diagnostics& diagnostics);

}  // namespace citegate::report
