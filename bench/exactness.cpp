#include "bench/exactness.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

namespace citegate::bench {
namespace {

using nlohmann::json;

/// A string field; null and absent are empty.
std::string text_of(const json& record, const char* field) {
    const auto at = record.find(field);
    return at != record.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::vector<std::pair<int, int>> pages_of(const json& record) {
    std::vector<std::pair<int, int>> pages;
    for (const auto& range : record.value("pages", json::array()))
        pages.emplace_back(range.at(0), range.at(1));
    return pages;
}

std::vector<std::string> sections_of(const json& record) {
    std::vector<std::string> sections;
    for (const auto& section : record.value("sections", json::array()))
        sections.push_back(plain_words(section.get<std::string>()));
    return sections;
}

void compare(std::size_t number, const CitationLabel& label, const json& citation,
             std::vector<std::string>& out) {
    const auto differ = [&](std::string_view what, const auto& read, const auto& expected) {
        out.push_back(fmt::format("citation {}: {} \"{}\", expected \"{}\"", number, what, read, expected));
    };
    if (const auto basis = text_of(citation, "basis"); basis != label.basis)
        differ("basis", basis, label.basis);
    const auto source = text_of(citation, "source");
    if (source != label.source) differ("source", source, label.source);
    if (label.source != "other") {
        const auto title = text_of(citation, "title");
        if (plain_title(title) != plain_title(label.title)) differ("title", title, label.title);
    }
    if (!label.year.empty()) {
        const auto year = citation.find("year");
        const auto read =
            year != citation.end() && year->is_number() ? std::to_string(year->get<int>()) : std::string();
        if (read != label.year) differ("year", read, label.year);
    }
    if (const auto pages = pages_of(citation); pages != label.pages) {
        differ("pages", fmt::format("{}", pages), fmt::format("{}", label.pages));
    }
    if (label.basis != "mtus") return;
    std::vector<std::string> expected;
    for (const auto& section : label.sections)
        expected.push_back(plain_words(section));
    if (const auto sections = sections_of(citation); sections != expected) {
        differ("sections", fmt::format("{}", fmt::join(sections, " ; ")),
               fmt::format("{}", fmt::join(expected, " ; ")));
    }
}

}  // namespace

std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != '-' && c != ' ' && (c < '\t' || c > '\r')) out += c;
    }
    return out;
}

std::string plain_words(std::string_view text) {
    std::string out;
    bool space = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
        const bool upper = c >= 'A' && c <= 'Z';
        if (letter || upper) {
            if (space && !out.empty()) out += ' ';
            space = false;
            out += upper ? static_cast<char>(c + 32) : c;
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = true;
        }
    }
    // Typographic quotes and dashes are punctuation too (U+2010 to U+201F).
    for (std::size_t at = out.find("\xE2\x80"); at != out.npos && at + 2 < out.size();
         at = out.find("\xE2\x80", at)) {
        const auto third = static_cast<unsigned char>(out[at + 2]);
        if (third >= 0x90 && third <= 0x9F) {
            out.erase(at, 3);
            if (at > 0 && at < out.size() && out[at - 1] == ' ' && out[at] == ' ') out.erase(at, 1);  // it stood alone
        } else {
            at += 3;
        }
    }
    return out;
}

std::string plain_title(std::string_view text) {
    std::string spelt;
    for (const char c : text) {
        if (c == '&') {
            spelt += " and ";
        } else {
            spelt += c;
        }
    }
    const auto words = plain_words(spelt);
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const auto end = std::min(words.find(' ', at), words.size());
        const auto word = std::string_view(words).substr(at, end - at);
        if (!word.empty() && word != "chapter" && word != "guidelines") {
            if (!out.empty()) out += ' ';
            out += word;
        }
        at = end + 1;
    }
    return out;
}

std::vector<std::string> differences(const CitationRow& row, const json& side) {
    std::vector<std::string> out;
    const auto citations = side.value("citations", json::array());
    if (citations.size() != row.citations.size()) {
        out.push_back(fmt::format("{} citations, expected {}", citations.size(), row.citations.size()));
    }
    for (std::size_t i = 0; i < std::min(citations.size(), row.citations.size()); ++i)
        compare(i + 1, row.citations[i], citations[i], out);
    return out;
}

bool right(const CitationRow& row, const json& side) {
    const auto citations = side.value("citations", json::array());
    if (citations.size() != row.citations.size()) return false;
    const auto number = [](const json& citation, const char* field) {
        const auto at = citation.find(field);
        return at != citation.end() && at->is_number() ? std::to_string(at->get<int>()) : std::string();
    };
    for (std::size_t i = 0; i < citations.size(); ++i) {
        const auto& read = citations[i];
        const auto& label = row.citations[i];
        if (text_of(read, "basis") != label.basis || text_of(read, "source") != label.source) return false;
        if (pages_of(read) != label.pages || number(read, "chapter") != label.chapter) return false;
        if (!label.year.empty() && number(read, "year") != label.year) return false;
    }
    return true;
}

}  // namespace citegate::bench
