// What the words around a name say about it: whether they join it to what stands before, whether they are a name at all, and
// the year in the name of a study.
#pragma once

#include <string_view>

namespace citegate::grammar {

/// Are these only words that join a title to its publisher: " Chapter of the "?
[[nodiscard]] bool joins_name(std::string_view between);
/// Is this no name but connecting words: "the", "See also", "1."?
[[nodiscard]] bool says_nothing(std::string_view words);
/// The last year that stands free in the name of a study: "Spine, Vol. 12, 2009", "December 1994"; 0 when there is none. A
/// number that is part of a longer one ("95-1994", "j.pain.2008.10") or one end of a range is no year.
[[nodiscard]] int last_year(std::string_view name);

}  // namespace citegate::grammar
