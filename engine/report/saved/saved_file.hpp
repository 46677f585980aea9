// Saved results as a stream of records: JSON Lines, the `json` format, or a database of the `sqlite` format.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"

namespace citegate::report {

/// Gets each record and where it stands ("results.jsonl:7"); false ends the reading.
using TakeRecord = std::function<bool(std::string_view record, const std::string& place)>;

/// Reads the file ("-": standard input, JSON Lines or json) in its order, in memory that does not grow with it (but for a `json` that
/// another program wrote anew). False with a diagnostic (L001, L020) when it cannot be read to its end.
[[nodiscard]] bool each_record(const std::string& path, const TakeRecord& take, Diagnostics& diagnostics);

}  // namespace citegate::report
