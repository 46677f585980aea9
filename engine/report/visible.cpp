#include "engine/report/visible.hpp"

#include <fmt/format.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

unsigned code_point(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    unsigned code = character.size() == 2   ? lead & 0x1FU
                    : character.size() == 3 ? lead & 0x0FU
                                            : lead & 0x07U;
    for (const char c : character.substr(1))
        code = code << 6U | (static_cast<unsigned char>(c) & 0x3FU);
    return code;
}

/// Marks that turn the reading order (U+061C, U+200E …), line separators, and what XML takes for no
/// character.
bool deceives(unsigned code) {
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

}  // namespace

void append_visible(std::string& out, std::string_view text, const EscapeTable& table) {
    std::size_t i = 0;
    while (i < text.size()) {
        auto end = i;
        while (end < text.size() && table.plain(text[end]))
            ++end;
        out.append(text, i, end - i);
        i = end;
        if (i == text.size()) return;
        const char c = text[i];
        const auto length = text::character_length(text.substr(i));
        if (const auto instead = table.instead_of(c); !instead.empty()) {
            out += instead;
        } else if (c == '\t' || c == '\f') {
            out += ' ';
        } else if (length == 0 || length == 1) {
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(c));
        } else {
            const auto character = text.substr(i, length);
            const auto code = code_point(character);
            if (code < 0xA0) {
                fmt::format_to(std::back_inserter(out), "\\x{:02x}", code);
            } else if (deceives(code)) {
                fmt::format_to(std::back_inserter(out), "\\u{:04x}", code);
            } else {
                out += character;
            }
        }
        i += length == 0 ? 1 : length;
    }
}

std::string visible(std::string_view text) {
    static constexpr EscapeTable nothing_more{};
    std::string out;
    append_visible(out, text, nothing_more);
    return out;
}

std::size_t folded_length(std::string_view text) {
    std::size_t i = 0;
#if defined(__SSE2__)
    const __m128i space = _mm_set1_epi8(' ');
    const __m128i del = _mm_set1_epi8(0x7F);
    const auto blanks = [&](__m128i bytes) {
        return _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(bytes, space), bytes), _mm_cmpeq_epi8(bytes, del));
    };
    for (; i + 17 <= text.size(); i += 16) {
        const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i));
        const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i + 1));
        const __m128i single = _mm_andnot_si128(blanks(next), _mm_cmpeq_epi8(here, space));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_andnot_si128(single, blanks(here))));
        if (mask != 0) return i + static_cast<std::size_t>(__builtin_ctz(mask));
    }
#endif
    while (i < text.size() &&
           (!blank(text[i]) || (text[i] == ' ' && i + 1 < text.size() && !blank(text[i + 1]))))
        ++i;
    return i;
}

void append_folded(std::string& out, std::string_view passage) {
    std::size_t i = 0;
    while (i < passage.size() && blank(passage[i]))
        ++i;
    while (i < passage.size()) {
        const auto run = folded_length(passage.substr(i));
        out.append(passage, i, run);
        i += run;
        while (i < passage.size() && blank(passage[i]))
            ++i;
        if (i < passage.size()) out += ' ';
    }
}

std::string folded(std::string_view passage) {
    std::string out;
    append_folded(out, passage);
    return out;
}

}  // namespace citegate::report
