#include "engine/letter/letter.hpp"

#include <array>

namespace citegate::letter {

std::string_view to_string(Era era) {
    constexpr std::array<std::string_view, 7> names{
        "unknown", "2013-review", "2013-notice", "2014-decision", "2014-page", "2015-section", "2018-acoem"};
    return names[static_cast<std::size_t>(era)];
}

std::string_view to_string(Decision decision) {
    constexpr std::array<std::string_view, 4> names{"unknown", "upheld", "overturned", "modified"};
    return names[static_cast<std::size_t>(decision)];
}

void LetterText::clear() {
    id.clear();
    era = Era::unknown;
    dates = {};
    items.clear();
    summary = {};
    summary_dates = {};
}

}  // namespace citegate::letter
