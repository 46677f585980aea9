// The grammar of guideline statements: what stands after "Claims Administrator guideline:" or "MAXIMUS guideline:".
#pragma once

#include <string_view>

#include "grammar/names.hpp"
#include "grammar/statement_syntax.hpp"

namespace citegate::grammar {

/// Reads one cleaned statement (single spaces, no line ends; engine/text makes it). Never fails: what is not understood
/// stands in `out.unread`. `out` is overwritten, its memory reused. Time is linear in the text but for the bounded
/// look-ahead of a title without a known name.
void parse_statement(std::string_view text, const Names& names, StatementSyntax& out);

/// Reads one citation text that stands alone ("MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301"), without
/// "Decision based on" before it. Texts that do begin with that, or are a whole statement, are read as statements.
void parse_citation(std::string_view text, const Names& names, StatementSyntax& out);

}  // namespace citegate::grammar
