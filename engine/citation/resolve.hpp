// From a citation as written to the node of the guideline graph it points at.
#pragma once

#include <optional>

#include "engine/base/date.hpp"
#include "engine/citation/citation.hpp"
#include "engine/citation/lexicon.hpp"

namespace citegate::citation {

/// Fills document, candidates, resolution, targets and misprints from what was printed. Where the printed words fit several
/// guidelines, all are kept as candidates and the date that counts decides: the one in force on `day`, else the one in force
/// last before it. Without a date the document stays open when the words alone do not settle it. A short form stays as it is.
void resolve(Citation& citation, const Lexicon& lexicon, std::optional<Date> day);

/// Fills the targets of a mention that got its document from another citation (short_form.hpp).
void place_reference(Citation& citation, const Lexicon& lexicon);

}  // namespace citegate::citation
