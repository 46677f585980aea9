// The grammar of guideline mentions in prose: where a rationale names MTUS, ACOEM, ODG or a guideline by its title.
#pragma once

#include <string_view>

#include "grammar/names.hpp"
#include "grammar/statement_syntax.hpp"

namespace citegate::grammar {

/// Finds the mentions in a cleaned passage of prose, in order, as citations of `out`. Prose between them is no concern
/// of this grammar: `unread` stays empty. `out` is overwritten, its memory reused.
void parse_mentions(std::string_view text, const Names& names, StatementSyntax& out);

}  // namespace citegate::grammar
