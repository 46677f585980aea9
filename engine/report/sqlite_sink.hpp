// The rows of a run as a SQLite database.
#pragma once

#include <memory>

#include "engine/report/writer.hpp"

namespace citegate::report {

/// Fills the empty file of the target. `graph` must outlive the sink.
[[nodiscard]] std::unique_ptr<Sink> make_sqlite_sink(const SinkTarget& target,
                                                     const graph::GuidelineGraph& graph);

}  // namespace citegate::report
