// One text that holds many letters: where each begins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace citegate::letter {

/// Begins of the letters in `text`, the first always 0 (what stands before the first header belongs to the first letter);
/// one element when the text is one letter. A letter begins at the header before the title of the form, never at a page
/// break alone: pages end in form feeds and may repeat the case number. `line_starts`: byte offsets of the lines, the first 0.
void letter_begins(std::string_view text, std::span<const std::uint32_t> line_starts, std::vector<std::size_t>& begins);

}  // namespace citegate::letter
