// Pages: "Page(s): 303-305, 309", "pgs. 30-34", "(pp. 74-76)", "on page 5", "page 74 of 127", "page 74 et seq."
#include "grammar/clauses.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

constexpr x3::rule<struct page_list_class> page_list = "a list of pages";

/// "page 12; 2. ODG …": the number of an enumeration.
const auto enumerated = +digit >> x3::char_(".)") >> space >> !clause_head;
const auto next_page = page_separator | (spaces >> x3::char_(";/") >> spaces >> (&digit | &(page_label >> digit)) >> !enumerated);
const auto et_seq = optional_comma >> word("et") >> -x3::lit('.') >> spaces >> word("seq") >> -(x3::lit('.') >> &space);
const auto page = x3::raw[page_range][TellPages{}] >> -x3::raw[page_total | et_seq][tell<&StatementBuilder::enclosed>];
const auto page_list_def = page_label >> page % (next_page >> -page_label);
// Nothing is told before it is sure that a page follows.
const auto pages_def = &(page_lead >> page_label >> page_range) >>
                       ((&x3::lit('(') >> x3::raw[page_lead >> page_list >> -x3::lit(')')][tell<&StatementBuilder::enclosed>]) |
                        (page_lead >> page_list));

BOOST_SPIRIT_DEFINE(page_list)

}  // namespace

BOOST_SPIRIT_DEFINE(pages)
BOOST_SPIRIT_INSTANTIATE(Pages, Iterator, Context)

}  // namespace citegate::grammar::clause
