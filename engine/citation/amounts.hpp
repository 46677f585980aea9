// How many sessions, visits or pieces a request is about, and how many its rationale says were requested.
#pragma once

#include <string_view>
#include <vector>

namespace citegate::citation {

/// Every number that the heading may mean: those printed, the products of two ("2 times a week for 6 weeks" is 12) and their sums. Empty
/// where it counts no sessions, visits or pieces, or leaves their number open ("12-18 sessions"). `amounts` is overwritten.
void find_requested_amounts(std::string_view heading, std::vector<int>& amounts);

/// The numbers of sessions, visits or pieces that the rationale speaks of as requested: "the request for 12 sessions", "the requested
/// twelve visits", "12 sessions are not medically necessary" (without "not" where the request was granted). Numbers of guidelines, of a
/// trial, of what was done before or authorized are left out. `amounts` is overwritten.
void find_disputed_amounts(std::string_view rationale, bool granted, std::vector<int>& amounts);

}  // namespace citegate::citation
