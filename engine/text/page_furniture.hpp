// Lines that the layout of a page adds to a letter: footers, page numbers, the case number at the head of a page.
#pragma once

#include <cstddef>
#include <string_view>

namespace citegate::text {

/// "Page 3 of 6", a lone page number, "Final Determination Letter for IMR Case Number …": a line, with or without blanks at its ends.
[[nodiscard]] bool is_page_furniture(std::string_view line);

/// How many bytes at `at`, where a line begins inside `text`, are furniture: whole lines up to the line end of the last. 0 when there are
/// none. What could be a word of the letter (a number, the case number) counts only beside a page break, and a lone number only where what
/// was read `before` it asks for none ("page", "12-"). `after_break` says that a page break stands before `at`.
[[nodiscard]] std::size_t furniture_at(std::string_view text, std::size_t at, bool after_break, std::string_view before);

}  // namespace citegate::text
