#include "bench/field_score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "bench/exactness.hpp"

namespace citegate::bench {
namespace {

using nlohmann::json;

std::string text_of(const json& record, const char* field) {
    const auto at = record.find(field);
    if (at == record.end() || at->is_null()) return {};
    return at->is_string() ? at->get<std::string>() : at->dump();
}

/// "3rd ed." and "Third Edition" are "3rd"; "updated 11/23/16" stays.
std::string plain_edition(const std::string& text) {
    const auto words = plain_words(text);
    auto first = words.substr(0, words.find(' '));
    static constexpr std::pair<const char*, const char*> numbers[] = {
        {"first", "1st"}, {"second", "2nd"}, {"third", "3rd"}, {"fourth", "4th"}};
    for (const auto& [word, number] : numbers) {
        if (first == word) first = number;
    }
    const bool ordinal = !first.empty() && first.front() >= '0' && first.front() <= '9' && first.find_first_of("sndrth") != first.npos;
    return ordinal ? first : words;
}

/// Does the table's text of edition and year name an edition beside the year?
bool names_edition(const std::string& text) {
    const auto words = plain_words(text);
    return words.find("ed") != words.npos && words.find("revised") == words.npos;
}

/// What a citation has in each field, as text to be compared; absent: the field is not asked for.
struct Values {
    std::array<std::optional<std::string>, 9> of;
};

std::string pages_text(const std::vector<std::pair<int, int>>& pages) {
    std::string out;
    for (const auto& [first, last] : pages)
        out += fmt::format("{}-{} ", first, last);
    return out;
}

std::string sections_text(const std::vector<std::string>& sections) {
    std::string out;
    for (const auto& section : sections)
        out += plain_words(section) + ";";
    return out;
}

Values expected_of(const CitationLabel& label) {
    Values out;
    out.of = {"", label.basis, label.source, label.chapter, {}, {}, {}, pages_text(label.pages), {}};
    if (label.source != "other") out.of[4] = plain_title(label.title);
    if (!label.year.empty()) out.of[5] = label.year;
    if (names_edition(label.edition)) out.of[6] = plain_edition(label.edition);
    if (label.basis == "mtus") out.of[8] = sections_text(label.sections);
    return out;
}

Values read_of(const json& citation) {
    std::vector<std::pair<int, int>> pages;
    for (const auto& range : citation.value("pages", json::array()))
        pages.emplace_back(range.at(0), range.at(1));
    auto sections = citation.value("sections", std::vector<std::string>());
    for (const auto& table : citation.value("tables", std::vector<std::string>()))
        sections.push_back("Table " + table);  // the table of the letters has them among the sections
    Values out;
    out.of = {"",
              text_of(citation, "basis"),
              text_of(citation, "source"),
              text_of(citation, "chapter"),
              plain_title(text_of(citation, "title")),
              text_of(citation, "year"),
              plain_edition(text_of(citation, "edition")),
              pages_text(pages),
              sections_text(sections)};
    return out;
}

/// How many fields that are asked for agree.
std::size_t likeness(const Values& expected, const Values& read) {
    std::size_t same = 0;
    for (std::size_t i = 1; i < expected.of.size(); ++i)
        same += expected.of[i] && expected.of[i] == read.of[i] ? 1 : 0;
    return same;
}

/// Pairs (expected, read) in order that make the greatest likeness together; alone ones are paired with npos.
std::vector<std::pair<std::size_t, std::size_t>> paired(const std::vector<Values>& expected, const std::vector<Values>& read) {
    const auto n = expected.size();
    const auto m = read.size();
    std::vector<std::vector<std::size_t>> best(n + 1, std::vector<std::size_t>(m + 1));
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = m; j-- > 0;)
            best[i][j] = std::max({best[i + 1][j], best[i][j + 1], 1 + likeness(expected[i], read[j]) + best[i + 1][j + 1]});
    }
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && best[i][j] == 1 + likeness(expected[i], read[j]) + best[i + 1][j + 1]) {
            out.emplace_back(i++, j++);
        } else if (j == m || (i < n && best[i][j] == best[i + 1][j])) {
            out.emplace_back(i++, std::string::npos);
        } else {
            out.emplace_back(std::string::npos, j++);
        }
    }
    return out;
}

}  // namespace

const std::vector<std::string>& FieldScore::fields() {
    static const std::vector<std::string> names = {"citation", "basis", "source", "chapter", "title", "year", "edition", "pages", "sections"};
    return names;
}

void FieldScore::add(const CitationRow& row, const json& side) {
    const std::string names[] = {"all", "era " + row.era, "origin " + row.origin, "side " + row.side};
    std::vector<Values> expected;
    std::vector<Values> read;
    for (const auto& label : row.citations)
        expected.push_back(expected_of(label));
    const auto citations = side.value("citations", json::array());
    for (const auto& citation : citations)
        read.push_back(read_of(citation));
    for (const auto& name : names)
        ++rows_[name];
    const auto count = [&](std::size_t field, std::size_t FieldCount::*what) {
        for (const auto& name : names)
            ++(groups_[name][fields()[field]].*what);
    };
    for (const auto& [i, j] : paired(expected, read)) {
        const bool both = i != std::string::npos && j != std::string::npos;
        count(0, both ? &FieldCount::right : i != std::string::npos ? &FieldCount::missed : &FieldCount::wrong);
        for (std::size_t field = 1; field < fields().size(); ++field) {
            if (i != std::string::npos && !expected[i].of[field]) continue;  // the table does not say
            const auto want = i == std::string::npos ? std::string() : expected[i].of[field].value_or("");
            const auto got = j == std::string::npos ? std::string() : read[j].of[field].value_or("");
            if (!want.empty() && want == got) {
                count(field, &FieldCount::right);
                continue;
            }
            if (!want.empty()) count(field, &FieldCount::missed);
            if (!got.empty()) count(field, &FieldCount::wrong);
        }
    }
}

std::string FieldScore::table() const {
    std::string out = fmt::format("{:<20} {:>5}", "precision/recall %", "rows");
    for (const auto& field : fields())
        out += fmt::format(" {:>11}", field);
    out += '\n';
    for (const auto& [group, counts] : groups_) {
        out += fmt::format("{:<20} {:>5}", group, rows_.at(group));
        for (const auto& field : fields()) {
            const auto at = counts.find(field);
            const bool none = at == counts.end() || at->second.right + at->second.wrong + at->second.missed == 0;
            const auto percent = [](double share) {  // 100 is said of all, not of nearly all
                return share == 1 ? std::string("100") : fmt::format("{:.1f}", std::min(99.9, 100 * share));
            };
            out += fmt::format(" {:>11}", none ? "-" : percent(at->second.precision()) + "/" + percent(at->second.recall()));
        }
        out += '\n';
    }
    return out;
}

}  // namespace citegate::bench
