// Grammar of guideline statements (Boost.Spirit X3). Letters are prose: nothing here throws, no skipper is used, every
// space is written. A statement is a row of clauses, a clause a row of units; each complete unit is told to the
// StatementBuilder. What fits no unit is taken word by word as unread.
#include "grammar/statement.hpp"

#include <functional>

#include "grammar/units.hpp"

namespace citegate::grammar {
namespace {

using namespace unit;

// -- where a clause ends ---------------------------------------------------------------------------------------------

// Rules (not plain expressions) where a piece is used in many places: each is compiled once.
constexpr x3::rule<struct clause_end_class> clause_end = "end of the clause";
constexpr x3::rule<struct cite_ahead_class> cite_ahead = "a citation";
constexpr x3::rule<struct unknown_title_class> unknown_title = "a title and a year";
constexpr x3::rule<struct chapter_text_class> chapter_text = "an ODG chapter";
constexpr x3::rule<struct free_break_class> free_break = "a new source";
constexpr x3::rule<struct mtus_unit_class> mtus_unit = "a part of an MTUS citation";
constexpr x3::rule<struct non_unit_class> non_unit = "a part of a Non-MTUS citation";
// The whole grammars are rules too: with<>[…] copies what it is given, and a rule is a name, an expression kilobytes.
constexpr x3::rule<struct statement_class> statement = "a statement";
constexpr x3::rule<struct lone_or_statement_class> lone_or_statement = "a citation or a statement";

const auto who = word("the") >> space >>
                 (word("claims administrator") | word("expert reviewer") | word("physician reviewer"));
const auto decision_based = word("decision based on");
const auto clause_head = decision_based | (who >> space >> (word("did") | word("based") | word("stated") | word("found")));
const auto clause_end_def = (x3::lit('.') >> spaces >> (x3::eoi | &clause_head)) | (spaces >> (x3::eoi | &clause_head));

/// A run of text up to a stop. Stops begin at a space or a mark, so whole words go by without asking.
template <typename Stop>
auto run_until(Stop stop) {
    return +(alnum_run | (x3::char_ - stop));
}
const auto parenthesis = x3::lit('(') >> x3::repeat(0, 120)[x3::char_ - (x3::lit(')') | '(')] >> ')';
/// The same, but commas and dashes inside parentheses do not stop it.
template <typename Stop>
auto run_over_parentheses(Stop stop) {
    return +(alnum_run | parenthesis | (x3::char_ - stop));
}

const auto unread_word = x3::raw[+(x3::char_ - (space | clause_end))][tell<&StatementBuilder::unread>];

// -- the MTUS clause -------------------------------------------------------------------------------------------------

const auto mtus_title = name(NameKind::mtus_title) | name(NameKind::acoem_title);
const auto section_label = (word("section(s") >> ')' >> spaces >> -x3::lit(':')) |
                           ((word("sections") | word("section")) >> spaces >> ':');
const auto paged_ahead = (any_case("page(s)"));

// A title without a known name: the words up to the year that the form prints, never over a label or a sentence.
const auto unknown_title_stop = (space >> (year_ahead | word("section(s") | paged_ahead)) | x3::char_(":.;()");
const auto unknown_title_def = letter >> x3::repeat(2, 80)[x3::char_ - unknown_title_stop] >> &(space >> year_ahead);
// The same without commas: after a comma, which parts both sections and guidelines, no more may be guessed.
const auto plain_unknown_title = letter >> x3::repeat(2, 80)[x3::char_ - (unknown_title_stop | ',')] >> &(space >> year_ahead);

const auto cite_ahead_def = &(mtus_title >> (x3::eoi | x3::char_(" ,."))) | &name(NameKind::acoem_publisher) |
                            &(x3::lit("MTUS") >> !alnum) | &chapter_number | &unknown_title;
const auto comma_cite_ahead = &(mtus_title >> space >> (year_ahead | paged_ahead)) | &plain_unknown_title |
                              &(name(NameKind::acoem_publisher) >> x3::char_(" ,"));
const auto new_cite = (optional_comma >> word("and") >> spaces >> cite_ahead) |
                      ((x3::lit(',') | ';') >> spaces >> comma_cite_ahead);

// A section name ends where a comma begins a new one: names on the form begin with a capital or a digit, so
// "TENS, chronic pain (…)" goes on after its comma.
const auto upper = x3::char_('A', 'Z');
const auto foreign_sentence = x3::lit('.') >> space >> upper;
const auto section_end = (x3::lit(',') >> spaces >> !lower) | &new_cite | foreign_sentence | clause_end;
const auto section_number = +digit >> *(x3::lit('.') >> +digit) >> -(!clause_end >> x3::lit('.'));
const auto numbered_end = (x3::lit(',') >> spaces >> digit) | &new_cite | clause_end;
const auto numbered_section = section_number >> space >> letter >> *(alnum_run | (x3::char_ - numbered_end));
const auto known_section = name(NameKind::section) >> &section_end;
const auto free_section = run_over_parentheses(section_end);
const auto section = x3::raw[numbered_section | known_section | free_section][tell<&StatementBuilder::section>];
const auto section_separator = !new_cite >> x3::lit(',') >> spaces;
const auto sections = optional_comma >> section_label >> spaces >> !clause_end >> (section % section_separator);

const auto open_title = when([](const StatementBuilder& b) { return !b.has_title(); });
const auto in_title = when([](const StatementBuilder& b) { return b.has_title(); });
const auto in_cite = when([](const StatementBuilder& b) { return b.has_content() || b.source() != SourceSyntax::none; });

/// Not the beginning of a longer, unknown title: "Shoulder Compliants 2004" is no "Shoulder".
const auto title_end = x3::eoi | x3::char_(",.;:(") | (space >> (year_ahead | x3::lit('(') | word("and") | page_word | guidelines_word | section_label | word("part"))) |
                       !(spaces >> unknown_title);

// On the 2014 form the words between the title and "Page(s):" are a topic of the guideline.
const auto topic_stop = (optional_comma >> (page_label >> digit | section_label)) | &new_cite | clause_end;
const auto topic = run_over_parentheses(topic_stop);

const auto mtus_unit_def =
    new_cite[act<&StatementBuilder::next>] |
    sections |
    (optional_comma >> pages) |
    x3::omit[x3::char_(" ,;:-")] |
    (in_cite >> edition_unit) |
    (in_cite >> year_unit) |
    chapter_unit |
    (open_title >> x3::raw[mtus_title >> &title_end][tell<&StatementBuilder::title>]) |
    acoem |
    (x3::lit("MTUS") >> !alnum) |
    (open_title >> x3::raw[unknown_title | mtus_title][tell<&StatementBuilder::title>]) |
    table_unit |
    guidelines_word |
    x3::raw[x3::lit('.') >> space >> run_until(clause_end)][tell<&StatementBuilder::unread>] |
    (in_title >> !x3::lit('.') >> x3::raw[topic][tell<&StatementBuilder::section>]);

const auto mtus_clause = (decision_based >> space >> "MTUS" >> !alnum)[Begin<BasisSyntax::mtus>{}] >>
                         *(!clause_end >> (mtus_unit | unread_word)) >> clause_end[act<&StatementBuilder::end_clause>];

// -- the Non-MTUS clause ---------------------------------------------------------------------------------------------

const auto non_mtus = (any_case("non")) >> *x3::char_(" -") >> "MTUS" >> !alnum;

const auto other_words = (any_case("other medical treatment guideline")) >> -(any_case("s"));
const auto other_guideline = optional_comma >> -(word("and") >> spaces) >> other_words >>
                             -(spaces >> word("or medical evidence")) >> spaces >> -x3::lit(':');

const auto address_start = (any_case("http://") | any_case("https://") | any_case("www."));
const auto address_end = (x3::char_(",;.)") >> (space | x3::eoi)) | space | clause_end;
const auto address = address_start >> +(alnum_run | (x3::char_ - address_end));

const auto chapter_text_def = odg_chapter_name;
const auto chapter_called = chapter_text >> -(space >> parenthesis) >> space >> part_word;
const auto chapter_in_group = chapter_text >> +(optional_comma >> -(word("and") >> spaces) >> chapter_text) >> space >> word("chapters");

const auto odg_or_none = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg || b.source() == SourceSyntax::none; });
const auto in_odg = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg || (b.source() == SourceSyntax::none && b.has_title()); });
const auto in_acoem = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::acoem; });
const auto in_other = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::other; });
const auto first_slot = when([](const StatementBuilder& b) { return !b.has_title() && !b.has_topics(); });
const auto chapter_slot = first_slot | &chapter_called | &chapter_in_group | &(chapter_text >> spaces >> '/');
const auto odg_chapter = odg_or_none >> chapter_slot >> x3::raw[chapter_text][tell<&StatementBuilder::chapter_name>] >>
                         -(space >> part_word >> -(space >> word("guidelines")));
