// The record of a letter as JSON, written field by field without a tree (the contract is RECORD.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/report/result.hpp"

namespace citegate::report {

/// One letter as one JSON object without line end.
void append_letter_record(std::string& out, const graph::GuidelineGraph& graph, const LetterResult& result);

/// What `corpus_findings` of the json format holds (RECORD.md).
[[nodiscard]] nlohmann::ordered_json corpus_findings_json(const Totals& totals);

}  // namespace citegate::report
