#include "engine/graph/guideline_graph.hpp"

#include <algorithm>
#include <cassert>

#include "engine/graph/layout.hpp"

namespace citegate::graph {

std::string_view to_string(NodeKind kind) {
    switch (kind) {
        case NodeKind::book:
            return "book";
        case NodeKind::chapter:
            return "chapter";
        case NodeKind::group:
            return "group";
        case NodeKind::guideline:
            return "guideline";
        case NodeKind::regulation:
            return "regulation";
        case NodeKind::section:
            return "section";
        case NodeKind::table:
            return "table";
        case NodeKind::algorithm:
            return "algorithm";
        case NodeKind::topic:
            return "topic";
        case NodeKind::page:
            return "page";
        case NodeKind::body_part:
            return "body_part";
    }
    return "";
}

std::string_view to_string(Standing standing) {
    switch (standing) {
        case Standing::in_force:
            return "in_force";
        case Standing::not_yet:
            return "not_yet";
        case Standing::superseded:
            return "superseded";
        case Standing::never:
            return "never";
    }
    return "";
}

GuidelineGraph::GuidelineGraph(const guideline::Catalogue& catalogue)
    : impl_(std::make_unique<Impl>(catalogue)) {}
GuidelineGraph::~GuidelineGraph() = default;
GuidelineGraph::GuidelineGraph(GuidelineGraph&&) noexcept = default;
GuidelineGraph& GuidelineGraph::operator=(GuidelineGraph&&) noexcept = default;

std::size_t GuidelineGraph::size() const {
    return impl_->nodes.size();
}

const Node& GuidelineGraph::node(NodeId id) const {
    assert(id.value < impl_->nodes.size());
    return impl_->nodes[id.value];
}

NodeId GuidelineGraph::find(std::string_view id) const {
    const auto found = impl_->by_id.find(id);
    return found == impl_->by_id.end() ? NodeId{} : found->second;
}

const guideline::Catalogue& GuidelineGraph::catalogue() const {
    return *impl_->catalogue;
}

NodeId GuidelineGraph::page(NodeId guideline, int number) const {
    const auto document = document_of(guideline);
    if (!document.valid()) return {};
    const auto& text = impl_->texts[document.value];
    if (text.first_page.valid()) {
        if (number < text.pages.first || number > text.pages.last) return {};
        return {text.first_page.value + static_cast<std::uint32_t>(number - text.pages.first)};
    }
    for (std::uint32_t i = 0; i < impl_->texts.size(); ++i) {
        const NodeId below{i};
        if (below != document && impl_->texts[i].first_page.valid() && within(below, document)) {
            if (const auto found = page(below, number); found.valid()) return found;
        }
    }
    return {};
}

NodeId GuidelineGraph::chapter_with_page(NodeId guideline, int number) const {
    const auto document = document_of(guideline);
    if (!document.valid()) return {};
    const auto top = impl_->texts[document.value].top;
    for (std::uint32_t i = 0; i < impl_->texts.size(); ++i) {
        const auto& text = impl_->texts[i];
        if (i == document.value || text.top != top || !text.first_page.valid()) continue;
        if (text.pages.first <= number && number <= text.pages.last) return {i};
    }
    return {};
}

NodeId GuidelineGraph::document_of(NodeId node) const {
    return node.value < impl_->document.size() ? impl_->document[node.value] : NodeId{};
}

bool GuidelineGraph::within(NodeId inner, NodeId outer) const {
    if (inner.value >= impl_->nodes.size() || outer.value >= impl_->nodes.size()) return false;
    if (impl_->interval[outer.value].holds(impl_->interval[inner.value])) return true;
    if (impl_->nodes[inner.value].kind != NodeKind::page) return false;
    const auto page = impl_->page_range[inner.value];
    const auto range = impl_->page_range[outer.value];
    return range.first <= page.first && page.first <= range.last &&
           impl_->document[inner.value] == impl_->document[outer.value];
}

bool GuidelineGraph::shares_chapter(NodeId a, NodeId b) const {
    const auto first = document_of(a);
    const auto second = document_of(b);
    if (!first.valid() || !second.valid()) return false;
    if (first == second) return true;
    const auto is_group = [this](NodeId id) { return impl_->nodes[id.value].kind == NodeKind::group; };
    return (is_group(first) && within(second, first)) || (is_group(second) && within(first, second));
}

Standing GuidelineGraph::standing(NodeId node, Date day) const {
    const auto document = document_of(node);
    if (!document.valid()) return Standing::never;
    const auto& periods = impl_->texts[document.value].in_mtus;
    if (periods.empty()) return Standing::never;
    bool earlier = false;
    for (const auto& period : periods) {
        if (period.contains(day)) return Standing::in_force;
        if (period.to && *period.to < day) earlier = true;
    }
    return earlier ? Standing::superseded : Standing::not_yet;
}

guideline::Confidence GuidelineGraph::adoption_confidence(NodeId node) const {
    const auto document = document_of(node);
    return document.valid() ? impl_->texts[document.value].adoption_confidence : guideline::Confidence::high;
}

std::optional<DateRange> GuidelineGraph::adopted(NodeId node) const {
    const auto document = document_of(node);
    return document.valid() ? impl_->texts[document.value].hull : std::nullopt;
}

NodeId GuidelineGraph::superseded_by(NodeId node) const {
    const auto document = document_of(node);
    return document.valid() ? impl_->texts[document.value].superseded_by : NodeId{};
}

std::uint64_t GuidelineGraph::body_parts_covered(NodeId node) const {
    return node.value < impl_->covered.size() ? impl_->covered[node.value] : 0;
}

std::uint64_t GuidelineGraph::body_parts_in_mtus(Date day) const {
    std::uint64_t bits = 0;
    for (const auto text : impl_->covering) {
        const auto& periods = impl_->texts[text.value].in_mtus;
        if (std::any_of(periods.begin(), periods.end(), [day](const DateRange& period) { return period.contains(day); })) {
            bits |= impl_->covered[text.value];
        }
    }
    return bits;
}

std::uint64_t GuidelineGraph::borderline_parts() const { return impl_->borderline; }

std::uint64_t GuidelineGraph::request_classes_answered(NodeId node) const {
    return node.value < impl_->answered.size() ? impl_->answered[node.value] : 0;
}

std::span<const NodeId> GuidelineGraph::answering_parts(NodeId text) const {
    return text.value < impl_->texts.size() ? std::span<const NodeId>(impl_->texts[text.value].answering) : std::span<const NodeId>();
}

bool GuidelineGraph::body_part_neutral(NodeId node) const {
    return node.value < impl_->neutral.size() && impl_->neutral[node.value];
}

std::vector<NodeId> GuidelineGraph::targets(NodeId from, EdgeKind kind) const {
    std::vector<NodeId> list;
    if (from.value >= impl_->nodes.size()) return list;
    const auto [begin, end] = boost::out_edges(from.value, impl_->graph);
    for (auto edge = begin; edge != end; ++edge) {
        if (impl_->graph[*edge].kind == kind)
            list.push_back({static_cast<std::uint32_t>(boost::target(*edge, impl_->graph))});
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

std::vector<NodeId> GuidelineGraph::sources(NodeId to, EdgeKind kind) const {
    std::vector<NodeId> list;
    if (to.value >= impl_->nodes.size()) return list;
    const auto [begin, end] = boost::in_edges(to.value, impl_->graph);
    for (auto edge = begin; edge != end; ++edge) {
        const auto from = boost::source(*edge, impl_->graph);
        // The vertex above all trees is no node.
        if (impl_->graph[*edge].kind == kind && from < impl_->nodes.size())
            list.push_back({static_cast<std::uint32_t>(from)});
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

}  // namespace citegate::graph
