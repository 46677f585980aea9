// The formats of one run and the files they go to.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/check/pipeline.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/report/writer.hpp"

namespace citegate::cli {

/// What check and report are asked in the same words.
struct ReportOptions {
    std::vector<std::string> formats;
    std::string fail_on = "error";
    std::string show = "note";
    bool quiet = false;
    bool stats = false;
    bool agreement = false;
    bool corpus = false;

    void add_to(CLI::App& command);
    /// For the writers of a run; `engine` must outlive them.
    [[nodiscard]] report::WriterOptions writer_options(const check::Engine& engine) const;
};

/// What a run was made with. Nothing in it depends on whether letters or saved results were read.
[[nodiscard]] report::RunInfo run_info(const check::Engine& engine, const Diagnostics& diagnostics);

class Outputs {
  public:
    /// Opens what `formats` ("FORMAT" or "FORMAT=FILE"; none: text) names. Null when a file cannot be made: that was printed. `options`
    /// and what it points to must outlive the outputs; its colours are those of a terminal.
    [[nodiscard]] static std::unique_ptr<Outputs> open(std::vector<std::string> formats, const report::WriterOptions& options);

    /// What is wrong with a text of -f; empty when nothing is.
    [[nodiscard]] static std::string check_format(const std::string& text);
    /// The help text of -f.
    [[nodiscard]] static std::string about();

    [[nodiscard]] const std::vector<check::Output>& list() const { return outputs_; }
    /// Does text go to standard output?
    [[nodiscard]] bool text_shown() const { return text_shown_; }
    /// Does one of them hold the agreement figures?
    [[nodiscard]] bool want_agreement() const;

    void begin(const report::RunInfo& run);
    /// A run that did not come to its end must not pass for a part of one (report/saved/shards.hpp).
    void end(const report::RunInfo& run, const report::Totals& totals);
    /// Gives the files their names. False when something could not be written: that was printed.
    [[nodiscard]] bool finish();
    /// As OutputFile::name_partial(), for all files.
    void name_partial();

  private:
    Outputs() = default;
    bool partial_ = false;
    std::vector<std::string> formats_;
    std::vector<std::unique_ptr<report::Writer>> writers_;
    std::vector<std::unique_ptr<OutputFile>> files_;
    std::vector<check::Output> outputs_;
    bool text_shown_ = false;
};

/// After the last letter: the second pass over `tables` (null: none), messages, the ends of all formats, what was asked for besides.
/// The exit code: 2 when the run is not `good`, 1 when it has a finding at or above --fail-on.
[[nodiscard]] int finish_run(const ReportOptions& options, const check::Engine& engine, const report::RunInfo& run, Outputs& outputs,
                             rule::CorpusTables* tables, report::Totals& totals, Diagnostics& diagnostics, bool good);

}  // namespace citegate::cli
