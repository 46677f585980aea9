#include "engine/citation/stance.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "engine/citation/phrases.hpp"

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

/// What a reviewer writes after the name of a source that has nothing on the question: "the MTUS does not address".
constexpr std::string_view after_phrases[] = {"not address",
                                              "not specifically address",
                                              "not directly address",
                                              "not adequately address",
                                              "not discuss",
                                              "not specifically discuss",
                                              "not apply",
                                              "not applicable",
                                              "not mention",
                                              "not specifically mention",
                                              "not contain",
                                              "not cover",
                                              "not comment",
                                              "not provide",
                                              "not speak",
                                              "not offer",
                                              "not reference",
                                              "not relevant",
                                              "not have a recommendation",
                                              "not have recommendation",
                                              "not have a section",
                                              "not have a guideline",
                                              "not have any",
                                              "not have specific",
                                              "no recommendation",
                                              "has no ",
                                              "have no ",
                                              "silent",
                                              "fails to address",
                                              "fail to address",
                                              "failed to address",
                                              "fails to discuss",
                                              "fails to mention",
                                              "lacks ",
                                              "makes no mention",
                                              "make no mention",
                                              "made no mention",
                                              "inapplicable"};

/// What he writes before it: "not addressed by the MTUS". They reach over the words up to the name, not over a clause.
constexpr std::string_view before_phrases[] = {"not addressed ",
                                               "not specifically addressed ",
                                               "not directly addressed ",
                                               "not discussed ",
                                               "not specifically discussed ",
                                               "not mentioned ",
                                               "not covered ",
                                               "not found in",
                                               "not contained in",
                                               "not included in",
                                               "not listed in",
                                               "no guidelines",
                                               "no guideline in",
                                               "no recommendation in",
                                               "no discussion in",
                                               "no mention in",
                                               "nothing in",
                                               "no chapter of",
                                               "no section of",
                                               "silence of",
                                               "outside of the",
                                               "outside the",
                                               "absence of"};

constexpr Phrases said_after(after_phrases);
constexpr Phrases said_before(before_phrases);

/// The next word of `text` from `at` on, without the marks around it; `at` goes behind it.
std::string_view next_word(std::string_view text, std::size_t& at) {
    while (at < text.size() && text[at] == ' ') ++at;
    const auto begin = at;
    while (at < text.size() && text[at] != ' ') ++at;
    auto word = text.substr(begin, at - begin);
    while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.remove_suffix(1);
    return word;
}

template <typename List>
bool is_one_of(std::string_view word, const List& list) {
    return std::any_of(std::begin(list), std::end(list), [&](std::string_view entry) {
        return word.size() == entry.size() && begins_with(word, entry);
    });
}

constexpr std::string_view joiners[] = {"and", "or", "nor", "&", "the", "both", "guideline", "guidelines", "/", ""};
constexpr std::string_view conjunctions[] = {"and", "but", "so",      "as",    "since", "because", "while", "although",  "though", "whereas",
                                             "that", "when", "if", "where", "unless", "however", "therefore", "yet", "or"};
constexpr std::string_view determiners[] = {"the",       "this",     "that",     "his",       "her",
                                            "their",     "a",        "an",       "injured",   "treating",
                                            "submitted", "medical",  "provided", "available", "requesting",
                                            "attending", "clinical", "there",    "is",        "are"};
/// Who or what acts in a clause that is not about a guideline.
constexpr std::string_view actors[] = {"patient",  "claimant", "worker",  "employee",      "provider", "doctor", "physician", "surgeon",
                                       "record",   "records",  "note",    "documentation", "notes",    "report", "reports",   "applicant"};

/// Only joining words: "the MTUS and the ACOEM".
bool joins(std::string_view between) {
    if (between.size() > 40) return false;
    for (std::size_t at = 0; at < between.size();) {
        if (!is_one_of(next_word(between, at), joiners)) return false;
    }
    return true;
}

/// Does the text go on with what the source says, not with a further name? "not addressed by the MTUS, the ODG recommends".
bool speaks(std::string_view rest) {
    std::size_t at = 0;
    auto word = next_word(rest, at);
    if (is_one_of(word, joiners)) word = next_word(rest, at);
    constexpr std::string_view verbs[] = {"was", "were", "are", "do", "recommend", "state", "support", "should", "will"};
    return is_one_of(word, verbs) || (word.size() > 1 && word.back() == 's' && word.front() >= 'a' && word.front() <= 'z' && word != "guidelines");
}

/// Does the passage end in a conjunction, but for "the": "…, but the" ODG?
bool ends_in_conjunction(std::string_view passage) {
    std::string_view last;
    for (std::size_t at = passage.size() > 40 ? passage.find(' ', passage.size() - 40) : 0; at < passage.size();) {
        const auto word = next_word(passage, at);
        if (!word.empty() && !is_one_of(word, determiners)) last = word;
    }
    return is_one_of(last, conjunctions);
}

/// Without relative clauses, ", which has no limits on visits,", and up to where somebody else begins to act: "MTUS requires a
/// red flag and the patient has none".
std::size_t own_clause(std::string_view passage) {
    bool opens = true;  // a conjunction, or the name itself, stands before: a subject may follow
    for (std::size_t at = 0; at < passage.size();) {
        const auto begin = at;
        const auto word = next_word(passage, at);
        if (is_one_of(word, actors)) {
            if (opens) return begin;
        } else if (!is_one_of(word, determiners)) {
            opens = is_one_of(word, conjunctions) || (at > 0 && passage[at - 1] == ',');
        }
    }
    return passage.size();
}

