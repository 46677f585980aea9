#include "engine/report/json_text.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/reuse.hpp"
#include "engine/report/visible.hpp"
#include "engine/text/utf8.hpp"

namespace citegate::report {
namespace {

bool ordinary(char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\'; }

#if defined(__SSE2__)
__m128i load_sixteen(const char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }
/// Above the eight bytes, zeros.
__m128i load_eight(const char* from) { return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from)); }

/// A bit for every byte that is not ordinary. Signed comparison: bytes over 127 count as under the space.
unsigned odd_bytes(__m128i bytes) {
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(
        _mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')), _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))))));
}
#endif

/// How many bytes at the start need neither escape nor a look at their UTF-8.
std::size_t ordinary_length(std::string_view text) {
    std::size_t i = 0;
#if defined(__SSE2__)
    for (; i + 16 <= text.size(); i += 16) {
        const auto mask = odd_bytes(load_sixteen(text.data() + i));
        if (mask != 0) return i + static_cast<std::size_t>(__builtin_ctz(mask));
    }
    // The rest, looked at once more together with bytes before it.
    if (text.size() >= 16 && odd_bytes(load_sixteen(text.data() + text.size() - 16)) == 0) return text.size();
#endif
    while (i < text.size() && ordinary(text[i])) ++i;
    return i;
}

/// The buffer of a finished record waits here for the next one of its thread: memory only, no state.
struct Spare {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
};
thread_local Spare spare;

}  // namespace

JsonText::JsonText(std::string& out) : out_(out) {
    constexpr std::size_t first_bytes = 32U << 10;  // most records fit
    auto size = spare.size;
    if (spare.bytes) {
        begin_ = std::move(spare.bytes);
    } else {
        size = first_bytes;
        begin_.reset(new char[size]);
    }
    at_ = begin_.get();
    end_ = at_ + size;
}

JsonText::~JsonText() {
    out_.append(begin_.get(), static_cast<std::size_t>(at_ - begin_.get()));
    const auto size = static_cast<std::size_t>(end_ - begin_.get());
    if (size <= most_kept_bytes) spare = {std::move(begin_), size};
}

void JsonText::grow(std::size_t bytes) {
    const auto used = static_cast<std::size_t>(at_ - begin_.get());
    const auto size = std::max(2 * static_cast<std::size_t>(end_ - begin_.get()), used + bytes);
    std::unique_ptr<char[]> larger(new char[size]);
    std::memcpy(larger.get(), begin_.get(), used);
    begin_ = std::move(larger);
    at_ = begin_.get() + used;
    end_ = begin_.get() + size;
}

void JsonText::part(std::string_view value) {
#if defined(__SSE2__)
    // Nearly all strings need no escape: they are copied while they are looked at. The last piece may overlap the one before it.
    const auto size = value.size();
    if (size >= 16) {
        room(size);
        const auto copy_sixteen = [&](std::size_t i) {
            const auto bytes = load_sixteen(value.data() + i);
            _mm_storeu_si128(reinterpret_cast<__m128i*>(at_ + i), bytes);
            return odd_bytes(bytes);
        };
        std::size_t i = 0;
        while (i + 16 <= size && copy_sixteen(i) == 0) i += 16;
        if (i + 16 > size && copy_sixteen(size - 16) == 0) i = size;
        at_ += i;
        value.remove_prefix(i);
    } else if (size >= 8) {
        const auto both = _mm_unpacklo_epi64(load_eight(value.data()), load_eight(value.data() + size - 8));
        if (odd_bytes(both) == 0) {
            raw(value);
            return;
        }
    }
#endif
    while (!value.empty()) {
        const auto run = ordinary_length(value);
        raw(value.substr(0, run));
        value.remove_prefix(run);
        if (value.empty()) break;
        const char c = value.front();
        std::size_t used = 1;
        if (c == '"' || c == '\\') {
            raw("\\");
            raw(value.substr(0, 1));
        } else if (static_cast<unsigned char>(c) < 0x20) {
            raw(std::string_view(fmt::format("\\u{:04x}", static_cast<unsigned>(c))));
        } else if (const auto length = text::character_length(value); length != 0) {
            raw(value.substr(0, length));
            used = length;
        } else {
            raw("\xEF\xBF\xBD");  // a byte that is no UTF-8 (a letter in Latin-1): the output stays valid
        }
        value.remove_prefix(used);
    }
}

void JsonText::folded_string(std::string_view passage) {
    raw("\"");
    std::size_t i = 0;
    while (i < passage.size() && blank(passage[i])) ++i;
    while (i < passage.size()) {
        // A run without blanks but for single spaces goes over in one piece.
        const auto run = folded_length(passage.substr(i));
        part(passage.substr(i, run));
        i += run;
        while (i < passage.size() && blank(passage[i])) ++i;
        if (i < passage.size()) raw(" ");
    }
    raw("\"");
}

}  // namespace citegate::report
