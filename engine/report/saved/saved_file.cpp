#include "engine/report/saved/saved_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/base/database.hpp"
#include "engine/report/saved/shards.hpp"

namespace citegate::report {
namespace {

constexpr std::string_view document_begins = R"({"schema":1,"letters":[)";
constexpr std::string_view database_begins = "SQLite format 3";

bool refuse(const std::string& path, std::string_view why, Diagnostics& diagnostics) {
    diagnostics.add(Code::L020, fmt::format("'{}' holds no saved results: {}", path, why), path, "save them with citegate check … -f jsonl=FILE");
    return false;
}

/// Our own `json`: a record a line between the first line and the last.
bool each_of_document(std::istream& in, const std::string& path, const TakeRecord& take, Diagnostics& diagnostics) {
    std::size_t number = 1;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("],")) return true;
        if (line.ends_with(',')) line.pop_back();
        if (!line.empty() && !take(line, fmt::format("{}:{}", path, number))) return true;
    }
    return refuse(path, "it is cut off", diagnostics);
}

/// A `json` in another layout, as jq writes it.
bool each_of_tree(const std::string& text, const std::string& path, const TakeRecord& take, Diagnostics& diagnostics) {
    try {
        const auto document = nlohmann::ordered_json::parse(text);
        std::size_t number = 0;
        for (const auto& letter : document.at("letters")) {
            if (!take(letter.dump(), fmt::format("{}#{}", path, ++number))) break;
        }
        return true;
    } catch (const nlohmann::json::parse_error& error) {
        return refuse(path, fmt::format("not valid JSON at its byte {}", error.byte), diagnostics);
    } catch (const nlohmann::json::exception&) {
        return refuse(path, "it has no list of letters", diagnostics);
    }
}

bool each_of_database(const std::string& path, const TakeRecord& take, Diagnostics& diagnostics) {
    Database database(path, true);
    auto records = database.prepare("SELECT record FROM records ORDER BY number");
    for (std::size_t number = 1; records.step(); ++number) {
        if (!take(records.text(0), fmt::format("{}#{}", path, number))) break;
    }
    return database.failure().empty() || refuse(path, database.failure(), diagnostics);
}

bool each_line(std::istream& in, std::string line, const std::string& path, const TakeRecord& take) {
    std::size_t number = 0;
    do {
        ++number;
        if (!line.empty() && !is_part_line(line) && !take(line, fmt::format("{}:{}", path, number))) return true;
    } while (std::getline(in, line));
    return true;
}

}  // namespace

bool each_record(const std::string& path, const TakeRecord& take, Diagnostics& diagnostics) {
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file) {
            diagnostics.add(Code::L001, fmt::format("cannot open '{}': {}", path, std::strerror(errno)), path);
            return false;
        }
    }
    std::istream& in = path == "-" ? std::cin : file;
    std::string first;
    if (!std::getline(in, first)) return refuse(path, "it is empty", diagnostics);
    if (first.starts_with(database_begins)) return path == "-" ? refuse(path, "a database is read from a file", diagnostics) : each_of_database(path, take, diagnostics);
    if (first == document_begins) return each_of_document(in, path, take, diagnostics);
    if (first == "{" || first.starts_with("{\"schema\":1,\"letters\"") || first == "[") {
        std::string rest(std::istreambuf_iterator<char>(in), {});
        return each_of_tree(first + '\n' + rest, path, take, diagnostics);
    }
    return each_line(in, std::move(first), path, take);
}

}  // namespace citegate::report
