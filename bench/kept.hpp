// Verdicts of an earlier run, kept as a file, and what changed since: rows gained and rows lost.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace citegate::bench {

/// Row id → verdict ("exact", "right", "wrong").
using Verdicts = std::map<std::string, std::string>;

/// Rows with a tab between id and verdict; lines beginning with '#' are remarks. Empty when there is no such file; throws
/// std::runtime_error naming file and line when a line is not as described.
[[nodiscard]] Verdicts read_kept(const std::filesystem::path& file);
/// Writes to a temporary name, then renames; throws std::runtime_error.
void write_kept(const std::filesystem::path& file, const Verdicts& verdicts);

struct Changes {
    std::vector<std::string> gained;  ///< better than kept, or new and not wrong
    std::vector<std::string> lost;    ///< worse than kept, or no longer there
};
[[nodiscard]] Changes compare(const Verdicts& kept, const Verdicts& now);

}  // namespace citegate::bench
