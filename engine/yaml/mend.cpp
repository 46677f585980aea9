#include "engine/yaml/mend.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace citegate::yaml {
namespace {

constexpr std::size_t lines_looked_back = 8;

std::uint32_t line_begin(std::string_view text, std::size_t at) {
    if (at == 0) return 0;
    const auto newline = text.rfind('\n', at - 1);
    return static_cast<std::uint32_t>(newline == std::string_view::npos ? 0 : newline + 1);
}

std::uint32_t line_end(std::string_view text, std::size_t at) {
    auto end = std::min(text.find('\n', at), text.size());
    while (end > at && (text[end - 1] == ' ' || text[end - 1] == '\r' || text[end - 1] == '\t'))
        --end;
    return static_cast<std::uint32_t>(end);
}

/// "key: value" or "- value" in one line: where the value begins; npos when the line has no such shape.
std::size_t value_in_line(std::string_view line) {
    std::size_t at = line.find_first_not_of(' ');
    bool dash = false;
    while (at != std::string_view::npos && line.compare(at, 2, "- ") == 0) {
        dash = true;
        at = line.find_first_not_of(' ', at + 2);
    }
    if (at == std::string_view::npos) return at;
    auto key = at;
    while (key < line.size() &&
           (std::isalnum(static_cast<unsigned char>(line[key])) != 0 || line[key] == '_' || line[key] == '-'))
        ++key;
    if (key > at && key < line.size() && line[key] == ':' && key + 1 < line.size() && line[key + 1] == ' ') {
        return line.find_first_not_of(' ', key + 1);
    }
    return dash ? at : std::string_view::npos;
}

/// The value in quotes that YAML takes as they stand.
std::string quoted(std::string_view value) {
    std::string doubled;
    for (char c : value)
        doubled += c == '\'' ? "''" : std::string(1, c);
    return fmt::format("'{}'", doubled);
}

/// The value without a comment behind it: a " #" outside of quotes and brackets.
Span without_comment(std::string_view text, Span value) {
    int open = 0;
    bool quoted = false;
    for (auto at = value.begin; at < value.end; ++at) {
        const char c = text[at];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        if (c != '#' || open > 0 || at == value.begin || text[at - 1] != ' ') continue;
        while (at > value.begin && text[at - 1] == ' ')
            --at;
        return {value.begin, at};
    }
    return value;
}

Trap trap(std::string_view text, Span value, std::string what) {
    auto mended = quoted(text.substr(value.begin, value.size()));
    return {value, std::move(what), fmt::format("write the value in quotes: {}", mended), mended};
}

/// Where the quoted text that begins at `begin` closes, within its line; npos when it does not.
std::size_t closing_quote(std::string_view text, std::size_t begin, std::size_t end) {
    const char quote = text[begin];
    for (auto at = begin + 1; at < end; ++at) {
        if (quote == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            if (quote == '\'' && at + 1 < end && text[at + 1] == '\'') {
                ++at;
            } else {
                return at;
            }
        }
    }
    return std::string_view::npos;
}

/// Where the bracket that `word` begins with closes; npos when it does not. Brackets in quotes do not count.
std::size_t matching(std::string_view word) {
    int open = 0;
    char quote = '\0';
    for (std::size_t at = 0; at < word.size(); ++at) {
        const char c = word[at];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[' || c == '{') {
            ++open;
        } else if ((c == ']' || c == '}') && --open == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

std::size_t indentation(std::string_view text, std::size_t line) {
    return std::min(text.find_first_not_of(' ', line), text.size()) - line;
}

}  // namespace

std::optional<Trap> trap_at(std::string_view text, std::uint32_t begin) {
    if (begin >= text.size()) return std::nullopt;
    const auto value = without_comment(text, {begin, line_end(text, begin)});
    const auto word = text.substr(begin, value.size());
    switch (word.empty() ? '\0' : word.front()) {
        case '!':
            return trap(text, value, "a value that starts with '!' is a tag to YAML");
        case '&':
            return trap(text, value, "a value that starts with '&' is an anchor to YAML");
        case '*':
            return trap(text, value, "a value that starts with '*' is an alias to YAML");
        case '%':
        case '@':
        case '`':
            return trap(text, value,
                        fmt::format("YAML allows no plain value that starts with '{}'", word.front()));
        case '{':
            if (word.starts_with("{{"))
                return trap(text, value, "a value that starts with '{{' is a mapping to YAML");
            [[fallthrough]];
        case '[': {
            const char close = word.front() == '[' ? ']' : '}';
            const auto closed = matching(word);
            const bool more = closed != std::string_view::npos && closed + 1 < word.size() &&
                              word.find_first_not_of(' ', closed + 1) != std::string_view::npos &&
                              word[word.find_first_not_of(' ', closed + 1)] != '#';
            if (!more) return std::nullopt;
            return trap(text, value,
                        fmt::format("a value that starts with '{}' is a {} to YAML", word.front(),
                                    close == ']' ? "list" : "mapping"));
        }
        case '"':
        case '\'': {
            const auto close = closing_quote(text, begin, value.end);
            if (close == std::string_view::npos) return std::nullopt;
            const auto next = text.find_first_not_of(' ', close + 1);
            if (next == std::string_view::npos || next >= value.end || text[next] == '#' ||
                text[next] == ',' || text[next] == '}' || text[next] == ']' || text[next] == ':') {
                return std::nullopt;
            }
            return trap(
                text, value,
                fmt::format("a value that starts with {} ends at the next one for YAML", word.front()));
        }
        default:
            return std::nullopt;
    }
}

std::optional<Trap> trap_before(std::string_view text, std::uint32_t offset) {
    auto begin = line_begin(text, std::min<std::size_t>(offset, text.size()));
    bool key_between = false;
    for (std::size_t n = 0; n < lines_looked_back; ++n) {
        const auto end = line_end(text, begin);
        const auto line = text.substr(begin, end - begin);
        const auto value = value_in_line(line);
        if (value != std::string_view::npos) {
            const auto at = begin + static_cast<std::uint32_t>(value);
            if (auto found = trap_at(text, at)) return found;
            const char first = text[at];
            const bool plain = std::string_view("\"'[{|>#").find(first) == std::string_view::npos;
            if (plain && text.substr(at, end - at).find(": ") != std::string_view::npos) {
                return trap(text, without_comment(text, {at, end}), "a plain value that holds ': ' is a key and a value to YAML");
            }
            const bool goes_on = n > 0 && !key_between && offset < text.size() &&
                                 indentation(text, line_begin(text, offset)) > indentation(text, begin);
            if (plain && goes_on) {
                // A value over several lines, the colon in a later one.
                const auto last = line_end(text, offset);
                if (text.substr(at, last - at).find(": ") != std::string_view::npos) {
                    return Trap{
                        {at, end},
                        "a plain value that holds ': ' is a key and a value to YAML",
                        "write the value as a block: put '>-' after the key and the text on the lines below",
                        {}};
                }
            }
            if (n > 0) return std::nullopt;
            key_between = true;
        }
        if (begin == 0) break;
        begin = line_begin(text, begin - 1);
    }
    return std::nullopt;
}

std::optional<Trap> cut_by_comment(std::string_view text, Span scalar) {
    const auto next = text.find_first_not_of(' ', scalar.end);
    if (next == std::string_view::npos || next == scalar.end || text[next] != '#') return std::nullopt;
    const auto word = text.substr(scalar.begin, scalar.size());
    int open = 0;
    for (char c : word)
        open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
    const bool cut = open > 0 || std::count(word.begin(), word.end(), '"') % 2 == 1;
    if (!cut) return std::nullopt;
    return trap(text, without_comment(text, {scalar.begin, line_end(text, scalar.begin)}),
                "' #' begins a comment and cuts the value short");
}

}  // namespace citegate::yaml
