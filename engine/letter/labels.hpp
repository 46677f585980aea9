// The fixed words of the form. Every one of them ends in a colon, so one pass from colon to colon finds them
// all.
#pragma once

#include <cstdint>
#include <string_view>

#include <boost/container/small_vector.hpp>

namespace citegate::letter {

enum class LabelKind : std::uint8_t {
    claims_administrator,  ///< "Claims Administrator guideline:"
    maximus,               ///< "MAXIMUS guideline:"
    rationale,             ///< "Decision rationale:"
    decided,               ///< the colon before the decision word that ends a heading's line
    introduction,          ///< "… set forth below:"
    pages,                 ///< "Page(s):"
    sections,              ///< "Section(s):"
    case_number,
    assigned,
    injury,
    ur_decision,
    determination,
    priority,
    received,  ///< "Received:"; whether "Application" stands before it is for the header's reader
};

struct Label {
    LabelKind kind;
    bool begins_line;     ///< only blanks before it on its line
    std::uint32_t begin;  ///< byte offset of its first word
    std::uint32_t end;    ///< byte offset behind its colon
};

/// Enough for the header and 20 items without allocation.
using Labels = boost::container::small_vector<Label, 96>;

/// All labels of `text`, in order, whatever their case and wherever their lines break.
void find_labels(std::string_view text, Labels& out);

}  // namespace citegate::letter
