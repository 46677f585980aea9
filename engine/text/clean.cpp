#include "engine/text/clean.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/text/page_furniture.hpp"

namespace citegate::text {
namespace {

// What a byte asks of the copying loop. Letters of prose are `plain` and take the fast way.
enum Class : std::uint8_t { plain, blank, hyphen, high };

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (int c = 0; c <= 0x20; ++c) table[static_cast<std::size_t>(c)] = blank;
    table[0x7F] = blank;
    for (int c = 0x80; c < 0x100; ++c) table[static_cast<std::size_t>(c)] = high;
    table['-'] = hyphen;
    return table;
}();

std::uint8_t class_of(char c) { return classes[static_cast<unsigned char>(c)]; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool word(char c) { return lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Copies the bytes at the start of `text` that need no look: words, and single spaces before words. How many they are; behind them `out`
/// may be overwritten, as far as the text is long.
std::size_t copy_prose(std::string_view text, char* out) {
    std::size_t i = 0;
#if defined(__SSE2__)
    // Sixteen bytes and the one after them at a time. Signed comparison: bytes over 127 count as under the space.
    const __m128i space = _mm_set1_epi8(' ');
    const __m128i dash = _mm_set1_epi8('-');
    const __m128i del = _mm_set1_epi8(0x7F);
    for (; i + 17 <= text.size(); i += 16) {
        const auto* const at = reinterpret_cast<const __m128i*>(text.data() + i);
        const __m128i here = _mm_loadu_si128(at);
        const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i + 1));
        const __m128i odd = _mm_or_si128(_mm_cmplt_epi8(here, space), _mm_or_si128(_mm_cmpeq_epi8(here, dash), _mm_cmpeq_epi8(here, del)));
        const __m128i next_odd = _mm_or_si128(_mm_cmplt_epi8(next, space), _mm_cmpeq_epi8(next, space));
        const __m128i stop = _mm_or_si128(odd, _mm_and_si128(_mm_cmpeq_epi8(here, space), next_odd));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(stop));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i), here);
        if (mask != 0) return i + static_cast<std::size_t>(__builtin_ctz(mask));
    }
#endif
    for (; i < text.size(); ++i) {
        if (class_of(text[i]) != plain && (text[i] != ' ' || i + 1 == text.size() || class_of(text[i + 1]) != plain)) break;
        out[i] = text[i];
    }
    return i;
}

struct Folded {
    char ascii;          ///< 0: keep the bytes as they are; ' ' and '-' are treated as such
    std::size_t length;  ///< bytes of the original
};

/// Dashes, quotes and spaces beyond ASCII, in UTF-8.
Folded fold_high(std::string_view rest) {
    const auto byte = [&](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
    if (byte(0) == 0xC2 && byte(1) == 0xA0) return {' ', 2};
    if (byte(0) == 0xC2 && byte(1) == 0xAD) return {'-', 2};  // soft hyphen: only kept where it breaks a line
    if (byte(0) == 0xE2 && byte(1) == 0x80) {
        const auto last = byte(2);
        if (last >= 0x90 && last <= 0x95) return {'-', 3};
        if (last == 0x98 || last == 0x99 || last == 0x9B) return {'\'', 3};
        if (last >= 0x9C && last <= 0x9F) return {'"', 3};
        if ((last >= 0x80 && last <= 0x8B) || last == 0xAF) return {' ', 3};
    }
    if (byte(0) == 0xE2 && byte(1) == 0x88 && byte(2) == 0x92) return {'-', 3};
    if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return {' ', 3};
    return {0, 1};
}

/// Does the word that ends at the end of `clean` belong to a web address?
bool in_address(std::string_view clean) {
    const auto start = clean.rfind(' ') + 1;  // npos + 1 = 0
    const auto token = clean.substr(start);
    return token.find("://") != token.npos || token.find("www.") != token.npos;
}

/// A quick no for all but a few line ends.
bool may_break_address(char before, char after) {
    return after == '/' || before == '/' || before == '?' || before == '=' || before == '&' || before == '_' || before == '%';
}

/// "http://a.example/guidelines/" at the end of a line, and what goes on looks like the rest of an address.
bool broken_address(std::string_view clean, std::string_view rest) {
    constexpr std::string_view marks = "/?=&_%";
    if (rest.empty() || (marks.find(clean.back()) == marks.npos && rest.front() != '/') || !in_address(clean)) return false;
    const auto token = rest.substr(0, rest.find_first_of(" \t\r\n\f"));
    const auto inside = token.substr(0, token.find_last_not_of(".,;)") + 1);
    return !inside.empty() && inside.find_first_of("/.?=_%-0123456789") != inside.npos;
}

/// "pre- and postoperative": the hyphen stands for a missing half, it does not break a word.
bool joins_halves(std::string_view rest) {
    for (std::string_view connector : {"and ", "or ", "to "}) {
        if (rest.substr(0, connector.size()) == connector) return true;
    }
    return false;
}

/// "guidelines- low back chapter": on one line, after a word that names a source and is whole, the hyphen is a dash.
bool ends_with_a_source(std::string_view clean) {
    const auto word = clean.substr(clean.rfind(' ') + 1);
    for (std::string_view whole : {"guidelines", "guideline", "chapter", "section", "complaints", "disorders"}) {
        if (word.size() == whole.size() && (word[0] | 0x20) == whole[0] && word.substr(1) == whole.substr(1)) return true;
    }
    return false;
}

}  // namespace

void CleanText::clear() {
    size_ = 0;
    steps_.clear();
    end_ = 0;
}

