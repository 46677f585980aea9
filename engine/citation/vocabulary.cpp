#include "engine/citation/vocabulary.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/citation/phrases.hpp"

namespace citegate::citation {
namespace {

static_assert(std::endian::native == std::endian::little, "bytes of a text are compared as numbers, the first byte lowest");

constexpr std::uint64_t fold_bits = 0x2020202020202020;

bool is_letter(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }

/// The first eight bytes, zeros where the text ends, in such a way that letters of both cases are alike. Some other bytes become
/// alike too: it is a first question, not the last.
std::uint64_t folded(std::string_view text) {
    std::uint64_t bytes = 0;
    if (text.size() >= sizeof bytes) {
        std::memcpy(&bytes, text.data(), sizeof bytes);
    } else {
        std::memcpy(&bytes, text.data(), text.size());
    }
    return bytes | fold_bits;
}

std::uint64_t five(char c) { return static_cast<unsigned char>(c) & 31U; }
std::size_t start_of(char first, char second) { return five(first) << 5 | five(second); }

/// Calls `take` with the offset of the first byte of every word, a run of ASCII letters and digits.
template <class Take>
void each_word(std::string_view text, Take take) {
    std::size_t i = 0;
    bool inside = false;
#if defined(__SSE2__)
    const auto between = [](__m128i bytes, char first, char last) {  // signed: bytes over 127 lie below
        return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(first - 1))), _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(last + 1))));
    };
    for (; i + 16 <= text.size(); i += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i));
        const __m128i letters = _mm_or_si128(between(bytes, '0', '9'), between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z'));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(letters));
        for (auto starts = mask & ~(mask << 1 | (inside ? 1U : 0U)); starts != 0; starts &= starts - 1) take(i + static_cast<std::size_t>(__builtin_ctz(starts)));
        inside = (mask >> 15 & 1U) != 0;
    }
#endif
    for (; i < text.size(); ++i) {
        const bool letter = is_letter(text[i]);
        if (letter && !inside) take(i);
        inside = letter;
    }
}

bool stands_at(std::string_view text, std::size_t begin, std::string_view phrase) {
    if (!begins_with(text.substr(begin), phrase)) return false;
    const auto end = begin + phrase.size();
    return end == text.size() || !is_letter(text[end]);
}

}  // namespace

void Vocabulary::add(std::string_view phrase, std::uint64_t bits) {
    if (phrase.empty() || !is_letter(phrase.front())) return;
    Phrase added;
    added.text = phrase;
    std::transform(added.text.begin(), added.text.end(), added.text.begin(), lower);
    added.head = folded(added.text);
    added.mask = phrase.size() < 8 ? (std::uint64_t{1} << 8 * phrase.size()) - 1 : ~std::uint64_t{0};
    added.bits = bits;
    if (phrase.size() > 1) {
        added.start = start_of(phrase[0], phrase[1]);
        phrases_.push_back(std::move(added));
        return;
    }
    for (std::uint64_t second = 0; second < 32; ++second) {  // behind a phrase of one letter may stand any byte
        added.start = start_of(phrase[0], '\0') | second;
        phrases_.push_back(added);
    }
}

void Vocabulary::sort() {
    std::sort(phrases_.begin(), phrases_.end(), [](const Phrase& a, const Phrase& b) {
        if (a.start != b.start) return a.start < b.start;
        return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
    });
    std::vector<Phrase> distinct;
    for (auto& phrase : phrases_) {
        if (!distinct.empty() && distinct.back().start == phrase.start && distinct.back().text == phrase.text) {
            distinct.back().bits |= phrase.bits;  // one phrase may name several
        } else {
            distinct.push_back(std::move(phrase));
        }
    }
    phrases_ = std::move(distinct);
    for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
        const auto& phrase = phrases_[i];
        auto& range = starts_[phrase.start];
        if (range.last == 0) range.first = i;
        range.last = i + 1;
        for (std::uint64_t third = 0; third < 32; ++third) {  // behind one of two letters, too
            if (phrase.text.size() > 2 && third != five(phrase.text[2])) continue;
            const auto three = phrase.start << 5 | third;
            any_[three >> 6] |= std::uint64_t{1} << (three & 63);
        }
    }
}

std::uint64_t Vocabulary::find(std::string_view text) const {
    std::uint64_t bits = 0;
    std::size_t resume = 0;  // behind the last phrase found
    each_word(text, [&](std::size_t begin) {
        std::uint32_t four = 0;  // bytes; where the text ends, zeros
        if (begin + sizeof four <= text.size()) [[likely]] {
            std::memcpy(&four, text.data() + begin, sizeof four);
        } else {
            std::memcpy(&four, text.data() + begin, text.size() - begin);
        }
        const auto start = std::size_t{(four & 31U) << 5U | (four >> 8U & 31U)};
        const auto three = start << 5U | (four >> 16U & 31U);
        if ((any_[three >> 6] >> (three & 63) & 1) == 0 || begin < resume) return;  // most words end here
        const auto head = folded(text.substr(begin));
        const auto range = starts_[start];
        for (std::size_t i = range.first; i < range.last; ++i) {
            const auto& phrase = phrases_[i];
            if (((head ^ phrase.head) & phrase.mask) != 0 || !stands_at(text, begin, phrase.text)) continue;
            bits |= phrase.bits;
            resume = begin + phrase.text.size();
            return;
        }
    });
    return bits;
}

}  // namespace citegate::citation