const auto acoem_chapter = in_acoem >> open_title >>
                           x3::raw[name(NameKind::acoem_title) | name(NameKind::mtus_title)][tell<&StatementBuilder::title>] >>
                           -(space >> part_word);

const auto new_source = &name(NameKind::odg_publisher) | &name(NameKind::acoem_publisher) | &address_start;
const auto joining = -(word("and") >> spaces) >> -(word("the") >> spaces);
const auto free_break_def = space >> ((joining >> (new_source | other_words)) | (page_label >> digit));
const auto odg_topic_stop = (x3::lit(',') >> (space | x3::eoi)) | ';' | (x3::lit(':') >> space) | (space >> '-' >> space) |
                            free_break | clause_end;
const auto odg_topic = x3::raw[run_over_parentheses(odg_topic_stop)][tell<&StatementBuilder::section>];
const auto enclosed_topic = x3::lit('(') >> !edition_text >>
                            x3::raw[+(alnum_run | parenthesis | (x3::char_ - (x3::lit(')') | clause_end)))][tell<&StatementBuilder::section>] >>
                            -x3::lit(')');

// Any other source is one text up to the next publisher, address or chapter number.
const auto other_stop = (optional_comma >> chapter_number) | free_break | (x3::lit(',') >> space >> new_source) | clause_end;
const auto other_text = x3::raw[run_until(other_stop)][tell<&StatementBuilder::free_text>];

