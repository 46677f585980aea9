// Data of the HTML report, as the page reads it: zlib, then base64.
#pragma once

#include <string>
#include <string_view>

namespace citegate::report {

/// Appends `bytes` packed. What comes out is letters, digits, +, / and =.
void append_packed(std::string& out, std::string_view bytes);

/// JSON that may stand inside a script element: nothing in it ends the element.
[[nodiscard]] std::string in_script(std::string json);

}  // namespace citegate::report
