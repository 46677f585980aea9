// How what one citation (or side) points at relates to what another points at.
#pragma once

#include "engine/citation/citation.hpp"
#include "engine/graph/guideline_graph.hpp"

namespace citegate::citation {

/// MAXIMUS as seen from the claims administrator: the first that fits of silent, unknown, same, narrower, broader,
/// overlapping, sibling, same_source, different, over the most specific targets of each side.
[[nodiscard]] Relation relate(const graph::GuidelineGraph& graph, const Side& claims_administrator, const Side& maximus);
/// `inner` as seen from `outer`, each taken as a side of one citation.
[[nodiscard]] Relation relate(const graph::GuidelineGraph& graph, const Citation& outer, const Citation& inner);

/// Do both lie in one chapter (or one guideline without chapters)? False when one is unresolved.
[[nodiscard]] bool shares_chapter(const graph::GuidelineGraph& graph, const Citation& a, const Citation& b);
/// Is every target of `inner` the same as, or contained in, some target of `outer`?
[[nodiscard]] bool within(const graph::GuidelineGraph& graph, const Citation& inner, const Citation& outer);

}  // namespace citegate::citation