const auto non_unit_def =
    other_guideline[act<&StatementBuilder::other_guideline>] |
    odg |
    acoem |
    x3::raw[address][tell<&StatementBuilder::address>] |
    (optional_comma >> pages) |
    (!in_other >> edition_unit) |
    (-x3::lit('(') >> owner >> -x3::lit(')')) |
    (!in_other >> year_unit) |
    chapter_unit |
    odg_chapter |
    acoem_chapter |
    ((in_odg | in_acoem) >> (guidelines_word | part_word) >> &(x3::char_(" ,.:;/") | x3::eoi)) |
    (in_odg >> enclosed_topic) |
    (word("and") >> spaces >> -(word("the") >> spaces) >> (new_source | &chapter_text)) |
    x3::omit[x3::char_(" ,;:/.()-")] |
    ((in_odg | (in_acoem >> !open_title)) >> odg_topic) |
    (in_acoem >> x3::raw[run_until(odg_topic_stop)][tell<&StatementBuilder::title>]) |
    other_text;

const auto non_mtus_begin = decision_based >> space >> non_mtus >> *(space >> (word("citation") | non_mtus));
const auto non_mtus_clause = non_mtus_begin[Begin<BasisSyntax::non_mtus>{}] >>
                             *(!clause_end >> (non_unit | unread_word)) >> clause_end[act<&StatementBuilder::end_clause>];

// -- sentences that cite nothing -------------------------------------------------------------------------------------

