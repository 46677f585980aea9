// Whether a citation text was read exactly, as the reference letters' README defines it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "bench/reference_tables.hpp"

namespace citegate::bench {

/// What differs between the table's row and a SIDE record of `citegate parse -f jsonl`; empty when it is
/// exact.
[[nodiscard]] std::vector<std::string> differences(const CitationRow& row, const nlohmann::json& side);

/// Has it the right number of citations, and of each basis, source, chapter, year and pages? Titles and sections are not asked.
[[nodiscard]] bool right(const CitationRow& row, const nlohmann::json& side);

/// Case and punctuation dropped, white space folded.
[[nodiscard]] std::string plain_words(std::string_view text);
/// Also without the words "chapter" and "guidelines"; "&" is "and".
[[nodiscard]] std::string plain_title(std::string_view text);
/// Without white space and hyphens.
[[nodiscard]] std::string squeezed(std::string_view text);

}  // namespace citegate::bench
