#include "engine/citation/stance.hpp"

#include <algorithm>
#include <iterator>

namespace citegate::citation {
namespace {

/// A person's sentence is shorter. What has no end for longer, a list or a forged text, must not cost its length again for
/// every mention in it.
constexpr std::size_t longest_sentence = 1000;

/// The end of the sentence that holds `at`: after its full stop, or at the end of the text. "Page(s) 3.5" and "pg. 5"
/// have full stops that end nothing.
std::size_t sentence_end(std::string_view text, std::size_t at) {
    text = text.substr(0, at + longest_sentence);
    for (std::size_t i = at; i + 1 < text.size(); ++i) {
        if (text[i] != '.' && text[i] != '?' && text[i] != '!' && text[i] != ';') continue;
        if (text[i + 1] == ' ' && i + 2 < text.size() && text[i + 2] >= 'A' && text[i + 2] <= 'Z') return i + 1;
        if (text[i] == ';') return i + 1;
    }
    return text.size();
}

std::size_t sentence_begin(std::string_view text, std::size_t at) {
    const std::size_t from = at > longest_sentence ? at - longest_sentence : 0;
    for (std::size_t i = at; i >= from + 2; --i) {
        if (text[i - 1] == ' ' && (text[i - 2] == '.' || text[i - 2] == '?' || text[i - 2] == '!' || text[i - 2] == ';')) return i;
    }
    return from;
}

/// What a reviewer writes of a source that has nothing on the question, before or after its name.
struct Phrase {
    std::string_view words;
    bool before;  ///< counts before the name: "not addressed by the MTUS"
    bool after;   ///< counts after it: "the MTUS does not address"
};
constexpr Phrase phrases[] = {
    {"not address", true, true},  // "not addressed by" too
    {"not specifically address", true, true},
    {"not directly address", false, true},
    {"not discuss", true, true},
    {"not specifically discuss", false, true},
    {"not apply", false, true},
    {"not applicable", false, true},
    {"not mention", true, true},
    {"not specifically mention", false, true},
    {"not contain", false, true},
    {"not cover", true, true},
    {"not comment", false, true},
    {"not provide", false, true},
    {"not speak", false, true},
    {"not offer", false, true},
    {"not reference", false, true},
    {"not have a recommendation", false, true},
    {"not found in", true, false},
    {"no recommendation", false, true},
    {"has no ", false, true},
    {"have no ", false, true},
    {"silent", false, true},
    {"silence of", true, false},
    {"outside of the", true, false},
    {"outside the", true, false},
    {"no guidelines", true, false},
    {"no chapter of", true, false},
    {"no section of", true, false},
    {"no guideline in", true, false},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool begins_with(std::string_view text, std::string_view lower_case) {
    if (text.size() < lower_case.size()) return false;
    for (std::size_t i = 0; i < lower_case.size(); ++i) {
        if (lower(text[i]) != lower_case[i]) return false;
    }
    return true;
}

bool dismissed_at(std::string_view rest, bool Phrase::*side) {
    const char c = rest.empty() ? '\0' : lower(rest.front());
    if (c != 'n' && c != 's' && c != 'o' && c != 'h') return false;
    return std::any_of(std::begin(phrases), std::end(phrases), [&](const Phrase& phrase) {
        return phrase.*side && phrase.words.front() == c && begins_with(rest, phrase.words);
    });
}

/// Does a phrase of dismissal begin at some word of the passage?
bool dismissed_in(std::string_view passage, bool Phrase::*side) {
    if (dismissed_at(passage, side)) return true;
    for (std::size_t i = 0; i < passage.size(); ++i) {
        if (passage[i] == ' ' && dismissed_at(passage.substr(i + 1), side)) return true;
    }
    return false;
}

template <typename List>
bool holds_one(std::string_view passage, const List& list) {
    for (const std::string_view phrase : list) {
        if (passage.find(phrase) != passage.npos) return true;
    }
    return false;
}

/// A reference to the literature as guidelines print it, "(Fritz, 2007)" or "(van Tulder et al., 2006)", that begins at `at`.
std::size_t reference_length(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 60;
    const auto close = text.substr(0, at + longest + 1).find(')', at);
    if (close == text.npos || close - at > longest || close < at + 7) return 0;
    const auto year = text.substr(close - 4, 4);
    const bool digits = std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool century = year.substr(0, 2) == "19" || year.substr(0, 2) == "20";
    const bool comma = text.substr(close - 6, 2) == ", ";
    const char first = text[at + 1];
    const bool name = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    return digits && century && comma && name ? close + 1 - at : 0;
}

/// Words in which a reviewer, not a guideline, speaks.
constexpr std::string_view reviewer_speaks[] = {"he patient", "his patient", "injured worker", "he claimant", "he employee", "his case",
                                                "he request", "his request", "submitted", "medical record"};

/// What lies before a mention, gone through once for all mentions of a rationale.
class Before {
  public:
    explicit Before(std::string_view text) : text_(text) {}

    /// `at` never goes back.
    void go_to(std::size_t at) {
        for (; next_quote_ < at; next_quote_ = std::min(text_.find('"', next_quote_ + 1), text_.size())) in_quotation_ = !in_quotation_;
        for (; next_bracket_ < at; next_bracket_ = std::min(text_.find('(', next_bracket_ + 1), text_.size())) {
            if (const auto length = reference_length(text_, next_bracket_); length != 0) reference_end_ = next_bracket_ + length;
        }
        at_ = at;
    }
    /// A quotation was opened, and it ends somewhere.
    [[nodiscard]] bool in_quotation() const { return in_quotation_ && next_quote_ < text_.size(); }
    /// The text goes on in a guideline's own words: a reference to the literature before, and no word of the reviewer since.
    [[nodiscard]] bool in_copied_guideline() const {
        constexpr std::size_t farthest = 600;
        if (reference_end_ == 0 || reference_end_ > at_ || at_ - reference_end_ > farthest) return false;
        return !holds_one(text_.substr(reference_end_, at_ - reference_end_), reviewer_speaks);
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t next_quote_ = std::min(text_.find('"'), text_.size());
    std::size_t next_bracket_ = std::min(text_.find('('), text_.size());
    bool in_quotation_ = false;
    std::size_t reference_end_ = 0;
};

Stance stance_of(std::string_view text, std::size_t begin, std::size_t end, const Before& so_far) {
    if (so_far.in_quotation() || so_far.in_copied_guideline()) return Stance::quoted;
    const auto from = sentence_begin(text, begin);
    const auto to = sentence_end(text, end);
    const bool dismissed = dismissed_in(text.substr(end, to - end), &Phrase::after) ||
                           dismissed_in(text.substr(from, begin - from), &Phrase::before);
    return dismissed ? Stance::dismisses : Stance::relies;
}

}  // namespace

void set_stances(std::string_view text, std::vector<Citation>& mentions) {
    Before before(text);
    for (auto& mention : mentions) {
        const auto begin = static_cast<std::size_t>(mention.text.data() - text.data());
        before.go_to(begin);
        mention.stance = stance_of(text, begin, begin + mention.text.size(), before);
    }
}

}  // namespace citegate::citation
