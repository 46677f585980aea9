// The words of the form's own sentences. Included by .cpp files of grammar/ only.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "grammar/lexemes.hpp"

namespace citegate::grammar::clause {

/// Words the form prints around what it says; a sentence made of them says nothing more. Sorted.
inline constexpr std::array<std::string_view, 76> form_words = {
    "a", "addressed", "administrator", "and", "any", "applicable", "applies", "apply", "appropriate", "are", "as",
    "at", "based", "by", "california", "case", "circumstance", "circumstances", "claims", "clinical", "compensation",
    "criteria", "decision", "denial", "department", "determination", "dispute", "division", "employee", "employee's", "established",
    "evidence", "evidence-based", "for", "found", "guideline", "guidelines", "her", "hierarchy", "his", "his/her",
    "in", "industrial", "injured", "is", "issue", "its", "letter", "medical", "not", "of", "on", "or", "patient's", "per",
    "physician", "recommendation(s)", "recommendations", "relations", "relevant", "request", "requested", "review", "reviewer",
    "strength", "that", "the", "their", "this", "to", "treatment", "utilization", "was", "were", "worker's", "workers'"};
static_assert(std::is_sorted(form_words.begin(), form_words.end()));

/// One of them, in any case, up to a space or the mark after it.
struct FormWord : lexeme::x3::parser<FormWord> {
    using attribute_type = lexeme::x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(lexeme::Iterator& first, const lexeme::Iterator& last, const Context&, RuleContext&, Attribute&) const {
        std::array<char, 24> word{};
        std::size_t size = 0;
        auto at = first;
        for (; at != last && size < word.size() && *at != ' ' && *at != ',' && *at != ';'; ++at) {
            if (*at == '.' && (at + 1 == last || at[1] == ' ')) break;
            word[size++] = *at >= 'A' && *at <= 'Z' ? static_cast<char>(*at | 0x20) : *at;
        }
        if (!std::binary_search(form_words.begin(), form_words.end(), std::string_view(word.data(), size))) return false;
        first = at;
        return true;
    }
};
inline constexpr FormWord form_word;

}  // namespace citegate::grammar::clause
