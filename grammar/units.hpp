// Units of a citation that statements and prose share: actions on the builder, pages, years, editions, chapters, names.
// Included by .cpp files of grammar/ only.
#pragma once

#include <algorithm>

#include "grammar/lexemes.hpp"
#include "grammar/statement_builder.hpp"

namespace citegate::grammar::unit {

using namespace lexeme;

// -- actions: tell the builder ---------------------------------------------------------------------------------------

template <typename Context>
StatementBuilder& builder(const Context& context) {
    return x3::get<builder_tag>(context);
}

/// An action for raw[…]: passes the matched range to a builder function.
template <auto Function>
struct Tell {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        const auto& range = x3::_attr(context);
        (b.*Function)(b.span(range.begin(), range.end()));
    }
};
template <auto Function>
inline constexpr Tell<Function> tell{};

template <auto Function>
struct Do {
    template <typename Context>
    void operator()(Context& context) const {
        (builder(context).*Function)();
    }
};
template <auto Function>
inline constexpr Do<Function> act{};

/// A parser that reads nothing and succeeds when the builder says yes.
template <typename Question>
auto when(Question question) {
    return x3::eps[([question](auto& context) { x3::_pass(context) = question(builder(context)); })];
}

template <BasisSyntax basis>
struct Begin {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        const char* const at = x3::_where(context).begin();
        b.begin_clause(basis, b.span(at, at).begin);
    }
};
template <SourceSyntax source>
struct Publisher {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        b.publisher(source, b.span(x3::_attr(context).begin(), x3::_attr(context).end()));
    }
};

template <ShortForm form>
struct Short {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        b.short_form(form, b.span(x3::_attr(context).begin(), x3::_attr(context).end()));
    }
};

/// Numbers need their value and their place: both are read from the matched text.
inline unsigned first_number(const char* begin, const char* end) {
    unsigned value = 0;
    while (begin != end && (*begin < '0' || *begin > '9')) ++begin;
    for (; begin != end && *begin >= '0' && *begin <= '9'; ++begin) {
        value = value * 10 + static_cast<unsigned>(*begin - '0');
    }
    return value;
}

template <auto Function>
struct TellNumber {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        const auto& range = x3::_attr(context);
        (b.*Function)(first_number(range.begin(), range.end()), b.span(range.begin(), range.end()));
    }
};
template <auto Function>
inline constexpr TellNumber<Function> tell_number{};

/// "XII": the books have at most twenty chapters.
inline constexpr std::string_view roman_numerals[] = {"I",  "II",  "III",  "IV",  "V",  "VI",  "VII",  "VIII",  "IX",  "X",
                                                      "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"};
/// The one that ends a text: its value; 0 when none does.
constexpr unsigned roman_at_end(std::string_view text) {
    const auto before = text.find_last_not_of("IVX");
    const auto found = std::find(std::begin(roman_numerals), std::end(roman_numerals), text.substr(before == text.npos ? 0 : before + 1));
    return found == std::end(roman_numerals) ? 0 : static_cast<unsigned>(found - std::begin(roman_numerals)) + 1;
}
struct RomanNumeral : x3::parser<RomanNumeral> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;
    static constexpr bool handles_container = false;

    template <typename Context, typename RuleContext, typename Attribute>
    bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
        const auto end = std::find_if_not(first, last, [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
        if (roman_at_end({first, static_cast<std::size_t>(end - first)}) == 0) return false;
        first = end;
        return true;
    }
};
inline constexpr RomanNumeral roman_numeral;

/// "Chapter 12", "12", "Chapter XII".
struct TellChapter {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        const auto& range = x3::_attr(context);
        const auto roman = roman_at_end({range.begin(), static_cast<std::size_t>(range.end() - range.begin())});
        b.chapter_number(roman != 0 ? roman : first_number(range.begin(), range.end()), b.span(range.begin(), range.end()));
    }
};
inline constexpr TellChapter tell_chapter;

struct TellPages {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        const auto& range = x3::_attr(context);
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        const char* const gap = std::find_if_not(range.begin(), range.end(), is_digit);  // "-", " to "
        const auto first = first_number(range.begin(), gap);
        const bool ranged = std::any_of(gap, range.end(), is_digit);  // "74ff" is not
        auto last = ranged ? first_number(gap, range.end()) : first;
        // "303-5" means 303-305.
        for (unsigned scale = 10; last < first && scale <= 1000; scale *= 10) {
            if (last < scale) last += first / scale * scale;
        }
        b.pages(first, last, b.span(range.begin(), range.end()));
    }
};

