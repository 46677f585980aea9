// Sentences of the form: that nothing was cited, that the MTUS was left, and the citing sentences of the letters of 2013 and
// 2014: "The Expert Reviewer based his/her decision on …, which is part of the MTUS."
#include "grammar/clause_head.hpp"
#include "grammar/clauses.hpp"
#include "grammar/form_words.hpp"
#include "grammar/who.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

constexpr x3::rule<struct basis_note_class> basis_note = "which is part of the MTUS";
constexpr x3::rule<struct citing_unit_class> citing_unit = "a part of a citation";
constexpr x3::rule<struct rest_class> rest_of_sentence = "the rest of the sentence";
constexpr x3::rule<struct rest_until_based_class> rest_until_based = "the same up to \"and based its decision on\"";

// -- the form's own words. Whatever else stands in such a sentence is told as unread: "… any evidence but MTUS Knee Complaints".

const auto word_text = +(x3::char_ - (space | (x3::lit('.') >> (space | x3::eoi))));
const auto foreign_word = x3::raw[word_text][tell<&StatementBuilder::unread>];
/// "… was applicable and based his/her decision on": what follows are its sources.
const auto and_based = -x3::lit(',') >> spaces >> word("and") >> space >> word("based") >> space >> whose >> space >> (word("decision") | word("determination")) >> space >>
                       (word("upon") | word("on")) >> space;
const auto rest_until_based_def = *(!and_based >> spaces >> !clause_head >> (form_word | x3::omit[x3::char_(",;")] | foreign_word)) >> spaces >>
                                  -x3::lit('.');
const auto rest_of_sentence_def = *(spaces >> !clause_head >> (form_word | x3::omit[x3::char_(",;")] | foreign_word)) >> spaces >>
                                  -x3::lit('.');

const auto evidence = word("any") |
                      ((word("a") >> space) | x3::eps) >> (word("guidelines") | word("guideline") |
                                                           word("medical evidence") | word("evidence"));
const auto cited_nothing = who >> space >> word("did not") >> space >>
                           (word("cite") | word("provide") | word("list") | word("identify")) >> space
                           >> evidence >> rest_of_sentence;
const auto none_cited = word("no") >> space >> (word("guidelines") | word("guideline") | word("medical evidence") | word("evidence")) >> space >>
                        (word("were") | word("was")) >> space >> (word("cited") | word("provided") | word("listed")) >> rest_of_sentence;
const auto not_the_mtus = who >> space >> word("did not base") >> space >> whose >> space >> word("decision on the mtus") >> -x3::lit('.');
const auto outside_mtus = word("outside of the mtus");
// Word by word as below, so that nothing is told before it is sure to be reached.
const auto outside_ahead = &(x3::repeat(0, 60)[spaces >> !outside_mtus >> word_text] >> spaces >> outside_mtus);
const auto outside = who >> space >> decision_on >> outside_ahead >>
                     *(spaces >> !outside_mtus >> (form_word | foreign_word)) >> spaces >> outside_mtus >> rest_until_based;

// -- "stated that no section of the MTUS was applicable" ---------------------------------------------------------------

const auto said = (word("stated") | word("found") | word("determined") | word("noted")) >> space >> -(word("that") >> space);
const auto no_section = word("no") >> space >> (word("sections") | word("section") | word("part") | word("chapter")) >> space >>
                        word("of the") >> space >> mtus_name;
const auto mtus_lacks = word("the") >> space >> mtus_name >> space >>
                        (word("does not") | word("did not") | word("do not") | word("is not") | word("was not") | word("is silent"));
const auto not_applicable = who >> space >> said >> (no_section | mtus_lacks) >> rest_until_based;

// -- citing sentences --------------------------------------------------------------------------------------------------

// "which is (not) part of the MTUS", also with one of its words lost, doubled or out of place: a row of them, and "not" decides.
const auto note_word = first_of("wtibanposmg(e") >> !mtus_name >>
                       (word("medical") | word("treatment") | word("guidelines") | word("guideline") |
                        any_case("(mtg)") | word("but") | word("evidence-based") | word("an") |
                        word("which") | word("that") | word("they") | word("is") | word("are") | word("was") |
                        word("were") | word("both") | word("all") | word("none") | word("neither") |
                        word("not") | word("a") | word("part") | word("found") | word("included") |
                        word("in") | word("within") | word("of") | word("the"));
