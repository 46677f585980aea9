// Who speaks in a sentence of the form. Included by .cpp files of grammar/ only.
#pragma once

#include "grammar/units.hpp"

namespace citegate::grammar::clause {

inline const auto reviewer = -(unit::word("maximus") >> unit::space >> -(unit::word("federal services") >> unit::space)) >>
                             -((unit::word("expert") | unit::word("physician") | unit::word("professional") | unit::word("imr")) >> unit::space) >>
                             unit::word("reviewer");
inline const auto who = unit::word("the") >> unit::space >> (unit::word("claims administrator") | reviewer);
inline const auto whose = unit::word("its") | unit::word("their") | unit::word("his/her") | unit::word("his or her") | unit::word("his") |
                          unit::word("her") | unit::word("the");

}  // namespace citegate::grammar::clause
