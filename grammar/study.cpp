// What a reference to the literature says beside its words: "2010 May;28(5):601-6", "(2009)", "12th ed.". The words
// themselves stand as the citation's title.
#include "grammar/clauses.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

const auto short_month = any_case("jan") | any_case("feb") | any_case("mar") | any_case("apr") | any_case("may") | any_case("jun") | any_case("jul") |
                         any_case("aug") | any_case("sep") | any_case("oct") | any_case("nov") | any_case("dec");
const auto journal_date = -(space >> short_month >> *letter >> -x3::lit('.') >> -(space >> +digit)) >> spaces >> x3::lit(';');
const auto issue = x3::lit('(') >> x3::repeat(1, 20)[x3::char_ - x3::char_("()")] >> ')';
const auto volume = spaces >> x3::repeat(1, 5)[digit] >> -issue;
const auto article_pages = spaces >> x3::lit(':') >> spaces >> x3::raw[page_range][TellPages{}];
const auto journal = &(year >> journal_date) >> year_part >> journal_date >> -(volume >> -article_pages);
const auto dated = &(x3::lit('(') >> year >> ')') >> x3::lit('(') >> year_part >> ')';
const auto study_detail_def = first_of("0123456789(f") >> (journal | dated | (&(ordinal >> space >> edition_word) >> edition_part));

}  // namespace

BOOST_SPIRIT_DEFINE(study_detail)
BOOST_SPIRIT_INSTANTIATE(StudyDetail, Iterator, Context)

}  // namespace citegate::grammar::clause
