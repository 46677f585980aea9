// "Decision based on MTUS cite, and cite." Letters are prose: every space is written, nothing throws.
#include <algorithm>
#include <array>

#include "grammar/clause_head.hpp"
#include "grammar/clauses.hpp"
#include "grammar/near_name.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

constexpr x3::rule<struct unknown_title_class> unknown_title = "a title and a year";

const auto paged_ahead = (any_case("page(s)"));

// A title without a known name: the words up to the year that the form prints, never over a label or a sentence.
const auto dated_title = known_title >> -(space >> part_word) >> space >> year_ahead;
const auto unknown_title_stop = (space >> (year_ahead | word("section(s") | paged_ahead | dated_title | name(NameKind::acoem_publisher | NameKind::odg_publisher) | (word("and") >> space >> dated_title))) | x3::char_(":.;()");
const auto unknown_title_def = !month_year_ahead >> letter >> x3::repeat(2, 80)[x3::char_ - unknown_title_stop] >> &(space >> year_ahead);
// The same without commas: after a comma, which parts both sections and guidelines, no more may be guessed.
const auto plain_unknown_title = !month_year_ahead >> letter >> x3::repeat(2, 80)[x3::char_ - (unknown_title_stop | ',')] >> &(space >> year_ahead);

const auto cite_ahead_def = &(known_title >> (x3::eoi | x3::char_(" ,."))) | &name(NameKind::acoem_publisher | NameKind::odg_publisher) |
                            &(x3::lit("MTUS") >> !alnum) | &non_mtus | &chapter_number | law_ahead | &unknown_title;
const auto title_only = !name(NameKind::section) >> known_title;
// "Page(s): 26-27, Knee Page(s): 24": what is a topic as well is a new guideline's name only when it says so or has a year.
const auto comma_cite_ahead = &(known_title >> space >> (year_ahead | year_closed)) |
                              &((says_what_it_is | title_only) >> space >> paged_ahead) | &(known_title >> optional_comma >> section_label) | &plain_unknown_title |
                              &(name(NameKind::acoem_publisher | NameKind::odg_publisher) >> (x3::eoi | x3::char_(" ,.:-"))) | law_ahead;
/// "ACOEM Chapter 14, Ankle and Foot Complaints": the title after the comma is that chapter's.
const auto untitled = when([](const StatementBuilder& b) { return b.wants_title(); });

const auto unlabelled = when([](const StatementBuilder& b) { return !b.has_labelled_sections(); });
/// A whole guideline's or chapter's name inside a topic: the comma before it is missing.
const auto guideline_ahead = x3::raw[known_title][([](auto& context) {
    const auto& range = x3::_attr(context);
    const std::string_view text(range.begin(), static_cast<std::size_t>(range.end() - range.begin()));
    x3::_pass(context) = text.find("uideline") != text.npos || text.find("omplaints") != text.npos;
})];

const auto guideline_called = x3::raw[known_title][([](auto& context) {
    const auto& range = x3::_attr(context);
    x3::_pass(context) = std::string_view(range.begin(), static_cast<std::size_t>(range.end() - range.begin())).find("uideline") != std::string_view::npos;
})];

/// "Chapter 9, Chronic Pain Guidelines": a whole guideline is no chapter's title.
const auto in_chapter = when([](const StatementBuilder& b) { return b.has_chapter(); });
const auto no_section_name = !name(NameKind::section);
const auto after_comma = (!untitled >> &says_what_it_is) | (in_chapter >> &guideline_called);
const auto after_semicolon = &says_what_it_is | no_section_name;
/// In a list of sections too: "Section(s): Orthotics; Hand, Wrist, and Forearm Disorders".
const auto semicolon_guideline = x3::lit(';') >> spaces >> &says_what_it_is;
const auto table_ahead = -(word("and") >> space) >> table_word;
const auto semicolon_title = x3::lit(';') >> spaces >> !section_label >> !table_ahead >> after_semicolon;
const auto next_title = unlabelled >> ((x3::lit(',') >> spaces >> after_comma) | semicolon_title);

