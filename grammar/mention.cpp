// Grammar of mentions in prose (Boost.Spirit X3). Sources are named with a capital, so the scan goes from capitalised
// word to capitalised word and tries the grammar only there; two short forms, "ibid" and "as above", have none.
#include "grammar/mention.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "grammar/clauses.hpp"
#include "grammar/other_names.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar {
namespace {

using namespace unit;
using clause::other_name;
using clause::pages;
using clause::regulation;

/// Goes to the next place where a mention may begin: a capitalised word that begins one, "ibid", or the "as" or "see" of
/// "as above". Fails at the end of the text.
struct NextMention : x3::parser<NextMention> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute&) const {
        const Names& names = x3::get<names_tag>(context).names();
        for (const char* at = next(first, last); at != last; at = next(at + 1, last)) {
            if (*at >= 'A' && *at <= 'Z') {
                if (const char* const begin = guidelines_said_at(first, at, last); begin != nullptr) {
                    first = begin;
                    return true;
                }
                if ((at != first && is_alnum(at[-1])) || !names.may_begin_mention({at, static_cast<std::size_t>(last - at)})) continue;
                if (is_other_article(at, last)) continue;
                first = at;
                return true;
            }
            if (const char* const begin = short_form(first, at, last); begin != nullptr) {
                first = begin;
                return true;
            }
        }
        return false;
    }

  private:
    /// "The request", "This patient": of what begins with these words only "the Guidelines" is a mention.
    static bool is_other_article(const char* at, const char* last) {
        const std::string_view text(at, static_cast<std::size_t>(last - at));
        for (const std::string_view article : {"The ", "This ", "These ", "Said "}) {
            if (text.starts_with(article)) return text.size() > article.size() && text[article.size()] >= 'a' && text[article.size()] <= 'z';
        }
        return false;
    }

    /// Where "the Guidelines", not before `first`, begins, given its capital: the article before it is written small. Else null.
    static const char* guidelines_said_at(const char* first, const char* at, const char* last) {
        if (*at != 'G' || !std::string_view(at, static_cast<std::size_t>(last - at)).starts_with("Guideline")) return nullptr;
        const std::string_view before(first, static_cast<std::size_t>(at - first));
        for (const std::string_view article : {"the ", "this ", "these ", "said "}) {
            const auto size = article.size();
            if (before.ends_with(article) && (before.size() == size || !is_alnum(before[before.size() - size - 1]))) return at - size;
        }
        return nullptr;
    }

    /// Where "ibid" or "as above" begins, not before `first`, given the "bi" or "ov" in it; null when it is another word.
    static const char* short_form(const char* first, const char* at, const char* last) {
        const std::string_view before(first, static_cast<std::size_t>(at - first));
        const std::string_view from(at, static_cast<std::size_t>(last - at));
        const auto whole_word = [&](std::size_t size) { return from.size() == size || !is_alnum(from[size]); };
        if (from.starts_with("bid") && whole_word(3) && before.ends_with('i') && (before.size() < 2 || !is_alnum(before[before.size() - 2]))) {
            return at - 1;
        }
        if (!from.starts_with("ove") || !whole_word(3)) return nullptr;
        for (const std::string_view lead : {" as cited ab", " see ab", " as ab", " cited ab"}) {
            if (before.ends_with(lead)) return at - lead.size() + 1;
        }
        return nullptr;
    }

    static const char* next(const char* at, const char* last) {
#if defined(__SSE2__)
        const __m128i before_a = _mm_set1_epi8('A' - 1);
        const __m128i after_z = _mm_set1_epi8('Z' + 1);
        const auto pair = [](__m128i here, __m128i after, char a, char b) {
            return _mm_and_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8(a)), _mm_cmpeq_epi8(after, _mm_set1_epi8(b)));
        };
        for (; last - at >= 17; at += 16) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
            const __m128i after = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 1));
            const __m128i capital = _mm_and_si128(_mm_cmpgt_epi8(bytes, before_a), _mm_cmplt_epi8(bytes, after_z));
            const __m128i lower_pair = _mm_or_si128(pair(bytes, after, 'b', 'i'), pair(bytes, after, 'o', 'v'));
            const auto mask = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(capital, lower_pair)));
            if (mask != 0) return at + __builtin_ctz(mask);
        }
#endif
        for (; at != last; ++at) {
            if (*at >= 'A' && *at <= 'Z') break;
            if (at + 1 != last && ((*at == 'b' && at[1] == 'i') || (*at == 'o' && at[1] == 'v'))) break;
        }
        return at;
    }
};

// -- before the name: "page 82 of the", "Third Edition", "Table 12-8 of", "2016" --------------------------------------

