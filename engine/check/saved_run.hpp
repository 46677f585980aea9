// Runs over saved results, without the letters.
#pragma once

#include "engine/check/pipeline.hpp"
#include "engine/report/impact.hpp"

namespace citegate::check {

/// Gives the records of all files, in order, to the outputs, as run() does with letters. A record that cannot be read is a diagnostic
/// (L020) and costs no other one.
[[nodiscard]] report::Totals run_saved(const Engine& engine, const std::vector<std::string>& files, const std::vector<Output>& outputs,
                                       const RunOptions& options, Diagnostics& diagnostics);

/// All findings of saved results but the suppressed ones, for a baseline.
[[nodiscard]] std::vector<BaselineEntry> findings_of(const Engine& engine, const std::vector<std::string>& files, Diagnostics& diagnostics);

struct SavedComparison {
    report::Impact impact;
    std::uint64_t only_before = 0;  ///< letters that one side alone has
    std::uint64_t only_after = 0;
    report::AgreementFigures agreement_before;
    report::AgreementFigures agreement_after;
};
/// Two saved results, letter by letter (by case number).
[[nodiscard]] SavedComparison compare_saved(const Engine& engine, const std::string& before, const std::string& after, std::size_t most_samples,
                                            Diagnostics& diagnostics);

}  // namespace citegate::check
