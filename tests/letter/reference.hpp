// The reference letters, which are not part of the project: their folder, their table of items, their text.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace citegate::test {

struct ReferenceItem {
    int number = 0;
    std::string decision;  ///< "Upheld", "Overturned"
    std::string heading;
    std::string claims_administrator;
    std::string maximus;
};

inline constexpr std::array extractions{"-layout", "", "-raw"};  ///< options of pdftotext

/// $CITEGATE_SHARED, else `shared` beside the project; empty when it holds no letters.
[[nodiscard]] std::optional<std::filesystem::path> shared_folder();
/// items.tsv by case number; empty when it cannot be read.
[[nodiscard]] std::map<std::string, std::vector<ReferenceItem>> reference_items(
    const std::filesystem::path& table);
/// What `pdftotext <option> -enc UTF-8` prints.
[[nodiscard]] std::string extract(const std::filesystem::path& pdf, std::string_view option);
/// Without white space and hyphens: what extractions of one letter have in common.
[[nodiscard]] std::string squeezed(std::string_view text);

}  // namespace citegate::test
