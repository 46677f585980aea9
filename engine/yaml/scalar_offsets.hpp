// Where each byte of a scalar's value stands in the file: the way back from YAML's unquoting and folding.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/yaml/tree.hpp"

namespace citegate::yaml {

struct ScalarPlace {
    Style style = Style::plain;
    Span span;                           ///< in the file, quotes or the block header included
    bool closed = true;                  ///< false: a quote without its end, which yaml-cpp lets pass at times
    std::vector<std::uint32_t> offsets;  ///< as Node::offsets; empty for a plain scalar on one line
};

/// Follows `value` (what YAML made of it) through the raw `text` from `begin`, where the scalar starts. Where
/// the two cannot be brought together, every byte is said to come from `begin`: still the right value, a
/// coarser place.
[[nodiscard]] ScalarPlace place_scalar(std::string_view text, std::uint32_t begin, std::string_view value);

}  // namespace citegate::yaml
