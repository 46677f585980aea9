// What a corpus cites: the places of the guideline graph that its items point at, how often, and by which side.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/graph/guideline_graph.hpp"

namespace citegate::graph {

/// Items by side: of the claims administrator, of MAXIMUS.
using Cited = std::array<std::uint64_t, 2>;

class CitationGraph {
  public:
    /// `guidelines` must outlive the graph.
    explicit CitationGraph(const GuidelineGraph& guidelines) : guidelines_(guidelines) {}

    /// An item whose side cites these places; one that lies in another counts for both, each once.
    void add(std::size_t side, const std::vector<NodeId>& places);

    /// Places by id, with what they lie in.
    [[nodiscard]] const std::map<NodeId, Cited>& places() const { return places_; }
    [[nodiscard]] const GuidelineGraph& guidelines() const { return guidelines_; }

    /// For Graphviz: places as boxes with their counts, inside what they lie in; the two sides with an edge to every text they cite.
    [[nodiscard]] std::string dot() const;
    /// For Gephi, yEd, networkx: nodes with `title`, `kind`, `claims_administrator`, `maximus`; edges with `kind` ("contains", "cites")
    /// and `items`.
    [[nodiscard]] std::string graphml() const;

  private:
    const GuidelineGraph& guidelines_;
    std::map<NodeId, Cited> places_;
};

}  // namespace citegate::graph
