// The part of accuracy that reads citation texts one by one.
#pragma once

#include <filesystem>
#include <string>

#include "bench/kept.hpp"

namespace citegate::bench {

/// What accuracy was told on its command line, and where things are.
struct Options {
    std::string letters;
    std::string program;
    std::string rules;
    std::string kept;  ///< verdicts of the run before
    double min_exact = 0.979;  ///< at most five rows of 248
    bool verbose = false;
    bool gate = false;
    bool keep = false;  ///< write the kept file anew
};

/// Reads every text of citations.tsv with `citegate parse`, prints exact rows by kind, precision and recall by field, and what
/// was gained and lost against the kept verdicts. `folder` takes temporary files. False when the gate must fail.
[[nodiscard]] bool report_citations(const Options& options, const std::filesystem::path& folder);

void print_list(std::string_view title, const std::vector<std::string>& list);

}  // namespace citegate::bench
