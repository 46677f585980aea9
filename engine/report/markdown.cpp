#include "engine/report/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/visible.hpp"

namespace citegate::report {
namespace {

/// The longest run of back-quotes.
std::size_t quotes_in(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

}  // namespace

std::string markdown_text(std::string_view text) {
    std::string out;
    for (const char c : visible(one_line(text))) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '@':
                out += "&#64;";
                break;
            case '\\':
            case '`':
            case '*':
            case '_':
            case '[':
            case ']':
            case '#':
            case '|':
            case '~':
                out += '\\';
                out += c;
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string markdown_code(std::string_view text) {
    const auto line = visible(one_line(text));
    const std::string fence(quotes_in(line) + 1, '`');
    const std::string_view pad = fence.size() > 1 ? " " : "";
    std::string out = fence;
    out += pad;
    for (const char c : line) {
        if (c == '|') out += '\\';  // ends a cell even within code
        out += c;
    }
    out += pad;
    return out + fence;
}

std::string markdown_block(std::string_view text, std::string_view language) {
    const std::string fence(std::max<std::size_t>(3, quotes_in(text) + 1), '`');
    std::string out = fmt::format("{}{}\n", fence, language);
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        out += visible(line) + '\n';
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return out + fence + '\n';
}

std::string markdown_anchor(std::string_view heading) {
    std::string out;
    for (const char c : heading) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') out += c;
        if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
        if (c == ' ') out += '-';
    }
    return out;
}

}  // namespace citegate::report
