// Names with a misprint in them: bounded edit distance (insertion, deletion, exchange, swap of neighbours) over folded names.
#pragma once

#include <cstddef>
#include <string_view>

namespace citegate::grammar {

/// How many edits a folded name of this many letters may be away and still be meant: none under 6, one under 12, then two.
/// Short names are too near to each other ("hand", "head").
[[nodiscard]] constexpr unsigned allowed_edits(std::size_t letters) { return letters < 6 ? 0 : letters < 12 ? 1 : 2; }

/// The number of edits between two folded names, or `limit` + 1 when there are more. Digits are never misprints of each
/// other: "3.3.6" is not "3.3.9".
[[nodiscard]] unsigned edits_between(std::string_view a, std::string_view b, unsigned limit);

}  // namespace citegate::grammar
