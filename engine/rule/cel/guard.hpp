// What of a condition can be told by tests that cost next to nothing: the screen asks them of many subjects at once, before a rule is asked
// about one (engine/rule/screen.hpp).
#pragma once

#include <vector>

#include "engine/rule/cel/node.hpp"

namespace citegate::rule {

/// A test, or its opposite. A test that may fail is never `wanted` false, and holds where it fails, too.
struct Literal {
    const Node* test = nullptr;
    bool wanted = true;  ///< what makes it hold
};

/// Holds where one of its literals holds.
using Clause = std::vector<Literal>;

struct Guard {
    std::vector<Clause> clauses;  ///< all hold wherever the condition gives what is wanted, and wherever it fails
    bool complete = true;         ///< it cannot fail, and gives what is wanted wherever they all hold
    bool sound = true;            ///< it has no loop over a list, and cannot fail unless no step is left for its calls
};

/// When `node`, a fused condition over objects in slots, gives `wanted`. What has to be made for it is kept in `pool`.
[[nodiscard]] Guard guard_of(const Node& node, bool wanted, NodePool& pool);

/// Do two tests ask the same of the same members? False also where nobody can tell.
[[nodiscard]] bool same_test(const Node& a, const Node& b);

}  // namespace citegate::rule
