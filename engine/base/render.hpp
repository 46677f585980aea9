// The one place that turns an offset into `file:line:column`, the source line and a caret. Diagnostics, findings and
// `parse` all come here, so everything the program says looks the same.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"

namespace citegate {

/// How text goes to a person: with colours or without.
struct RenderStyle {
    bool colour = false;
};

/// One message as a compiler would print it, ending in a line end:
///     letters/a.txt:57:20: error: MAXIMUS cites Low Back Complaints [body-part/wrong-mtus-chapter]
///        57 | MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004
///           |                                           ^~~~~~~~~~~~~~~~~~~~~~~
///        hint: …
/// A span over several lines is underlined on its first line only. Control characters of the source are replaced,
/// so a hostile letter cannot drive the terminal.
struct Excerpt {
    std::string_view severity;  ///< "error", "warning", "note"
    std::string_view message;
    std::string_view tag;   ///< code or rule id, shown in brackets
    std::string_view hint;  ///< shown on a line of its own when not empty
    const Source* source = nullptr;
    std::string_view file;  ///< shown when there is no source
    std::optional<Span> span;
};
[[nodiscard]] std::string render(const Excerpt& excerpt, RenderStyle style = {});
[[nodiscard]] std::string render(const Diagnostic& diagnostic, RenderStyle style = {});

/// `text` with control characters (terminal escapes among them) and bytes that are no UTF-8 shown as "\x1b", tabs and page
/// breaks as one space. Always valid UTF-8.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace citegate
