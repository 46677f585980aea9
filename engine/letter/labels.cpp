#include "engine/letter/labels.hpp"

#include <array>
#include <cstring>
#include <utility>

#include "engine/letter/scan.hpp"

namespace citegate::letter {
namespace {

using Phrase = std::pair<std::string_view, LabelKind>;

constexpr std::array guidelines{Phrase{"claims administrator guideline", LabelKind::claims_administrator},
                                Phrase{"maximus guideline", LabelKind::maximus}};
constexpr std::array plural_guidelines{
    Phrase{"claims administrator guidelines", LabelKind::claims_administrator},
    Phrase{"maximus guidelines", LabelKind::maximus}};
constexpr std::array rationales{Phrase{"decision rationale", LabelKind::rationale}};
constexpr std::array ending_in_date{Phrase{"ur denial date", LabelKind::ur_decision},
                                    Phrase{"decision date", LabelKind::determination}};
constexpr std::array below{Phrase{"set forth below", LabelKind::introduction}};
constexpr std::array number{Phrase{"case number", LabelKind::case_number}};
constexpr std::array ending_in_n{Phrase{"date of ur decision", LabelKind::ur_decision}};
constexpr std::array ending_in_d{Phrase{"date assigned", LabelKind::assigned},
                                 Phrase{"dated", LabelKind::determination},
                                 Phrase{"received", LabelKind::received}};
constexpr std::array ending_in_y{Phrase{"date of injury", LabelKind::injury},
                                 Phrase{"priority", LabelKind::priority}};
constexpr std::array counted{Phrase{"page(s)", LabelKind::pages}, Phrase{"section(s)", LabelKind::sections}};

template <std::size_t N>
bool add(std::string_view text, std::size_t colon, const std::array<Phrase, N>& phrases, Labels& out) {
    for (const auto& [phrase, kind] : phrases) {
        const auto begin = phrase_before(text, 0, colon, phrase);
        if (begin == nowhere) continue;
        out.push_back({kind, begins_line(text, begin), static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(colon + 1)});
        return true;
    }
    return false;
}

/// "Upheld", "Overturned" or "Modified" and the end of the line.
bool decision_follows(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text[at]))
        ++at;
    if (at == text.size() || (text[at] != 'U' && text[at] != 'O' && text[at] != 'M')) return false;
    for (std::string_view word : {"Upheld", "Overturned", "Modified"}) {
        if (text.substr(at, word.size()) != word) continue;
        at += word.size();
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
            ++at;
        return at == text.size() || is_line_end(text[at]);
    }
    return false;
}

}  // namespace

void find_labels(std::string_view text, Labels& out) {
    out.clear();
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto* hit = static_cast<const char*>(std::memchr(text.data() + at, ':', text.size() - at));
        if (hit == nullptr) return;
        at = static_cast<std::size_t>(hit - text.data());
        if (decision_follows(text, at + 1)) {
            out.push_back({LabelKind::decided, false, static_cast<std::uint32_t>(at),
                           static_cast<std::uint32_t>(at + 1)});
            continue;
        }
        auto last = at;
        while (last > 0 && is_space(text[last - 1]))
            --last;
        if (last == 0) continue;
        switch (lower(text[last - 1])) {  // the last letter leaves one or two phrases to compare
            case 'e':
                // "guideline", "rationale", "date": the letter before leaves one of the lists.
                if (last < 2) break;
                if (lower(text[last - 2]) == 'n') {
                    add(text, at, guidelines, out);
                } else if (lower(text[last - 2]) == 'l') {
                    add(text, at, rationales, out);
                } else if (lower(text[last - 2]) == 't') {
                    add(text, at, ending_in_date, out);
                }
                break;
            case 's':
                add(text, at, plural_guidelines, out);
                break;
            case 'w':
                add(text, at, below, out);
                break;
            case 'r':
                add(text, at, number, out);
                break;
            case 'd':
                add(text, at, ending_in_d, out);
                break;
            case 'y':
                add(text, at, ending_in_y, out);
                break;
            case 'n':
                add(text, at, ending_in_n, out);
                break;
            case ')':
                add(text, at, counted, out);
                break;
            default:
                break;
        }
    }
}

}  // namespace citegate::letter
