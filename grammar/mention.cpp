// Grammar of mentions in prose (Boost.Spirit X3). Sources are named with a capital, so the scan goes from capitalised
// word to capitalised word and tries the grammar only there.
#include "grammar/mention.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <functional>

#include "grammar/units.hpp"

namespace citegate::grammar {
namespace {

using namespace unit;

/// Goes to the next capitalised word that may begin a mention; fails at the end of the text.
struct NextCapital : x3::parser<NextCapital> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute&) const {
        const Names& names = x3::get<names_tag>(context).get();
        for (const char* at = next(first, last); at != last; at = next(at + 1, last)) {
            if ((at == first || !is_alnum(at[-1])) && names.may_begin_mention(*at, at + 1 == last ? ' ' : at[1])) {
                first = at;
                return true;
            }
        }
        return false;
    }

  private:
    static const char* next(const char* at, const char* last) {
#if defined(__SSE2__)
        const __m128i before_a = _mm_set1_epi8('A' - 1);
        const __m128i after_z = _mm_set1_epi8('Z' + 1);
        for (; last - at >= 16; at += 16) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
            const __m128i capital = _mm_and_si128(_mm_cmpgt_epi8(bytes, before_a), _mm_cmplt_epi8(bytes, after_z));
            const auto mask = static_cast<unsigned>(_mm_movemask_epi8(capital));
            if (mask != 0) return at + __builtin_ctz(mask);
        }
#endif
        while (at != last && (*at < 'A' || *at > 'Z')) ++at;
        return at;
    }
};

const auto mtus_word = -((word("california") | x3::lit("CA")) >> space) >> x3::lit("MTUS") >> !alnum;
const auto mtus = x3::raw[mtus_word][tell<&StatementBuilder::mtus>];

const auto month = (any_case("january") | any_case("february") | any_case("march") | any_case("april") | any_case("may") | any_case("june") | any_case("july") | any_case("august") | any_case("september") | any_case("october") | any_case("november") | any_case("december"));
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

// A rule, not an expression: with<>[…] copies what it is given, and a rule is only a name.
constexpr x3::rule<struct prose_class> prose = "prose";
const auto prose_def = *(NextCapital{} >> (mention | alnum_run));
BOOST_SPIRIT_DEFINE(prose)

}  // namespace

void parse_mentions(std::string_view text, const Names& names, StatementSyntax& out) {
    StatementBuilder build(text, out);
    const char* first = text.data();
    const auto in_context = x3::with<builder_tag>(std::ref(build))[x3::with<names_tag>(std::cref(names))[prose]];
    x3::parse(first, first + text.size(), in_context);
}

}  // namespace citegate::grammar