const auto unparted = unlabelled >> ((in_title >> &guideline_ahead) | (in_chapter >> &guideline_called));

/// "NSAIDs Page(s): 67-68 and Opioids Page(s): 76-80": what is a topic as well is one here, not behind a chapter of ACOEM.
const auto in_guideline = when([](const StatementBuilder& b) {
    return !b.has_chapter() && (b.title_text().find("uideline") != std::string_view::npos || b.title_text().find("reatment") != std::string_view::npos);
});
const auto paged_topic = in_guideline >> unlabelled >> name(NameKind::section) >> optional_comma >> page_label >> digit;
const auto and_paged_topic = -x3::lit(',') >> spaces >> word("and") >> spaces >> !says_what_it_is >> paged_topic;

const auto new_cite_def = !and_paged_topic >> (next_title | semicolon_guideline | unparted | (-x3::char_(",;") >> spaces >> word("and") >> spaces >> cite_ahead) |
                      (first_of(" &/") >> spaces >> first_of("&/") >> x3::char_ >> spaces >> &dated_title) |
                      (!untitled >> (x3::lit(',') | ';') >> spaces >> comma_cite_ahead));

// A section name ends where a comma begins a new one: names on the form begin with a capital or a digit, so
// "TENS, chronic pain (…)" goes on after its comma.
const auto upper = x3::char_('A', 'Z');
const auto foreign_sentence = x3::lit('.') >> space >> upper;
const auto not_lower = !lower;
const auto section_end = (x3::lit(',') >> spaces >> (not_lower | pages_ahead)) |
                         (x3::lit(';') >> spaces >> &name(NameKind::section)) | &new_cite | foreign_sentence |
                         clause_end;
const auto section_number = +digit >> *(x3::lit('.') >> +digit) >> -(!clause_end >> x3::lit('.'));
const auto numbered_end = (x3::lit(',') >> spaces >> digit) | &new_cite | clause_end;
const auto numbered_section = section_number >> space >> letter >> *(alnum_run | (x3::char_ - numbered_end));
const auto known_section = name(NameKind::section) >> -(space >> parenthesis) >> &section_end;
/// A misprinted name with a comma in it, which would part it: "NSAIDs, GI symtpoms & cardiovascular risk".
const auto near_section = &(x3::repeat(1, 40)[x3::char_ - x3::char_(",;.:")] >> x3::lit(", ")) >>
                          x3::raw[near_name(NameKind::section)][([](auto& context) {
                              const auto& range = x3::_attr(context);
                              x3::_pass(context) = std::find(range.begin(), range.end(), ',') != range.end();
                          })] >>
                          &section_end;
const auto free_section = run_over_parentheses(section_end);
const auto section = x3::raw[known_section | numbered_section | near_section | free_section][tell<&StatementBuilder::section>];
const auto section_separator = !new_cite >> x3::char_(",;") >> spaces >> !clause_head >> !pages_ahead;
const auto no_section = (word("and") >> spaces >> cite_ahead) | clause_end;
const auto sections = optional_comma >> section_label >> spaces >> x3::eps[act<&StatementBuilder::label_sections>] >>
                      -(!no_section >> (section % section_separator));

/// Not the beginning of a longer, unknown title: "Shoulder Compliants 2004" is no "Shoulder".
const auto title_end = x3::eoi | x3::char_(",.;:(") | (space >> (year_ahead | x3::lit('(') | word("and") | page_word | guidelines_word | section_label | word("part"))) |
                       !(spaces >> unknown_title);

/// "Page(s): 91 Opioids, 124 Weaning": each page with its topic.
const auto further_page = unlabelled >> when([](const StatementBuilder& b) { return b.has_pages() && b.has_topics(); }) >> x3::lit(',') >> spaces;
const auto page_of_topic = x3::repeat(1, 3)[digit] >> space >> upper;
const auto page_of_topic_ahead = when([](const StatementBuilder& b) { return b.has_pages(); }) >> unlabelled >> x3::lit(',') >> spaces >> page_of_topic;

