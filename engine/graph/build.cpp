// A catalogue into vertices, edges and the tables of layout.hpp.
#include <algorithm>

#include <fmt/format.h>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>

#include "engine/graph/layout.hpp"

namespace citegate::graph {
namespace {

using guideline::Guideline;
using guideline::Part;

NodeKind kind_of(const Guideline& guideline) {
    switch (guideline.kind) {
        case guideline::Kind::book:
            return NodeKind::book;
        case guideline::Kind::chapter:
            return NodeKind::chapter;
        case guideline::Kind::group:
            return NodeKind::group;
        case guideline::Kind::guideline:
            return NodeKind::guideline;
        case guideline::Kind::regulation:
            return NodeKind::regulation;
    }
    return NodeKind::guideline;
}

NodeKind kind_of(const Part& part) {
    switch (part.kind) {
        case guideline::PartKind::section:
            return NodeKind::section;
        case guideline::PartKind::table:
            return NodeKind::table;
        case guideline::PartKind::algorithm:
            return NodeKind::algorithm;
        case guideline::PartKind::topic:
            return NodeKind::topic;
    }
    return NodeKind::topic;
}

struct Contains {
    const BoostGraph* graph = nullptr;
    template <class Edge>
    bool operator()(const Edge& edge) const {
        return (*graph)[edge].kind == EdgeKind::contains;
    }
};

/// Numbers the vertices as the pass enters and leaves them. Boost copies visitors, so the numbers lie
/// outside.
class Numbering : public boost::default_dfs_visitor {
  public:
    Numbering(std::vector<Interval>& intervals, std::uint32_t& clock)
        : intervals_(&intervals), clock_(&clock) {}

    template <class Vertex, class Graph>
    void discover_vertex(Vertex vertex, const Graph&) {
        (*intervals_)[vertex].entry = (*clock_)++;
    }
    template <class Vertex, class Graph>
    void finish_vertex(Vertex vertex, const Graph&) {
        (*intervals_)[vertex].exit = (*clock_)++;
    }

  private:
    std::vector<Interval>* intervals_;
    std::uint32_t* clock_;
};

class Builder {
  public:
    explicit Builder(Layout& graph) : g_(graph), catalogue_(*graph.catalogue) {}

    void build() {
        // Texts first, so that the number of a text is its index in the catalogue; then body parts, parts,
        // pages.
        g_.texts.resize(catalogue_.guidelines.size());
        for (const auto& entry : catalogue_.guidelines)
            add({entry.id,
                 kind_of(entry),
                 entry.title,
                 entry.number,
                 entry.provenance.confidence,
                 {},
                 &entry,
                 nullptr});
        index();  // ids of texts are needed for what follows; nodes may still move until all are added
        place_texts();
        for (const auto& part : catalogue_.body_parts)
            add({"body_part/" + part.id,
                 NodeKind::body_part,
                 part.title,
                 std::nullopt,
                 part.provenance.confidence,
                 {},
                 nullptr,
                 nullptr});
        for (std::uint32_t i = 0; i < catalogue_.guidelines.size(); ++i)
            add_parts(NodeId{i});
        for (std::uint32_t i = 0; i < catalogue_.guidelines.size(); ++i)
            add_pages(NodeId{i});
        index();
        add_edges();
        number_containment();
        settle_documents();
        settle_adoptions();
    }

  private:
    NodeId add(Node node) {
        const NodeId id{static_cast<std::uint32_t>(g_.nodes.size())};
        g_.nodes.push_back(std::move(node));
        g_.page_range.push_back({0, 0});
        return id;
    }

    void index() {
        g_.by_id.clear();
        g_.by_id.reserve(g_.nodes.size());
        for (std::uint32_t i = 0; i < g_.nodes.size(); ++i)
            g_.by_id.emplace(g_.nodes[i].id, NodeId{i});
    }

    [[nodiscard]] NodeId find(std::string_view id) const {
        const auto found = g_.by_id.find(id);
        return found == g_.by_id.end() ? NodeId{} : found->second;
    }

