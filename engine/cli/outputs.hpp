// The formats of one run and the files they go to.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/check/pipeline.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/report/writer.hpp"

namespace citegate::cli {

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
    void end(const report::RunInfo& run, const report::Totals& totals);
    /// Gives the files their names. False when something could not be written: that was printed.
    [[nodiscard]] bool finish();

  private:
    Outputs() = default;
    std::vector<std::string> formats_;
    std::vector<std::unique_ptr<report::Writer>> writers_;
    std::vector<std::unique_ptr<OutputFile>> files_;
    std::vector<check::Output> outputs_;
    bool text_shown_ = false;
};

/// 1 when the run has a finding at or above the severity `fail_on` ("never": none), 2 when it is not `good`.
[[nodiscard]] int exit_code(bool good, const std::string& fail_on, const report::Totals& totals);

}  // namespace citegate::cli