void CleanText::assign(std::string_view original, Span span) {
    clear();
    const std::string_view text = original.substr(0, std::min<std::size_t>(span.end, original.size()));
    if (clean_.size() < text.size() - std::min<std::size_t>(span.begin, text.size()) + 1) {
        clean_.resize(text.size() - span.begin + 1);
    }
    const auto passage = text.substr(std::min<std::size_t>(span.begin, text.size()));
    const bool paged = std::memchr(passage.data(), '\f', passage.size()) != nullptr;
    char* const out = clean_.data();
    std::size_t n = 0;
    std::size_t i = span.begin;
    const auto step = [&] {
        const auto clean = static_cast<std::uint32_t>(n);
        const auto from = static_cast<std::uint32_t>(i);
        while (!steps_.empty() && steps_.back().clean >= clean) steps_.pop_back();
        if (!steps_.empty() && steps_.back().original - steps_.back().clean == from - clean) return;
        steps_.push_back({clean, from});
    };
    const auto skip_blanks = [&](char first = ' ') {  // after the first one; true when a line ended among them
        bool line_end = first == '\n' || first == '\f';
        bool page_break = first == '\f';
        while (i < text.size()) {
            if (class_of(text[i]) == blank) {
                line_end = line_end || text[i] == '\n' || text[i] == '\r' || text[i] == '\f';
                page_break = page_break || text[i] == '\f';
                ++i;
            } else if (class_of(text[i]) == high) {
                const auto folded = fold_high(text.substr(i));
                if (folded.ascii != ' ') break;
                i += folded.length;
            } else {
                // What the layout of the page put between two lines is no word of the letter.
                const auto furniture = paged && line_end ? furniture_at(text, i, page_break) : 0;
                if (furniture == 0) break;
                i += furniture;
            }
        }
        return line_end;
    };
    skip_blanks();
    step();
    while (i < text.size()) {
        // Words and the single spaces between them go over in one piece.
        const auto run = copy_prose(text.substr(i), out + n);
        n += run;
        i += run;
        if (i == text.size()) break;
        const auto kind = class_of(text[i]);
        const char c = text[i];
        Folded folded{kind == blank ? ' ' : '-', 1};
        if (kind == high) folded = fold_high(text.substr(i));
        if (text.substr(i).starts_with("\xC2\xAD") && i + 2 < text.size() && class_of(text[i + 2]) == plain) {  // a soft hyphen that broke no line
            i += 2;
            step();
            continue;
        }
        if (folded.ascii == ' ') {
            out[n++] = ' ';
            i += folded.length;
            const auto before = i;
            const bool line_end = skip_blanks(text[before - 1]);
            if (line_end && n > 1 && may_break_address(out[n - 2], i < text.size() ? text[i] : ' ') &&
                broken_address({out, n - 1}, text.substr(i))) {
                --n;
            }
            if (i != before || folded.length != 1 || out[n - 1] != ' ') step();
            continue;
        }
        if (folded.ascii == 0) {
            out[n++] = c;
            ++i;
            continue;
        }
        out[n++] = folded.ascii;
        i += folded.length;
        if (folded.length != 1) step();
        if (folded.ascii != '-' || n < 2 || !word(out[n - 2]) || i >= text.size() || class_of(text[i]) == plain) continue;
        // A hyphen after a word, before a blank: the end of a line may have broken the word here.
        const auto blank_at = i;
        const bool line_end = skip_blanks();
        if (i == blank_at || i >= text.size() || !word(text[i])) {
            i = blank_at;
            continue;
        }
        if (in_address({out, n})) {
            step();
        } else if (!line_end && ends_with_a_source({out, n - 1})) {
            i = blank_at;
        } else if (lower(out[n - 2]) && lower(text[i]) && !joins_halves(text.substr(i))) {
            --n;  // an ordinary word broken in two
            step();
        } else if (line_end) {
            step();
        } else {
            i = blank_at;
        }
    }
    while (n > 0 && out[n - 1] == ' ') --n;
    size_ = n;
    end_ = static_cast<std::uint32_t>(text.size());
    for (bool trimming = true; trimming && end_ > span.begin;) {
        trimming = false;
        if (class_of(text[end_ - 1]) == blank) {
            --end_;
            trimming = true;
        }
        for (std::uint32_t length = 2; length <= 3 && !trimming && end_ >= span.begin + length; ++length) {
            const auto folded = fold_high(text.substr(end_ - length, length));
            if (folded.ascii != ' ' || folded.length != length) continue;
            end_ -= length;
            trimming = true;
        }
    }
}

std::uint32_t CleanText::original_offset(std::uint32_t clean) const {
    auto after = std::upper_bound(steps_.begin(), steps_.end(), clean,
                                  [](std::uint32_t offset, const Step& s) { return offset < s.clean; });
    if (after == steps_.begin()) return end_;
    --after;
    return after->original + (clean - after->clean);
}

Span CleanText::original(Span clean) const {
    if (clean.empty()) {
        const auto at = clean.begin >= size_ ? end_ : original_offset(clean.begin);
        return {at, at};
    }
    const auto begin = original_offset(clean.begin);
    if (clean.end >= size_) return {begin, end_};
    // The end is after the last byte of the range, not before the next one: blanks between them belong to neither.
    const auto last = original_offset(clean.end - 1);
    const auto next = original_offset(clean.end);
    const char c = clean_[clean.end - 1];
    if (c == ' ') return {begin, next};
    const bool folded = c == '-' || c == '\'' || c == '"';  // may stand for up to three original bytes
    return {begin, folded ? std::min(last + 3, next) : last + 1};
}

Span CleanText::span_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - clean_.data());
    return {begin, static_cast<std::uint32_t>(begin + part.size())};
}

}  // namespace citegate::text
