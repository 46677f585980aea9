// One writer per format. A writer turns results into text; it opens no file and keeps no state, so that letters can be
// written by any thread and joined in order.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/render.hpp"
#include "engine/report/result.hpp"

namespace citegate::rule {
class RuleSet;
}

namespace citegate::report {

/// Stands between a writer and its file where the file is no stream: a page whose end decides about its beginning, a database.
/// It gets what begin(), letter() and end() wrote, in order, on one thread at a time.
class Sink {
  public:
    virtual ~Sink() = default;
    /// False once something went wrong.
    virtual bool write(std::string_view bytes) = 0;
    /// After the last bytes. What went wrong; empty when nothing did.
    [[nodiscard]] virtual std::string finish() = 0;
};

/// Where a sink puts what it makes: it either writes bytes, or makes the file on its own.
struct SinkTarget {
    std::string file;  ///< exists and is empty; empty name: standard output
    std::function<bool(std::string_view)> write;
};

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
    /// Null where the bytes are the file; that is, of most formats.
    [[nodiscard]] virtual std::unique_ptr<Sink> sink(SinkTarget /*target*/) const { return nullptr; }
};

struct WriterOptions {
    RenderStyle style;                            ///< of the text format
    Severity least = Severity::note;              ///< findings below are left out of the formats for people: text, github, rdjsonl, markdown
    const graph::GuidelineGraph* graph = nullptr; ///< for node ids
    bool agreement = false;                       ///< the text format ends with the agreement figures
    const rule::RuleSet* rules = nullptr;         ///< for titles and reasons; null: the ids have to do
};

/// Names of the formats, in the order of the help text: text, jsonl, json, …
[[nodiscard]] const std::vector<std::string_view>& format_names();
/// Is a format no text, so that it needs a file of its own?
[[nodiscard]] bool needs_file(std::string_view format);
/// Does the format show Totals::agreement where the run has it?
[[nodiscard]] bool holds_agreement(std::string_view format);
/// Does the format hold the record of every letter (append_letter_record)?
[[nodiscard]] bool holds_record(std::string_view format);
/// Does the format tell known and suppressed findings apart from new ones? Others get the new ones only.
[[nodiscard]] bool shows_marked(std::string_view format);
/// Null when there is no such format. `options.graph` and `options.rules` must outlive the writer.
[[nodiscard]] std::unique_ptr<Writer> make_writer(std::string_view format, const WriterOptions& options);

/// The record of one side as one JSON line without line end: what `parse -f jsonl` prints. `source` is what its spans
/// point into.
void append_side_record(std::string& out, const graph::GuidelineGraph& graph, const Source& source, const citation::Side& side);

}  // namespace citegate::report
