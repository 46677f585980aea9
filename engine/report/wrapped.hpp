// Prose in lines of a width, for terminals.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace citegate::report {

/// `text` in lines of at most `width` characters, broken at blanks, each line behind the first indented by `indent`. A word longer
/// than a line stands on a line of its own. White space is folded. `used` characters of the first line are taken already.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::size_t used = 0);

/// How many characters (UTF-8 code points) a text has.
[[nodiscard]] std::size_t characters(std::string_view text);

/// The first `most` characters of a text; the last of them is "…" where something was left out.
[[nodiscard]] std::string shortened_to(std::string_view text, std::size_t most);

}  // namespace citegate::report
