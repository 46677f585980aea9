// "Decision based on Non-MTUS Citation …": ODG, ACOEM outside the MTUS, web addresses, any other source.
#include "grammar/clause_head.hpp"
#include "grammar/clauses.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

constexpr x3::rule<struct chapter_text_class> chapter_text = "an ODG chapter";
constexpr x3::rule<struct free_break_class> free_break = "a new source";

const auto other_words = (any_case("other medical treatment guideline")) >> -(any_case("s"));
const auto other_guideline = optional_comma >> -(word("and") >> spaces) >> other_words >>
                             -(spaces >> word("or medical evidence")) >> spaces >> -x3::lit(':');

const auto address_start = (any_case("http://") | any_case("https://") | any_case("www."));
const auto address_end = (x3::char_(",;.)") >> (space | x3::eoi)) | space | clause_end;
const auto address = address_start >> +(alnum_run | (x3::char_ - address_end));

const auto chapter_text_def = odg_chapter_name;
const auto chapter_called = chapter_text >> -(space >> parenthesis) >> space >> part_word;
const auto chapter_in_group = chapter_text >> +(optional_comma >> -(word("and") >> spaces) >> chapter_text) >> space >> word("chapters");

const auto chapter_slot = first_slot | &chapter_called | &chapter_in_group | &(chapter_text >> spaces >> '/');
const auto odg_chapter_def = odg_or_none >> chapter_slot >> x3::raw[chapter_text][tell<&StatementBuilder::chapter_name>] >>
                         -(space >> part_word >> -(space >> word("guidelines")));
const auto acoem_chapter = in_acoem >> open_title >>
                           x3::raw[known_title][tell<&StatementBuilder::title>] >>
                           -(space >> part_word);

const auto new_source = &name(NameKind::odg_publisher) | &name(NameKind::acoem_publisher) | &address_start;
const auto joining = -(word("and") >> spaces) >> -(word("the") >> spaces);
const auto free_break_def = space >> ((joining >> (new_source | other_words)) | (page_label >> digit));
const auto odg_topic_stop = (x3::lit(',') >> (space | x3::eoi | new_source)) | ';' | (x3::lit(':') >> space) | (space >> '-' >> space) |
                            free_break | clause_end;
const auto odg_topic = x3::raw[(name(NameKind::section) >> &odg_topic_stop) | run_over_parentheses(odg_topic_stop)][tell<&StatementBuilder::section>];
const auto enclosed = +(alnum_run | parenthesis | (x3::char_ - (x3::char_(";)") | free_break | clause_end)));
const auto enclosed_topic = &(x3::lit('(') >> enclosed >> ')') >> x3::lit('(') >> !edition_text >>
                            x3::raw[enclosed][tell<&StatementBuilder::section>] >> x3::lit(')');

// Any other source is one text up to the next publisher, address or chapter number.
const auto other_stop = (optional_comma >> chapter_number) | (x3::lit(',') >> space >> page_label >> digit) | free_break | (x3::lit(',') >> spaces >> new_source) | clause_end;
const auto other_words_run = &x3::raw[run_until(other_stop)][tell<&StatementBuilder::free_text>];
const auto other_text = other_words_run >> +(study_detail | alnum_run | (x3::char_ - other_stop));

const auto non_mtus_unit_def =
    other_guideline[act<&StatementBuilder::other_guideline>] |
    odg |
    acoem |
    regulation |
    x3::raw[address][tell<&StatementBuilder::address>] |
    (optional_comma >> pages) |
    (!in_other >> edition_unit) |
    (-x3::lit('(') >> owner >> -x3::lit(')')) |
    (!in_other >> year_unit) |
    chapter_unit |
    odg_chapter |
    acoem_chapter |
    ((in_odg | in_acoem) >> (guidelines_word | part_word) >> !(space >> word("for")) >> &(x3::char_(" ,.:;/") | x3::eoi)) |
    (in_odg >> enclosed_topic) |
    (word("and") >> spaces >> -(word("the") >> spaces) >> (new_source | &chapter_text)) |
    x3::omit[x3::char_(" ,;:/.()-")] |
    ((in_odg | (in_acoem >> !open_title)) >> odg_topic) |
    (in_acoem >> x3::raw[run_until(odg_topic_stop)][tell<&StatementBuilder::title>]) |
    other_text;

const auto non_mtus_clause_def = non_mtus_head[Begin<BasisSyntax::non_mtus>{}] >>
                             *(!clause_end >> (non_mtus_unit | unread_word)) >> clause_end[act<&StatementBuilder::end_clause>];

BOOST_SPIRIT_DEFINE(chapter_text, free_break)

}  // namespace

BOOST_SPIRIT_DEFINE(odg_chapter, non_mtus_unit, non_mtus_clause)
BOOST_SPIRIT_INSTANTIATE(OdgChapter, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(NonMtusUnit, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(NonMtusClause, Iterator, Context)

}  // namespace citegate::grammar::clause
