// The traps of YAML: text that a rule author means as text and YAML reads as a tag, an alias, a list, a
// comment or a key. Recognised by looking at the raw lines; the mend is always to put the value in quotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/span.hpp"

namespace citegate::yaml {

/// A value that YAML reads otherwise than meant.
struct Trap {
    Span value;        ///< in the file: the value as the author meant it
    std::string what;  ///< "a value that starts with '!' is a tag to YAML"
    std::string hint;  ///< the value in quotes
    std::string mended = {};  ///< what may stand there instead; empty where a person must write it
};

/// The trap which explains that reading failed at `offset`, if one does.
[[nodiscard]] std::optional<Trap> trap_before(std::string_view text, std::uint32_t offset);
/// The trap of a value that starts at `begin` with one of ! & * [ {{ % @ `, or a quote that closes too early.
[[nodiscard]] std::optional<Trap> trap_at(std::string_view text, std::uint32_t begin);
/// A plain scalar that a comment cuts short: it ends at `end`, " #" follows, and what is left is unbalanced.
[[nodiscard]] std::optional<Trap> cut_by_comment(std::string_view text, Span scalar);

}  // namespace citegate::yaml
