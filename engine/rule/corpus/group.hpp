// What rules with "for: corpus" are asked about: letters that have something in common.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/graph/guideline_graph.hpp"

namespace citegate::rule {

enum class GroupKind : std::uint8_t {
    request,    ///< requests of one class for one body part that MAXIMUS answered from a chapter of the MTUS
    rationale,  ///< rationales that share more than half of their own sentences with rationales of other letters
};

/// How often a chapter was the first of the MTUS that MAXIMUS cited.
struct ChapterCount {
    graph::NodeId chapter;  ///< the newest of those that superseded one another
    std::string title;     ///< of the one cited most
    std::string document;  ///< its id
    std::uint64_t letters = 0;
    std::uint64_t items = 0;
};

struct Group {
    GroupKind kind = GroupKind::request;
    std::uint32_t request_class = 0;  ///< of requests: index into catalogue().request_classes
    std::uint32_t body_part = 0;      ///< of requests: index into catalogue().body_parts
    std::uint64_t letters = 0;        ///< different ones
    std::uint64_t items = 0;
    std::vector<ChapterCount> chapters;  ///< of requests: the one of most letters first
    std::uint64_t sentences = 0;         ///< of rationales: different ones that stand in several letters
    std::uint64_t first_sentence = 0;    ///< of rationales: the least hash of those, which names the group
    std::uint8_t decisions = 0;          ///< bit i: letter::Decision i is among them
    /// Case numbers of the letters compared, at most limits::letters_named; of requests those of the rarer chapters first.
    std::vector<std::string> ids;
};

}  // namespace citegate::rule
