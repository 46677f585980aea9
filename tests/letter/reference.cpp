#include "tests/letter/reference.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

namespace citegate::test {

std::optional<std::filesystem::path> shared_folder() {
    const char* named = std::getenv("CITEGATE_SHARED");
    const auto folder = named != nullptr ? std::filesystem::path(named)
                                         : std::filesystem::path(CITEGATE_SOURCE_DIR) / ".." / "shared";
    if (!std::filesystem::exists(folder / "letters" / "items.tsv")) return std::nullopt;
    return folder;
}

std::map<std::string, std::vector<ReferenceItem>> reference_items(const std::filesystem::path& table) {
    std::map<std::string, std::vector<ReferenceItem>> items;
    std::ifstream in(table);
    std::string line;
    std::getline(in, line);  // the names of the columns
    while (std::getline(in, line)) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, '\t');)
            cells.push_back(cell);
        if (cells.size() < 6) continue;
        items[cells[0]].push_back({std::stoi(cells[1]), cells[2], cells[3], cells[4], cells[5]});
    }
    return items;
}

std::string extract(const std::filesystem::path& pdf, std::string_view option) {
    const auto command = "pdftotext " + std::string(option) + " -enc UTF-8 '" + pdf.string() + "' -";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string text;
    std::array<char, 1 << 14> block;
    for (std::size_t n = 0; pipe && (n = std::fread(block.data(), 1, block.size(), pipe.get())) > 0;) {
        text.append(block.data(), n);
    }
    return text;
}

std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != '-' && c != ' ' && (c < '\t' || c > '\r')) out += c;
    }
    return out;
}

}  // namespace citegate::test
