// Sources beside ODG and ACOEM that statements name: after a mark one of them begins a citation of its own, and is no topic of what stands
// before it. Included by .cpp files of grammar/ only.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "grammar/lexemes.hpp"

namespace citegate::grammar::clause {

/// In lower case; each ends with a word.
inline constexpr std::string_view other_names[] = {
    "aetna", "agency for healthcare research", "ahrq", "ama guides", "american academy of", "american association of", "american college of physicians",
    "american college of rheumatology", "american medical association", "american pain society", "american society of", "blue cross", "campbell's", "centers for disease control",
    "centers for medicare", "cigna", "cochrane", "drugs.com", "epocrates", "fda", "food and drug administration", "goodman and gilman's", "journal of", "mayo clinic",
    "mdguidelines", "medicare", "medline", "medlineplus", "medscape", "merck manual", "milliman", "mosby's", "national guideline clearinghouse", "national guidelines clearinghouse",
    "national institute", "national institutes of health", "pdr", "physician's desk reference", "physicians' desk reference", "physicians desk reference", "pubmed", "reed group",
    "rxlist", "rxlist.com", "united healthcare", "unitedhealthcare", "up to date", "uptodate", "washington state", "webmd", "wheeless"};

/// By the first letter of each, a bit for its second (five bits of each letter): most words are asked no further.
inline constexpr auto other_beginnings = [] {
    std::array<std::uint32_t, 32> bits{};
    for (const auto name : other_names) bits[static_cast<unsigned char>(name[0]) & 31U] |= 1U << (static_cast<unsigned char>(name[1]) & 31U);
    return bits;
}();

/// One of them in any case, as whole words.
struct OtherName : lexeme::x3::parser<OtherName> {
    using attribute_type = lexeme::x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(lexeme::Iterator& first, const lexeme::Iterator& last, const Context&, RuleContext&, Attribute&) const {
        const auto rest = static_cast<std::size_t>(last - first);
        if (rest < 2 || (other_beginnings[static_cast<unsigned char>(first[0]) & 31U] >> (static_cast<unsigned char>(first[1]) & 31U) & 1U) == 0) return false;
        const auto found = std::find_if(std::begin(other_names), std::end(other_names), [&](std::string_view name) {
            if (rest < name.size() || (rest > name.size() && lexeme::is_alnum(first[name.size()]))) return false;
            return std::equal(name.begin(), name.end(), first, [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b); });
        });
        if (found == std::end(other_names)) return false;
        first += found->size();
        return true;
    }
};
inline constexpr OtherName other_name;

}  // namespace citegate::grammar::clause