    void place_texts() {
        has_pages_below_.resize(catalogue_.guidelines.size());
        for (std::uint32_t i = 0; i < catalogue_.guidelines.size(); ++i)
            g_.nodes[i].parent = find(catalogue_.guidelines[i].parent);
        for (std::uint32_t i = 0; i < catalogue_.guidelines.size(); ++i) {
            const auto& entry = catalogue_.guidelines[i];
            auto top = NodeId{i};
            for (auto at = parent_of(top); at.valid(); top = at, at = parent_of(at)) {
                if (entry.pages) has_pages_below_[at.value] = true;
            }
            g_.texts[i].top = top;
        }
    }

    [[nodiscard]] NodeId parent_of(NodeId text) const { return g_.nodes[text.value].parent; }

    void add_parts(NodeId text) {
        const auto& entry = catalogue_.guidelines[text.value];
        std::unordered_map<std::string_view, NodeId> sections;  // numbered ones, by number
        for (const auto& part : entry.parts) {
            const auto id = add({entry.id + "/" + part.id, kind_of(part), part.title,
                                 std::nullopt, part.provenance.confidence, text, &entry, &part});
            if (part.pages) g_.page_range[id.value] = *part.pages;
            if (part.kind == guideline::PartKind::section && !part.number.empty())
                sections.emplace(part.number, id);
        }
        for (const auto& [number, id] : sections)
            g_.nodes[id.value].parent = above(number, sections, text);
        spread_pages(text, sections);
    }

    /// The section with the longest number that `number` begins with ("3.3" for "3.3.6"), else the text.
    static NodeId above(std::string_view number, const std::unordered_map<std::string_view, NodeId>& sections,
                        NodeId text) {
        for (auto dot = number.rfind('.'); dot != std::string_view::npos && dot > 0;
             dot = number.rfind('.', dot - 1)) {
            const auto found = sections.find(number.substr(0, dot));
            if (found != sections.end()) return found->second;
        }
        return text;
    }

    /// A section reaches over the pages of the sections in it, so that "lies within" stays transitive.
    void spread_pages(NodeId text, const std::unordered_map<std::string_view, NodeId>& sections) {
        for (const auto& [number, id] : sections) {
            const auto pages = g_.nodes[id.value].part->pages;
            if (!pages) continue;
            for (auto at = g_.nodes[id.value].parent; at != text; at = g_.nodes[at.value].parent) {
                auto& range = g_.page_range[at.value];
                range.first = range.first == 0 ? pages->first : std::min(range.first, pages->first);
                range.last = std::max(range.last, pages->last);
            }
        }
    }

    void add_pages(NodeId text) {
        const auto& entry = catalogue_.guidelines[text.value];
        if (!entry.pages || has_pages_below_[text.value]) return;
        auto& table = g_.texts[text.value];
        table.pages = *entry.pages;
        table.first_page = NodeId{static_cast<std::uint32_t>(g_.nodes.size())};
        for (int number = entry.pages->first; number <= entry.pages->last; ++number) {
            const auto digits = std::to_string(number);  // there are a thousand of them, and every start makes them
            const auto id = add({entry.id + "/p" + digits, NodeKind::page, "page " + digits, number, entry.page_confidence, text, &entry, nullptr});
            g_.page_range[id.value] = {number, number};
        }
    }

    void connect(NodeId from, NodeId to, EdgeKind kind) {
        if (from.valid() && to.valid()) boost::add_edge(from.value, to.value, EdgeData{kind}, g_.graph);
    }

    void add_edges() {
        g_.graph = BoostGraph(g_.nodes.size() + 1);
        const NodeId root{static_cast<std::uint32_t>(g_.nodes.size())};
        for (std::uint32_t i = 0; i < g_.nodes.size(); ++i)
            connect(g_.nodes[i].parent.valid() ? g_.nodes[i].parent : root, NodeId{i}, EdgeKind::contains);
        for (const auto& adoption : catalogue_.adoptions)
            connect(find(adoption.regulation), find(adoption.guideline), EdgeKind::adopts);
        g_.covered.resize(g_.nodes.size());
        for (std::size_t i = 0; i < catalogue_.body_parts.size(); ++i) {
            const NodeId part{static_cast<std::uint32_t>(catalogue_.guidelines.size() + i)};
            for (const auto& id : catalogue_.body_parts[i].covered_by) {
                const auto text = find(id);
                connect(text, part, EdgeKind::covers);
                if (text.valid()) g_.covered[text.value] |= std::uint64_t{1} << i;
            }
        }
        g_.answered.resize(g_.nodes.size());
        for (std::size_t i = 0; i < catalogue_.request_classes.size() && i < 64; ++i) {
            for (const auto& id : catalogue_.request_classes[i].expected) {
                if (const auto place = find(id); place.valid()) g_.answered[place.value] |= std::uint64_t{1} << i;
            }
        }
        for (std::uint32_t i = static_cast<std::uint32_t>(g_.texts.size()); i < g_.nodes.size(); ++i) {
            const auto text = g_.nodes[i].parent;
            if (g_.answered[i] != 0 && text.value < g_.texts.size()) g_.texts[text.value].answering.push_back({i});
        }
        for (std::uint32_t i = 0; i < catalogue_.guidelines.size(); ++i) {
            for (const auto& id : catalogue_.guidelines[i].supersedes) {
                const auto old = find(id);
                connect(NodeId{i}, old, EdgeKind::supersedes);
                if (old.valid() && !g_.texts[old.value].superseded_by.valid())
                    g_.texts[old.value].superseded_by = NodeId{i};
            }
        }
    }

