#include "engine/text/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace citegate::text {

std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto trails = [&](std::size_t count) {
        for (std::size_t i = 1; i <= count; ++i) {
            if ((byte(i) & 0xC0U) != 0x80U) return false;
        }
        return true;
    };
    const auto lead = byte(0);
    if (text.empty()) return 0;
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return trails(1) ? 2 : 0;
    if (lead >= 0xE0 && lead < 0xF0) {
        if (!trails(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0;   // longer than needed
        if (lead == 0xED && byte(1) >= 0xA0) return 0;  // surrogates
        return 3;
    }
    if (lead >= 0xF0 && lead < 0xF5) {
        if (!trails(3)) return 0;
        if (lead == 0xF0 && byte(1) < 0x90) return 0;
        if (lead == 0xF4 && byte(1) >= 0x90) return 0;  // beyond U+10FFFF
        return 4;
    }
    return 0;
}

std::string_view valid_utf8(std::string_view text, std::string& repaired) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t i = 0;
    while (i < text.size()) {
        if (std::uint64_t word = 0; i + sizeof word <= text.size()) {
            std::memcpy(&word, text.data() + i, sizeof word);
            if ((word & high_bits) == 0) {
                i += sizeof word;
                continue;
            }
        }
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const auto length = character_length(text.substr(i));
        if (length == 0) break;
        i += length;
    }
    if (i >= text.size()) return text;
    repaired.assign(text.substr(0, i));
    while (i < text.size()) {
        const auto length = character_length(text.substr(i));
        if (length == 0) {
            repaired += "\xEF\xBF\xBD";
            ++i;
        } else {
            repaired.append(text.substr(i, length));
            i += length;
        }
    }
    return repaired;
}

}  // namespace citegate::text
