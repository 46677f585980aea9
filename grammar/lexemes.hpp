// The smallest X3 pieces, shared by the grammars of this folder: words with a boundary guard, names, years, page lists.
// Included by .cpp files of grammar/ only: X3 is slow to compile.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include <cstdint>
#include <string_view>

#include "grammar/name_search.hpp"

namespace citegate::grammar {
class StatementBuilder;
}

namespace citegate::grammar::lexeme {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;

struct names_tag;
struct builder_tag;

/// What every parser of this folder finds around it. One type, so that a rule is compiled in one file and used in others.
using Context = x3::context<names_tag, NameSearch, x3::context<builder_tag, StatementBuilder>>;

// Character sets by hand: the classes of x3::standard ask the C locale about bytes over 127.
inline constexpr auto digit = x3::char_('0', '9');
inline const auto alnum = x3::char_("a-zA-Z0-9");
inline const auto letter = x3::char_("a-zA-Z");
inline constexpr auto lower = x3::char_('a', 'z');
inline constexpr auto space = x3::lit(' ');
inline constexpr auto spaces = *space;

constexpr bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// A text in any case, ASCII only. (x3::no_case asks the C locale about every letter, which costs more than the rest of the
/// parse.) `text` is lower case.
template <bool whole_word>
struct TextParser : x3::parser<TextParser<whole_word>> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    explicit constexpr TextParser(std::string_view lower_case) : text(lower_case) {}

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
        // Of a row of keywords nearly all are passed over by their first byte: that much without a call.
        return first != last && (*first | 0x20) == (text.front() | 0x20) && parse_whole(first, last);
    }

    [[gnu::noinline]] bool parse_whole(Iterator& first, Iterator last) const {
        if (static_cast<std::size_t>(last - first) < text.size()) return false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = first[i];
            if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) != text[i]) return false;
        }
        const auto end = first + text.size();
        if (whole_word && end != last && is_alnum(*end)) return false;
        first = end;
        return true;
    }

    std::string_view text;
};
/// A keyword in any case that does not run on into a longer word.
constexpr TextParser<true> word(std::string_view lower_case) { return TextParser<true>(lower_case); }
/// The same without the guard, for what a mark or a digit may follow.
constexpr TextParser<false> any_case(std::string_view lower_case) { return TextParser<false>(lower_case); }

/// Looks at the next byte only: a cheap "may it begin here" before a row of keywords. Letters in any case.
class FirstOf : public x3::parser<FirstOf> {
  public:
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    explicit constexpr FirstOf(std::string_view lower_case) {
        for (const char c : lower_case) {
            add(static_cast<unsigned char>(c));
            if (c >= 'a' && c <= 'z') add(static_cast<unsigned char>(c - 'a' + 'A'));
        }
    }

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
        if (first == last) return false;
        const auto byte = static_cast<unsigned char>(*first);
        return (set_[byte / 64] >> (byte % 64) & 1) != 0;
    }

  private:
    constexpr void add(unsigned char byte) { set_[byte / 64] |= std::uint64_t{1} << (byte % 64); }

    std::uint64_t set_[4] = {};
};
constexpr FirstOf first_of(std::string_view lower_case) { return FirstOf(lower_case); }

/// The same for the next two bytes: pairs of lower-case letters or marks, one after the other in one text ("cacc").
struct FirstTwoOf : x3::parser<FirstTwoOf> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    explicit constexpr FirstTwoOf(std::string_view lower_case) : pairs(lower_case) {}

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
        if (last - first < 2) return false;
        const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
        const char a = lowered(first[0]);
        const char b = lowered(first[1]);
        for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
            if (pairs[i] == a && pairs[i + 1] == b) return true;
        }
        return false;
    }

    std::string_view pairs;
};
constexpr FirstTwoOf first_two_of(std::string_view lower_case) { return FirstTwoOf(lower_case); }

/// One or more letters and digits.
struct AlnumRun : x3::parser<AlnumRun> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
        const auto start = first;
        while (first != last && is_alnum(*first)) ++first;
        return first != start;
    }
};
inline constexpr AlnumRun alnum_run;

/// The longest catalogue name of one of some kinds. Finds the NameSearch in the parser's context.
struct NameParser : x3::parser<NameParser> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    explicit constexpr NameParser(NameKinds name_kinds) : kinds(name_kinds) {}

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute&) const {
        NameSearch& names = x3::get<names_tag>(context);
        const auto length = names.match(kinds, {first, static_cast<std::size_t>(last - first)});
        first += length;
        return length != 0;
    }

    NameKinds kinds;
};
inline constexpr NameParser name(NameKinds kinds) { return NameParser(kinds); }

/// The same for a name with a misprint.
struct NearNameParser : x3::parser<NearNameParser> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    explicit constexpr NearNameParser(NameKinds name_kinds) : kinds(name_kinds) {}

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute&) const {
        if (first == last || *first < 'A' || *first > 'Z') return false;
        NameSearch& names = x3::get<names_tag>(context);
        const auto length = names.match_near(kinds, {first, static_cast<std::size_t>(last - first)});
        first += length;
        return length != 0;
    }

    NameKinds kinds;
};
inline constexpr NearNameParser near_name(NameKinds kinds) { return NearNameParser(kinds); }

/// 1900 to 2099, four digits and no more.
inline const auto year = (x3::lit("19") | x3::lit("20")) >> digit >> digit >> !alnum;
inline const auto year_ahead = &((x3::lit("19") | x3::lit("20")) >> digit >> digit >> !alnum);

inline constexpr auto small_number = x3::uint_parser<unsigned, 10, 1, 4>();

}  // namespace citegate::grammar::lexeme
