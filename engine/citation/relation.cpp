#include "engine/citation/relation.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "grammar/names.hpp"

namespace citegate::citation {
namespace {

using graph::GuidelineGraph;
using graph::NodeId;

bool same_words(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    return grammar::same_name(a, b);
}

bool target_within(const GuidelineGraph& graph, const Target& inner, const Target& outer) {
    if (!inner.node.valid() || !outer.node.valid()) return false;
    if (outer.own_words.empty()) return graph.within(inner.node, outer.node);
    return inner.node == outer.node && same_words(inner.own_words, outer.own_words);
}

/// The citations of one side, without a list of targets being built.
struct View {
    std::span<const Citation> citations;

    template <typename Predicate>
    [[nodiscard]] bool any(Predicate predicate) const {
        for (const auto& citation : citations) {
            for (const auto& target : citation.targets) {
                if (predicate(target)) return true;
            }
        }
        return false;
    }
    template <typename Predicate>
    [[nodiscard]] bool all(Predicate predicate) const {
        return !any([&](const Target& target) { return !predicate(target); });
    }
    [[nodiscard]] bool resolved() const {
        return std::any_of(citations.begin(), citations.end(), [](const Citation& c) { return c.document.valid(); });
    }
    [[nodiscard]] bool all_resolved() const {
        return std::all_of(citations.begin(), citations.end(), [](const Citation& c) { return c.document.valid(); });
    }
};

/// Is every citation of `inner` inside `outer`? An unresolved citation lies only within one of the same words.
bool covered(const GuidelineGraph& graph, const View& inner, const View& outer) {
    for (const auto& citation : inner.citations) {
        if (!citation.document.valid()) {
            const bool repeated = std::any_of(outer.citations.begin(), outer.citations.end(), [&](const Citation& other) {
                return !other.document.valid() && same_words(citation.text, other.text);
            });
            if (!repeated) return false;
            continue;
        }
        for (const auto& target : citation.targets) {
            if (!outer.any([&](const Target& other) { return target_within(graph, target, other); })) return false;
        }
    }
    return true;
}

/// The publisher a citation speaks for: that of its document, else the one it names.
guideline::Publisher publisher_of(const GuidelineGraph& graph, const Citation& citation) {
    if (citation.document.valid()) {
        if (const auto* guideline = graph.node(citation.document).guideline) return guideline->publisher;
    }
    switch (citation.source) {
        case Publisher::acoem: return guideline::Publisher::acoem;
        case Publisher::odg: return guideline::Publisher::odg;
        case Publisher::ccr: return guideline::Publisher::ccr;
        default: return guideline::Publisher::other;
    }
}

Relation relate(const GuidelineGraph& graph, const View& a, const View& b) {
    if (a.citations.empty() || b.citations.empty()) return Relation::silent;
    if (!a.resolved() || !b.resolved()) return Relation::unknown;
    const bool inside = covered(graph, b, a);
    const bool around = covered(graph, a, b);
    if (inside && around) {
        // Each lies within the other: equal sets, unless one names both a place and what contains it.
        const auto equal = [&](const Target& x, const Target& y) { return x.node == y.node && same_words(x.own_words, y.own_words); };
        const bool b_in_a = b.all([&](const Target& x) { return a.any([&](const Target& y) { return equal(x, y); }); });
        const bool a_in_b = a.all([&](const Target& x) { return b.any([&](const Target& y) { return equal(x, y); }); });
        if (b_in_a && a_in_b) return Relation::same;
    }
    if (inside) return Relation::narrower;
    if (around) return Relation::broader;
    if (b.any([&](const Target& x) {
            return a.any([&](const Target& y) { return target_within(graph, x, y) || target_within(graph, y, x); });
        })) {
        return Relation::overlapping;
    }
    if (b.any([&](const Target& x) {
            return a.any([&](const Target& y) {
                return x.node.valid() && y.node.valid() && graph.shares_chapter(x.node, y.node);
            });
        })) {
        return Relation::sibling;
    }
    for (const auto& x : a.citations) {
        for (const auto& y : b.citations) {
            const auto publisher = publisher_of(graph, x);
            if (publisher != guideline::Publisher::other && publisher == publisher_of(graph, y)) return Relation::same_source;
        }
    }
    return Relation::different;
}

}  // namespace

std::string_view to_string(Basis basis) {
    constexpr std::array<std::string_view, 3> names{"", "mtus", "non_mtus"};
    return names[static_cast<std::size_t>(basis)];
}

std::string_view to_string(Publisher publisher) {
    constexpr std::array<std::string_view, 5> names{"", "acoem", "odg", "ccr", "other"};
    return names[static_cast<std::size_t>(publisher)];
}

std::string_view to_string(Stance stance) {
    constexpr std::array<std::string_view, 4> names{"", "relies", "dismisses", "quoted"};
    return names[static_cast<std::size_t>(stance)];
}

std::string_view to_string(Resolution resolution) {
    constexpr std::array<std::string_view, 8> names{"named",   "date",    "reference",      "ambiguous",
                                                    "unknown", "foreign", "nothing_before", "broken_chain"};
    return names[static_cast<std::size_t>(resolution)];
}

std::string_view to_string(SideName side) {
    return side == SideName::maximus ? "maximus" : "claims_administrator";
}

std::string_view to_string(Relation relation) {
    constexpr std::array<std::string_view, 9> names{"silent",      "unknown", "same",        "narrower", "broader",
                                                    "overlapping", "sibling", "same_source", "different"};
    return names[static_cast<std::size_t>(relation)];
}

Relation relate(const GuidelineGraph& graph, const Side& claims_administrator, const Side& maximus) {
    return relate(graph, View{claims_administrator.citations}, View{maximus.citations});
}

Relation relate(const GuidelineGraph& graph, const Citation& outer, const Citation& inner) {
    return relate(graph, View{{&outer, 1}}, View{{&inner, 1}});
}

bool shares_chapter(const GuidelineGraph& graph, const Citation& a, const Citation& b) {
    return a.document.valid() && b.document.valid() && graph.shares_chapter(a.document, b.document);
}

bool within(const GuidelineGraph& graph, const Citation& inner, const Citation& outer) {
    return inner.document.valid() && outer.document.valid() && covered(graph, View{{&inner, 1}}, View{{&outer, 1}});
}

}  // namespace citegate::citation
