// Text that becomes part of a Markdown page.
#pragma once

#include <string>
#include <string_view>

namespace citegate::report {

/// `text` so that a page shows it as it is: what Markdown and HTML would take for their own is escaped, white space is folded to
/// single blanks, an @ notifies nobody. Fit for a cell of a table.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// `text` as code in a line.
[[nodiscard]] std::string markdown_code(std::string_view text);

/// `text` as a block of code with a line end behind it, whatever back-quotes it holds.
[[nodiscard]] std::string markdown_block(std::string_view text, std::string_view language);

/// The address of a heading in its page, as GitHub makes it.
[[nodiscard]] std::string markdown_anchor(std::string_view heading);

}  // namespace citegate::report
