#include "engine/letter/bundle.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

constexpr std::string_view title = "HOW THE IMR FINAL DETERMINATION";
constexpr std::string_view case_number = "Case Number:";
/// From a case number to the title real headers have 200 to 500 bytes, double-spaced and padded ones the triple.
constexpr std::size_t most_header = 2000;

/// memmem skips over most of the text; std::string_view::find looks at every byte.
std::size_t find(std::string_view text, std::string_view what, std::size_t from) {
    if (from >= text.size()) return nowhere;
    const auto* at = static_cast<const char*>(memmem(text.data() + from, text.size() - from, what.data(), what.size()));
    return at == nullptr ? nowhere : static_cast<std::size_t>(at - text.data());
}

/// The next place of `what` at the beginning of a line, only blanks before.
std::size_t find_line(std::string_view text, std::string_view what, std::size_t from) {
    for (auto at = find(text, what, from); at != nowhere; at = find(text, what, at + what.size())) {
        if (begins_line(text, at)) return at;
    }
    return nowhere;
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    while (at > 0 && !is_line_end(text[at - 1])) --at;
    return at;
}

bool has_header_label(std::string_view line) {
    constexpr std::array<std::string_view, 6> labels{"Decision Date:", "Date Assigned:", "Date of Injury:", "UR Denial Date:",
                                                    "Priority:", "Application Received:"};
    return std::any_of(labels.begin(), labels.end(), [&](std::string_view label) { return line.find(label) != nowhere; });
}

/// Where the letter with the title at `title_at` begins, after `from`: its case number, the nearest one before the title; else
/// the first label of a header, on this page; else the title's own line.
std::size_t header_begin(std::string_view text, std::size_t from, std::size_t title_at) {
    from = std::max(from, title_at - std::min(title_at, most_header));
    const auto front = text.substr(0, title_at);
    for (auto at = front.rfind(case_number); at != nowhere && at >= from; at = at == 0 ? nowhere : front.rfind(case_number, at - 1)) {
        if (begins_line(text, at)) return line_begin(text, at);
    }
    auto begin = line_begin(text, title_at);
    for (auto line = begin; line > from && text[line - 1] != '\f';) {
        const auto before = line_begin(text, line - 1);
        if (before < from) break;
        if (has_header_label(text.substr(before, line - before))) begin = before;
        line = before;
    }
    return begin;
}

}  // namespace

void letter_begins(std::string_view text, std::vector<std::size_t>& begins) {
    begins.assign(1, 0);
    auto last = find_line(text, title, 0);
    if (last == nowhere) return;
    for (auto at = find_line(text, title, last + title.size()); at != nowhere; at = find_line(text, title, at + title.size())) {
        begins.push_back(header_begin(text, last + title.size(), at));
        last = at;
    }
}

}  // namespace citegate::letter
