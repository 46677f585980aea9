// A node of the guideline graph as a page: where it is, what is beside it, from when to when it was in force, and where that is known from.
#pragma once

#include <optional>
#include <string>

#include "engine/base/date.hpp"
#include "engine/graph/guideline_graph.hpp"

namespace citegate::report {

/// For people. `day`: the standing on that day is told as well. Long lists of neighbours are cut, and say so.
[[nodiscard]] std::string node_text(const graph::GuidelineGraph& graph, graph::NodeId node, std::optional<Date> day);
/// The same as one JSON object (schema 1), whole; ids of neighbours in order.
[[nodiscard]] std::string node_json(const graph::GuidelineGraph& graph, graph::NodeId node, std::optional<Date> day);

/// Texts, chapters and body parts of the catalogue, one a line: id, tab, title. Pages and sections are found under them.
[[nodiscard]] std::string node_list_text(const graph::GuidelineGraph& graph);
/// The same as one JSON object (schema 1) with a list "nodes" of id, kind and title.
[[nodiscard]] std::string node_list_json(const graph::GuidelineGraph& graph);

}  // namespace citegate::report
