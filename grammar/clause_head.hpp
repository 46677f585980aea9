// How a clause of the form begins, whole or with a word lost, doubled or out of place. Included by .cpp files of grammar/ only.
#pragma once

#include "grammar/units.hpp"

namespace citegate::grammar::clause {

inline const auto first_head_word = unit::first_of("dbo") >> (unit::word("decision") | unit::word("based") | unit::word("on"));
inline const auto head_word = unit::first_of("dboui") >> (first_head_word | unit::word("upon") | unit::word("is"));
/// "Decision based on", or two of the three words in any order; "upon" and "is" count as well.
inline const auto decision_words = first_head_word >> unit::x3::repeat(1, 8)[unit::space >> head_word] >> -unit::x3::lit(':');
/// Words of the head that stand after the MTUS: "Decision based MTUS on".
inline const auto stray_head_words = *(unit::space >> head_word);

inline const auto the_mtus = unit::x3::lit("MTUS") >> !unit::alnum;
inline const auto non_mtus = unit::any_case("non") >> *unit::x3::char_(" -") >> "MTUS" >> !unit::alnum;

inline const auto of_the_state = -(unit::first_of("t") >> unit::word("the") >> unit::space) >>
                                 -(unit::first_of("c") >> (unit::word("california") | unit::word("ca")) >> unit::space);
inline const auto mtus_head = decision_words >> unit::space >> of_the_state >> the_mtus >> stray_head_words;
inline const auto citation_word = unit::first_of("c") >> (unit::word("citations") | unit::word("citation"));
/// "Non-MTUS Guidelines: ODG"
inline const auto guidelines_head = unit::guidelines_word >>
                                    &(unit::x3::lit(':') | (unit::space >> unit::name(NameKind::odg_publisher | NameKind::acoem_publisher)));
inline const auto non_mtus_head = decision_words >> unit::space >> -(citation_word >> unit::space) >> non_mtus >>
                                  *(unit::space >> (citation_word | non_mtus | head_word | guidelines_head));
/// Look-ahead: a publisher, or the MTUS by its name.
inline const auto source_named = &(unit::name(NameKind::acoem_publisher | NameKind::odg_publisher) | unit::mtus_name);

/// The head alone; what it is based on does not follow at once.
inline const auto bare_head = unit::word("decision based on") >> -(unit::space >> unit::word("citation"));

}  // namespace citegate::grammar::clause
