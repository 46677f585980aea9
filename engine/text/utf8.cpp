#include "engine/text/utf8.hpp"

#include <cstdint>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

namespace {

/// The first offset from `at` on whose byte is not ASCII; the size when there is none.
std::size_t next_high(std::string_view text, std::size_t at) {
#ifdef __SSE2__
    for (; at + 16 <= text.size(); at += 16) {
        const auto mask = _mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)));
        if (mask != 0) return at + static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
    }
#endif
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high_bits) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

}  // namespace

std::size_t invalid_bytes(std::string_view text) {
    std::size_t invalid = 0;
    for (auto at = next_high(text, 0); at < text.size(); at = next_high(text, at)) {
        const auto length = character_length(text.substr(at));
        invalid += length == 0 ? 1 : 0;
        at += length == 0 ? 1 : length;
    }
    return invalid;
}

std::string_view valid_utf8(std::string_view text, std::string& repaired) {
    if (invalid_bytes(text) == 0) return text;
    repaired.clear();
    for (std::size_t at = 0; at < text.size();) {
        const auto length = character_length(text.substr(at));
        if (length == 0) {
            repaired += "\xEF\xBF\xBD";
            ++at;
        } else {
            repaired.append(text.substr(at, length));
            at += length;
        }
    }
    return repaired;
}

std::string_view shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
}

}  // namespace citegate::text