// -- pages, editions, years, chapters -------------------------------------------------------------------------------

inline const auto optional_comma = -x3::lit(',') >> spaces;

inline const auto page_word = first_of("p") >> (any_case("page(s)") | any_case("page (s)") | any_case("p.p.") |
                                                ((any_case("pages") | any_case("page") | any_case("pgs") |
                                                  any_case("pg") | any_case("pp")) >>
                                                 -any_case("(s)") >> -x3::lit('.')) |
                                                any_case("p.") | (x3::lit('p') >> &(spaces >> digit))) >>
                              !letter;
inline const auto to_page = spaces >> (x3::lit('-') | word("to") | word("through") | word("thru")) >> spaces >> small_number;
/// "8 CCR" is no page.
inline const auto ccr_ahead = &(x3::lit('8') >> spaces >> first_of("c") >> (any_case("c.c.r") | word("ccr") | any_case("cal")));
inline const auto page_range = !ccr_ahead >> !(x3::lit("97") >> digit >> digit >> '.' >> digit) >> small_number >> -to_page >> -any_case("ff") >> !alnum;
inline const auto page_separator = spaces >> ((x3::lit(',') >> -(spaces >> word("and"))) | '&' | word("and")) >> spaces;
/// "74-97 of 127", "22/127": the guideline of 2009 has so many.
inline const auto page_total = (spaces >> word("of") >> spaces >> small_number) | (x3::lit("/127") >> !alnum);
inline const auto page_mark = x3::lit('#') | (first_of("n") >> (any_case("nos.") | any_case("no.")));
inline const auto page_label = page_word >> spaces >> -x3::lit(':') >> spaces >> -(page_word >> spaces) >> -(page_mark >> spaces);
/// Where pages may begin: "page 74", "(page 74)", "on page 74", "see pages 74-76".
inline const auto page_lead = -x3::lit('(') >> -(first_of("aos") >> (word("on") | word("at") | word("see")) >> space);
inline const auto pages_ahead = first_of("p(aos") >> &(page_lead >> page_label >> digit);

inline const auto ordinal = (+digit >> (any_case("st") | any_case("nd") | any_case("rd") | any_case("th"))) |
                            (any_case("first") | any_case("second") | any_case("third") | any_case("fourth"));
inline const auto edition_word = (any_case("edition") | any_case("ed.")) | word("ed");
inline const auto edition = ordinal >> spaces >> -(word("annual") >> spaces) >> edition_word;
inline const auto month = first_of("jfmasond") >> (any_case("january") | any_case("february") | any_case("march") | any_case("april") | any_case("may") |
                          any_case("june") | any_case("july") | any_case("august") | any_case("september") | any_case("october") |
                          any_case("november") | any_case("december"));
inline const auto day = x3::uint_parser<unsigned, 10, 1, 2>() >> ',' >> space;
inline const auto date_text = +digit >> (x3::lit('/') | '-') >> +digit >> (x3::lit('/') | '-') >> +digit;
inline const auto month_year = month >> space >> -day >> year;
inline const auto short_month = any_case("jan") | any_case("feb") | any_case("mar") | any_case("apr") | any_case("jun") | any_case("jul") | any_case("aug") |
                                any_case("sep") | any_case("oct") | any_case("nov") | any_case("dec");
/// "Last review/update date: May 10, 2019"
inline const auto reviewed = word("last review/update date") >> spaces >> ':' >> spaces >>
                             (date_text | ((month | short_month) >> -x3::lit('.') >> space >> -day >> year));
inline const auto updated = reviewed | -(word("last") >> space) >> (word("updated") | word("update")) >> spaces >> -(word("on") >> space) >>
                            (date_text | month_year | year);
