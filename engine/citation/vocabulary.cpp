#include "engine/citation/vocabulary.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <tuple>

#include "engine/citation/phrases.hpp"

namespace citegate::citation {
namespace {

static_assert(std::endian::native == std::endian::little, "bytes of a text are compared as numbers, the first byte lowest");

constexpr std::uint64_t fold_bits = 0x2020202020202020;

using letter::is_word;

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

#if defined(__SSE2__)
/// A bit for each of sixteen bytes: is it an ASCII letter or digit?
std::uint64_t word_bytes(const char* from) {
    const auto between = [](__m128i bytes, char first, char last) {  // signed: bytes over 127 lie below
        return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(first - 1))), _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(last + 1))));
    };
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(between(bytes, '0', '9'), between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z'))));
}
#endif

/// The same for the next 64 bytes, none behind the end of the text.
std::uint64_t word_bytes(std::string_view text, std::size_t at) {
    std::uint64_t mask = 0;
#if defined(__SSE2__)
    const auto* const from = text.data() + at;
    if (at + 64 <= text.size()) return word_bytes(from) | word_bytes(from + 16) << 16 | word_bytes(from + 32) << 32 | word_bytes(from + 48) << 48;
    unsigned done = 0;
    for (; at + done + 16 <= text.size(); done += 16) mask |= word_bytes(from + done) << done;
    if (at + done < text.size()) {
        std::array<char, 16> rest{};
        std::memcpy(rest.data(), from + done, text.size() - at - done);
        mask |= word_bytes(rest.data()) << done;
    }
#else
    for (std::size_t i = 0; i < 64 && at + i < text.size(); ++i) mask |= std::uint64_t{is_word(text[at + i])} << i;
#endif
    return mask;
}

/// The eight bytes at a place; where the text ends, zeros.
std::uint64_t eight_at(std::string_view text, std::size_t at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, std::min(sizeof bytes, text.size() - at));
    return bytes;
}

bool stands_at(std::string_view text, std::size_t begin, std::string_view phrase) {
    if (!begins_with(text.substr(begin), phrase)) return false;
    const auto end = begin + phrase.size();
    return end == text.size() || !is_word(text[end]);
}

}  // namespace

void Vocabulary::add(std::string_view phrase, std::uint64_t bits, std::size_t kind) {
    if (phrase.empty() || !is_word(phrase.front())) return;
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
    std::array<std::size_t, 128> places;  // of words that begin as some phrase does; most do not
    std::size_t count = 0;
    const auto ask_all = [&] {
        for (std::size_t i = 0; i < count; ++i) find_at(text, places[i], bits, resume);
        count = 0;
    };
    const auto first = std::min(*std::min_element(from.begin(), from.end()), text.size());
    const auto last_full = text.size() < 8 ? 0 : text.size() - 7;  // from here on fewer than eight bytes follow
    bool inside = first > 0 && is_word(text[first - 1]);            // the byte before belongs to a word
    for (auto begin = first; begin < text.size(); begin += 64) {
        const auto mask = word_bytes(text, begin);
        auto starts = mask & ~(mask << 1 | (inside ? 1U : 0U));
        inside = mask >> 63 != 0;
        if (count > places.size() - 32) ask_all();  // every second byte may begin a word
        for (; starts != 0; starts &= starts - 1) {
            const auto at = begin + static_cast<std::size_t>(__builtin_ctzll(starts));
            std::uint64_t head = 0;
            if (at < last_full) [[likely]] {
                std::memcpy(&head, text.data() + at, sizeof head);
            } else {
                head = eight_at(text, at);
            }
            // Written in any case: a branch would be guessed wrong for many a word.
            places[count] = at;
            count += holds(starts_, start_of(head)) ? 1 : 0;
        }
    }
    ask_all();
    return bits;
}

/// The phrases that begin at this word.
void Vocabulary::find_at(std::string_view text, std::size_t begin, Bits& bits, Begins& resume) const {
    const auto head = eight_at(text, begin) | fold_bits;
    const auto start = start_of(head);
    if (!holds(six_, number_of_six(head)) && !holds(short_, start)) return;
    const auto below = starts_[start >> 6] & ((std::uint64_t{1} << (start & 63)) - 1);
    const auto* const first = &firsts_[before_[start >> 6] + static_cast<std::size_t>(std::popcount(below))];
    for (std::size_t i = first[0]; i < first[1]; ++i) {
        const auto& phrase = phrases_[i];
        if (((head ^ phrase.head) & phrase.mask) != 0 || begin < resume[phrase.kind] || !stands_at(text, begin, phrase.text)) continue;
        bits[phrase.kind] |= phrase.bits;
        resume[phrase.kind] = begin + phrase.text.size();
    }
}

}  // namespace citegate::citation
