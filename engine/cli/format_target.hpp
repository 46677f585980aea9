// "FORMAT" or "FORMAT=FILE" of -f.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace citegate::cli {

struct FormatTarget {
    std::string format;
    std::string file;  ///< empty: standard output
};

/// "jsonl=out.jsonl" → format and file.
[[nodiscard]] FormatTarget split_target(const std::string& text);

/// What is wrong with such a text where these are the formats; empty when nothing is.
[[nodiscard]] std::string check_target(const std::string& text, const std::vector<std::string_view>& names);

/// "text, jsonl or json".
[[nodiscard]] std::string named(const std::vector<std::string_view>& names);

}  // namespace citegate::cli
