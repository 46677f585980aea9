// What remains unread in the letters, and whether their extractions tell the same citations.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace citegate::bench {

/// Bytes of statements, of one extraction.
struct UnreadScore {
    std::size_t bytes = 0;        ///< of all statements
    std::size_t unread = 0;
    std::size_t mtus_bytes = 0;   ///< of statements with a citation of the MTUS
    std::size_t mtus_unread = 0;
    std::vector<std::string> places;  ///< "CM17-… item 2 maximus: 14 bytes", for people
};
[[nodiscard]] UnreadScore score_unread(const std::vector<nlohmann::json>& letters);

/// Sides whose citations differ between two extractions, a line each; white space and hyphens do not count.
[[nodiscard]] std::vector<std::string> differing_sides(const std::vector<nlohmann::json>& letters,
                                                       const std::vector<nlohmann::json>& others);

}  // namespace citegate::bench
