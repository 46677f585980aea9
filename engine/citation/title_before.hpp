// "the 2007 Ankle and Foot Complaints of the MTUS": in prose a title may stand before the source it is of.
#pragma once

#include "engine/citation/citation.hpp"
#include "engine/citation/lexicon.hpp"

namespace citegate::citation {

/// Gives mentions that name a source and no title the known title of two words or more that stands before "of (the)" in front of them,
/// and the year before that; text and span then begin there.
void take_titles_before(const text::CleanText& clean, const Lexicon& lexicon, std::vector<Citation>& mentions);

}  // namespace citegate::citation
