// The snapshots of corpus/guidelines and rules/ that the build made. In a library of its own (citegate_embedded): the tool
// that makes them links everything else.
#pragma once

#include <string_view>

namespace citegate::check {

[[nodiscard]] std::string_view embedded_guidelines();
[[nodiscard]] std::string_view embedded_rules();

}  // namespace citegate::check
