// What a file is, told by the end of its name.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "engine/letter/scan.hpp"

namespace citegate::letter {

[[nodiscard]] inline bool has_ending(std::string_view name, std::string_view lower_case_ending) {
    if (name.size() <= lower_case_ending.size()) return false;
    name.remove_prefix(name.size() - lower_case_ending.size());
    return std::equal(name.begin(), name.end(), lower_case_ending.begin(), [](char a, char b) { return lower(a) == b; });
}
[[nodiscard]] inline bool has_any_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return has_ending(name, ending); });
}
[[nodiscard]] inline bool named_pdf(std::string_view name) {
    return has_ending(name, ".pdf");
}
[[nodiscard]] inline bool named_letter(std::string_view name) {
    return has_ending(name, ".txt") || named_pdf(name);
}
[[nodiscard]] inline bool named_json_lines(std::string_view name) {
    return has_any_ending(name, {".jsonl", ".ndjson"});
}
/// Several letters or a packed one: opened by the stage that hands out letters, not by a worker.
[[nodiscard]] inline bool named_archive(std::string_view name) {
    return has_any_ending(name, {".zip", ".tar", ".tgz", ".tzst", ".gz", ".zst"});
}

}  // namespace citegate::letter
