// Runs a program to its end.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace citegate::bench {

/// `words[0]` is looked up in PATH unless it holds a slash; no shell. Standard output goes to `output` (made
/// anew), standard error to ours. The exit code; throws std::runtime_error when the program cannot be started
/// or dies of a signal.
int run(const std::vector<std::string>& words, const std::filesystem::path& output);

}  // namespace citegate::bench