template <typename List>
bool holds_one(std::string_view passage, const List& list) {
    for (const std::string_view phrase : list) {
        if (passage.find(phrase) != passage.npos) return true;
    }
    return false;
}

constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};

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
    // "the MTUS (July 28, 2016)" is a day, no author.
    std::size_t word_end = at + 1;
    if (is_one_of(next_word(text.substr(0, close), word_end), months)) return 0;
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

/// Names of sources as they follow each other in one text.
struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Is the source said after its name to have nothing? The predicate may stand after further names: "the MTUS and ODG do not".
bool dismissed_after(std::string_view text, std::size_t sentence, const Place& place, std::span<const Citation> further) {
    const auto from = place.end;
    if (said_after.find(text.substr(from, sentence - from)) == text.npos) return false;
    auto to = sentence;
    for (auto last = place.end; const auto& next : further) {
        const auto begin = static_cast<std::size_t>(next.text.data() - text.data());
        if (begin >= sentence) break;
        if (begin < last) continue;  // inside another name
        const auto between = text.substr(last, begin - last);
        if (!joins(between) && ends_in_conjunction(between)) {
            to = begin;
            break;
        }
        last = begin + next.text.size();
    }
    auto passage = text.substr(from, to - from);
    if (begins_with(passage, ", which ")) {
        const auto close = passage.find(", ", 2);
        passage = close == passage.npos ? passage : passage.substr(close + 1);
    }
    return said_after.find(passage.substr(0, own_clause(passage))) != passage.npos;
}

/// A verb of saying: what "neither the MTUS nor the ODG" does.
constexpr std::string_view sayings[] = {"address", "discuss", "mention", "cover", "contain", "provide",
                                        "speak",   "comment", "offer",   "apply", "applies"};

/// Of what may be absent, what a guideline would have said.
constexpr std::string_view guidance[] = {"absence of a recommendation", "absence of any recommendation", "absence of recommendations", "absence of guidance"};

/// What there may be none of in a source that has nothing.
constexpr std::string_view lacking[] = {"guideline", "recommendation", "guidance", "section", "chapter", "provision"};

/// "no MTUS guideline that prohibits this" is no dismissal.
constexpr std::string_view forbidding[] = {"against", "prohibit", "preclud", "forbid", "limit"};

/// Is it said before its name: "not addressed by the MTUS", "neither the MTUS"?
bool dismissed_before(std::string_view text, std::size_t from, std::size_t sentence, const Place& place) {
    auto passage = text.substr(from, place.begin - from);
    if (const auto phrase = said_before.find(passage); phrase != passage.npos) {
        // "In the absence of red flags, the ODG …" is said of the flags.
        const auto reach = passage.substr(phrase);
        const bool of_guidance = std::any_of(std::begin(guidance), std::end(guidance), [&](auto lack) { return begins_with(reach, lack); });
        const std::size_t farthest = lower(reach.front()) == 'a' && !of_guidance ? 16 : 60;
        if (reach.size() <= farthest && reach.find(", ") == reach.npos) return true;
    }
    // "There is no MTUS guideline on this", but "no MTUS criteria were met".
    if (passage.ends_with(" no ") || passage.ends_with(" no specific ")) {
        auto at = place.end;
        const auto word = next_word(text.substr(0, sentence), at);
        const bool lacks = std::any_of(std::begin(lacking), std::end(lacking), [&](auto lack) { return begins_with(word, lack); });
        if (lacks && !holds_one(text.substr(at, sentence - std::min(at, sentence)), forbidding)) return true;
    }
    for (const std::string_view lead : {"either the ", "either ", " nor the ", " nor "}) {
        if (!passage.ends_with(lead) ||
            (lead.front() == 'e' &&
             (passage.size() == lead.size() || lower(passage[passage.size() - lead.size() - 1]) != 'n')))
            continue;
        for (std::size_t at = place.end; at < sentence;) {
            const auto word = next_word(text.substr(0, sentence), at);
            if (std::any_of(std::begin(sayings), std::end(sayings), [&](auto saying) { return begins_with(word, saying); })) return true;
        }
    }
    return false;
}

}  // namespace

void set_stances(std::string_view text, std::vector<Citation>& mentions) {
    Before before(text);
    Place last;
    bool last_dismissed_before = false;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        auto& mention = mentions[i];
        const auto begin = static_cast<std::size_t>(mention.text.data() - text.data());
        const Place place{begin, begin + mention.text.size()};
        before.go_to(begin);
        const auto sentence = sentence_end(text, place.end);
        const auto from = sentence_begin(text, begin);
        // What stands before the name before this one is said of that one, and of this one too when they are joined.
        const bool further = i > 0 && last.end > from && last.end <= begin;
        bool dismissed = further && last_dismissed_before && joins(text.substr(last.end, begin - last.end)) &&
                         (text[last.end] != ',' || !speaks(text.substr(place.end, sentence - place.end)));
        if (!dismissed) dismissed = dismissed_before(text, further ? last.end : from, sentence, place);
        last = place;
        last_dismissed_before = dismissed;
        if (before.in_quotation() || before.in_copied_guideline()) {
            mention.stance = Stance::quoted;
        } else if (dismissed || dismissed_after(text, sentence, place, std::span(mentions).subspan(i + 1))) {
            mention.stance = Stance::dismisses;
        } else {
            mention.stance = Stance::relies;
        }
    }
}

}  // namespace citegate::citation
