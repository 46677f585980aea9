// The smallest X3 pieces, shared by the grammars of this folder: words with a boundary guard, names, years, page lists.
// Included by .cpp files of grammar/ only: X3 is slow to compile.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include <string_view>

#include "grammar/names.hpp"

namespace citegate::grammar::lexeme {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;

struct names_tag;
struct builder_tag;

// Character sets by hand: the classes of x3::standard ask the C locale about bytes over 127.
inline constexpr auto digit = x3::char_('0', '9');
inline const auto alnum = x3::char_("a-zA-Z0-9");
inline const auto letter = x3::char_("a-zA-Z");
inline constexpr auto lower = x3::char_('a', 'z');
inline constexpr auto space = x3::lit(' ');
inline constexpr auto spaces = *space;

/// A keyword in any case that does not run on into a longer word.
inline auto word(const char* text) { return x3::no_case[x3::lit(text)] >> !alnum; }

/// The longest catalogue name of one kind. Finds the Names in the parser's context.
struct NameParser : x3::parser<NameParser> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    explicit constexpr NameParser(NameKind name_kind) : kind(name_kind) {}

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute&) const {
        const Names& names = x3::get<names_tag>(context).get();
        const auto length = names.match(kind, {first, static_cast<std::size_t>(last - first)});
        first += length;
        return length != 0;
    }

    NameKind kind;
};
inline constexpr NameParser name(NameKind kind) { return NameParser(kind); }

/// 1900 to 2099, four digits and no more.
inline const auto year = x3::uint_parser<unsigned, 10, 4, 4>() >> !alnum;
inline const auto year_ahead = &((x3::lit("19") | x3::lit("20")) >> digit >> digit >> !alnum);

inline constexpr auto small_number = x3::uint_parser<unsigned, 10, 1, 4>();

}  // namespace citegate::grammar::lexeme
