// What a corpus cites, as a page and as JSON. Graphviz and GraphML are written in engine/graph.
#pragma once

#include <string>

#include "engine/graph/citation_graph.hpp"

namespace citegate::report {

/// A line a text and chapter that is cited, the one of most items first; sections and pages are in the other formats.
[[nodiscard]] std::string citation_graph_text(const graph::CitationGraph& graph);
/// Node-link JSON: `nodes` with `id`, `title`, `kind`, `claims_administrator`, `maximus`; `links` with `source`, `target`, `kind`, `items`.
[[nodiscard]] std::string citation_graph_json(const graph::CitationGraph& graph);

}  // namespace citegate::report
