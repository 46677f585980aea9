// The dates that a letter's CLINICAL CASE SUMMARY tells in prose. The header has the same days in a table; where both are told, they can be
// compared.
#pragma once

#include <string_view>

#include "engine/letter/letter.hpp"

namespace citegate::letter {

/// Reads the dates between the bounds of `summary` (bytes of `text`): 11-14-2016, 11/14/16, November 14, 2016, also broken over lines. What a
/// date is of stands beside it ("sustained an industrial injury on", "The UR dated", "prior determination on"); dates that say nothing of
/// the kind count only where they lie before the header's injury or after its determination.
[[nodiscard]] SummaryDates read_summary_dates(std::string_view text, Span summary, const Dates& header);

}  // namespace citegate::letter
