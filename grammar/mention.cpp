// Grammar of mentions in prose (Boost.Spirit X3). Sources are named with a capital, so the scan goes from capitalised
// word to capitalised word and tries the grammar only there.
#include "grammar/mention.hpp"

#include <functional>

#include "grammar/units.hpp"

namespace citegate::grammar {
namespace {

using namespace unit;

/// Goes to the next word that may begin a mention; fails at the end of the text.
struct NextCapital : x3::parser<NextCapital> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
        for (const char* at = first; at != last; ++at) {
            if (*at < 'A' || *at > 'Z') continue;
            const bool word_start = at == first || !is_word(at[-1]);
            // M(TUS), A(COEM, merican College), O(DG, fficial, ccupational, pioid), C(alifornia, A, hronic), P(ostsurgical)
            if (word_start && (*at == 'M' || *at == 'A' || *at == 'O' || *at == 'C' || *at == 'P')) {
                first = at;
                return true;
            }
        }
        return false;
    }
};

const auto mtus_word = -((word("california") | x3::lit("CA")) >> space) >> x3::lit("MTUS") >> !alnum;
const auto mtus = x3::raw[mtus_word][tell<&StatementBuilder::mtus>];

const auto month = x3::no_case[x3::lit("january") | "february" | "march" | "april" | "may" | "june" | "july" | "august" | "september" |
                               "october" | "november" | "december"];
const auto day = small_number >> ',' >> space;
const auto long_date = x3::lit('(') >> month >> space >> -day >> year_unit >> ')';

const auto title_name = name(NameKind::mtus_title) | name(NameKind::acoem_title);
const auto title = when([](const StatementBuilder& b) { return !b.has_title(); }) >> x3::raw[title_name][tell<&StatementBuilder::title>];
const auto chapter_name = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg && !b.has_title(); }) >>
                          x3::raw[odg_chapter_name][tell<&StatementBuilder::chapter_name>] >> -(space >> part_word);
const auto short_year = year_unit;
const auto gap = (x3::lit(',') >> space) | (space >> '-' >> space) | space | (x3::lit('-') >> space);
const auto filler = *((word("in") | word("the") | guidelines_word) >> space);
const auto detail = edition_unit | long_date | chapter_unit | table_unit | pages | title | chapter_name | short_year |
                    guidelines_word | part_word;
const auto details = *(gap >> filler >> detail);

const auto slash_source = -(x3::lit('/') >> acoem);
const auto acoem_after = -(space >> filler >> acoem);

/// A guideline named by its title alone counts when it says so: "Postsurgical Treatment Guidelines".
const auto guidelines_inside = x3::raw[name(NameKind::mtus_title)][([](auto& context) {
    const auto& range = x3::_attr(context);
    const std::string_view text(range.begin(), static_cast<std::size_t>(range.end() - range.begin()));
    x3::_pass(context) = text.find("uideline") != text.npos;
})];
const auto titled = &guidelines_inside >> x3::raw[name(NameKind::mtus_title)][tell<&StatementBuilder::title>];

const auto begin = x3::eps[Begin<BasisSyntax::none>{}];
const auto end = x3::eps[act<&StatementBuilder::end_clause>];
const auto mention = (begin >> mtus >> slash_source >> acoem_after >> details >> end) | (begin >> acoem >> details >> end) |
                     (begin >> odg >> details >> end) | (begin >> titled >> details >> end);

const auto prose = *(NextCapital{} >> (mention | x3::omit[+alnum]));

}  // namespace

void parse_mentions(std::string_view text, const Names& names, StatementSyntax& out) {
    StatementBuilder build(text, out);
    const char* first = text.data();
    const auto in_context = x3::with<builder_tag>(std::ref(build))[x3::with<names_tag>(std::cref(names))[prose]];
    x3::parse(first, first + text.size(), in_context);
}

}  // namespace citegate::grammar