const auto note_head = -(word("and") >> space) >> -x3::lit('(') >>
                       (word("a medical treatment guideline") | word("which") | word("that") | word("is") |
                        word("are") | word("not") | word("part"));
const auto note_words = &note_head >> -x3::lit('(') >> note_word >> x3::repeat(2, 16)[-x3::lit(',') >> space >> note_word];
const auto note = note_words >> space >> mtus_name >> -x3::lit(')');
const auto note_ahead = &(optional_comma >> note_words);
const auto tell_note = [](auto& context) {
    const auto& range = x3::_attr(context);
    const std::string_view text(range.begin(), static_cast<std::size_t>(range.end() - range.begin()));
    const auto says = [&](std::string_view word) { return text.find(word) != text.npos; };
    builder(context).basis_told(says("not ") || says("none ") || says("neither ") ? BasisSyntax::non_mtus : BasisSyntax::mtus);
};
const auto basis_note_def = optional_comma >> (x3::raw[note][tell_note] | x3::raw[note_words][tell<&StatementBuilder::unread>]);

const auto joins = word("as well as") | word("along with") | word("in addition to") | word("and") | x3::lit('&');
const auto address_ahead = any_case("http://") | any_case("https://") | any_case("www.");
const auto no_section_name = !name(NameKind::section);
/// "; Opioids, page 78" goes on with the guideline before it, though ACOEM has one of that name.
const auto source_ahead = &(name(NameKind::acoem_publisher | NameKind::odg_publisher) | (no_section_name >> known_title) |
                            (known_title >> -(space >> guidelines_word) >> (year_ahead | (space >> year_ahead) | optional_comma >> chapter_number)) |
                            name(NameKind::mtus_title) | mtus_name | address_ahead);
const auto new_source = (optional_comma >> joins >> spaces >> -(word("the") >> spaces) >> source_ahead) |
                        (x3::lit(';') >> spaces >> -(joins >> spaces) >> -(word("the") >> spaces) >> (source_ahead | no_section_name)) |
                        (x3::lit(',') >> spaces >> !word("treatment") >> &(name(NameKind::odg_publisher) >> x3::char_(" ,")));
const auto filler = (word("the") | word("of") | word("in") | word("from") | word("under") | word("per") | word("on") | word("following") | word("california")) >> &(space | x3::lit(',') | x3::lit(':'));

const auto used_by_other = word("used by the claims administrator");
const auto page_ahead = optional_comma >> pages_ahead;
const auto topic_stop = (x3::lit(',') >> (space | x3::eoi)) | x3::char_(";)") | (x3::lit(':') >> space) |
                        note_ahead | &new_source | (space >> pages_ahead) | (space >> part_word) |
                        (space >> x3::lit('(') >> year_head >> digit) | (space >> used_by_other) | clause_end;
const auto topic_text = (name(NameKind::section) >> &topic_stop) | (run_over_parentheses(topic_stop) >> *(x3::lit(", ") >> &lower >> !joins >> !note_ahead >> !page_ahead >> run_over_parentheses(topic_stop)));
const auto topic = x3::raw[topic_text][tell<&StatementBuilder::free_text>];

const auto title = when([](const StatementBuilder& b) { return !b.has_title() && b.source() != SourceSyntax::odg; }) >>
                   x3::raw[(known_title | near_name(NameKind::mtus_title | NameKind::acoem_title)) >> &(x3::eoi | x3::char_(" ,.;:()"))]
                          [tell<&StatementBuilder::title>];
/// "Low Back Complaints, ACOEM Practice Guidelines, 2nd Edition": the book, when no chapter of its own follows it.
const auto book_detail = (space >> guidelines_word) | (optional_comma >> (edition_text | year_closed | year));
const auto book_of_title =
    when([](const StatementBuilder& b) { return b.has_title() && b.source() == SourceSyntax::none; }) >>
    x3::lit(',') >> space >> &(name(NameKind::acoem_publisher) >> x3::repeat(0, 3)[book_detail] >>
                               !(optional_comma >> (chapter_number | known_title))) >>
    x3::raw[name(NameKind::acoem_publisher)][tell<&StatementBuilder::publisher_of_title>];
