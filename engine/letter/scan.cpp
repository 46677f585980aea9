#include "engine/letter/scan.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <cstring>

#include "engine/text/page_furniture.hpp"

namespace citegate::letter {
namespace {

/// The bytes at `at` are `phrase` but for case, eight at a time: nearly every label is printed with one blank
/// between two words. A yes is sure; a no says that only the walk can tell.
bool is_printed_so(const char* at, std::string_view phrase) {
    constexpr std::uint64_t blanks = 0x2020202020202020;  // also the bit that makes a letter lower case
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    const auto same = [&](std::size_t i) {
        std::uint64_t text = 0;
        std::uint64_t want = 0;
        std::memcpy(&text, at + i, sizeof text);
        std::memcpy(&want, phrase.data() + i, sizeof want);
        const bool holds_control =
            ((text - blanks) & ~text & high_bits) != 0;  // NUL would pass for a blank, a tab for ")"
        return (text | blanks) == want && !holds_control;
    };
    constexpr auto eight = sizeof(std::uint64_t);
    if (phrase.size() < eight || !same(phrase.size() - eight)) return false;
    for (std::size_t i = 0; i + eight <= phrase.size(); i += eight) {
        if (!same(i)) return false;
    }
    return true;
}

/// The next place in [at, to) where the phrase may begin, by its first two bytes in any case; `to` when there is none. A first question:
/// other bytes may pass.
std::size_t may_begin(std::string_view text, std::size_t at, std::size_t to, std::string_view phrase) {
#if defined(__SSE2__)
    const bool blank = phrase.size() < 2 || phrase[1] == ' ';  // any white space: then the first letter must do
    const __m128i case_bit = _mm_set1_epi8(0x20);
    const __m128i first = _mm_set1_epi8(static_cast<char>(phrase.front() | 0x20));
    const __m128i second = _mm_set1_epi8(blank ? ' ' : static_cast<char>(phrase[1] | 0x20));
    for (; at + 17 <= to; at += 16) {
        const auto folded = [&](std::size_t from) { return _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from)), case_bit); };
        __m128i fits = _mm_cmpeq_epi8(folded(at), first);
        if (!blank) fits = _mm_and_si128(fits, _mm_cmpeq_epi8(folded(at + 1), second));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(fits));
        if (mask != 0) return at + static_cast<std::size_t>(__builtin_ctz(mask));
    }
#endif
    while (at < to && lower(text[at]) != phrase.front()) ++at;
    return at;
}

}  // namespace

std::size_t phrase_at(std::string_view text, std::size_t at, std::size_t to, std::string_view phrase) {
    for (const char want : phrase) {
        if (want == ' ') {
            if (at >= to || !is_space(text[at])) return nowhere;
            while (at < to && is_space(text[at]))
                ++at;
        } else if (at < to && lower(text[at]) == want) {
            ++at;
        } else {
            return nowhere;
        }
    }
    return at;
}

Span trim(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end && is_space(text[begin]))
        ++begin;
    while (end > begin && is_space(text[end - 1]))
        --end;
    return make_span(begin, end);
}

std::size_t phrase_before(std::string_view text, std::size_t from, std::size_t end, std::string_view phrase) {
    while (end > from && is_space(text[end - 1]))
        --end;
    if (end - from >= phrase.size() && is_printed_so(text.data() + end - phrase.size(), phrase)) {
        end -= phrase.size();
        return end > from && is_word(text[end - 1]) ? nowhere : end;
    }
    for (std::size_t i = phrase.size(); i-- > 0;) {
        if (phrase[i] == ' ') {
            if (end == from || !is_space(text[end - 1])) return nowhere;
            while (end > from && is_space(text[end - 1]))
                --end;
        } else if (end > from && lower(text[end - 1]) == phrase[i]) {
            --end;
        } else {
            return nowhere;
        }
    }
    if (end > from && is_word(text[end - 1])) return nowhere;
    return end;
}

std::size_t find_phrase(std::string_view text, std::size_t from, std::size_t to, std::string_view phrase,
                        std::size_t& end_of) {
    for (auto at = may_begin(text, from, to, phrase); at < to; at = may_begin(text, at + 1, to, phrase)) {
        if (at > from && is_word(text[at - 1])) continue;
        const auto end = phrase_at(text, at, to, phrase);
        if (end == nowhere) continue;
        end_of = end;
        return at;
    }
    return nowhere;
}

std::size_t find_last_phrase(std::string_view text, std::size_t from, std::size_t to, std::string_view phrase,
                             std::size_t& end_of) {
    for (std::size_t at = to; at-- > from;) {
        if (lower(text[at]) != phrase.front() || (at > from && is_word(text[at - 1]))) continue;
        const auto end = phrase_at(text, at, to, phrase);
        if (end == nowhere) continue;
        end_of = end;
        return at;
    }
    return nowhere;
}

bool begins_line(std::string_view text, std::size_t at) {
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        --at;
    return at == 0 || is_line_end(text[at - 1]) || text.substr(0, at) == "\xEF\xBB\xBF";
}

bool ends_sentence(std::string_view text, std::size_t from, std::size_t end) {
    while (end > from) {
        const char c = text[end - 1];
        if (c == '.' || c == '?' || c == '!') return true;
        const bool ascii_closer = c == '"' || c == '\'' || c == ')' || c == ']';
        const auto last = text.substr(from, end - from);
        if (ascii_closer || is_space(c)) {
            --end;
        } else if (last.ends_with("\u201D") || last.ends_with("\u2019")) {
            end -= 3;
        } else {
            return false;
        }
    }
    return false;
}

Span trim_page_end(std::string_view text, std::size_t begin, std::size_t end) {
    // A page has a footer or two; a text of page numbers alone must not cost more.
    constexpr unsigned most_lines = 4;
    constexpr std::size_t longest_line = 120;
    auto span = trim(text, begin, end);
    for (unsigned lines = 0; lines < most_lines && !span.empty(); ++lines) {
        const auto tail = std::min<std::size_t>(span.size(), longest_line);
        const auto* found = static_cast<const char*>(memrchr(text.data() + span.end - tail, '\n', tail));
        if (found == nullptr) break;
        const auto line_end = static_cast<std::size_t>(found - text.data());
        auto shorter = trim(text, span.begin, line_end);
        if (!text::is_page_furniture(text.substr(line_end, span.end - line_end))) break;
        const auto before = text.substr(shorter.end, span.end - shorter.end);
        const auto behind = text.substr(span.end, end - span.end);
        if (before.find('\f') == nowhere && behind.find('\f') == nowhere && end != text.size()) break;
        span = shorter;
    }
    return span;
}

}  // namespace citegate::letter
