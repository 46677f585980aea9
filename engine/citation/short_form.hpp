// Mentions that name no guideline of their own: "ACOEM", "the Guidelines", "ibid.", "see above".
#pragma once

#include <vector>

#include "engine/citation/citation.hpp"

namespace citegate::citation {

/// Points every such mention of `mentions` (in order, resolved as far as they name something) at the nearest fitting citation
/// of the same item: an earlier mention, else a citation of MAXIMUS, else of the claims administrator. What was not read in
/// between breaks the chain; the mention's `resolution` says why it stays unresolved.
void point_back(std::vector<Citation>& mentions, const graph::GuidelineGraph& graph, const Side& maximus, const Side& administrator);

}  // namespace citegate::citation
