// Small questions about characters and places in a letter's text, for this folder and those behind it. Offsets are bytes into
// the whole text; white space is ASCII white space, form feeds included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "grammar/span.hpp"

namespace citegate::letter {

inline constexpr std::size_t nowhere = std::string_view::npos;

[[nodiscard]] constexpr bool is_space(char c) {
    return static_cast<unsigned char>(c) <= ' ' &&
           (c == ' ' || (c >= '\t' && c <= '\r'));  // one test for nearly every byte
}
[[nodiscard]] constexpr bool is_line_end(char c) {
    return c >= '\n' && c <= '\r';
}  ///< \n \v \f \r
[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr char lower(char c) {
    return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}
[[nodiscard]] constexpr bool is_word(char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}

[[nodiscard]] constexpr Span make_span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The range without white space at its ends; an all-blank range becomes empty.
[[nodiscard]] Span trim(std::string_view text, std::size_t begin, std::size_t end);

/// `phrase` (lower case, words parted by one space each) standing right before `end`: white space before
/// `end` and between the words may be any amount, line and page breaks too; case is free. Its begin, or
/// `nowhere`. Never looks before `from`.
[[nodiscard]] std::size_t phrase_before(std::string_view text, std::size_t from, std::size_t end,
                                        std::string_view phrase);

/// The offset behind `phrase` when it begins at `at`; `nowhere` otherwise.
[[nodiscard]] std::size_t phrase_at(std::string_view text, std::size_t at, std::size_t to, std::string_view phrase);

/// Where `phrase` (as above) first begins inside [from, to); `end_of` gets the offset behind it. `nowhere` if
/// absent.
[[nodiscard]] std::size_t find_phrase(std::string_view text, std::size_t from, std::size_t to,
                                      std::string_view phrase, std::size_t& end_of);
/// Where it last begins.
[[nodiscard]] std::size_t find_last_phrase(std::string_view text, std::size_t from, std::size_t to,
                                           std::string_view phrase, std::size_t& end_of);

/// Only blanks between `at` and the start of its line (a form feed or a byte order mark counts as a line
/// start).
[[nodiscard]] bool begins_line(std::string_view text, std::size_t at);

/// The text before `end` (after `from`) is the end of a sentence: full stop, question or exclamation mark,
/// with closing quotes or brackets behind it.
[[nodiscard]] bool ends_sentence(std::string_view text, std::size_t from, std::size_t end);

/// trim(), and lines that page layout adds taken from the end where they stand at a page break or at the end of the text.
[[nodiscard]] Span trim_page_end(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace citegate::letter
