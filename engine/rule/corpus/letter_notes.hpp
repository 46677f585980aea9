// What a corpus run keeps of one letter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/citation/citation.hpp"

namespace citegate::rule {

struct LetterNotes {
    struct Request {
        std::uint32_t item = 0;  ///< its number
        std::uint32_t request_class = 0;
        std::uint32_t body_part = 0;
        graph::NodeId cited;    ///< the first chapter of the MTUS that MAXIMUS cites
        graph::NodeId chapter;  ///< the newest of those that superseded it: which of them a letter cites is a matter of its date
        letter::Decision decision = letter::Decision::unknown;
    };
    struct Reasons {
        std::uint32_t item = 0;
        letter::Decision decision = letter::Decision::unknown;
        std::vector<std::uint64_t> sentences;  ///< own_sentences()
    };
    std::string id;
    std::vector<Request> requests;
    std::vector<Reasons> reasons;  ///< of items with at least limits::own_sentences of them
};

[[nodiscard]] LetterNotes notes_of(const citation::Letter& letter, const graph::GuidelineGraph& graph);

}  // namespace citegate::rule
