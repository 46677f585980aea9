// How far the two sides agree, over the items of a run: on sources, chapters, sections, pages.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/citation/citation.hpp"

namespace citegate::report {

enum class Level : std::uint8_t {
    sources,   ///< "mtus" for all that is cited as MTUS, else the publisher; other sources by their words
    chapters,  ///< chapters and guidelines that citations resolve to
    sections,  ///< sections, tables, topics; those no list holds by their words
    pages,
};
[[nodiscard]] std::string_view to_string(Level level);

/// Items by what their sides cite of one level.
struct LevelCounts {
    std::uint64_t both = 0;      ///< both sides cite something
    std::uint64_t exact = 0;     ///< of those: the same
    std::uint64_t one_side = 0;  ///< one side alone cites something
    std::uint64_t jaccard = 0;   ///< of `both`: sum of common members / all members, each in millionths and rounded down

    /// Mean share of common members, 0 to 1; empty when no item has both.
    [[nodiscard]] std::optional<double> mean_jaccard() const;
};

struct AgreementFigures {
    std::uint64_t items = 0;
    std::array<LevelCounts, 4> levels;  ///< by Level
    /// Items by the first chapter of the administrator and that of MAXIMUS, where both have one.
    std::map<std::pair<graph::NodeId, graph::NodeId>, std::uint64_t> chapters;

    void add(const AgreementFigures& other);
    [[nodiscard]] std::uint64_t chapter_items() const;
    /// Cohen's kappa of `chapters`: agreement beyond what the two sides' habits give by chance; 1 is perfect. Empty where it is
    /// not defined: no items, or one and the same chapter everywhere.
    [[nodiscard]] std::optional<double> kappa() const;
};

/// Figures over all items, and over those of a request class or a decision. An item of several classes counts in each. Adding in any
/// order gives the same.
struct Agreement {
    AgreementFigures all;
    std::map<std::uint32_t, AgreementFigures> by_class;  ///< by index into catalogue().request_classes; no_class: of none
    std::array<AgreementFigures, 4> by_decision;         ///< by letter::Decision
    static constexpr std::uint32_t no_class = 64;

    void add(const citation::Letter& letter, const graph::GuidelineGraph& graph);
    void add(const Agreement& other);
};

}  // namespace citegate::report
