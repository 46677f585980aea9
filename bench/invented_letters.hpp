// Letters for measuring speed: about 5 kB each, the same for the same seed on every machine. All text is the
// project's own; every letter is invented.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace citegate::bench {

/// What a run of letters holds; each letter adds to it.
struct InventedTotals {
    std::size_t items = 0;
    std::map<std::string, std::size_t> errors;  ///< planted ones, by pattern
};

/// The letter with this number (1-based). `error_rate` is the share of items, 0 to 1, with a wrong chapter,
/// and the share with a wrong page or edition. Every planted error is appended to `list` as a line "letter,
/// item, side, pattern" with tabs between.
[[nodiscard]] std::string invented_letter(std::uint64_t seed, std::size_t number, double error_rate,
                                          InventedTotals& totals, std::string& list);

}  // namespace citegate::bench
