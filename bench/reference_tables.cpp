#include "bench/reference_tables.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

#include <fmt/format.h>

namespace citegate::bench {
namespace {

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == text.npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::vector<std::string> parted(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(trimmed(text.substr(0, at)));
        if (at == text.npos) return parts;
        text.remove_prefix(at + separator.size());
    }
}

std::vector<std::string> filled(std::vector<std::string> parts) {
    std::erase(parts, std::string());
    return parts;
}

std::string lower_case(std::string text) {
    for (auto& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
}

/// The rows of a table with tabs, each as column → cell.
std::vector<std::map<std::string, std::string>> read_table(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) throw std::runtime_error(fmt::format("cannot read '{}'", file.string()));
    const auto columns = parted(line, "\t");
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(in, line)) {
        if (line.empty()) continue;
        auto cells = parted(line, "\t");
        cells.resize(columns.size());
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i)
            row[columns[i]] = std::move(cells[i]);
    }
    return rows;
}

int number(const std::string& text, const std::filesystem::path& file) {
    try {
        return std::stoi(text);
    } catch (const std::exception&) {
        throw std::runtime_error(fmt::format("'{}': '{}' is no number", file.string(), text));
    }
}

/// The first four digits in a row that no fifth follows.
std::string four_digits(std::string_view text) {
    std::size_t run = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
            ++run;
        } else {
            if (run == 4) return std::string(text.substr(i - 4, 4));
            run = 0;
        }
    }
    return {};
}

CitationLabel label(const std::string& source, const std::string& title, const std::string& year,
                    const std::string& pages, const std::string& sections,
                    const std::filesystem::path& file) {
    CitationLabel out;
    for (const auto& word : filled(parted(source, "+"))) {
        if (word == "MTUS" || word == "NON_MTUS") {
            out.basis = lower_case(word);
        } else {
            out.source = lower_case(word);
        }
    }
    out.title = title;
    out.year = four_digits(year);
    for (const auto& range : filled(parted(pages, ";"))) {
        const auto dash = range.find('-');
        const int first = number(range, file);
        out.pages.emplace_back(first, dash == range.npos ? first : number(range.substr(dash + 1), file));
    }
    out.sections = filled(parted(sections, " ; "));
    return out;
}

}  // namespace

std::vector<ItemRow> read_items(const std::filesystem::path& file) {
    std::vector<ItemRow> rows;
    for (auto& row : read_table(file)) {
        rows.push_back({row["case"], number(row["item"], file), lower_case(row["decision"]),
                        row["claims_administrator_guideline"], row["maximus_guideline"]});
    }
    return rows;
}

std::vector<CitationRow> read_citations(const std::filesystem::path& file) {
    std::vector<CitationRow> rows;
    for (auto& row : read_table(file)) {
        CitationRow out{row["id"], row["raw"], {}, row["era"], row["origin"], row["side"]};
        const auto count = static_cast<std::size_t>(number(row["n_citations"], file));
        const std::string_view columns[] = {"source", "chapter_title", "edition_year", "pages", "sections", "chapter_no"};
        std::vector<std::vector<std::string>> cells;
        for (const auto column : columns) {
            cells.push_back(parted(row[std::string(column)], "||"));
            if (count > 0 && cells.back().size() != count) {
                throw std::runtime_error(fmt::format("'{}': row {} has not {} values of {}", file.string(),
                                                     out.id, count, column));
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            out.citations.push_back(
                label(cells[0][i], cells[1][i], cells[2][i], cells[3][i], cells[4][i], file));
            out.citations.back().chapter = cells[5][i];
            out.citations.back().edition = cells[2][i];
        }
        rows.push_back(std::move(out));
    }
    return rows;
}

std::vector<FindingRow> read_findings(const std::filesystem::path& file) {
    std::vector<FindingRow> rows;
    for (auto& row : read_table(file)) {
        rows.push_back({row["case"], row["item"] == "*" ? 0 : number(row["item"], file), row["side"],
                        row["pattern"], row["expect"] == "flag"});
    }
    return rows;
}

}  // namespace citegate::bench