/// "Naproxen, page 66 and Omeprazole, page 68", "308-310, and Table 12-8"
const auto after_pages = when([](const StatementBuilder& b) { return b.has_pages() && (b.has_title() || b.has_chapter()) && !b.has_labelled_sections(); });

// On the 2014 form the words between the title and "Page(s):" are a topic of the guideline.
const auto topic_stop =
    (space >> (guideline_ahead | &name(NameKind::acoem_publisher | NameKind::odg_publisher))) |
    (optional_comma >> (pages_ahead | section_label)) | page_of_topic_ahead | &new_cite | clause_end;
const auto further_topics = +(x3::char_(",;") >> space >> -(word("and") >> space) >> name(NameKind::section) >> -(space >> parenthesis));
const auto topic = (name(NameKind::section) >> -(space >> parenthesis >> &further_topics) >> &(topic_stop | (further_topics >> topic_stop))) |
                   run_over_parentheses(topic_stop);

const auto publisher_in_parentheses = in_cite >> x3::lit('(') >> &name(NameKind::acoem_publisher) >> acoem;
const auto title_in_parentheses = untitled >> &(x3::lit('(') >> known_title >> ')') >> x3::lit('(') >>
                                  x3::raw[known_title][tell<&StatementBuilder::title>] >> ')';
/// "Low Back Complaints Chapter of the ACOEM Practice Guidelines"
const auto of_publisher = first_of("oif") >> (word("of") | word("in") | word("from")) >> space >> -(word("the") >> space) >>
                          &name(NameKind::acoem_publisher | NameKind::odg_publisher);
/// "MTUS 2009, …": a year may also be the first thing said.
const auto year_slot = when([](const StatementBuilder& b) { return b.wants_year(); });

const auto near_title = near_name(NameKind::mtus_title | NameKind::acoem_title) >> &(x3::eoi | x3::char_(" ,.;("));

/// "…, page 173. MTUS Chronic Pain Treatment Guidelines, page 98": the next guideline, its head left out.
const auto source_called = -(mtus_name >> space) >> ((name(NameKind::acoem_publisher) >> optional_comma >> (chapter_number | known_title)) |
                                                     (&says_what_it_is >> known_title));
const auto next_sentence = x3::lit('.') >> space >> &(source_called | (mtus_name >> space >> known_title));

/// "Chronic Pain Treament Guidelines": the first words are a shorter title, without a misprint.
struct LongerNearTitle : x3::parser<LongerNearTitle> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context& context, RuleContext&, Attribute&) const {
        constexpr NameKinds titles = NameKind::mtus_title | NameKind::acoem_title;
        NameSearch& names = x3::get<names_tag>(context);
        const std::string_view text(first, static_cast<std::size_t>(last - first));
        const auto exact = names.match(titles, text);
        if (exact == 0 || exact + 2 >= text.size() || text[exact] != ' ' || !goes_on(text.substr(exact + 1))) return false;
        const auto length = names.names().match_near(titles, text, exact);
        first += length;
        return length != 0;
    }

    /// Of the words that titles end in one follows, perhaps with a misprint. The search is slow: topics must not ask for it.
    static bool goes_on(std::string_view rest) {
        if (std::string_view("CDGMT").find(rest.front()) == std::string_view::npos) return false;
        std::array<char, 16> word{};
        const auto size = fold_name(rest.substr(0, std::min(rest.find(' '), rest.size())), word.data(), word.size());
        return std::ranges::any_of(std::array<std::string_view, 6>{"complaints", "disorders", "guideline", "guidelines", "medical", "treatment"}, [&](std::string_view known) {
            return word.front() == known.front() && edits_between({word.data(), size}, known, 2) <= 2;
        });
    }
};
const auto longer_near_title = LongerNearTitle{} >> &(x3::eoi | x3::char_(" ,.;("));