// The form's own words. Whatever else stands in such a sentence is told as unread: "… any evidence but MTUS Knee Complaints".
const auto whose = word("its") | word("their") | word("his/her") | word("his") | word("her");
const auto form_word = (word("recommendation(s") >> ')') | word("recommendations") | word("medical") | word("evidence-based") | word("evidence") |
                       word("based") | word("guidelines") | word("guideline") | word("criteria") | word("or") | word("and") | word("for") |
                       word("in") | word("of") | word("the") | word("this") | word("decision") | word("denial") | word("request") | whose;
const auto foreign_word = x3::raw[+(x3::char_ - (space | (x3::lit('.') >> (space | x3::eoi))))][tell<&StatementBuilder::unread>];
const auto form_words = *(spaces >> !clause_head >> (form_word | x3::omit[x3::char_(",;")] | foreign_word));
const auto rest_of_sentence = form_words >> spaces >> -x3::lit('.');
const auto cited_nothing = who >> space >> word("did not cite any") >> rest_of_sentence;
const auto outside_mtus = word("outside of the mtus");
const auto outside_ahead = &(*(x3::char_ - (x3::lit('.') | x3::lit("outside"))) >> outside_mtus);
const auto outside = who >> space >> word("based") >> space >> whose >> space >> word("decision on") >> outside_ahead >>
                     *(spaces >> !outside_mtus >> (form_word | foreign_word)) >> spaces >> outside_mtus >> rest_of_sentence;
const auto not_the_mtus = who >> space >> word("did not base") >> space >> whose >> space >> word("decision on the mtus") >> -x3::lit('.');

const auto statement_def = *(mtus_clause | non_mtus_clause | cited_nothing[act<&StatementBuilder::no_citation>] |
                         (outside | not_the_mtus)[act<&StatementBuilder::outside_mtus>] | space | unread_word |
                         x3::raw[x3::char_][tell<&StatementBuilder::unread>]);

// -- a citation that stands alone ------------------------------------------------------------------------------------

const auto lone_mtus = (-((word("california") | word("ca")) >> space) >> x3::lit("MTUS") >> !alnum)[Begin<BasisSyntax::mtus>{}] >>
                       *(!clause_end >> (mtus_unit | unread_word));
const auto lone_non_mtus = (non_mtus >> *(space >> (word("citation") | non_mtus)))[Begin<BasisSyntax::non_mtus>{}] >>
                           *(!clause_end >> (non_unit | unread_word));
const auto lone_odg = &name(NameKind::odg_publisher) >> x3::eps[Begin<BasisSyntax::none>{}] >>
                      *(!clause_end >> (non_unit | unread_word));
const auto lone_other = x3::eps[Begin<BasisSyntax::none>{}] >> *(!clause_end >> (mtus_unit | unread_word));
const auto lone = !clause_head >> (lone_mtus | lone_non_mtus | lone_odg | lone_other) >> clause_end[act<&StatementBuilder::end_clause>];
const auto lone_or_statement_def = -lone >> statement;

BOOST_SPIRIT_DEFINE(clause_end, cite_ahead, unknown_title, chapter_text, free_break, mtus_unit, non_unit, statement, lone_or_statement)

template <typename Grammar>
void run(const Grammar& grammar, std::string_view text, const Names& names, StatementSyntax& out) {
    StatementBuilder build(text, out);
    const char* first = text.data();
    const char* const last = first + text.size();
    const auto in_context = x3::with<builder_tag>(std::ref(build))[x3::with<names_tag>(std::cref(names))[grammar]];
    x3::parse(first, last, in_context);
    build.end_clause();
    if (first != last) build.unread(build.span(first, last));
}

}  // namespace

void parse_statement(std::string_view text, const Names& names, StatementSyntax& out) {
    run(statement, text, names, out);
}

void parse_citation(std::string_view text, const Names& names, StatementSyntax& out) {
    run(lone_or_statement, text, names, out);
}

}  // namespace citegate::grammar
