// After compiling: nodes that read members of the letter's structs directly, in the place of chains of getters, comparisons of
// words and loops over lists in general. Same values, same faults; watched rules are left as they are.
#pragma once

#include "engine/rule/cel/node.hpp"

namespace citegate::rule {

/// Rewrites the tree below `root` in place. May be called again on what was rewritten. `graph` is the one it will be evaluated with.
void fuse(Node& root, const graph::GuidelineGraph& graph);

}  // namespace citegate::rule
