// What the graph knows, laid out for answers: vertices by number, numbers of the depth-first pass, page
// tables.
#pragma once

#include <unordered_map>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

#include "engine/graph/guideline_graph.hpp"

namespace citegate::graph {

struct EdgeData {
    EdgeKind kind = EdgeKind::contains;
};

/// Built once, never shrunk: descriptors are the numbers of NodeId. One vertex more than there are nodes
/// stands above all trees, so that the depth-first pass starts at their tops.
using BoostGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, EdgeData>;

/// Numbers of the depth-first pass: `inner` lies below `outer` when its interval lies within the other.
struct Interval {
    std::uint32_t entry = 0;
    std::uint32_t exit = 0;
    [[nodiscard]] bool holds(Interval inner) const { return entry <= inner.entry && inner.exit <= exit; }
};

/// A text (guideline of the catalogue): its NodeId is its index, so these lie at the same index.
struct Text {
    NodeId top;              ///< book or other text at the top of its tree
    NodeId first_page;       ///< vertex of pages.first; pages follow without a gap; invalid without pages
    guideline::Pages pages;  ///< of the page vertices
    NodeId superseded_by;
    std::vector<DateRange> in_mtus;  ///< its own and its parents' adoptions
    std::optional<DateRange> hull;
    guideline::Confidence adoption_confidence = guideline::Confidence::high;  ///< the least of these adoptions
    std::vector<NodeId> answering;  ///< its sections, tables and topics that stand in Layout::answered
};

struct Layout {
    const guideline::Catalogue* catalogue = nullptr;
    BoostGraph graph;
    std::vector<Node> nodes;
    std::unordered_map<std::string_view, NodeId> by_id;  ///< keys are the ids in `nodes`
    std::vector<Text> texts;

    // By node, for the questions asked per citation.
    std::vector<NodeId> document;
    std::vector<Interval> interval;
    std::vector<guideline::Pages> page_range;  ///< of a page: itself; of a part: its pages; else 0 to 0
    std::vector<std::uint64_t> covered;
    std::vector<std::uint64_t> answered;       ///< request classes that are usually answered there
    std::vector<bool> neutral;
    std::uint64_t borderline = 0;  ///< bit i: body part i is placed differently by the publishers
    std::vector<NodeId> covering;  ///< texts that cover a body part and were ever part of the MTUS
};

/// `catalogue` must outlive the layout.
[[nodiscard]] Layout build_layout(const guideline::Catalogue& catalogue);

struct GuidelineGraph::Impl : Layout {
    explicit Impl(const guideline::Catalogue& of) : Layout(build_layout(of)) {}
};

}  // namespace citegate::graph
