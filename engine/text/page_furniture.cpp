#include "engine/text/page_furniture.hpp"

#include <algorithm>

namespace citegate::text {
namespace {

constexpr std::string_view footer = "final determination letter for imr case number";
constexpr std::size_t longest_line = 120;  // bytes: the form's lines are shorter
constexpr int most_pages = 40;             // "Page 12 of 127" is one of a guideline

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    return line;
}

/// Takes `words` (lower case) off the front, in any case and with any blanks where they have one; false when something else stands there.
bool take(std::string_view& line, std::string_view words) {
    std::size_t at = 0;
    for (const char want : words) {
        if (want == ' ') {
            const auto from = at;
            while (at < line.size() && is_blank(line[at])) ++at;
            if (at == from) return false;
        } else if (at < line.size() && (line[at] == want || (want >= 'a' && want <= 'z' && line[at] == want - 'a' + 'A'))) {
            ++at;
        } else {
            return false;
        }
    }
    line.remove_prefix(at);
    return true;
}

/// Takes a number off the front; -1 when there is none or it is longer than a page number.
int take_number(std::string_view& line) {
    std::size_t size = 0;
    int value = 0;
    for (; size < line.size() && is_digit(line[size]) && size < 4; ++size) value = value * 10 + (line[size] - '0');
    if (size == 0 || size > 3) return -1;
    line.remove_prefix(size);
    return value;
}

struct PageNumber {
    int page = -1;   ///< -1: the line is something else
    int total = -1;  ///< "Page 3 of 6"
};

/// The page number that is all of the line.
PageNumber page_number(std::string_view line) {
    const bool says_page = line.starts_with('P') && take(line, "page ");  // "page 14" in small letters belongs to a citation
    PageNumber number{take_number(line), -1};
    if (number.page < 0 || line.empty()) return number;
    if (!says_page || !take(line, " of ")) return {};
    number.total = take_number(line);
    return number.total < 0 || !line.empty() ? PageNumber() : number;
}

/// "Case Number: CM16-0123456", "IMR Case Number CM16-0123456".
bool is_case_number(std::string_view line) {
    take(line, "imr ");
    if (!take(line, "case number")) return false;
    if (!line.empty() && line.front() == ':') line.remove_prefix(1);
    line = trimmed(line);
    return take(line, "cm") && line.size() <= 20 && line.find_first_not_of("0123456789- ") == line.npos;
}

/// Nearly every line is passed over by its first letters.
bool may_be_furniture(std::string_view line) {
    if ((line.front() | 0x20) != 'f' && (line.front() | 0x20) != 'p' && (line.front() | 0x20) != 'c' && (line.front() | 0x20) != 'i') return false;
    for (const std::string_view begin : {"final", "page", "case", "imr"}) {
        auto rest = line;
        if (take(rest, begin)) return true;
    }
    return false;
}

}  // namespace

bool is_page_furniture(std::string_view line) {
    line = trimmed(line);
    auto rest = line;
    return take(rest, footer) || page_number(line).page >= 0;
}

std::size_t furniture_at(std::string_view text, std::size_t at, bool after_break) {
    const auto from = at;
    std::size_t taken = 0;
    while (at < text.size()) {
        if (!may_be_furniture(text.substr(at))) break;
        const auto end = std::min({text.find('\n', at), text.find('\f', at), text.size()});
        if (end == text.size() || end - at > longest_line) break;
        const auto line = trimmed(text.substr(at, end - at));
        auto behind = end;
        bool breaks = false;
        for (; behind < text.size() && is_blank(text[behind]); ++behind) breaks = breaks || text[behind] == '\f';
        auto rest = line;
        const auto number = page_number(line);
        const bool beside_break = after_break || breaks;
        const bool numbers_page = number.total >= number.page && number.page > 0 && number.total <= most_pages;
        if (!take(rest, footer) && !(beside_break && (numbers_page || is_case_number(line)))) break;
        after_break = beside_break;
        taken = end - from;
        at = behind;
    }
    return taken;
}

}  // namespace citegate::text
