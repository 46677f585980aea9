// Results without the words of the letter, for reports that leave the house: letters hold health data.
#pragma once

#include "engine/report/result.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::report {

/// Takes out requests, statements, rationales, printed names and what messages quote. Case number, file, dates, decisions, guidelines,
/// places, pages and counts stay; a finding says the title of its rule, a diagnostic what its code is about.
void redact(LetterResult& result, const rule::RuleSet& rules);

}  // namespace citegate::report
