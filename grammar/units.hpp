// Units of a citation that statements and prose share: actions on the builder, pages, years, editions, chapters.
// Included by .cpp files of grammar/ only.
#pragma once

#include "grammar/lexemes.hpp"
#include "grammar/statement_builder.hpp"

namespace citegate::grammar::unit {

using namespace lexeme;

// -- actions: tell the builder ---------------------------------------------------------------------------------------

template <typename Context>
StatementBuilder& builder(const Context& context) {
    return x3::get<builder_tag>(context).get();
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

struct TellPages {
    template <typename Context>
    void operator()(Context& context) const {
        auto& b = builder(context);
        const auto& range = x3::_attr(context);
        const char* dash = range.begin();
        while (dash != range.end() && *dash != '-') ++dash;
        const auto first = first_number(range.begin(), dash);
        auto last = dash == range.end() ? first : first_number(dash, range.end());
        // "303-5" means 303-305.
        for (unsigned scale = 10; last < first && scale <= 1000; scale *= 10) {
            if (last < scale) last += first / scale * scale;
        }
        b.pages(first, last, b.span(range.begin(), range.end()));
    }
};

// -- small units -----------------------------------------------------------------------------------------------------

inline const auto optional_comma = -x3::lit(',') >> spaces;

inline const auto page_word = (any_case("page(s)") | any_case("pages") | any_case("page") | any_case("pgs.") | any_case("pgs") | any_case("pg.") | any_case("pg") | any_case("pp.") | any_case("pp") | any_case("p.")) >>
                       !letter;
inline const auto page_range = small_number >> -(spaces >> '-' >> spaces >> small_number) >> !alnum;
inline const auto page_separator = spaces >> (x3::lit(',') | '&' | word("and")) >> spaces;
inline const auto page_total = spaces >> word("of") >> spaces >> small_number;
inline const auto page_label = page_word >> spaces >> -x3::lit(':') >> spaces;
inline const auto pages = page_label >> (x3::raw[page_range][TellPages{}] % page_separator) >> -page_total;

inline const auto ordinal = (+digit >> (any_case("st") | any_case("nd") | any_case("rd") | any_case("th"))) |
                     (any_case("first") | any_case("second") | any_case("third") | any_case("fourth"));
inline const auto edition_word = (any_case("edition") | any_case("ed.")) | word("ed");
inline const auto edition = ordinal >> spaces >> -(word("annual") >> spaces) >> edition_word;
inline const auto date_text = +digit >> (x3::lit('/') | '-') >> +digit >> (x3::lit('/') | '-') >> +digit;
inline const auto updated = word("updated") >> spaces >> date_text;
inline const auto version = (word("online") | word("web")) >> spaces >> (word("version") | word("edition"));
inline const auto revised = word("revised") >> spaces >> year;
inline const auto edition_text = edition | updated | version | revised;
inline const auto edition_unit = (x3::lit('(') >> x3::raw[edition_text][tell<&StatementBuilder::edition>] >> ')') |
                          x3::raw[edition_text][tell<&StatementBuilder::edition>];
inline const auto owner = word("work loss data institute");
inline const auto year_text = (x3::lit('(') >> year >> ')') | year;
inline const auto year_unit = x3::raw[year_text][tell_number<&StatementBuilder::year>];

inline const auto chapter_number = (any_case("chapter") | any_case("ch.")) >> spaces >> -x3::lit('#') >> small_number >> !alnum;
inline const auto chapter_unit = x3::raw[chapter_number][tell_number<&StatementBuilder::chapter_number>];
inline const auto table_number = small_number >> -(x3::lit('-') >> small_number) >> !alnum;
inline const auto table_unit = (word("table") | word("algorithm")) >> spaces >> x3::raw[table_number][tell<&StatementBuilder::table>];

inline const auto guidelines_word = -(word("practice") >> space) >> (word("guidelines") | word("guideline"));
inline const auto part_word = word("chapters") | word("chapter") | word("sections") | word("section");

inline const auto acoem = x3::raw[name(NameKind::acoem_publisher)][Publisher<SourceSyntax::acoem>{}];
inline const auto odg = x3::raw[name(NameKind::odg_publisher)][Publisher<SourceSyntax::odg>{}];

// "(Acute & Chronic)", "- Lumbar & Thoracic", "(Thoracic and Lumbar, Acute and Chronic)" belong to the chapter's name.
inline const auto qualifier = word("acute") | word("chronic") | word("lumbar") | word("thoracic");
inline const auto qualifier_gap = *x3::char_(" ,&-") >> -(word("and") >> spaces);
inline const auto qualifiers = +(qualifier_gap >> (qualifier | (x3::lit('(') >> qualifier >> *(qualifier_gap >> qualifier) >> ')')));
inline const auto odg_chapter_name = name(NameKind::odg_chapter) >> -qualifiers >> -(space >> part_word >> qualifiers);

}  // namespace citegate::grammar::unit
