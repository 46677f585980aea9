// Agreement figures as JSON and for people.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/report/agreement.hpp"

namespace citegate::report {

/// The keys `items`, `levels`, `kappa`, `chapter_items`, and where `with_table` the `table`, most items first (RECORD.md).
[[nodiscard]] nlohmann::ordered_json figures_json(const AgreementFigures& figures, const graph::GuidelineGraph& graph, bool with_table);
/// Lists of figures with `id` and `title`: of request classes and of decisions, most items first.
[[nodiscard]] nlohmann::ordered_json by_class_json(const Agreement& agreement, const graph::GuidelineGraph& graph);
[[nodiscard]] nlohmann::ordered_json by_decision_json(const Agreement& agreement, const graph::GuidelineGraph& graph);
/// Tables in text: all items by level, the pairs of chapters that differ most often, request classes, decisions. Ends with a line end.
[[nodiscard]] std::string agreement_text(const Agreement& agreement, const graph::GuidelineGraph& graph);

/// Figures of a class or a decision with their name, most items first; what has no items is left out.
struct NamedFigures {
    std::string id;
    std::string title;
    const AgreementFigures* figures;
};
[[nodiscard]] std::vector<NamedFigures> classes_of(const Agreement& agreement, const graph::GuidelineGraph& graph);
[[nodiscard]] std::vector<NamedFigures> decisions_of(const Agreement& agreement);

struct ChapterPair {
    graph::NodeId admin;
    graph::NodeId maximus;
    std::uint64_t items = 0;
};
/// Most items first, equal ones by the ids of their chapters.
[[nodiscard]] std::vector<ChapterPair> chapter_pairs(const AgreementFigures& figures, const graph::GuidelineGraph& graph);

}  // namespace citegate::report
