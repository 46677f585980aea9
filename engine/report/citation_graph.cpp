#include "engine/report/citation_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/render.hpp"
#include "engine/report/text.hpp"

namespace citegate::report {

std::string citation_graph_text(const graph::CitationGraph& graph) {
    std::vector<std::pair<graph::NodeId, graph::Cited>> rows;
    for (const auto& [node, cited] : graph.places()) {
        const auto kind = graph.guidelines().node(node).kind;
        if (kind == graph::NodeKind::page || kind == graph::NodeKind::section || kind == graph::NodeKind::table || kind == graph::NodeKind::topic ||
            kind == graph::NodeKind::algorithm)
            continue;
        rows.emplace_back(node, cited);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second[0] + a.second[1] > b.second[0] + b.second[1]; });
    std::string out = fmt::format("{:>10}{:>10}\n", "admin", "MAXIMUS");
    for (const auto& [node, cited] : rows) {
        const auto& known = graph.guidelines().node(node);
        out += fmt::format("{:>10}{:>10}  {}  {}\n", grouped(cited[0]), grouped(cited[1]), printable(known.id), printable(known.title));
    }
    return out;
}

std::string citation_graph_json(const graph::CitationGraph& graph) {
    using Json = nlohmann::ordered_json;
    Json out{{"directed", true}, {"nodes", Json::array()}, {"links", Json::array()}};
    const char* const sides[] = {"claims_administrator", "maximus"};
    for (const auto* side : sides) out["nodes"].push_back({{"id", side}, {"title", side}, {"kind", "side"}});
    for (const auto& [node, cited] : graph.places()) {
        const auto& known = graph.guidelines().node(node);
        out["nodes"].push_back({{"id", known.id}, {"title", known.title}, {"kind", graph::to_string(known.kind)}, {"claims_administrator", cited[0]}, {"maximus", cited[1]}});
        if (known.parent.valid()) {
            out["links"].push_back({{"source", graph.guidelines().node(known.parent).id}, {"target", known.id}, {"kind", "contains"}, {"items", cited[0] + cited[1]}});
        }
        const bool text = known.kind == graph::NodeKind::chapter || known.kind == graph::NodeKind::guideline || known.kind == graph::NodeKind::regulation;
        for (std::size_t side = 0; text && side < 2; ++side) {
            if (cited[side] > 0) out["links"].push_back({{"source", sides[side]}, {"target", known.id}, {"kind", "cites"}, {"items", cited[side]}});
        }
    }
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace citegate::report
