// What the HTML report holds of one letter (DATA.md): its rows of INDEX and its entry of a BLOCK.
#pragma once

#include <string>

#include "engine/report/result.hpp"

namespace citegate::report {

/// Two lines of JSON. The first: `letter`, `file`, `era`, `date`, `items` (number, request, decision, relation, classes, and `nodes`: the
/// ids cited by the administrator and by MAXIMUS, with all that they lie in), `findings` (item, rule, severity, side, message). The
/// second: the entry of a BLOCK without its key `letter`.
void append_letter_data(std::string& out, const graph::GuidelineGraph& graph, const LetterResult& result);

}  // namespace citegate::report