const auto first_capital = &x3::char_('A', 'Z');

// Twice, with and without telling: a look back is tried at several words before one is found to reach the name.
const auto link = space >> (word("of") | word("in") | word("from") | word("under")) >> space >> -(word("the") >> space);
const auto quiet_pages = page_label >> (page_range >> -page_total) % page_separator;
const auto quiet_table = table_word >> space >> table_number;
// "12-8": a table of ACOEM has the number of its chapter.
const auto acoem_table = table_word >> space >> small_number >> spaces >> '-' >> spaces >> small_number;
const auto two_tables = acoem_table >> space >> (word("and") | x3::lit('&')) >> space >> acoem_table;
const auto chapters_word = first_of("c") >> (word("chapters") | word("chapter"));
const auto quiet_title = first_capital >> (known_title | odg_chapter_name) >> space >> chapters_word >> link;
const auto title_lead = first_capital >> x3::raw[known_title | odg_chapter_name][tell<&StatementBuilder::title>] >> space >> chapters_word >> link;
const auto quiet_lead =
    +((quiet_pages >> link) | (two_tables >> link) | (quiet_table >> link) | quiet_title | (chapter_number >> link) |
      (edition >> space >> -(word("of the") >> space)) | (year >> space)) >>
    x3::eoi;
const auto lead = +((pages >> link) | (&two_tables >> table_unit >> space >> (word("and") | x3::lit('&')) >> space >> table_unit >> link) | (table_unit >> link) | title_lead | (chapter_unit >> link) |
                    (edition_part >> space >> -(word("of the") >> space)) | (year_part >> space));

const auto told_lead = x3::raw[lead][tell<&StatementBuilder::begins>];

/// Tells what stands right before a name. Reads nothing at the name itself and never fails.
struct LookBack : x3::parser<LookBack> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator&, const Context& context, RuleContext& rcontext, Attribute&) const {
        constexpr int most_words = 9;
        const char* const begin = builder(context).after_last_citation();
        Iterator start = nullptr;
        int words = 0;
        for (Iterator at = first; at != begin && words < most_words;) {
            --at;
            if (*at == ';' || (*at == '.' && at + 1 != first && at[1] == ' ' && !abbreviated(begin, at))) break;  // another sentence
            if (!is_alnum(*at) || (at != begin && (is_alnum(at[-1]) || at[-1] == '/' || at[-1] == '-'))) continue;
            ++words;
            Iterator from = at;
            if (may_lead(*at) && quiet_lead.parse(from, first, context, rcontext, x3::unused)) start = at;
        }
        if (start != nullptr) told_lead.parse(start, first, context, rcontext, x3::unused);
        return true;
    }

  private:
    /// "p.", "pg.", "pgs."
    static bool abbreviated(Iterator begin, Iterator full_stop) {
        return full_stop != begin && ((full_stop[-1] | 0x20) == 'p' || (full_stop[-1] | 0x20) == 'g' || (full_stop[-1] | 0x20) == 's');
    }
    /// p(age), s(econd), t(hird, able), f(ourth), c(hapter), a(lgorithm), a digit; a capital may begin a title.
    static bool may_lead(char c) {
        const char l = static_cast<char>(c | 0x20);
        return (c >= 'A' && c <= 'Z') || l == 'p' || l == 's' || l == 't' || l == 'f' || l == 'c' || l == 'a' || (c >= '0' && c <= '9');
    }
};
const LookBack look_back;

// -- after the name ------------------------------------------------------------------------------------------------------

const auto mtus = x3::raw[mtus_name][tell<&StatementBuilder::mtus>];
const auto mtus_after_title =
    when([](const StatementBuilder& b) {
        return (b.has_title() && b.source() == SourceSyntax::none) || b.source() == SourceSyntax::ccr;
    }) >>
    x3::raw[mtus_name][tell<&StatementBuilder::mtus_said>];
const auto title = when([](const StatementBuilder& b) { return !b.has_title() && b.source() != SourceSyntax::odg; }) >>
                   x3::raw[known_title][tell<&StatementBuilder::title>];
const auto chapter_name = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg && !b.has_title(); }) >>
                          x3::raw[odg_chapter_name][tell<&StatementBuilder::chapter_name>] >> -(space >> part_word);

/// "ODG Physical Therapy Guidelines": a topic in capitals.
const auto capitalised = &x3::char_('A', 'Z') >> alnum_run;
const auto called_topic = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg && !b.has_title() && !b.has_topics(); }) >>
                          x3::raw[!guidelines_word >> capitalised >> space >> -(!guidelines_word >> capitalised >> space) >>
                                  -(!guidelines_word >> capitalised >> space) >> guidelines_word][tell<&StatementBuilder::section>];
