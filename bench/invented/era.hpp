// The forms of letters by the years in which they were written.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace citegate::bench {

enum class Era : std::size_t { review_2013, notice_2013, decision_2014, page_2014, section_2015, acoem_2018 };

/// As the record of a letter names them.
inline constexpr std::array<std::string_view, 6> era_names{"2013-review", "2013-notice",  "2014-decision",
                                                           "2014-page",   "2015-section", "2018-acoem"};

/// Items with labels: "Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:".
constexpr bool is_labelled(Era era) {
    return era >= Era::page_2014;
}
/// Citations name pages; in the later forms, sections.
constexpr bool has_pages(Era era) {
    return era <= Era::page_2014;
}
/// The form tells what the claims administrator based its decision on.
constexpr bool has_administrator(Era era) {
    return era != Era::review_2013;
}

}  // namespace citegate::bench
