// The heading of an item: where it starts in the text before the item's first label, what it asks for, how it
// was decided.
#pragma once

#include <string_view>

#include "engine/letter/letter.hpp"

namespace citegate::letter {

struct Heading {
    Span whole;    ///< decision word included; empty when there is none
    Span request;  ///< what is still in dispute
    Decision decision = Decision::unknown;
};

/// What stands before the first label of an item.
struct BeforeItem {
    std::string_view text;          ///< the whole letter
    std::size_t begin = 0;          ///< behind the label or introduction before
    std::size_t end = 0;            ///< the item's first label
    bool all_heading = false;       ///< nothing but the heading can stand here (the first item)
    bool blank_line_parts = false;  ///< a blank line parts paragraphs (not so in double-spaced text)
};

[[nodiscard]] Heading find_heading(const BeforeItem& before);

/// The decision word at the very end of [begin, end): `Upheld`, `Overturned`, `Modified`, `Partially
/// Overturned`, in any case. `word_at` gets its offset, `colon` that of the colon before it or `nowhere`.
[[nodiscard]] Decision decision_at_end(std::string_view text, std::size_t begin, std::size_t end,
                                       std::size_t& word_at, std::size_t& colon);

}  // namespace citegate::letter
