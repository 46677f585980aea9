// What the sub-expressions of a watched rule are to each other: which lies in which, which are operands of && and ||, which are
// bodies of loops.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rule/cel/trace.hpp"

namespace citegate::rule {

enum class Construct : std::uint8_t { other, name, logical_and, logical_or, logical_not, conditional, loop };

/// One sub-expression among the others; they count as the points of the rule do.
struct Organ {
    Construct construct = Construct::other;
    std::uint32_t first = 0;              ///< all points from here up to this one lie within it
    std::vector<std::uint32_t> children;  ///< those directly within it, as written
    std::string name;                     ///< of a name; of a loop: "exists"
    std::string element;                  ///< of a loop: what an element is called, "c"
    bool two_names = false;               ///< of a loop: position (or key) and element
    std::vector<std::uint32_t> bodies;    ///< of a loop: the children computed for each element
    bool loop_variable = false;           ///< a name that stands for the element of a loop around it
    bool outermost = false;               ///< lies in no other
};

/// By point.
[[nodiscard]] std::vector<Organ> anatomy(const std::vector<TracePoint>& points);

}  // namespace citegate::rule
