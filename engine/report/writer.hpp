// One writer per format. A writer turns results into text; it opens no file and keeps no state, so that letters can be
// written by any thread and joined in order.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/render.hpp"
#include "engine/report/result.hpp"

namespace citegate::report {

class Writer {
  public:
    virtual ~Writer() = default;
    /// Before the first letter.
    virtual void begin(std::string& /*out*/, const RunInfo& /*run*/) const {}
    /// One letter, appended to `out`. Thread-safe.
    virtual void letter(std::string& out, const LetterResult& result) const = 0;
    /// Put between two letters that both wrote something.
    [[nodiscard]] virtual std::string_view separator() const { return {}; }
    /// After the last letter.
    virtual void end(std::string& /*out*/, const RunInfo& /*run*/, const Totals& /*totals*/) const {}
};

struct WriterOptions {
    RenderStyle style;                            ///< of the text format
    Severity least = Severity::note;              ///< findings below are left out of the text format
    const graph::GuidelineGraph* graph = nullptr; ///< for node ids
    bool agreement = false;                       ///< the text format ends with the agreement figures
};

/// Names of the formats, in the order of the help text: text, jsonl, json.
[[nodiscard]] const std::vector<std::string_view>& format_names();
/// Null when there is no such format. `options.graph` must outlive the writer.
[[nodiscard]] std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options);

/// The record of one side as one JSON line without line end: what `parse -f jsonl` prints. `source` is what its spans
/// point into.
void append_side_record(std::string& out, const graph::GuidelineGraph& graph, const Source& source, const citation::Side& side);

}  // namespace citegate::report
