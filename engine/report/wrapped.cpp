#include "engine/report/wrapped.hpp"

#include <algorithm>

namespace citegate::report {

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0U) != 0x80U; }));
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::size_t used) {
    constexpr std::string_view blanks = " \n\t\r\f";
    std::string out;
    std::size_t column = used;
    bool begun = false;  // the line in hand has a word
    for (auto at = text.find_first_not_of(blanks); at != text.npos; at = text.find_first_not_of(blanks, at)) {
        const auto end = std::min(text.find_first_of(blanks, at), text.size());
        const auto word = text.substr(at, end - at);
        at = end;
        const auto size = characters(word);
        if (begun && column + 1 + size > width) {
            out += '\n';
            out.append(indent, ' ');
            column = indent;
            begun = false;
        }
        if (begun) {
            out += ' ';
            ++column;
        }
        out += word;
        column += size;
        begun = true;
    }
    return out;
}

std::string shortened_to(std::string_view text, std::size_t most) {
    if (characters(text) <= most) return std::string(text);
    std::size_t count = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) continue;
        if (++count >= std::max<std::size_t>(most, 1)) break;
    }
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace citegate::report
