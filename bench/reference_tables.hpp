// The tables of the reference letters: what a careful reader found in them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace citegate::bench {

struct ItemRow {
    std::string letter;
    int item = 0;
    std::string decision;  ///< lower case, as in our records
    std::string claims_administrator;
    std::string maximus;
};

/// One citation as the table gives it; empty fields were not printed in the text.
struct CitationLabel {
    std::string basis;   ///< "mtus", "non_mtus", ""
    std::string source;  ///< "acoem", "odg", "ccr", "other", ""
    std::string title;
    std::string year;  ///< four digits
    std::vector<std::pair<int, int>> pages;
    std::vector<std::string> sections;
    std::string chapter = {};  ///< the number, where one is printed
    std::string edition = {};  ///< edition and year as printed
};

struct CitationRow {
    std::string id;
    std::string raw;
    std::vector<CitationLabel> citations;
    std::string era = {};     ///< "2014", "2016-17" …
    std::string origin = {};  ///< "found", or "memory": a recalled form of another era
    std::string side = {};    ///< "admin", "maximus", "rationale", "other"

    /// Found in a statement of a real letter: these are read exactly, or named.
    [[nodiscard]] bool of_a_statement() const { return origin == "found" && (side == "admin" || side == "maximus"); }
};

struct FindingRow {
    std::string letter;
    int item = 0;  ///< 0 = any
    std::string side;
    std::string pattern;
    bool flag = false;  ///< must be found; else must not be raised
};

/// These throw std::runtime_error naming the file when it cannot be read or a row is not as described.
[[nodiscard]] std::vector<ItemRow> read_items(const std::filesystem::path& file);
[[nodiscard]] std::vector<CitationRow> read_citations(const std::filesystem::path& file);
[[nodiscard]] std::vector<FindingRow> read_findings(const std::filesystem::path& file);

}  // namespace citegate::bench
