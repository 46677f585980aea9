// Lines that the layout of a page adds to a letter: footers, page numbers, the case number at the head of a page.
#pragma once

#include <cstddef>
#include <string_view>

namespace citegate::text {

/// "Page 3 of 6", a lone page number, "Final Determination Letter for IMR Case Number …": a line, with or without blanks at its ends.
[[nodiscard]] bool is_page_furniture(std::string_view line);

/// How many bytes at `at`, where a line begins inside `text`, are furniture: whole lines up to the line end of the last. 0 when there are
/// none. "Page 3 of 6" and the case number count only beside a page break; `after_break` says that one stands before `at`. A lone number
/// never counts: it may be a page, a chapter or a quantity of the letter's.
[[nodiscard]] std::size_t furniture_at(std::string_view text, std::size_t at, bool after_break);

}  // namespace citegate::text
