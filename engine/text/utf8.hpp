// UTF-8 as it comes out of letters: mostly right, sometimes Latin-1.
#pragma once

#include <string>
#include <string_view>

namespace citegate::text {

/// `text` itself when it is valid UTF-8; else a copy in `repaired` in which every offending byte is U+FFFD.
[[nodiscard]] std::string_view valid_utf8(std::string_view text, std::string& repaired);

/// The length in bytes of the UTF-8 character at the start of `text` (1 to 4), or 0 when none is valid there.
[[nodiscard]] std::size_t character_length(std::string_view text);

/// How many bytes of `text` are part of no UTF-8 character.
[[nodiscard]] std::size_t invalid_bytes(std::string_view text);

/// The first whole characters of `text` that take at most `most` bytes.
[[nodiscard]] std::string_view shortened(std::string_view text, std::size_t most);

}  // namespace citegate::text
