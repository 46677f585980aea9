// What rules of a scope are asked about in a letter, and how a rule is made to look at it.
#pragma once

#include <vector>

#include "engine/rule/cel/node.hpp"

namespace citegate::rule {

/// All that rules of this scope are asked about, in the order of the letter. Pointers into `letter`.
[[nodiscard]] std::vector<Subject> subjects(const citation::Letter& letter, Scope scope);

/// Puts the objects a rule starts from into their slots of the frame.
void enter(const Subject& subject, const citation::Letter& letter, Frame& frame);

}  // namespace citegate::rule
