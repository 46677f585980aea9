// What is said about a command line that cannot be followed.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace citegate::cli {

/// The complaint about `words` (the command line without the program's name): what is wrong, a word near to
/// the wrong one where there is one, and the help to ask for. Ends in a line end.
[[nodiscard]] std::string usage_error(const CLI::App& app, const CLI::ParseError& error,
                                      const std::vector<std::string>& words);

}  // namespace citegate::cli