inline const auto version = (word("online") | word("web")) >> spaces >> (word("version") | word("edition"));
inline const auto revised = (word("revised") | word("rev.")) >> spaces >> -x3::lit("in ") >> &year;
/// "ACOEM V.3"
inline const auto version_number = any_case("v.") >> spaces >> digit >> !alnum;
inline const auto edition_text = first_of("0123456789fstuolwv") >> (edition | updated | version | version_number);
inline const auto edition_part = x3::raw[edition_text][tell<&StatementBuilder::edition>];
inline const auto year_part = x3::raw[year][tell_number<&StatementBuilder::year>];

// An action once run is not taken back: what stands in parentheses is looked at whole before any of it is told.
inline const auto edition_closed = x3::lit('(') >> edition_text >> -(optional_comma >> year) >> ')';
/// "(3rd ed., 2011)", "(updated 11/23/16)", "14th Edition".
inline const auto edition_unit = x3::raw[&edition_closed >> x3::lit('(') >> edition_part >> -(optional_comma >> year_part) >> ')'][tell<&StatementBuilder::enclosed>] |
                                edition_part;
inline const auto owner = word("work loss data institute");
/// "2004", "(2004)", "(Revised 2007)", "(DWC 2008)", "(July 28, 2016)", "(08/01/2016)", "(effective July 18, 2009)".
inline const auto year_head = revised | (word("dwc") >> space) | ((word("effective") | word("dated")) >> space >> &month) | x3::eps;
inline const auto day_in_digits = x3::repeat(1, 2)[digit] >> (x3::lit('/') | '-') >> x3::repeat(1, 2)[digit] >> (x3::lit('/') | '-') >> &year;
inline const auto before_year = year_head >> -(day_in_digits | (month >> space >> -day));
inline const auto year_closed = x3::lit('(') >> before_year >> year >> ')';
inline const auto dated_part = before_year >> year_part;
inline const auto year_unit = x3::raw[&year_closed >> x3::lit('(') >> dated_part >> ')'][tell<&StatementBuilder::enclosed>] | year_part;
inline const auto month_year_ahead = &(month >> space >> -day >> year);
inline const auto month_unit = month >> space >> -day >> year_part;  // the year is told last

inline const auto chapter_word = first_of("c") >> (any_case("chapters") | any_case("chapter") | any_case("chap.") | any_case("ch.") | word("chp") | word("ch"));
inline const auto chapter_number = chapter_word >> spaces >> -x3::lit('#') >> (small_number | roman_numeral) >> !alnum;
inline const auto further_chapter = x3::raw[(small_number | roman_numeral) >> !alnum][tell_chapter];
inline const auto chapter_unit = (&any_case("chapters") >> x3::raw[chapter_number][tell_chapter] >>
                                  *(page_separator >> further_chapter)) |
                                 x3::raw[chapter_number][tell_chapter];
inline const auto table_number = small_number >> -(spaces >> '-' >> spaces >> small_number) >> !alnum;
inline const auto table_part = x3::raw[table_number][tell<&StatementBuilder::table>];
inline const auto table_word = first_of("taf") >> (word("tables") | word("table") | word("algorithms") | word("algorithm") | word("figure"));
inline const auto table_unit = table_word >> spaces >>
                               table_part >> *(page_separator >> &(small_number >> '-') >> table_part);

// -- names -----------------------------------------------------------------------------------------------------------

inline const auto misspelt_guidelines = any_case("gui") >> (word("dlines") | word("dline") | word("delnes") | word("delins") | word("ldelines"));
inline const auto guidelines_word = first_of("gp") >> -(word("practice") >> space) >> (word("guidelines") | word("guideline") | misspelt_guidelines);
inline const auto part_word = first_of("cs") >> (word("chapters") | word("chapter") | word("sections") | word("section"));

inline const auto acoem = x3::raw[name(NameKind::acoem_publisher)][Publisher<SourceSyntax::acoem>{}];
inline const auto odg = x3::raw[name(NameKind::odg_publisher) >> -(*x3::char_(" -") >> word("twc")) >> -(space >> word("by mcg"))][Publisher<SourceSyntax::odg>{}];
inline const auto known_title = name(NameKind::mtus_title | NameKind::acoem_title);
/// Words that make a name a title wherever it stands; "Opioids" alone may be a topic as well.
inline constexpr std::string_view title_words[] = {"uideline", "omplaint", "isorder", "reatment", "GUIDELINE", "COMPLAINT", "DISORDER", "TREATMENT"};
inline const auto says_what_it_is = x3::raw[known_title][([](auto& context) {
    const auto& range = x3::_attr(context);
    const std::string_view text(range.begin(), static_cast<std::size_t>(range.end() - range.begin()));
    x3::_pass(context) = std::any_of(std::begin(title_words), std::end(title_words), [&](std::string_view word) { return text.find(word) != text.npos; });
})];
inline const auto mtus_name = first_of("mc") >> -((word("california") | word("ca")) >> (space | '-')) >>
                              ((x3::lit("MTUS") >> !alnum) |
                               (any_case("medical treatment utilization schedule") >> !alnum >> -(spaces >> "(MTUS)")));

