#include "engine/citation/resolve.hpp"

#include <algorithm>

namespace citegate::citation {
namespace {

using graph::GuidelineGraph;
using graph::NodeId;
using guideline::Guideline;

bool has(const std::vector<int>& years, int year) {
    return std::find(years.begin(), years.end(), year) != years.end();
}

/// May a citation with this basis and source mean a guideline of this publisher?
bool publisher_fits(const Citation& citation, guideline::Publisher publisher) {
    switch (citation.source) {
        case Publisher::acoem: return publisher == guideline::Publisher::acoem;
        case Publisher::odg: return publisher == guideline::Publisher::odg;
        case Publisher::ccr: return publisher == guideline::Publisher::ccr;
        case Publisher::other: return false;
        case Publisher::none: break;
    }
    // A Non-MTUS statement without a publisher ("Low Back (Hyperstimulation analgesia)") takes ODG's chapter names.
    if (citation.basis == Basis::non_mtus) return publisher == guideline::Publisher::odg;
    return publisher == guideline::Publisher::acoem || publisher == guideline::Publisher::dwc;
}

/// Narrows `nodes` to those with the property, unless none has it.
template <typename Predicate>
void prefer(std::vector<NodeId>& nodes, Predicate predicate) {
    if (nodes.size() < 2 || std::none_of(nodes.begin(), nodes.end(), predicate)) return;
    nodes.erase(std::remove_if(nodes.begin(), nodes.end(), [&](NodeId node) { return !predicate(node); }), nodes.end());
}

/// Of several candidates the one in force on the day, else the one that was adopted last before it.
NodeId by_date(const GuidelineGraph& graph, const std::vector<NodeId>& candidates, Date day) {
    NodeId best;
    std::optional<Date> best_from;
    for (const auto node : candidates) {
        if (graph.standing(node, day) == graph::Standing::in_force) return node;
        const auto range = graph.adopted(node);
        if (range && range->from && *range->from <= day && (!best_from || *best_from < *range->from)) {
            best = node;
            best_from = range->from;
        }
    }
    return best;
}

void find_document(Citation& citation, const Lexicon& lexicon, std::optional<Date> day) {
    const auto& graph = lexicon.graph();
    auto& candidates = citation.candidates;
    if (!citation.title.empty()) {
        for (const auto node : lexicon.titled(citation.title)) {
            if (publisher_fits(citation, graph.node(node).guideline->publisher)) candidates.push_back(node);
        }
        if (candidates.empty() && citation.source == Publisher::acoem) {
            // "ACOEM Low Back": the body part alone names the chapter; the part "complaints" or "disorders" is left out.
            static constexpr std::string_view endings[] = {" Complaints", " Disorders"};
            for (const auto ending : endings) {
                std::string longer(citation.title);
                longer += ending;
                for (const auto node : lexicon.titled(longer)) {
                    if (graph.node(node).guideline->publisher == guideline::Publisher::acoem) candidates.push_back(node);
                }
            }
        }
    } else if (citation.chapter && citation.source != Publisher::odg && citation.source != Publisher::other) {
        for (const auto node : lexicon.numbered(*citation.chapter)) candidates.push_back(node);
    }
    if (citation.year) {
        const int year = *citation.year;
        prefer(candidates, [&](NodeId node) {
            const auto& guideline = *graph.node(node).guideline;
            return has(guideline.years, year) || has(guideline.tolerated_years, year);
        });
    }
    if (citation.chapter && !citation.title.empty()) {
        prefer(candidates, [&](NodeId node) { return graph.node(node).guideline->number == citation.chapter; });
    }
    if (citation.basis == Basis::non_mtus && day) {
        // Cited as not the MTUS: then rather the text that is not.
        prefer(candidates, [&](NodeId node) { return graph.standing(node, *day) != graph::Standing::in_force; });
    }
    if (candidates.size() == 1) {
        citation.document = candidates.front();
    } else if (candidates.size() > 1 && day) {
        citation.document = by_date(graph, candidates, *day);
    }
    if (citation.title.empty() && !citation.chapter && candidates.empty()) {
        if (citation.source == Publisher::odg) citation.document = lexicon.whole(guideline::Publisher::odg);
        if (citation.source == Publisher::acoem && citation.basis == Basis::mtus) citation.document = lexicon.adopted_book();
    }
    // An ODG chapter that no list holds is still ODG.
    if (!citation.document.valid() && candidates.empty() && citation.source == Publisher::odg) {
        citation.document = lexicon.whole(guideline::Publisher::odg);
    }
}

/// "Plain ACOEM beside a cited 2004 body-part chapter is that chapter."
void point_back(Citation& mention, const GuidelineGraph& graph, const Side& side) {
    if (mention.document.valid() || !mention.title.empty() || mention.chapter) return;
    for (const auto& citation : side.citations) {
        if (!citation.document.valid()) continue;
        const auto publisher = graph.node(citation.document).guideline->publisher;
        const bool fits = mention.source == Publisher::acoem ? publisher == guideline::Publisher::acoem
                                                             : mention.basis == Basis::mtus && citation.basis == Basis::mtus;
        if (fits) {
            mention.document = citation.document;
            return;
        }
    }
}

void find_targets(Citation& citation, const Lexicon& lexicon) {
    const auto& graph = lexicon.graph();
    auto& targets = citation.targets;
    const auto document = citation.document;
    for (const auto& range : citation.pages) {
        // A range of pages stands for each of its pages; a forged range must not cost memory.
        for (int page = range.first; page <= range.last && page - range.first < 600; ++page) {
            const auto node = graph.page(document, page);
            if (node.valid()) targets.push_back({node, {}});
        }
    }
    if (!targets.empty()) return;
    for (const auto section : citation.sections) {
        const auto node = lexicon.part(document, section);
        targets.push_back(node.valid() ? Target{node, {}} : Target{document, section});
    }
    for (const auto table : citation.tables) {
        const auto node = lexicon.table(document, table);
        targets.push_back(node.valid() ? Target{node, {}} : Target{document, table});
    }
    if (targets.empty()) targets.push_back({document, {}});
}

}  // namespace

void resolve(Citation& citation, const Lexicon& lexicon, std::optional<Date> day, const Side* fallback) {
    find_document(citation, lexicon, day);
    if (fallback != nullptr) point_back(citation, lexicon.graph(), *fallback);
    if (citation.document.valid()) find_targets(citation, lexicon);
}

}  // namespace citegate::citation
