// SUMMARY of the HTML report (DATA.md).
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/report/writer.hpp"

namespace citegate::report {

/// All of SUMMARY that the totals of a run tell; what is counted letter by letter (`over_time`, `graph`, `nodes`, `blocks`) is empty.
[[nodiscard]] nlohmann::ordered_json html_summary(const RunInfo& run, const Totals& totals, const WriterOptions& options);

}  // namespace citegate::report
