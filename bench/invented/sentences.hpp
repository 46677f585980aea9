// The pieces that prose is put together from. "@" stands for the part, "$" for a small number, "~" for one of
// two digits and
// "^" for the treatment. None of them names a source, a side of the body, a sex, or another part than the
// letter's.
#pragma once

#include <span>
#include <string_view>

namespace citegate::bench::sentences {

using List = std::span<const std::string_view>;

[[nodiscard]] List jobs();
[[nodiscard]] List events();
/// "At visit $, ": when something of a summary was so, or by whom it is told.
[[nodiscard]] List times();
/// "the @ bends to ~ degrees": what a summary tells; a sentence with a time before it.
[[nodiscard]] List findings();

/// "wants $ weeks of ordinary care before a ^": what a guideline says.
[[nodiscard]] List teachings();
/// "After ~ days the notes ": where a rationale looks.
[[nodiscard]] List places();
/// "name no change in": what it misses there.
[[nodiscard]] List lacks();
/// "show a gain of ~ percent in": what it finds there.
[[nodiscard]] List gains();
/// "the distance that is walked in $ minutes": of what.
[[nodiscard]] List measures();

}  // namespace citegate::bench::sentences