const auto mtus_unit_def =
    (in_cite >> optional_comma >> month_unit) |
    (optional_comma >> (word("and") | '&') >> spaces >> &chapter_number >> x3::eps[act<&StatementBuilder::next_chapter>]) |
    (new_cite >> x3::eps[act<&StatementBuilder::next>]) |
    sections |
    (optional_comma >> first_of("p(aos") >> pages) |
    (after_pages >> -x3::char_(",;") >> spaces >> word("and") >> &(space >> !word("other") >> (upper | table_ahead))) |
    (further_page >> &page_of_topic >> x3::raw[page_range][TellPages{}]) |
    (page_label >> &(law_ahead | (x3::lit("97") >> digit >> digit >> '.'))) |
    (any_case("page(s)") >> spaces >> ':' >> spaces >> &letter) |
    (x3::lit('.') >> &(space >> pages_ahead)) |
    (in_cite >> next_sentence >> x3::eps[act<&StatementBuilder::next>]) |
    x3::omit[x3::char_(" ,;:-")] |
    (x3::lit('/') >> &name(NameKind::acoem_publisher)) |
    regulation |
    (in_cite >> edition_unit) |
    (year_slot >> year_unit) |
    chapter_unit |
    (open_title >> x3::raw[longer_near_title][tell<&StatementBuilder::title>]) |
    (open_title >> x3::raw[known_title >> &title_end][tell<&StatementBuilder::title>]) |
    publisher_in_parentheses |
    title_in_parentheses |
    acoem |
    (x3::lit("MTUS") >> !alnum) |
    (open_title >> x3::raw[unknown_title | known_title][tell<&StatementBuilder::title>]) |
    (open_title >> x3::raw[near_title][tell<&StatementBuilder::title>]) |
    (in_cite >> x3::raw[year][tell_number<&StatementBuilder::year_again>]) |
    table_unit |
    (in_cite >> guidelines_word) |
    (in_title >> part_word >> &(x3::char_(" ,.;") | x3::eoi)) |
    (after_pages >> word("of") >> &(space >> name(NameKind::acoem_publisher) >> optional_comma >> (known_title | chapter_number)) >>
     x3::eps[act<&StatementBuilder::next>]) |
    (in_title >> of_publisher) |
    x3::raw[x3::lit('.') >> space >> run_until(clause_end)][tell<&StatementBuilder::unread>] |
    (in_cite >> x3::omit[')']) |
    (in_title >> !x3::lit('.') >> x3::raw[topic][tell<&StatementBuilder::section>]);

// ODG glued to the MTUS: from there on its own units.
const auto odg_sentence = x3::lit('.') >> space >> &(name(NameKind::odg_publisher) >> optional_comma >> odg_chapter_name);
const auto odg_ahead = &name(NameKind::odg_publisher) | odg_sentence;
// A space parts words and begins nothing that does not begin behind it as well: only there is everything tried.
const auto other_basis = optional_comma >> -(word("and") >> space) >> non_mtus >> -(space >> citation_word);
const auto mtus_row_def = *(space | (!clause_end >> !odg_ahead >> !other_basis >> (mtus_unit | unread_word))) >> -(other_basis | odg_sentence)[act<&StatementBuilder::non_mtus_follows>] >>
                          *(space | (!clause_end >> (non_mtus_unit | unread_word)));

const auto mtus_clause_def = mtus_head[Begin<BasisSyntax::mtus>{}] >>
                             mtus_row >> clause_end[act<&StatementBuilder::end_clause>];

BOOST_SPIRIT_DEFINE(unknown_title)

}  // namespace

BOOST_SPIRIT_DEFINE(cite_ahead, new_cite, mtus_unit, mtus_row, mtus_clause)
BOOST_SPIRIT_INSTANTIATE(CiteAhead, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(NewCite, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(MtusUnit, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(MtusRow, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(MtusClause, Iterator, Context)

}  // namespace citegate::grammar::clause