const auto known_section = in_cite >> x3::raw[name(NameKind::section)][tell<&StatementBuilder::section>] >> -(space >> part_word);
const auto upper_ahead = &x3::char_('A', 'Z');
const auto section_before_page = &(name(NameKind::section) >> optional_comma >> page_label >> digit) >> known_section;

const auto gap = (x3::lit(',') >> space) | (space >> '-' >> space) | space | (x3::lit('-') >> space);
const auto filler = *(first_of("itocsgp") >> (word("in") | word("the") | word("of") | (part_word >> space >> word("on")) | guidelines_word) >> space);
const auto detail = edition_unit | chapter_unit | table_unit | (first_of("p(aos") >> pages) | title |
                    chapter_name | year_unit | mtus_after_title | regulation | called_topic |
                    guidelines_word | part_word;
/// "notes on page 607", "states on pages 30-34"
const auto remark = space >> x3::repeat(1, 2)[!word("on") >> +lower >> space] >> word("on") >> space >> first_of("p") >> pages;
/// "…, "Opioids", page 5"
const auto quoted_section =
    x3::lit(",") >> -space >> '"' >>
    x3::raw[name(NameKind::section) >> -x3::lit(',') >> &x3::lit('"')][tell<&StatementBuilder::section>] >>
    '"';
/// "…, TENS, page 114": before a page up to three words that begin with a capital are a section, whatever the catalogue lists.
const auto section_end = x3::char_(",.;:()\"") | x3::eoi;
const auto page_behind = x3::lit(", ") >> first_of("p(aos") >> page_label >> digit;
const auto paged_section = x3::lit(", ") >> upper_ahead >> in_title >> &(alnum_run >> x3::repeat(0, 2)[space >> alnum_run] >> page_behind) >> !mtus_name >> !other_name >>
                           !(word("she") | word("he") | word("it") | word("dr") | word("the") | word("this") | word("a")) >>
                           !name(NameKind::acoem_publisher | NameKind::odg_publisher | NameKind::mtus_title) >>
                           x3::raw[x3::repeat(2, 60)[x3::char_ - section_end]][tell<&StatementBuilder::section>];
/// "ODG (Low Back Chapter, MRI)"
const auto enclosed_topic = x3::repeat(2, 80)[x3::char_ - x3::char_(";()\"")];
const auto enclosed_chapter_ahead = odg_chapter_name >> -(space >> part_word) >> -(x3::char_(",:") >> space >> enclosed_topic) >> ')';
const auto enclosed_chapter = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg && !b.has_title() && !b.has_topics(); }) >>
                              x3::lit(" (") >> &enclosed_chapter_ahead >> x3::raw[odg_chapter_name][tell<&StatementBuilder::chapter_name>] >>
                              -(space >> part_word) >> -(x3::char_(",:") >> space >> x3::raw[enclosed_topic][tell<&StatementBuilder::section>]) >> ')';
/// "ACOEM (Chapter 12, page 299)", "ACOEM Guidelines (Chapter 12)", "MTUS (Chronic Pain Medical Treatment Guidelines, page 98)"
const auto enclosed_detail = chapter_unit | table_unit | (first_of("p(aos") >> pages) | title | year_part | edition_part | guidelines_word;
const auto quiet_detail = chapter_number | quiet_table | quiet_pages | says_what_it_is | year | edition_text | guidelines_word;
const auto enclosed_gap = -x3::lit(',') >> space;
const auto enclosed_details_ahead = &(x3::lit(" (") >> (chapter_number | quiet_table | quiet_pages | says_what_it_is) >> *(enclosed_gap >> quiet_detail) >> ')');
const auto bare = when([](const StatementBuilder& b) {
    return !b.has_title() && !b.has_chapter() && !b.has_pages() && (b.source() == SourceSyntax::acoem || b.is_bare_mtus());
});
const auto enclosed_details = bare >> enclosed_details_ahead >> space >>
                               x3::raw[x3::lit('(') >> enclosed_detail >> *(enclosed_gap >> enclosed_detail) >> ')'][tell<&StatementBuilder::enclosed>];
/// "Chapter 12 (Low Back Complaints), pages 303-305"
const auto enclosed_title = when([](const StatementBuilder& b) { return b.has_chapter() && !b.has_title(); }) >> &(x3::lit(" (") >> known_title >> ')') >>
                            space >> x3::raw[x3::lit('(') >> title >> ')'][tell<&StatementBuilder::enclosed>];
