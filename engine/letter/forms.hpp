// The families of forms, one file each. Every reader fills what it finds and tells what is missing.
#pragma once

#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/letter/labels.hpp"
#include "engine/letter/letter.hpp"

namespace citegate::letter {

/// 2014-page, 2015-section, 2018-acoem: "Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:".
/// False when no item was found or a part of one is missing: a label may be damaged then.
bool read_labelled(const SourcePtr& source, const Labels& labels, LetterText& out, Diagnostics& diagnostics);

/// 2013-notice, 2014-decision: "The Claims Administrator based its decision on …", "The Expert Reviewer based …".
void read_sentences(const SourcePtr& source, const Labels& labels, Era era, LetterText& out, Diagnostics& diagnostics);

/// 2013-review: "ISSUE AT DISPUTE:", "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON … WHY:". No claims administrator.
void read_review(const SourcePtr& source, const Labels& labels, LetterText& out, Diagnostics& diagnostics);

/// Labels of items with a letter or two wrong, or without their colon, at the beginning of a line; in order. `known` are
/// the whole ones.
void find_damaged_labels(std::string_view text, const Labels& known, Labels& out);

/// How a passage says it was decided: "not medically necessary" upheld, "medically necessary" overturned; the last one
/// counts. Lost blanks ("notmedically") are read. `at` gets where it says so, or `nowhere`.
[[nodiscard]] Decision decision_in_words(std::string_view text, std::size_t begin, std::size_t end, std::size_t& at);

/// The name of a file without folders and extension: the id of a letter that names none.
[[nodiscard]] std::string_view stem_of(std::string_view name);

}  // namespace citegate::letter
