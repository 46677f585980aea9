// The pages made in asset/, as the program carries them.
#pragma once

#include <string_view>

namespace citegate::report {

/// The data of a page stands between the two.
struct Page {
    std::string_view head;
    std::string_view tail;
};

[[nodiscard]] Page report_page();   ///< template.html
[[nodiscard]] Page changes_page();  ///< changes.html

}  // namespace citegate::report
