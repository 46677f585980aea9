// A source that stands where a section should: it was not understood, and must not pass for one.
#pragma once

#include <string_view>

#include "grammar/statement_syntax.hpp"

namespace citegate::grammar {

/// Does `words`, written where a section or topic of `source` is expected, speak of another source: a publisher (also misprinted), a
/// chapter, an address, pages, a well-known library of studies?
[[nodiscard]] bool speaks_of_source(std::string_view words, SourceSyntax source);

/// Two words of "Official Disability Guidelines" are among these, in any order, or they end in one of them.
[[nodiscard]] bool speaks_of_odg(std::string_view words);

}  // namespace citegate::grammar
