// CEL string literals: quotes, prefixes and escapes to the value.
#include <cstdint>

#include "grammar/expression.hpp"

namespace citegate::grammar {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
    const auto byte = [&](std::uint32_t value) {
        out += static_cast<char>(static_cast<unsigned char>(value));
    };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | code >> 6U);
        byte(0x80 | (code & 0x3FU));
    } else if (code < 0x10000) {
        byte(0xE0 | code >> 12U);
        byte(0x80 | (code >> 6U & 0x3FU));
        byte(0x80 | (code & 0x3FU));
    } else {
        byte(0xF0 | code >> 18U);
        byte(0x80 | (code >> 12U & 0x3FU));
        byte(0x80 | (code >> 6U & 0x3FU));
        byte(0x80 | (code & 0x3FU));
    }
}

int digit(char c, int base) {
    int value = -1;
    if (c >= '0' && c <= '9') value = c - '0';
    if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
    if (c >= 'A' && c <= 'F') value = c - 'A' + 10;
    return value < base ? value : -1;
}

/// One escape at text[at] == '\\'; false when CEL knows none such.
bool append_escape(std::string& out, std::string_view text, std::size_t& at) {
    const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
    std::size_t digits = 0;
    int base = 16;
    std::size_t from = at + 2;
    switch (kind) {
        case 'a':
            out += '\a';
            break;
        case 'b':
            out += '\b';
            break;
        case 'f':
            out += '\f';
            break;
        case 'n':
            out += '\n';
            break;
        case 'r':
            out += '\r';
            break;
        case 't':
            out += '\t';
            break;
        case 'v':
            out += '\v';
            break;
        case '\\':
        case '?':
        case '"':
        case '\'':
        case '`':
            out += kind;
            break;
        case 'x':
        case 'X':
            digits = 2;
            break;
        case 'u':
            digits = 4;
            break;
        case 'U':
            digits = 8;
            break;
        case '0':
        case '1':
        case '2':
        case '3':
            digits = 3;
            base = 8;
            from = at + 1;
            break;
        default:
            return false;
    }
    at = from;
    if (digits == 0) return true;
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < digits; ++i, ++at) {
        const int value = at < text.size() ? digit(text[at], base) : -1;
        if (value < 0) return false;
        code = code * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(value);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code > 0x10FFFF || surrogate) return false;
    append_utf8(out, code);
    return true;
}

}  // namespace

std::variant<std::string, SyntaxError> string_value(std::string_view literal) {
    std::size_t at = 0;
    const bool raw = !literal.empty() && (literal[0] == 'r' || literal[0] == 'R');
    if (raw) at = 1;
    const std::size_t quotes =
        literal.size() >= at + 6 && literal[at + 1] == literal[at] && literal[at + 2] == literal[at] ? 3 : 1;
    if (literal.size() < at + 2 * quotes)
        return SyntaxError{{0, static_cast<std::uint32_t>(literal.size())}, "a string"};
    const auto body = literal.substr(0, literal.size() - quotes);
    at += quotes;
    std::string value;
    value.reserve(body.size() - at);
    while (at < body.size()) {
        if (raw || body[at] != '\\') {
            value += body[at++];
            continue;
        }
        const auto begin = static_cast<std::uint32_t>(at);
        if (!append_escape(value, body, at)) {
            return SyntaxError{{begin, begin + 2}, "an escape sequence of CEL, or a raw string r\"…\""};
        }
    }
    return value;
}

}  // namespace citegate::grammar
