// Where a clause of a statement begins and ends, and what becomes of words that fit nothing.
#include "grammar/clause_head.hpp"
#include "grammar/clauses.hpp"
#include "grammar/who.hpp"

namespace citegate::grammar::clause {
namespace {

using namespace unit;

const auto decided = word("did") | word("based") | word("stated") | word("found") | word("determined") | word("noted") | word("relied") |
                     word("cited") | word("used") | word("referenced");
const auto hierarchy = word("per the strength of evidence") | word("per the medical evidence search sequence");
const auto nothing_cited =
    first_of("n") >> word("no") >> space >>
    (word("guidelines") | word("guideline") | word("medical evidence") | word("evidence")) >> space >>
    (word("were") | word("was"));
const auto clause_head_def =
    (first_of("dbotpcerimaf") >>
     (mtus_head | non_mtus_head | bare_head |
      (who >> -x3::lit("'s") >> space >> -(also >> space) >> (decided | on_word)) | hierarchy)) |
    nothing_cited;
/// The review of 2013 lists its sources without a head: "MTUS …, page 57. Official Disability Guidelines (ODG), Pain Chapter."
const auto after_a_source = when([](const StatementBuilder& b) { return b.is_alone() && b.has_content(); });
const auto clause_end_def = (x3::lit('.') >> spaces >> (x3::eoi | &clause_head)) | (spaces >> (x3::eoi | &clause_head)) |
                            (x3::lit('.') >> after_a_source >> space >> source_named);
// A mark glued to the next word ends the unread one: "217,Postsurgical".
const auto glued_mark = (x3::char_(",;") >> &letter) | (x3::lit(';') >> &space);
const auto unread_word_def = x3::raw[x3::char_ >> *(x3::char_ - (space | glued_mark | clause_end))][tell<&StatementBuilder::unread>];

}  // namespace

BOOST_SPIRIT_DEFINE(clause_head, clause_end, unread_word)
BOOST_SPIRIT_INSTANTIATE(ClauseHead, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(ClauseEnd, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(UnreadWord, Iterator, Context)

}  // namespace citegate::grammar::clause
