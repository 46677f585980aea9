#include "engine/cli/format_target.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/diagnostic.hpp"

namespace citegate::cli {

FormatTarget split_target(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == text.npos) return {text, {}};
    return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string check_target(const std::string& text, const std::vector<std::string_view>& names) {
    const auto target = split_target(text);
    if (std::find(names.begin(), names.end(), target.format) == names.end()) {
        const auto near = nearest(target.format, names);
        return fmt::format("no such format: {}{}", target.format,
                           near.empty() ? fmt::format(" ({})", fmt::join(names, ", ")) : fmt::format("; did you mean {}?", near));
    }
    if (text.find('=') != text.npos && target.file.empty()) return fmt::format("no file after {}=", target.format);
    return {};
}

std::string named(const std::vector<std::string_view>& names) {
    return fmt::format("{} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

}  // namespace citegate::cli
