#include "engine/report/node_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace citegate::report {
namespace {

using graph::EdgeKind;
using graph::GuidelineGraph;
using graph::Node;
using graph::NodeId;
using nlohmann::ordered_json;

constexpr std::size_t most_neighbours = 40;
constexpr int label_width = 14;

const guideline::Provenance* provenance_of(const Node& node) {
    if (node.part != nullptr) return &node.part->provenance;
    return node.guideline != nullptr ? &node.guideline->provenance : nullptr;
}

std::vector<std::string> in_bits(std::uint64_t bits, const auto& list) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < list.size() && i < 64; ++i) {
        if ((bits >> i & 1U) != 0) out.push_back(list[i].id);
    }
    return out;
}

/// "2009-07-18 to 2016-07-27"; an open end is left open.
std::string days(const DateRange& range) {
    return fmt::format("{} to {}", range.from ? to_iso(*range.from) : "…", range.to ? to_iso(*range.to) : "…");
}

/// What both forms tell.
struct NodeFacts {
    NodeFacts(const GuidelineGraph& of, NodeId id) : graph(of), node(of.node(id)) {
        for (auto up = node.parent; up.valid(); up = graph.node(up).parent) path.insert(path.begin(), up);
        const auto& catalogue = graph.catalogue();
        parts = in_bits(graph.body_parts_covered(id), catalogue.body_parts);
        classes = in_bits(graph.request_classes_answered(id), catalogue.request_classes);
        const auto document = graph.document_of(id);
        if (document.valid()) {
            for (auto up = document; up.valid(); up = graph.node(up).parent) {
                for (const auto& adoption : catalogue.adoptions) {
                    if (adoption.guideline == graph.node(up).id) adoptions.push_back(&adoption);
                }
            }
            replaced_by = graph.superseded_by(id);
            replaces = graph.targets(document, EdgeKind::supersedes);
        }
        contains = graph.targets(id, EdgeKind::contains);
        adopts = graph.targets(id, EdgeKind::adopts);
        if (node.kind == graph::NodeKind::body_part) covered_by = graph.sources(id, EdgeKind::covers);
    }

    const GuidelineGraph& graph;
    const Node& node;
    std::vector<NodeId> path;
    std::vector<std::string> parts;
    std::vector<std::string> classes;
    std::vector<const guideline::Adoption*> adoptions;
    NodeId replaced_by;
    std::vector<NodeId> replaces;
    std::vector<NodeId> contains;
    std::vector<NodeId> adopts;
    std::vector<NodeId> covered_by;  ///< of a body part
};

class TextPage {
  public:
    explicit TextPage(const GuidelineGraph& graph) : graph_(graph) {}

    void line(std::string_view label, std::string_view text) { out_ += fmt::format("  {:<{}}{}\n", label, label_width, text); }
    void node(std::string_view label, NodeId id) {
        const auto& node = graph_.node(id);
        line(label, fmt::format("{}  {}", node.id, node.title));
    }
    void nodes(std::string_view label, const std::vector<NodeId>& ids) {
        for (std::size_t i = 0; i < ids.size() && i < most_neighbours; ++i) node(i == 0 ? label : "", ids[i]);
        if (ids.size() > most_neighbours) line("", fmt::format("and {} more (-f json has them all)", ids.size() - most_neighbours));
    }
    void head(std::string text) { out_ += std::move(text) + '\n'; }
    [[nodiscard]] std::string take() && { return std::move(out_); }

  private:
    const GuidelineGraph& graph_;
    std::string out_;
};

ordered_json ids(const GuidelineGraph& graph, const std::vector<NodeId>& nodes) {
    auto out = ordered_json::array();
    for (const auto id : nodes) out.push_back(graph.node(id).id);
    return out;
}
ordered_json day_or_null(const std::optional<Date>& day) {
    return day ? ordered_json(to_iso(*day)) : ordered_json(nullptr);
}
ordered_json pages_or_null(const std::optional<guideline::Pages>& pages) {
    return pages ? ordered_json::array({pages->first, pages->last}) : ordered_json(nullptr);
}

std::optional<guideline::Pages> pages_of(const Node& node) {
    if (node.kind == graph::NodeKind::page) return std::nullopt;
    if (node.part != nullptr) return node.part->pages;
    return node.guideline != nullptr ? node.guideline->pages : std::nullopt;
}

}  // namespace

