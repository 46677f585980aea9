#include "engine/graph/citation_graph.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <set>
#include <sstream>

namespace citegate::graph {
namespace {

struct Place {
    std::string id;
    std::string title;
    std::string kind;
    std::string label;
    std::string shape = "box";
    std::uint64_t claims_administrator = 0;
    std::uint64_t maximus = 0;
};
struct Link {
    std::string kind;
    std::uint64_t items = 0;
    std::string style;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Place, Link>;

bool is_text(NodeKind kind) { return kind == NodeKind::chapter || kind == NodeKind::guideline || kind == NodeKind::regulation; }

Graph build(const CitationGraph& of) {
    Graph graph;
    const auto& guidelines = of.guidelines();
    std::map<NodeId, Graph::vertex_descriptor> vertices;
    const char* const names[] = {"claims_administrator", "maximus"};
    const char* const titles[] = {"Claims administrator", "MAXIMUS"};
    Graph::vertex_descriptor sides[2];
    for (std::size_t side = 0; side < 2; ++side) {
        sides[side] = boost::add_vertex(graph);
        graph[sides[side]] = {names[side], titles[side], "side", titles[side], "ellipse", 0, 0};
    }
    for (const auto& [node, cited] : of.places()) {
        const auto& known = guidelines.node(node);
        const auto vertex = vertices[node] = boost::add_vertex(graph);
        graph[vertex] = {known.id, known.title, std::string(to_string(known.kind)),
                         known.title + "\n" + std::to_string(cited[0]) + " / " + std::to_string(cited[1]), "box", cited[0], cited[1]};
    }
    for (const auto& [node, cited] : of.places()) {
        const auto& known = guidelines.node(node);
        if (const auto parent = vertices.find(known.parent); parent != vertices.end()) boost::add_edge(parent->second, vertices[node], Link{"contains", cited[0] + cited[1], "solid"}, graph);
        if (!is_text(known.kind)) continue;
        for (std::size_t side = 0; side < 2; ++side) {
            if (cited[side] > 0) boost::add_edge(sides[side], vertices[node], Link{"cites", cited[side], side == 0 ? "dashed" : "bold"}, graph);
        }
    }
    return graph;
}

}  // namespace

void CitationGraph::add(std::size_t side, const std::vector<NodeId>& places) {
    std::set<NodeId> all;
    for (auto node : places) {
        for (; node.valid() && all.insert(node).second; node = guidelines_.node(node).parent) {
        }
    }
    for (const auto node : all) ++places_[node][side];
}

std::string CitationGraph::dot() const {
    auto graph = build(*this);
    boost::dynamic_properties properties;
    properties.property("node_id", boost::get(&Place::id, graph));
    properties.property("label", boost::get(&Place::label, graph));
    properties.property("shape", boost::get(&Place::shape, graph));
    properties.property("label", boost::get(&Link::items, graph));
    properties.property("style", boost::get(&Link::style, graph));
    std::ostringstream out;
    boost::write_graphviz_dp(out, graph, properties, "node_id");
    return out.str();
}

std::string CitationGraph::graphml() const {
    auto graph = build(*this);
    boost::dynamic_properties properties;
    properties.property("id", boost::get(&Place::id, graph));
    properties.property("title", boost::get(&Place::title, graph));
    properties.property("node_kind", boost::get(&Place::kind, graph));
    properties.property("claims_administrator", boost::get(&Place::claims_administrator, graph));
    properties.property("maximus", boost::get(&Place::maximus, graph));
    properties.property("kind", boost::get(&Link::kind, graph));
    properties.property("items", boost::get(&Link::items, graph));
    std::ostringstream out;
    boost::write_graphml(out, graph, properties, true);
    return out.str();
}

}  // namespace citegate::graph
