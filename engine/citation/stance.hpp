// Does a rationale rely on a source it names, name it only to dismiss it, or name it inside quoted text?
#pragma once

#include <string_view>
#include <vector>

#include "engine/citation/citation.hpp"

namespace citegate::citation {

/// Sets `stance` of every mention. `text` is the cleaned rationale the mentions' texts point into; mentions are in order.
void set_stances(std::string_view text, std::vector<Citation>& mentions);

}  // namespace citegate::citation