std::string node_text(const GuidelineGraph& graph, NodeId id, std::optional<Date> day) {
    const NodeFacts facts(graph, id);
    const auto& node = facts.node;
    TextPage page(graph);
    page.head(fmt::format("{}  {}", node.id, node.title));
    page.line("kind", node.number ? fmt::format("{} {}", to_string(node.kind), *node.number) : std::string(to_string(node.kind)));
    page.nodes("lies in", facts.path);
    if (const auto pages = pages_of(node)) page.line("pages", fmt::format("{} to {}", pages->first, pages->last));
    for (const auto* adoption : facts.adoptions) {
        page.line("in the MTUS", fmt::format("{}, by {} ({} confidence)", days(adoption->effective), adoption->regulation, to_string(adoption->provenance.confidence)));
    }
    if (node.kind != graph::NodeKind::body_part && facts.adoptions.empty() && facts.adopts.empty()) page.line("in the MTUS", "never");
    if (day && graph.document_of(id).valid()) page.line(fmt::format("on {}", to_iso(*day)), fmt::format("{}", to_string(graph.standing(id, *day))));
    if (facts.replaced_by.valid()) page.node("replaced by", facts.replaced_by);
    page.nodes("replaces", facts.replaces);
    page.nodes("adopts", facts.adopts);
    page.nodes("covered by", facts.covered_by);
    if (!facts.parts.empty()) page.line("body parts", fmt::format("{}", fmt::join(facts.parts, ", ")));
    if (graph.document_of(id).valid() && graph.body_part_neutral(id)) page.line("body parts", "none in particular");
    if (!facts.classes.empty()) page.line("answers", fmt::format("{}", fmt::join(facts.classes, ", ")));
    page.line("confidence", to_string(node.confidence));
    if (const auto* known = provenance_of(node)) {
        for (const auto& key : known->sources) {
            const auto& all = graph.catalogue().references;
            const auto found = std::find_if(all.begin(), all.end(), [&](const auto& reference) { return reference.key == key; });
            page.line(&key == known->sources.data() ? "known from" : "", found == all.end() ? key : fmt::format("{}: {}", key, found->what));
        }
        if (!known->note.empty()) page.line("note", known->note);
    }
    page.nodes("contains", facts.contains);
    return std::move(page).take();
}

std::string node_json(const GuidelineGraph& graph, NodeId id, std::optional<Date> day) {
    const NodeFacts facts(graph, id);
    const auto& node = facts.node;
    ordered_json out{{"schema", 1},
                     {"id", node.id},
                     {"kind", to_string(node.kind)},
                     {"title", node.title},
                     {"number", node.number ? ordered_json(*node.number) : ordered_json(nullptr)},
                     {"path", ids(graph, facts.path)},
                     {"pages", pages_or_null(pages_of(node))}};
    auto& adoptions = out["adoptions"] = ordered_json::array();
    for (const auto* adoption : facts.adoptions) {
        adoptions.push_back({{"regulation", adoption->regulation},
                             {"guideline", adoption->guideline},
                             {"from", day_or_null(adoption->effective.from)},
                             {"to", day_or_null(adoption->effective.to)},
                             {"confidence", to_string(adoption->provenance.confidence)}});
    }
    out["day"] = day_or_null(day);
    out["standing"] = day && graph.document_of(id).valid() ? ordered_json(to_string(graph.standing(id, *day))) : ordered_json(nullptr);
    out["superseded_by"] = facts.replaced_by.valid() ? ordered_json(graph.node(facts.replaced_by).id) : ordered_json(nullptr);
    out["supersedes"] = ids(graph, facts.replaces);
    out["adopts"] = ids(graph, facts.adopts);
    out["covered_by"] = ids(graph, facts.covered_by);
    out["body_parts"] = facts.parts;
    out["body_part_neutral"] = graph.document_of(id).valid() && graph.body_part_neutral(id);
    out["request_classes"] = facts.classes;
    out["confidence"] = to_string(node.confidence);
    const auto* known = provenance_of(node);
    out["sources"] = known != nullptr ? ordered_json(known->sources) : ordered_json::array();
    out["note"] = known != nullptr && !known->note.empty() ? ordered_json(known->note) : ordered_json(nullptr);
    out["contains"] = ids(graph, facts.contains);
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

namespace {

/// Calls `add` with each node of the list, in order.
template <class Add>
void each_listed(const GuidelineGraph& graph, Add add) {
    const auto of_id = [&](const std::string& id) { add(graph.node(graph.find(id))); };
    for (const auto& guideline : graph.catalogue().guidelines) of_id(guideline.id);
    for (const auto& part : graph.catalogue().body_parts) of_id("body_part/" + part.id);
}

}  // namespace

std::string node_list_text(const GuidelineGraph& graph) {
    std::string out;
    each_listed(graph, [&](const graph::Node& node) { out += fmt::format("{}\t{}\n", node.id, node.title); });
    return out;
}

std::string node_list_json(const GuidelineGraph& graph) {
    ordered_json out{{"schema", 1}, {"nodes", ordered_json::array()}};
    each_listed(graph, [&](const graph::Node& node) { out["nodes"].push_back({{"id", node.id}, {"kind", to_string(node.kind)}, {"title", node.title}}); });
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace citegate::report
