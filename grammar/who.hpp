// Who speaks in a sentence of the form, and on what they base it; also with a word lost, doubled or out of place.
// Included by .cpp files of grammar/ only.
#pragma once

#include "grammar/units.hpp"

namespace citegate::grammar::clause {

inline const auto who_word = unit::first_of("tcaeprmif") >>
                             (unit::word("the") | unit::word("claims") | unit::word("administrator") | unit::word("expert") | unit::word("physician") |
                              unit::word("professional") | unit::word("reviewer") | unit::word("maximus") | unit::word("imr") | unit::word("medical") | unit::word("federal services"));
/// "The Claims Administrator", "The Expert Reviewer", or any two of the words.
inline const auto who = who_word >> unit::x3::repeat(1, 8)[unit::space >> who_word];

inline const auto whose = unit::word("its") | unit::word("their") | unit::word("his/her") | unit::word("his or her") | unit::word("his") |
                          unit::word("her") | unit::word("the");
inline const auto on_word = unit::first_of("bithdouw") >>
                            (unit::word("was") | unit::word("based") | whose | unit::word("decision") |
                             unit::word("determination") | unit::word("on") | unit::word("upon"));
/// "The Claims Administrator also cited", "additionally based its decision on"
inline const auto also = unit::first_of("af") >> (unit::word("also") | unit::word("additionally") | unit::word("further"));
/// "based its decision on", or two of the words at least.
inline const auto decision_on = on_word >> unit::x3::repeat(1, 12)[unit::space >> !unit::mtus_name >> (on_word | who_word)];

}  // namespace citegate::grammar::clause