const auto mtus_here = x3::raw[mtus_name][tell<&StatementBuilder::mtus_here>];
/// "based its decision on the Non-MTUS Official Disability Guidelines"
const auto non_mtus_here = (non_mtus >> -(space >> citation_word) >> &(space | ':'))[act<&StatementBuilder::non_mtus_follows>];
const auto in_book = when([](const StatementBuilder& b) { return b.source() != SourceSyntax::other && b.has_anything(); });

/// "Elbow and Eye chapters": ODG goes on, though "Eye" is a chapter of the MTUS as well.
const auto further_chapter_ahead = optional_comma >> joins >> spaces >> -(word("the") >> spaces) >> &(odg_chapter_name >> space >> part_word);

const auto citing_unit_def =
    basis_note |
    book_of_title |
    (in_odg >> further_chapter_ahead) |
    (new_source >> x3::eps[act<&StatementBuilder::next>]) |
    regulation |
    non_mtus_here | (in_odg >> word("procedure summary")) | (in_odg >> &(word("treatment") | x3::lit("(TWC)")) >> imprint) | odg | (-x3::lit('(') >> acoem) | mtus_here |
    (optional_comma >> first_of("p(aos") >> pages) |
    (in_book >> edition_unit) | (in_book >> (month_unit | year_unit)) |
    chapter_unit | table_unit | (in_odg >> odg_chapter) | title |
    (in_book >> optional_comma >> section_label) | (in_odg >> topic_label) |
    (in_book >> (guidelines_word | part_word)) |
    (-x3::lit('(') >> owner >> -x3::lit(')')) |
    x3::omit[x3::char_(" ,;:/.()-")] |
    used_by_other[act<&StatementBuilder::adopt>] |
    filler | (joins >> &space) |
    (!in_other >> near_publisher) |
    topic;

const auto cited = word("cited") | word("used") | word("referenced") | ((word("relied") | word("relies")) >> space >> (word("upon") | word("on")));
const auto citing = x3::omit[who >> -x3::lit("'s") >> space >> -(also >> space) >> (decision_on | cited) >>
                             spaces][act<&StatementBuilder::begin_sentence>];
const auto preface = word("per the") >> space >> x3::repeat(1, 100)[!(who >> space >> on_word) >> (form_word | space | ',')] >> &who;
const auto based = -preface >> citing >> *(space | (!clause_end >> (citing_unit | unread_word))) >> clause_end[act<&StatementBuilder::end_clause>];

// "found the guidelines used by the Claims Administrator relevant and appropriate": the other side's citations, unless the
// sentence names its own.
const auto used_ahead = &(x3::repeat(0, 400)[x3::char_ - (x3::lit('.') | used_by_other)] >> used_by_other);
const auto found = who >> space >> word("found") >> space >> used_ahead >> x3::eps[act<&StatementBuilder::begin_sentence>] >>
                   *(!used_by_other >> (form_word | citing_unit | unread_word)) >>
                   -used_by_other[act<&StatementBuilder::adopt>] >> rest_until_based;

const auto based_after = -(x3::omit[and_based][act<&StatementBuilder::overrule>] >> *(space | (!clause_end >> (citing_unit | unread_word))) >>
                           clause_end[act<&StatementBuilder::end_clause>]);

const auto sentence_def = (cited_nothing | none_cited)[act<&StatementBuilder::no_citation>] |
                          ((outside | not_the_mtus | not_applicable)[act<&StatementBuilder::outside_mtus>] >> based_after) | (found >> based_after) | based;

BOOST_SPIRIT_DEFINE(basis_note, citing_unit, rest_of_sentence, rest_until_based)

}  // namespace

BOOST_SPIRIT_DEFINE(sentence)
BOOST_SPIRIT_INSTANTIATE(Sentence, Iterator, Context)

}  // namespace citegate::grammar::clause
