#include <algorithm>
#include <array>
#include <string>

#include "engine/letter/forms.hpp"
#include "engine/letter/scan.hpp"
#include "grammar/near_name.hpp"

namespace citegate::letter {
namespace {

struct Expected {
    std::string_view letters;  ///< folded
    LabelKind kind;
};
constexpr std::array expected{Expected{"claimsadministratorguideline", LabelKind::claims_administrator},
                              Expected{"maximusguideline", LabelKind::maximus},
                              Expected{"decisionrationale", LabelKind::rationale}};
constexpr std::size_t longest = 48;  // letters of a line that may be a label
constexpr unsigned most_edits = 2;

/// The first letters of a line and where each ends; digits end the label.
struct LineHead {
    std::array<char, longest> letters{};
    std::array<std::size_t, longest> ends{};
    std::array<bool, longest> word_ends{};
    std::size_t count = 0;

    LineHead(std::string_view text, std::size_t at) {
        unsigned line_ends = 0;
        for (; at < text.size() && count < longest; ++at) {
            const char c = lower(text[at]);
            if (c >= 'a' && c <= 'z') {
                letters[count] = c;
                word_ends[count] = at + 1 == text.size() || !is_word(text[at + 1]);
                ends[count++] = at + 1;
            } else if (c == ':' || c == ';' || is_digit(c)) {
                break;
            } else if (c == '\n' && ++line_ends > 1) {
                break;  // a label goes over two lines at most
            }
        }
    }
};

/// How much of the head is this label: the number of letters with the fewest edits; 0 when none is near enough.
std::size_t label_length(const LineHead& head, std::string_view letters) {
    std::size_t best = 0;
    unsigned least = most_edits + 1;
    const auto from = letters.size() - std::min<std::size_t>(letters.size(), most_edits);
    for (auto size = from; size <= std::min(head.count, letters.size() + most_edits + 1); ++size) {
        if (!head.word_ends[size - 1]) continue;
        const auto edits = grammar::edits_between({head.letters.data(), size}, letters, most_edits);
        if (edits < least) {
            least = edits;
            best = size;
        }
    }
    return best;
}

}  // namespace

void find_damaged_labels(std::string_view text, const Labels& known, Labels& out) {
    out.clear();
    std::size_t after = 0;
    for (std::size_t line = 0; line < text.size();) {
        auto at = line;
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\f'))
            ++at;
        const auto next = text.find('\n', at);
        line = next == nowhere ? text.size() : next + 1;
        const char first = at < text.size() ? lower(text[at]) : ' ';
        if (at < after || first < 'a' || first > 'z') continue;
        const LineHead head(text, at);
        for (const auto& [letters, kind] : expected) {
            const auto length = label_length(head, letters);
            if (length == 0) continue;
            auto end = head.ends[length - 1];
            while (end < text.size() && (text[end] == ' ' || text[end] == ':' || text[end] == ';' || text[end] == '.'))
                ++end;
            const bool whole = std::any_of(known.begin(), known.end(), [&](const Label& label) {
                return label.kind <= LabelKind::rationale && label.begin < end && at < label.end;
            });
            if (!whole) out.push_back({kind, true, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
            after = end;
            break;
        }
    }
}

}  // namespace citegate::letter