/// "Table 12-7 and Figure 12-1, page 303"
const auto further_table = space >> (word("and") | x3::lit('&')) >> space >> &acoem_table >> table_unit;
/// "MTUS 2009: 9792.24.2. Chronic Pain Medical Treatment Guidelines"
const auto coded = when([](const StatementBuilder& b) { return b.is_bare_mtus() || (b.has_year() && !b.has_title() && b.source() == SourceSyntax::none); }) >>
                   x3::lit(": ") >> &(x3::lit("97") >> digit >> digit >> '.') >> regulation;
const auto further_section = (x3::lit(',') | (space >> word("and"))) >> space >> upper_ahead >> section_before_page;
const auto enumerated_section = x3::lit(',') >> space >> upper_ahead >> in_title >> &(name(NameKind::section) >> (x3::char_(",.;)") | x3::eoi)) >> known_section;
const auto section_for = -(space >> guidelines_word) >> space >> first_of("furo") >> (word("for") | word("under") | word("regarding") | word("on")) >> space >>
                         -(word("the") >> space) >> known_section;
/// "Low Back Complaints 2004 Special Studies section"
const auto named_section = space >> first_capital >> &(name(NameKind::section) >> space >> first_of("s") >>
                                                       (word("sections") | word("section"))) >>
                           known_section;
const auto details = *((gap >> filler >> detail) | remark | further_section | enumerated_section | quoted_section | section_for | named_section | enclosed_chapter |
                       paged_section | coded | enclosed_details | enclosed_title | further_table);

const auto slash_source = -(x3::lit('/') >> acoem);
const auto acoem_after = -(space >> filler >> acoem);

/// A guideline named by its title alone counts when it says so: "Postsurgical Treatment Guidelines".
const auto guidelines_inside = x3::raw[name(NameKind::mtus_title)][([](auto& context) {
    const auto& range = x3::_attr(context);
    const std::string_view text(range.begin(), static_cast<std::size_t>(range.end() - range.begin()));
    x3::_pass(context) = text.find("uideline") != text.npos || (text.size() > 3 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == text.npos);
})];
const auto titled = &guidelines_inside >> look_back >> x3::raw[name(NameKind::mtus_title)][tell<&StatementBuilder::title>];

// -- short forms: "the Guidelines", "ibid.", "see above" ---------------------------------------------------------------

const auto guidelines_said = first_of("ts") >> (word("the") | word("these") | word("this") | word("said")) >> space >> &(x3::lit('G')) >> guidelines_word;
const auto above_said = first_of("sac") >> (word("see") | word("as") | word("cited")) >> space >> -(word("cited") >> space) >> word("above");
const auto ibid_said = first_of("i") >> word("ibid") >> -x3::lit('.');
const auto short_form = x3::raw[guidelines_said][Short<ShortForm::guidelines>{}] | x3::raw[above_said][Short<ShortForm::above>{}] |
                        (x3::raw[ibid_said][Short<ShortForm::ibid>{}] >> -(gap >> first_of("p") >> pages));

const auto begin = x3::eps[Begin<BasisSyntax::none>{}];
const auto end = x3::eps[act<&StatementBuilder::end_clause>];
const auto possessive = -(x3::lit("'s") >> &space);
const auto by_mtus = &mtus_name >> look_back >> mtus >> slash_source >> acoem_after >> details;
const auto by_acoem = &name(NameKind::acoem_publisher) >> look_back >> acoem >> possessive >> details;
const auto by_odg = &name(NameKind::odg_publisher) >> look_back >> odg >> possessive >> details;
const auto by_title = titled >> details;
const auto by_name = &name(NameKind::acoem_publisher | NameKind::odg_publisher | NameKind::mtus_title) >> (by_acoem | by_odg | by_title);
const auto by_law = first_two_of("cacctisec.lalc") >> regulation >> details;
const auto mention = begin >> (by_mtus | by_name | by_law | short_form) >> end;

// A rule, not an expression: it is compiled once, in the context of this folder.
constexpr x3::rule<struct prose_class> prose = "prose";
const auto prose_def = *(NextMention{} >> (mention | alnum_run));
BOOST_SPIRIT_DEFINE(prose)

}  // namespace

void parse_mentions(std::string_view text, const Names& names, StatementSyntax& out) {
    StatementBuilder build(text, out);
    const char* first = text.data();
    const char* const last = first + text.size();
    const auto told = x3::make_context<builder_tag>(build);
    NameSearch search(names);
    const Context context = x3::make_context<names_tag>(search, told);
    prose.parse(first, last, context, x3::unused, x3::unused);
}

}  // namespace citegate::grammar