    void number_containment() {
        const auto root = g_.nodes.size();
        g_.interval.resize(root + 1);
        const boost::filtered_graph<BoostGraph, Contains> tree(g_.graph, Contains{&g_.graph});
        std::vector<boost::default_color_type> colours(root + 1);
        const auto colour_map =
            boost::make_iterator_property_map(colours.begin(), boost::get(boost::vertex_index, g_.graph));
        std::uint32_t clock = 0;
        boost::depth_first_search(tree, Numbering(g_.interval, clock), colour_map, root);
        g_.interval.pop_back();
    }

    void settle_documents() {
        g_.document.resize(g_.nodes.size());
        g_.neutral.resize(g_.nodes.size());
        for (std::uint32_t i = 0; i < g_.nodes.size(); ++i) {
            if (g_.nodes[i].guideline == nullptr) continue;
            const auto text =
                static_cast<std::uint32_t>(g_.nodes[i].guideline - catalogue_.guidelines.data());
            g_.document[i] = NodeId{text};
            g_.covered[i] = g_.covered[text];
            g_.neutral[i] = catalogue_.guidelines[text].body_part_neutral;
        }
    }

    void settle_adoptions() {
        std::vector<NodeId> adopted;
        for (const auto& adoption : catalogue_.adoptions)
            adopted.push_back(find(adoption.guideline));
        for (std::uint32_t i = 0; i < catalogue_.guidelines.size(); ++i) {
            auto& text = g_.texts[i];
            const auto& entry = catalogue_.guidelines[i];
            if (entry.kind == guideline::Kind::regulation) {
                if (entry.published.from) text.in_mtus.push_back(entry.published);
            }
            for (std::size_t a = 0; a < adopted.size(); ++a) {
                for (NodeId at{i}; at.valid(); at = parent_of(at)) {
                    if (at != adopted[a]) continue;
                    text.in_mtus.push_back(catalogue_.adoptions[a].effective);
                    text.adoption_confidence = std::min(text.adoption_confidence, catalogue_.adoptions[a].provenance.confidence);
                }
            }
            for (const auto& range : text.in_mtus) {
                if (!text.hull) {
                    text.hull = range;
                    continue;
                }
                text.hull->from =
                    !text.hull->from || !range.from ? std::nullopt : std::min(text.hull->from, range.from);
                text.hull->to =
                    !text.hull->to || !range.to ? std::nullopt : std::max(text.hull->to, range.to);
            }
            if (g_.covered[i] != 0 && !text.in_mtus.empty()) g_.covering.push_back(NodeId{i});
            // A chapter of a replaced book is replaced with it.
            for (auto at = parent_of(NodeId{i}); at.valid() && !text.superseded_by.valid();
                 at = parent_of(at))
                text.superseded_by = g_.texts[at.value].superseded_by;
        }
    }

    Layout& g_;
    const guideline::Catalogue& catalogue_;
    std::vector<bool> has_pages_below_;
};

}  // namespace

Layout build_layout(const guideline::Catalogue& catalogue) {
    Layout layout;
    layout.catalogue = &catalogue;
    Builder(layout).build();
    for (std::size_t i = 0; i < catalogue.body_parts.size() && i < 64; ++i) {
        if (catalogue.body_parts[i].borderline) layout.borderline |= std::uint64_t{1} << i;
    }
    return layout;
}

}  // namespace citegate::graph
