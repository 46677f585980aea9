// Grammar of guideline statements (Boost.Spirit X3). Letters are prose: nothing here throws, no skipper is used, every
// space is written. A statement is a row of clauses, a clause a row of units; each complete unit is told to the
// StatementBuilder. What fits no unit is taken word by word as unread.
#include "grammar/statement.hpp"

#include "grammar/clause_head.hpp"
#include "grammar/clauses.hpp"
#include "grammar/units.hpp"

namespace citegate::grammar {
namespace {

using namespace unit;
using namespace clause;

constexpr x3::rule<struct statement_class> statement = "a statement";

// "Decision based on Low Back Complaints 2004": which of the two it is based on is not said.
const auto unsaid_clause = bare_head[Begin<BasisSyntax::none>{}] >> space >>
                           mtus_row >> clause_end[act<&StatementBuilder::end_clause>];

const auto statement_def = *(mtus_clause | non_mtus_clause | unsaid_clause | sentence | space | unread_word |
                             x3::raw[x3::char_][tell<&StatementBuilder::unread>]);

// A citation that stands alone, without "Decision based on".
const auto lone_mtus = x3::raw[mtus_name][tell<&StatementBuilder::mtus>] >> mtus_row;
const auto lone_non_mtus = (non_mtus >> *(space >> (word("citation") | non_mtus)))[Begin<BasisSyntax::non_mtus>{}] >>
                           *(space | (!clause_end >> (non_mtus_unit | unread_word)));
const auto lone_other = mtus_row;
const auto lone = !clause_head >> x3::eps[Begin<BasisSyntax::none>{}] >> x3::eps[act<&StatementBuilder::begin_alone>] >> (lone_mtus | lone_non_mtus | lone_other) >>
                  clause_end[act<&StatementBuilder::end_clause>];
const auto lone_or_statement = -(lone >> *(source_named >> lone)) >> statement;

BOOST_SPIRIT_DEFINE(statement)

template <typename Grammar>
void run(const Grammar& grammar, std::string_view text, const Names& names, StatementSyntax& out) {
    StatementBuilder build(text, out);
    const char* first = text.data();
    const char* const last = first + text.size();
    const auto told = x3::make_context<builder_tag>(build);
    NameSearch search(names);
    const Context context = x3::make_context<names_tag>(search, told);
    grammar.parse(first, last, context, x3::unused, x3::unused);
    build.end_clause();
    if (first != last) build.unread(build.span(first, last));
}

}  // namespace

void parse_statement(std::string_view text, const Names& names, StatementSyntax& out) { run(statement, text, names, out); }

void parse_citation(std::string_view text, const Names& names, StatementSyntax& out) { run(lone_or_statement, text, names, out); }

}  // namespace citegate::grammar
