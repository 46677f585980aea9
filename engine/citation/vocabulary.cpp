#include "engine/citation/vocabulary.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

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

/// Of the first three bytes the five bits in which letters and digits differ, as a number of fifteen bits. Two beginnings may give the same.
std::size_t start_of(std::uint64_t head) { return (static_cast<std::uint32_t>(head) & 0x1F1F1FU) * 0x9E3779B1U >> 17; }

bool holds(const auto& bits, std::size_t number) { return (bits[number >> 6] >> (number & 63) & 1) != 0; }
void put(auto& bits, std::size_t number) { bits[number >> 6] |= std::uint64_t{1} << (number & 63); }

/// Of the first six bytes of what folded() gave: 13 bits that other bytes seldom give.
std::size_t number_of_six(std::uint64_t folded) { return (folded << 16) * 0x9E3779B97F4A7C15U >> 51; }

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

void Vocabulary::add(std::string_view phrase, std::uint64_t bits, std::size_t kind) {
    if (phrase.empty() || !is_letter(phrase.front())) return;
    Phrase added;
    added.text = phrase;
    std::transform(added.text.begin(), added.text.end(), added.text.begin(), lower);
    added.head = folded(added.text);
    added.mask = phrase.size() < 8 ? (std::uint64_t{1} << 8 * phrase.size()) - 1 : ~std::uint64_t{0};
    added.bits = bits;
    added.kind = kind;
    // Behind a phrase of one or two letters may stand any byte.
    const auto known = std::min<std::size_t>(phrase.size(), 3);
    for (std::uint64_t rest = 0; rest < std::uint64_t{1} << 5 * (3 - known); ++rest) {
        const auto behind = (rest & 31) | rest >> 5 << 8;
        added.start = start_of((added.head & added.mask) | behind << 8 * known);
        phrases_.push_back(added);
    }
}

void Vocabulary::sort() {
    std::sort(phrases_.begin(), phrases_.end(), [](const Phrase& a, const Phrase& b) {
        if (a.start != b.start) return a.start < b.start;
        if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
        return std::tie(a.text, a.kind) < std::tie(b.text, b.kind);
    });
    std::vector<Phrase> distinct;
    for (auto& phrase : phrases_) {
        if (!distinct.empty() && distinct.back().start == phrase.start && distinct.back().kind == phrase.kind && distinct.back().text == phrase.text) {
            distinct.back().bits |= phrase.bits;  // one phrase may name several
        } else {
            distinct.push_back(std::move(phrase));
        }
    }
    phrases_ = std::move(distinct);
    for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
        const auto& phrase = phrases_[i];
        if (!holds(starts_, phrase.start)) firsts_.push_back(i);
        put(starts_, phrase.start);
        if (phrase.text.size() < 6) {
            put(short_, phrase.start);
        } else {
            put(six_, number_of_six(phrase.head));
        }
    }
    firsts_.push_back(static_cast<std::uint32_t>(phrases_.size()));
    for (std::size_t i = 1; i < before_.size(); ++i) before_[i] = static_cast<std::uint16_t>(before_[i - 1] + std::popcount(starts_[i - 1]));
}

Vocabulary::Bits Vocabulary::find(std::string_view text, const Begins& from) const {
    Bits bits{};
    Begins resume = from;  // then behind the last phrase found
    each_word(text, [&](std::size_t begin) {
        std::uint64_t head = 0;  // where the text ends, zeros
        if (begin + sizeof head <= text.size()) [[likely]] {
            std::memcpy(&head, text.data() + begin, sizeof head);
        } else {
            std::memcpy(&head, text.data() + begin, text.size() - begin);
        }
        const auto start = start_of(head);
        if (!holds(starts_, start)) return;
        head |= fold_bits;
        if (!holds(six_, number_of_six(head)) && !holds(short_, start)) return;
        const auto below = starts_[start >> 6] & ((std::uint64_t{1} << (start & 63)) - 1);
        const auto* const first = &firsts_[before_[start >> 6] + static_cast<std::size_t>(std::popcount(below))];
        for (std::size_t i = first[0]; i < first[1]; ++i) {
            const auto& phrase = phrases_[i];
            if (((head ^ phrase.head) & phrase.mask) != 0 || begin < resume[phrase.kind] || !stands_at(text, begin, phrase.text)) continue;
            bits[phrase.kind] |= phrase.bits;
            resume[phrase.kind] = begin + phrase.text.size();
        }
    });
    return bits;
}

}  // namespace citegate::citation
