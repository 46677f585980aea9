// Invented letters for measuring, in all six forms, the same for the same seed on every machine. All text is
// the project's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bench/invented/era.hpp"

namespace citegate::bench {

struct InventedOptions {
    std::uint64_t seed = 1;
    /// Empty: all, in shares like those of real letters; else these, in the same proportions.
    std::vector<Era> eras = {};
    /// Bytes of a letter, about; 3,000 to 200,000.
    std::size_t size = 5000;
    /// Citations of a statement, on average.
    double density = 1.2;
    /// Share of the items that can have an error of a kind and get it, 0 to 1.
    double error_rate = 0.05;
};

/// What a run of letters holds; each letter adds to it.
struct InventedTotals {
    std::size_t items = 0;
    std::map<std::string, std::size_t, std::less<>> errors;  ///< planted ones, by pattern
};

/// The letter with this number (1-based). Every planted error is appended to `list` as a line "letter, item,
/// side, pattern" with tabs between; the id of a rule that finds it ends in the pattern.
[[nodiscard]] std::string invented_letter(const InventedOptions& options, std::size_t number,
                                          InventedTotals& totals, std::string& list);

}  // namespace citegate::bench
