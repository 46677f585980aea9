// Regulations and statutes: "8 CCR §9792.24.2", "Cal. Code Regs. tit. 8 § 9792.21.1(d)", "Section 9792.20(e)", "Labor Code 4604.5".
#include "grammar/clauses.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

const auto of_california = -((any_case("california") | any_case("calif.") | any_case("cal.") | word("cal") | word("ca")) >> spaces);
const auto regulations = any_case("regulations") | any_case("regs.") | any_case("reg.") | word("regs") | word("reg");
const auto ccr = (any_case("c.c.r.") | (any_case("ccr") >> !letter)) |
                 (of_california >> any_case("code") >> spaces >> -(word("of") >> spaces) >> regulations) |
                 ((any_case("cal.") | any_case("california")) >> spaces >> regulations);
const auto title_8 = (word("title") | any_case("tit.")) >> spaces >> '8' >> !alnum >>
                     -(optional_comma >> word("article") >> space >> +x3::char_("0-9."));
const auto code = (title_8 >> optional_comma >> -(word("of") >> space >> -(word("the") >> space)) >> ccr) |
                  (x3::lit('8') >> spaces >> ccr >> -(optional_comma >> title_8)) | (ccr >> -(optional_comma >> title_8));

const auto mark = +x3::lit("\xC2\xA7") | word("sections") | word("section") | any_case("sec.");
/// "9792.24.2", "9792.20(e)": the sections of the Administrative Director's rules have four digits or more.
const auto subdivision = x3::lit('(') >> x3::repeat(1, 5)[alnum] >> ')';
const auto dotted = x3::repeat(4, 5)[digit] >> +(x3::lit('.') >> +digit);
const auto number = dotted >> !letter >> *subdivision;
const auto number_part = x3::raw[number][tell<&StatementBuilder::regulation>];
const auto number_range = (spaces >> '-' >> spaces) | (space >> (word("to") | word("through") | word("thru")) >> space);
const auto range_end = x3::raw[number][tell<&StatementBuilder::section>];
const auto more_numbers = *((page_separator >> -(mark >> spaces) >> number_part) | (number_range >> range_end));
const auto et_seq = -(optional_comma >> word("et") >> -x3::lit('.') >> spaces >> word("seq") >> -x3::lit('.'));
/// "§9792.23.5. Low Back Complaints": the full stop parts number and title.
const auto title_follows = -(x3::lit('.') >> &(space >> known_title));
const auto cites_code = code >> optional_comma >> -(mark >> spaces);
/// "8 CCR 9785": after the code's name a section needs no full stop in its number.
const auto plain_number = x3::repeat(4, 5)[digit] >> !alnum >> !(x3::lit('.') >> digit) >> *subdivision;
const auto after_code = number_part | x3::raw[plain_number][tell<&StatementBuilder::regulation>];
const auto first_law = x3::raw[(cites_code >> after_code) | (mark >> spaces >> number_part)][tell<&StatementBuilder::begins>];
const auto rule_text = first_law >> more_numbers >> et_seq >> title_follows;
const auto bare_number = when([](const StatementBuilder& b) {
                             return b.is_bare_mtus() || (!b.has_anything() && b.basis() == BasisSyntax::mtus) ||
                                    (b.basis() == BasisSyntax::mtus && b.has_year() && !b.has_title() && b.source() == SourceSyntax::none) || (b.has_title() && b.source() == SourceSyntax::none &&
                                                         !b.has_labelled_sections());
                         }) >>
                         &x3::lit("97") >> number_part >> more_numbers;

const auto statute_name = ((of_california >> any_case("labor code")) | x3::lit("LC") | any_case("lab. code")) >> !alnum;
const auto statute_number = x3::repeat(3, 5)[digit] >> *(x3::lit('.') >> +digit) >> !letter >> *subdivision;
const auto statute_part = x3::raw[statute_number][tell<&StatementBuilder::section>];
const auto statute = &(statute_name >> optional_comma >> -(mark >> spaces) >> statute_number) >>
                     x3::raw[statute_name][tell<&StatementBuilder::statute>] >> optional_comma >> -(mark >> spaces) >> statute_part >>
                     *(page_separator >> -(mark >> spaces) >> statute_part) >> et_seq;

// An opening parenthesis with no law behind it makes the whole fail before anything is told.
const auto law_letters = first_of("(8ctslm9\xC2");  // CCR, Cal., Title, Section, §, Labor Code, a number
const auto regulation_def = law_letters >> -x3::lit('(') >> (rule_text | statute | bare_number) >> -x3::lit(')');

const auto law_ahead_def = law_letters >> &(-x3::lit('(') >> ((cites_code | (mark >> spaces)) >> number | (statute_name >> optional_comma >> -(mark >> spaces) >> statute_number)));

}  // namespace

BOOST_SPIRIT_DEFINE(law_ahead)
BOOST_SPIRIT_INSTANTIATE(LawAhead, Iterator, Context)
BOOST_SPIRIT_DEFINE(regulation)
BOOST_SPIRIT_INSTANTIATE(Regulation, Iterator, Context)

}  // namespace citegate::grammar::clause
