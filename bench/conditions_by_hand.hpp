// The shipped rules, and ten more of nested loops, written out in C++: what a compiled condition is measured against.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/citation/citation.hpp"
#include "engine/graph/guideline_graph.hpp"

namespace citegate {

struct ByHand {
    std::string_view id;         ///< of the rule
    std::string_view condition;  ///< of the ten: what an item requires; empty for shipped rules
    /// How often the rule fires on the letter.
    std::size_t (*count)(const citation::Letter& letter, const graph::GuidelineGraph& graph);
};

[[nodiscard]] std::span<const ByHand> conditions_by_hand();

}  // namespace citegate
