#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/report/agreement_report.hpp"

namespace citegate::report {
namespace {

using Json = nlohmann::ordered_json;

/// Four decimals: more would be noise, and these are the same on every machine.
Json rounded(const std::optional<double>& value) { return value ? Json(std::round(*value * 1e4) / 1e4) : Json(nullptr); }

Json list_json(const std::vector<NamedFigures>& list, const graph::GuidelineGraph& graph) {
    auto out = Json::array();
    for (const auto& [id, title, figures] : list) out.push_back({{"id", id}, {"title", title}, {"agreement", figures_json(*figures, graph, false)}});
    return out;
}

}  // namespace

std::vector<NamedFigures> classes_of(const Agreement& agreement, const graph::GuidelineGraph& graph) {
    std::vector<NamedFigures> out;
    const auto& classes = graph.catalogue().request_classes;
    for (const auto& [index, figures] : agreement.by_class) {
        if (index == Agreement::no_class) {
            out.push_back({"", "no class", &figures});
        } else {
            auto title = classes[index].id;
            std::replace(title.begin(), title.end(), '_', ' ');
            out.push_back({classes[index].id, std::move(title), &figures});
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.figures->items > b.figures->items; });
    return out;
}

std::vector<NamedFigures> decisions_of(const Agreement& agreement) {
    std::vector<NamedFigures> out;
    for (std::size_t i = 0; i < agreement.by_decision.size(); ++i) {
        if (agreement.by_decision[i].items == 0) continue;
        const std::string name(to_string(static_cast<letter::Decision>(i)));
        out.push_back({name, name, &agreement.by_decision[i]});
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.figures->items > b.figures->items; });
    return out;
}

std::vector<ChapterPair> chapter_pairs(const AgreementFigures& figures, const graph::GuidelineGraph& graph) {
    std::vector<ChapterPair> out;
    for (const auto& [pair, count] : figures.chapters) out.push_back({pair.first, pair.second, count});
    std::sort(out.begin(), out.end(), [&](const ChapterPair& a, const ChapterPair& b) {
        if (a.items != b.items) return a.items > b.items;
        if (a.admin != b.admin) return graph.node(a.admin).id < graph.node(b.admin).id;
        return graph.node(a.maximus).id < graph.node(b.maximus).id;
    });
    return out;
}

Json figures_json(const AgreementFigures& figures, const graph::GuidelineGraph& graph, bool with_table) {
    Json out{{"items", figures.items}};
    out["levels"] = Json::array();
    for (std::size_t i = 0; i < figures.levels.size(); ++i) {
        const auto& level = figures.levels[i];
        out["levels"].push_back({{"level", to_string(static_cast<Level>(i))},
                                 {"both", level.both},
                                 {"exact", level.exact},
                                 {"jaccard", rounded(level.mean_jaccard())},
                                 {"one_side", level.one_side}});
    }
    out["kappa"] = rounded(figures.kappa());
    out["chapter_items"] = figures.chapter_items();
    if (!with_table) return out;
    out["table"] = Json::array();
    for (const auto& pair : chapter_pairs(figures, graph)) {
        out["table"].push_back({{"admin", graph.node(pair.admin).id}, {"maximus", graph.node(pair.maximus).id}, {"items", pair.items}});
    }
    return out;
}

Json by_class_json(const Agreement& agreement, const graph::GuidelineGraph& graph) { return list_json(classes_of(agreement, graph), graph); }
Json by_decision_json(const Agreement& agreement, const graph::GuidelineGraph& graph) { return list_json(decisions_of(agreement), graph); }

}  // namespace citegate::report
