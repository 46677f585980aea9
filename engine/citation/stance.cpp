#include "engine/citation/stance.hpp"

#include <algorithm>

namespace citegate::citation {
namespace {

/// The end of the sentence that holds `at`: after its full stop, or at the end of the text. "Page(s) 3.5" and "pg. 5"
/// have full stops that end nothing.
std::size_t sentence_end(std::string_view text, std::size_t at) {
    for (std::size_t i = at; i + 1 < text.size(); ++i) {
        if (text[i] != '.' && text[i] != '?' && text[i] != '!' && text[i] != ';') continue;
        if (text[i + 1] == ' ' && i + 2 < text.size() && text[i + 2] >= 'A' && text[i + 2] <= 'Z') return i + 1;
        if (text[i] == ';') return i + 1;
    }
    return text.size();
}

std::size_t sentence_begin(std::string_view text, std::size_t at) {
    for (std::size_t i = at; i >= 2; --i) {
        if (text[i - 1] == ' ' && (text[i - 2] == '.' || text[i - 2] == '?' || text[i - 2] == '!' || text[i - 2] == ';')) return i;
    }
    return 0;
}

/// What a reviewer writes after "not" of a source that has nothing on the question.
constexpr std::string_view after_not[] = {
    "address", "specifically address", "directly address", "discuss", "specifically discuss", "apply",   "applicable", "mention",
    "specifically mention", "contain", "cover", "comment", "provide", "speak", "offer", "reference", "have a recommendation",
};
constexpr std::string_view other_silence[] = {"silent", " no recommendation", "has no ", "have no "};
/// The same before the name: "not addressed by the MTUS", "there are no … guidelines in the MTUS".
constexpr std::string_view not_before[] = {"addressed", "discussed", "covered", "mentioned", "specifically addressed", "found in"};
constexpr std::string_view outside_before[] = {"no guidelines", "silence of", "outside of the", "outside the",
                                              "o chapter of",  "o section of", "o guideline in"};

template <typename List>
bool begins_with_one(std::string_view text, const List& phrases) {
    for (const std::string_view phrase : phrases) {
        if (text.substr(0, phrase.size()) == phrase) return true;
    }
    return false;
}

/// Is one of the phrases found right after some "not " of the passage?
template <typename List>
bool negated(std::string_view passage, const List& phrases) {
    for (auto at = passage.find("not "); at != passage.npos; at = passage.find("not ", at + 4)) {
        if (begins_with_one(passage.substr(at + 4), phrases)) return true;
    }
    return false;
}

template <typename List>
bool holds_one(std::string_view passage, const List& phrases) {
    for (const std::string_view phrase : phrases) {
        if (passage.find(phrase) != passage.npos) return true;
    }
    return false;
}

/// A reference to the literature as guidelines print it, "(Fritz, 2007)" or "(van Tulder et al., 2006)", that begins at `at`.
std::size_t reference_length(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 60;
    const auto close = text.find(')', at);
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
        for (; at_ < at; ++at_) {
            if (text_[at_] == '"') {
                in_quotation_ = !in_quotation_;
            } else if (text_[at_] == '(') {
                if (const auto length = reference_length(text_, at_); length != 0) reference_end_ = at_ + length;
            }
        }
    }
    /// A quotation was opened, and it ends somewhere.
    [[nodiscard]] bool in_quotation() const { return in_quotation_ && text_.find('"', at_) != text_.npos; }
    /// The text goes on in a guideline's own words: a reference to the literature before, and no word of the reviewer since.
    [[nodiscard]] bool in_copied_guideline() const {
        constexpr std::size_t farthest = 600;
        if (reference_end_ == 0 || reference_end_ > at_ || at_ - reference_end_ > farthest) return false;
        return !holds_one(text_.substr(reference_end_, at_ - reference_end_), reviewer_speaks);
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    bool in_quotation_ = false;
    std::size_t reference_end_ = 0;
};

Stance stance_of(std::string_view text, std::size_t begin, std::size_t end, const Before& so_far) {
    if (so_far.in_quotation() || so_far.in_copied_guideline()) return Stance::quoted;
    const auto from = sentence_begin(text, begin);
    const auto to = sentence_end(text, end);
    const auto after = text.substr(end, to - end);
    const auto before = text.substr(from, begin - from);
    const bool dismissed = negated(after, after_not) || holds_one(after, other_silence) || negated(before, not_before) ||
                           holds_one(before, outside_before);
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
