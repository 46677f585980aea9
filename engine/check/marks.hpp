// Findings that somebody knows of: those of a baseline, and those that were suppressed with a reason.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/report/result.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::check {

/// One entry of a suppression file: all that it names must fit.
struct Suppression {
    std::string rule;
    std::string letter;
    std::optional<std::uint32_t> item;
    std::optional<std::uint64_t> fingerprint;
    std::string reason;
    std::optional<Date> expires;  ///< the last day on which it holds
    bool expired = false;
    std::string place;            ///< "suppressions.yaml:7"
};

/// Marks findings. Filled once, then asked by any thread.
class Marker {
  public:
    /// Reads a baseline (write_baseline()). False with a diagnostic when it is none.
    bool load_baseline(const std::string& path, Diagnostics& diagnostics);
    /// Reads a suppression file. An entry without a reason, or that names nothing, is diagnosed and left out; one that has expired on
    /// `today` is left out and told. False when there was an error.
    bool load_suppressions(const std::string& path, Date today, Diagnostics& diagnostics);

    [[nodiscard]] bool empty() const { return known_.empty() && suppressions_.empty(); }
    /// Sets LetterResult::marks.
    void mark(report::LetterResult& result) const;
    /// Entries that no finding met, and what to do about them: one line for the baseline, one a suppression. Asked after the last letter.
    [[nodiscard]] std::vector<std::string> stale() const;

  private:
    struct Known {
        std::string name;  ///< "citation/not-mtus, CM17-0001064 item 1"
        std::size_t index = 0;
    };
    std::string baseline_;
    std::unordered_map<std::uint64_t, Known> known_;  ///< by fingerprint
    std::vector<Suppression> suppressions_;
    std::unique_ptr<std::atomic<bool>[]> met_known_;
    std::unique_ptr<std::atomic<bool>[]> met_suppressions_;
};

/// A finding as a baseline names it.
struct BaselineEntry {
    std::uint64_t fingerprint = 0;
    std::string rule;
    std::string letter;
    std::uint32_t item = 0;
};
/// Sorted by letter, item, rule and fingerprint, a line each, so that a change of it is readable in a diff.
[[nodiscard]] std::string write_baseline(std::vector<BaselineEntry> entries);
/// Empty with a diagnostic when the file is no baseline.
[[nodiscard]] std::optional<std::vector<BaselineEntry>> read_baseline(const std::string& path, Diagnostics& diagnostics);

}  // namespace citegate::check