// "(Acute & Chronic)", "- Lumbar & Thoracic", "(Thoracic and Lumbar, Acute and Chronic)" belong to the chapter's name.
inline const auto qualifier = first_of("aclt") >> (word("acute") | word("chronic") | word("lumbar") | word("thoracic"));
inline const auto qualifier_gap = *x3::char_(" ,&-") >> -(word("and") >> spaces);
// "Pulmonary, Chronic Pain": after a comma another chapter may begin.
inline const auto other_chapter = spaces >> ',' >> spaces >> name(NameKind::odg_chapter);
// "Low Back, Lumbar supports": a word of a topic.
inline const auto topic_word = &(spaces >> ',') >> qualifier_gap >> qualifier >> space >> !(part_word | word("and") | qualifier) >> letter;
inline const auto qualifiers = +(!other_chapter >> !topic_word >> qualifier_gap >> (qualifier | (x3::lit('(') >> qualifier >> *(qualifier_gap >> qualifier) >> ')')));
inline const auto odg_chapter_name = name(NameKind::odg_chapter) >> -qualifiers >> -(space >> part_word >> &(space >> '(') >> qualifiers);

/// "www.odg-twc.com; Section: Low Back": the address is ODG's own, and the chapter follows.
inline const auto odg_own_page = -(any_case("http://") | any_case("https://")) >> any_case("www.odg-twc.com") >> -x3::lit('/') >>
                                 &(x3::char_(";,") >> space >> ((part_word >> spaces >> ':') | (odg_chapter_name >> x3::char_(",;:( "))));

inline const auto section_label = (any_case("section") >> spaces >> any_case("(s)") >> spaces >> -x3::lit(':')) |
                                  ((word("sections") | word("section")) >> spaces >> ':');

/// "Topic: Cognitive therapy for depression"
inline const auto topic_label = first_of("tp") >> (word("topics") | word("topic") | word("procedure")) >> spaces >> ':';

// -- runs of text ----------------------------------------------------------------------------------------------------

/// A run of text up to a stop. Stops begin at a space or a mark, so whole words go by without asking.
template <typename Stop>
auto run_until(Stop stop) {
    return +(alnum_run | (x3::char_ - stop));
}
inline const auto parenthesis = x3::lit('(') >> x3::repeat(0, 120)[x3::char_ - (x3::lit(')') | '(')] >> ')';
/// The same, but commas and dashes inside parentheses do not stop it.
template <typename Stop>
auto run_over_parentheses(Stop stop) {
    return +(alnum_run | parenthesis | (x3::char_ - stop));
}

// -- what the builder holds so far -------------------------------------------------------------------------------------

inline const auto open_title = when([](const StatementBuilder& b) { return !b.has_title(); });
inline const auto in_title = when([](const StatementBuilder& b) { return b.has_title(); });
inline const auto in_cite = when([](const StatementBuilder& b) { return b.has_content() || b.source() != SourceSyntax::none; });
inline const auto in_acoem = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::acoem; });
inline const auto in_other = when([](const StatementBuilder& b) { return b.source() == SourceSyntax::other; });
inline const auto in_odg = when([](const StatementBuilder& b) {
    return b.source() == SourceSyntax::odg || (b.source() == SourceSyntax::none && b.has_title());
});
inline const auto odg_or_none =
    when([](const StatementBuilder& b) { return b.source() == SourceSyntax::odg || b.source() == SourceSyntax::none; });
inline const auto first_slot = when([](const StatementBuilder& b) { return !b.has_title() && !b.has_topics(); });

}  // namespace citegate::grammar::unit
