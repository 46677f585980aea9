#include "engine/letter/heading.hpp"

#include <algorithm>
#include <span>

#include "engine/letter/scan.hpp"
#include "engine/text/page_furniture.hpp"

namespace citegate::letter {
namespace {

/// Longest heading: the longest real ones (partial approvals) have 6 lines.
constexpr unsigned most_lines = 24;
/// A line longer than this was never wrapped: sentences part it instead.
constexpr std::size_t unwrapped = 250;
/// Lines of a paragraph are ragged: a line that leaves this many characters more than the next word needs is
/// its last.
constexpr std::size_t ragged = 20;

/// Where the line (of unwrapped text: the sentence) that holds the byte before `end` begins.
std::size_t line_start(std::string_view text, std::size_t from, std::size_t end) {
    std::size_t at = end;
    while (at > from && !is_line_end(text[at - 1]))
        --at;
    std::size_t line_begin = at;  // of the whole line: a label may stand before `from`
    while (line_begin > 0 && !is_line_end(text[line_begin - 1]) && end - line_begin <= unwrapped)
        --line_begin;
    const auto rest = text.substr(end, unwrapped);
    if (end + std::min(rest.find('\n'), rest.size()) - line_begin <= unwrapped) return at;
    for (std::size_t cut = end; cut-- > at + 1;) {
        if (text[cut - 1] == ' ' && (is_upper(text[cut]) || is_digit(text[cut])) &&
            ends_sentence(text, at, cut)) {
            return cut;
        }
    }
    return at;
}

/// What lies between two neighbouring lines of text.
struct Gap {
    bool blank_line = false;
    bool page_break = false;
};

Gap gap(std::string_view between) {
    Gap found;
    found.page_break = between.find('\f') != nowhere;
    found.blank_line = std::count(between.begin(), between.end(), '\n') > 1;
    return found;
}

/// The end of a paragraph seen from its shape alone: the next word would have had room, and begins like a
/// heading.
bool short_last_line(std::size_t length, std::string_view next, std::size_t widest) {
    if (!is_upper(next.front()) && !is_digit(next.front())) return false;
    const auto word = std::min(next.find_first_of(" \t\r\n\f"), next.size());
    return length + 1 + word + ragged <= widest;
}

std::size_t widest_line(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t widest = 0;
    while (begin < end) {
        const auto line_end = std::min(text.find('\n', begin), end);
        widest = std::max<std::size_t>(widest, trim(text, begin, line_end).size());
        begin = line_end + 1;
    }
    return widest;
}

bool holds(std::string_view text, std::size_t begin, std::size_t end, std::string_view phrase) {
    std::size_t end_of = 0;
    return find_phrase(text, begin, end, phrase, end_of) != nowhere;
}

/// "The remaining IMR eligible portion of the original request, Z is" and "leaving the original request IMR
/// eligible. The original request, X is" name the original request with a comma; the sentence that starts
/// such a heading, with a stop.
bool is_partial(std::string_view text, std::size_t begin, std::size_t end) {
    return holds(text, begin, end, "original request,");
}
bool tells_the_original(std::string_view text, std::size_t begin, std::size_t end) {
    return holds(text, begin, end, "the original request.");
}
/// The last line of a sentence that only a partial approval holds.
bool inside_partial(std::string_view text, std::size_t from, std::size_t end) {
    for (auto phrase : {"imr eligible.", "claims administrator.", "original request."}) {
        if (phrase_before(text, from, end, phrase) != nowhere) return true;
    }
    return false;
}

/// Walks up from the last line. Paragraphs end with a sentence's end at a line's end, with a blank line, or
/// with a short line; inside a partial approval sentences may end anywhere.
std::size_t heading_start(const BeforeItem& before, std::size_t end) {
    const auto text = before.text;
    const auto last_line = trim(text, line_start(text, before.begin, end), end).begin;
    std::size_t start = last_line;
    std::size_t fallback = nowhere;  // the start when the opening sentence of a partial approval is not found
    std::size_t widest = 0;
    for (unsigned lines = 0; lines < most_lines; ++lines) {
        auto above_end = start;
        while (above_end > before.begin && is_space(text[above_end - 1]))
            --above_end;
        if (above_end == before.begin) {  // no paragraph ends between the label and here
            return before.all_heading ? start : fallback == nowhere ? last_line : fallback;
        }
        const auto above = trim(text, line_start(text, before.begin, above_end), above_end);
        const auto between = gap(text.substr(above_end, start - above_end));
        if (text::is_page_furniture(text.substr(above.begin, above.size()))) {
            // A page number: what stands above it decides, and it belongs to neither.
            auto higher = static_cast<std::size_t>(above.begin);
            while (higher > before.begin && is_space(text[higher - 1]))
                --higher;
            if (ends_sentence(text, before.begin, higher)) return start;
        }
        if (between.blank_line && !between.page_break && before.blank_line_parts) return start;
        const char first = text[start];
        const bool goes_on = first == '#' || (first >= 'a' && first <= 'z');  // "… 2 tab.\n#60: Upheld"
        bool paragraph_ends = !goes_on && ends_sentence(text, above.begin, above.end);
        if (!paragraph_ends) {
            if (widest == 0) widest = widest_line(text, before.begin, end);
            paragraph_ends = short_last_line(above.size(), text.substr(start, end - start), widest);
        }
        if (paragraph_ends) {
            const bool partial = is_partial(text, start, end);
            if (!partial || tells_the_original(text, start, end)) return start;
            if (fallback == nowhere && !inside_partial(text, above.begin, above.end)) fallback = start;
        }
        start = above.begin;
    }
    return fallback == nowhere ? last_line : fallback;
}

/// Behind the number of an item: "1) ", "2. ", "#3: ", "Issue 1: ", "Item 2 - ". "#60 - …" is a quantity, and so may be a number before
/// another.
std::size_t after_item_number(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr int most_items = 20;
    if (begin == end || (!is_digit(text[begin]) && text[begin] != '#' && lower(text[begin]) != 'i')) return begin;
    auto at = begin;
    bool named = false;
    for (const std::string_view word : {"issue", "item"}) {
        const auto behind = phrase_at(text, begin, end, word);
        if (behind == nowhere || behind == end || !is_space(text[behind])) continue;
        named = true;
        at = behind + 1;
    }
    const bool hash = at < end && text[at] == '#';
    if (hash) ++at;
    int number = 0;
    const auto digits = at;
    for (; at < end && is_digit(text[at]) && at - digits < 3; ++at) number = number * 10 + (text[at] - '0');
    if (at == digits || number == 0 || number > most_items || at == end) return begin;
    if (named && text.substr(at, 3) == " - ") {
        at += 2;
    } else if (text[at] == ')' || (text[at] == '.' && !hash) || (text[at] == ':' && (named || hash))) {
        ++at;
    } else {
        return begin;
    }
    const auto rest = trim(text, at, end);
    if (at == end || !is_space(text[at]) || rest.empty() || is_digit(text[rest.begin])) return begin;
    // "1. Norco; 2. Soma": the numbers are of the request's own list.
    const auto further = text.substr(rest.begin, rest.size());
    const bool listed = further.find(" 2. ") != nowhere || further.find(" 2) ") != nowhere;
    return listed ? begin : rest.begin;
}

/// The part of the request that is still in dispute.
Span disputed(std::string_view text, std::size_t begin, std::size_t end) {
    auto whole = trim(text, begin, end);
    whole.begin = static_cast<std::uint32_t>(after_item_number(text, whole.begin, whole.end));
    std::size_t after = 0;
    if (!holds(text, whole.begin, whole.end, "imr eligible") ||
        find_last_phrase(text, whole.begin, whole.end, "original request,", after) == nowhere) {
        return whole;
    }
    auto rest = trim(text, after, whole.end);
    const auto is = phrase_before(text, rest.begin, rest.end, "is");
    if (is != nowhere) rest = trim(text, rest.begin, is);
    return rest.empty() ? whole : rest;
}

}  // namespace

Decision decision_at_end(std::string_view text, std::size_t begin, std::size_t end, std::size_t& word_at,
                         std::size_t& colon) {
    while (end > begin && (is_space(text[end - 1]) || text[end - 1] == '.'))
        --end;
    constexpr std::pair<std::string_view, Decision> words[] = {
        {"upheld", Decision::upheld}, {"overturned", Decision::overturned}, {"modified", Decision::modified}};
    constexpr std::pair<std::string_view, Decision> in_part[] = {{"overturned in part", Decision::modified},
                                                                 {"upheld in part", Decision::modified}};
    const char last =
        end > begin ? lower(text[end - 1]) : ' ';  // of nearly all texts no letter that ends one of the words
    const auto candidates = last == 'd'   ? std::span<const std::pair<std::string_view, Decision>>(words)
                            : last == 't' ? std::span<const std::pair<std::string_view, Decision>>(in_part)
                                          : std::span<const std::pair<std::string_view, Decision>>();
    for (auto [word, decision] : candidates) {
        auto at = phrase_before(text, begin, end, word);
        if (at == nowhere) continue;
        if (const auto partially = phrase_before(text, begin, at, "partially"); partially != nowhere) {
            at = partially;
            decision = Decision::modified;
        }
        word_at = at;
        colon = at;
        while (colon > begin && is_space(text[colon - 1]))
            --colon;
        colon = colon > begin && text[colon - 1] == ':' ? colon - 1 : nowhere;
        return decision;
    }
    word_at = end;
    colon = nowhere;
    return Decision::unknown;
}

Heading find_heading(const BeforeItem& before) {
    Heading heading;
    const auto region = trim_page_end(before.text, before.begin, before.end);
    if (region.empty()) return heading;
    const std::size_t end = region.end;
    auto start = before.all_heading ? region.begin : heading_start(before, end);
    for (auto rest = before.text.substr(start, end - start); rest.find('\n') != nowhere;
         rest = before.text.substr(start, end - start)) {
        if (!text::is_page_furniture(rest.substr(0, rest.find('\n')))) break;
        start = trim(before.text, start + rest.find('\n'), end).begin;
    }
    heading.whole = make_span(start, end);
    std::size_t word_at = 0;
    std::size_t colon = nowhere;
    heading.decision = decision_at_end(before.text, start, end, word_at, colon);
    heading.request = disputed(before.text, start, colon == nowhere ? word_at : colon);
    return heading;
}

}  // namespace citegate::letter
