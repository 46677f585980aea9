// "Decision based on Non-MTUS Citation …": ODG, ACOEM outside the MTUS, web addresses, any other source.
#include "grammar/clause_head.hpp"
#include "grammar/clauses.hpp"
#include "grammar/other_names.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

constexpr x3::rule<struct free_break_class> free_break = "a new source";

const auto other_words = (any_case("other medical treatment guideline")) >> -(any_case("s"));
const auto other_guideline = optional_comma >> -(word("and") >> spaces) >> other_words >>
                             -(spaces >> word("or medical evidence")) >> spaces >> -x3::lit(':');
const auto evidence_label = (word("other guidelines") | word("medical evidence")) >> spaces >> ':';

const auto address_start = (any_case("http://") | any_case("https://") | any_case("www."));
const auto address_end = (x3::char_(",;.)") >> (space | x3::eoi)) | space | clause_end;
const auto address = address_start >> +(alnum_run | (x3::char_ - address_end));

/// "ACOEM - https://www.acoempracguides.org/ Chronic Pain": where the chapters are printed.
const auto acoem_page = x3::raw[(any_case("https://") | any_case("http://") | x3::eps) >> any_case("www.acoempracguides.org/") >> spaces >> &letter][tell<&StatementBuilder::enclosed>];
const auto acoem_chapter = in_acoem >> open_title >>
                           x3::raw[known_title][tell<&StatementBuilder::title>] >>
                           -(space >> part_word);

/// "Chapter 7, page 127, Consultation": the chapter is told, so it is a topic.
const auto paged_chapter = when([](const StatementBuilder& b) { return b.has_chapter() && b.has_pages(); });

/// "Chou R, et al. …", "Smith-Jones AB. …": the authors of a study.
const auto capital = x3::char_('A', 'Z');
const auto surname = capital >> +lower >> -((x3::lit('-') | '\'') >> capital >> +lower);
const auto author = &capital >> surname >> space >> x3::repeat(1, 3)[capital] >> !alnum;
const auto year_later = x3::repeat(0, 200)[x3::char_ - (space >> year)] >> space >> year;
const auto study_ahead = &(author >> ((x3::lit(", ") >> (word("et al") | author)) | (x3::lit(". ") >> year_later)));  // "Vitamin D. …" is none

const auto new_source = &name(NameKind::odg_publisher) | &name(NameKind::acoem_publisher) | &address_start;
/// What may stand before a source and says nothing: "the", "per", "See also", the number of an enumeration.
const auto list_number = -x3::lit('(') >> x3::repeat(1, 2)[digit] >> x3::char_(".)");
const auto lead_word = first_of("tpsuaf(0123456789") >>
                       (word("the") | word("per") | word("see") | word("under") | word("also") | word("as") |
                        word("from") | list_number);
const auto leads = x3::repeat(0, 3)[lead_word >> spaces];
const auto and_word = word("and") | x3::lit('&');
const auto joining = -(and_word >> spaces) >> leads;
const auto free_break_def = space >> ((joining >> (new_source | other_words)) | (page_lead >> !(x3::lit('p') >> digit) >> page_label >> digit));
/// "Lumbar supports and Knee Chapter, Knee brace", "MRI. Neck Chapter", "MRI 2. Knee Chapter"
const auto chapter_break = (space >> first_of("a&1234567890(") >> ((and_word >> spaces >> leads) | (list_number >> spaces)) >> &chapter_called) |
                           (space >> x3::lit('(') >> list_number >> spaces >> &whole_chapter) |
                           (x3::lit('.') >> space >> &chapter_called);
const auto odg_topic_stop = (x3::lit(',') >> (space | x3::eoi | new_source)) | ';' | (x3::lit(':') >> space) | (space >> '-' >> space) |
                            (x3::lit('.') >> space >> (new_source | &other_name | study_ahead)) | (space >> &edition_closed) | free_break | chapter_break | clause_end;
/// "Opioids, specific drug list and Opioids, criteria for use"
const auto further_section = space >> and_word >> space >> name(NameKind::section) >> odg_topic_stop;
const auto odg_topic = x3::raw[(name(NameKind::section) >> &(odg_topic_stop | further_section)) | run_over_parentheses(odg_topic_stop)][tell<&StatementBuilder::section>];
// Bounded: the text is asked again at every parenthesis that has no end.
const auto enclosed = !x3::lit('(') >>
                      x3::repeat(1, 160)[parenthesis | (x3::char_ - (x3::char_(";)") | free_break |
                                                                     (first_of(". ") >> clause_end)))];
const auto enclosed_topic = !list_number >> &(x3::lit('(') >> enclosed >> ')') >> x3::lit('(') >> !edition_text >>
                            x3::raw[enclosed][tell<&StatementBuilder::section>] >> x3::lit(')');
/// "ODG, "Pain Chapter"", "Chapter on Low Back"
const auto before_chapter = first_slot >> ((x3::lit('"') >> &chapter_called) |
                                           (part_word >> space >> (word("on") | word("for") | word("of")) >>
                                            space >> -(word("the") >> space) >> &whole_chapter));
