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

/// What a reviewer writes of a source that has nothing on the question. Each follows the source's name.
constexpr std::string_view after_name[] = {
    "not address",    "not specifically address", "not discuss",     "not specifically discuss", "not apply",
    "not mention",    "not specifically mention", "not contain",     "not cover",                "not comment",
    "not provide",    "not speak",                "not offer",       "is silent",                "are silent",
    "remain silent",  "remains silent",           "has no ",         "have no ",                 "no recommendation",
    "not applicable", "not reference",            "not directly address",
};
/// The same before the name: "not addressed by the MTUS", "there are no … guidelines in the MTUS".
constexpr std::string_view before_name[] = {
    "not addressed", "not discussed", "not covered", "not mentioned", "not specifically addressed", "no guidelines", "silence of",
    "not found in",  "outside of the", "outside the",
};

bool holds(std::string_view sentence, std::string_view phrase) { return sentence.find(phrase) != sentence.npos; }

/// Double quotes before `at`: an odd number means that a quotation is open.
bool in_quotation(std::string_view text, std::size_t at) {
    return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2 == 1 &&
           text.find('"', at) != text.npos;
}

Stance stance_of(std::string_view text, std::size_t begin, std::size_t end) {
    if (in_quotation(text, begin)) return Stance::quoted;
    const auto from = sentence_begin(text, begin);
    const auto to = sentence_end(text, end);
    const auto after = text.substr(end, to - end);
    const auto before = text.substr(from, begin - from);
    for (const auto phrase : after_name) {
        if (holds(after, phrase)) return Stance::dismisses;
    }
    for (const auto phrase : before_name) {
        if (holds(before, phrase)) return Stance::dismisses;
    }
    return Stance::relies;
}

}  // namespace

void set_stances(std::string_view text, std::vector<Citation>& mentions) {
    for (auto& mention : mentions) {
        const auto begin = static_cast<std::size_t>(mention.text.data() - text.data());
        mention.stance = stance_of(text, begin, begin + mention.text.size());
    }
}

}  // namespace citegate::citation
