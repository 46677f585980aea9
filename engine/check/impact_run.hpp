// Two engines over one corpus in one pass: what a change of rules or guidelines does to the findings.
#pragma once

#include "engine/check/pipeline.hpp"
#include "engine/report/impact.hpp"

namespace citegate::check {

/// Checks every letter with both engines, its text read once, and compares the findings. The result is the same for any number of
/// jobs; at most a bounded number of letters is in memory at a time. Diagnostics of the letters are appended in order of input, what
/// both engines say of a letter once. `most_samples`: findings kept of each rule and kind of change.
[[nodiscard]] report::Impact compare(const Engine& before, const Engine& after, letter::JobStream& letters, std::size_t most_samples,
                                     const RunOptions& options, Diagnostics& diagnostics);

}  // namespace citegate::check