/// Between two sources or chapters.
const auto joint = first_of("a&tpsuf(0123456789") >> ((and_word >> spaces >> leads >> (new_source | &whole_chapter | &chapter_called)) |
                                                     (lead_word >> spaces >> leads >> (new_source | &whole_chapter | &chapter_called)));

// Any other source is one text up to the next publisher, address or chapter number. After its year and pages a further study
// may begin: "2008;466(1):1-5; J Bone Joint Surg Am. 2010".
const auto next_study = x3::lit("; ") >> &x3::char_('A', 'Z') >> in_other >> when([](const StatementBuilder& b) { return b.has_pages(); });
const auto other_stop = (x3::lit(';') >> (free_break | x3::eoi)) | (optional_comma >> chapter_number) | (x3::lit(',') >> space >> pages_ahead) |
                        free_break | (x3::lit(',') >> spaces >> new_source) | next_study | clause_end;
const auto other_text = &(alnum | (x3::char_ - other_stop)) >> x3::eps[act<&StatementBuilder::begin_free_text>] >>
                        x3::raw[+(study_detail | alnum_run | (x3::char_ - other_stop))][tell<&StatementBuilder::free_text>];

const auto none = -x3::lit(':') >> space >> (word("none") | any_case("n/a") | ((word("no guidelines") | word("no guideline")) >> -(space >> (word("cited") | word("listed") | word("provided"))))) >>
                  clause_end;
/// "Non-MTUS Citation MTUS Chronic Pain Treatment Guidelines": filed wrongly, and a guideline of the MTUS all the same.
const auto guideline_called = x3::raw[name(NameKind::mtus_title)][([](auto& context) {
    const auto& range = x3::_attr(context);
    const std::string_view text(range.begin(), static_cast<std::size_t>(range.end() - range.begin()));
    x3::_pass(context) = text.find("uideline") != text.npos || text.find("omplaint") != text.npos;
})];
const auto misfiled = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::none && !b.has_title() && !b.has_topics(); }) >> -(mtus_name >> space) >>
                      &guideline_called >> x3::raw[name(NameKind::mtus_title)][tell<&StatementBuilder::title>];
const auto after_full_stop = &capital >> x3::eps[([](auto& context) { x3::_pass(context) = builder(context).before(x3::_where(context).begin()).ends_with(". "); })];
/// After a mark a source with a name of its own.
/// Not where a chapter follows it: that would be lost in its text.
const auto chapter_later = x3::char_(";,") >> space >> (chapter_called | whole_chapter | (known_title >> x3::char_(",.;")));
const auto no_chapter_later = !(x3::repeat(0, 300)[x3::char_ - (chapter_later | clause_end)] >> chapter_later);
const auto further_other = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg || b.source() == SourceSyntax::acoem; }) >>
                           (&other_name | (after_full_stop >> study_ahead)) >> no_chapter_later;
const auto non_mtus_unit_def =
    (other_guideline | evidence_label)[act<&StatementBuilder::other_guideline>] |
    misfiled |
    (further_other >> x3::eps[act<&StatementBuilder::next>] >> other_text) |
    odg |
    acoem |
    (mtus_name >> space >> &name(NameKind::acoem_publisher)) |
    regulation |
    (in_acoem >> open_title >> acoem_page) |
    (in_odg >> first_slot >> x3::raw[odg_own_page][tell<&StatementBuilder::enclosed>]) |
    x3::raw[address][tell<&StatementBuilder::address>] |
    (optional_comma >> first_of("p(aos") >> pages) |
    next_study[act<&StatementBuilder::next>] |
    (!in_other >> edition_unit) |
    imprint |
    (-x3::lit('(') >> owner >> -x3::lit(')')) |
    (!in_other >> year_unit) |
    chapter_unit |
    odg_chapter |
    acoem_chapter |
    (in_odg >> (before_chapter | topic_label | word("procedure summary"))) |
    ((in_odg | in_acoem) >> (guidelines_word | part_word) >> !(space >> word("for")) >> &(x3::char_(" ,.:;/") | x3::eoi)) |
    (in_odg >> enclosed_topic) |
    joint |
    (in_odg >> and_word >> &(space >> name(NameKind::section) >> odg_topic_stop)) |
    x3::omit[x3::char_(" ,;:/.()[]-")] |
    ((in_odg | (in_acoem >> (paged_chapter | !open_title))) >> odg_topic) |
    (in_acoem >> x3::raw[run_until(odg_topic_stop)][tell<&StatementBuilder::title>]) |
    (!in_other >> near_publisher) |
    other_text;

const auto non_mtus_clause_def = non_mtus_head[Begin<BasisSyntax::non_mtus>{}] >>
                             -none[act<&StatementBuilder::no_citation>] >>
                             *(space | (!clause_end >> (non_mtus_unit | unread_word))) >> clause_end[act<&StatementBuilder::end_clause>];

BOOST_SPIRIT_DEFINE(free_break)

}  // namespace

BOOST_SPIRIT_DEFINE(non_mtus_unit, non_mtus_clause)
BOOST_SPIRIT_INSTANTIATE(NonMtusUnit, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(NonMtusClause, Iterator, Context)

}  // namespace citegate::grammar::clause
