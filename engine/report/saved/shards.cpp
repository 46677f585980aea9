#include "engine/report/saved/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace citegate::report {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view begin_starts = R"({"schema":1,"part":)";
constexpr std::string_view end_starts = R"({"schema":1,"part_end":)";
constexpr std::size_t most_told = 10;  ///< parts that are missing
constexpr std::string_view hint = "run that part again: citegate check … --shard I/N -f jsonl=FILE";

/// What a file says of itself.
struct Part {
    std::string file;
    Shard shard;
    std::string made_with;  ///< program, guidelines, rules and options as one text
};

ordered_json made_with(const RunInfo& run) {
    ordered_json out{{"program", run.program}, {"guidelines", run.guidelines}, {"rules", run.rules}};
    for (const auto& [name, value] : run.options) out["options"][name] = value;
    return out;
}

/// Reads the first line and the last, and counts those between.
std::string why_no_part(std::istream& in, Part& part) {
    try {
        std::string line;
        if (!std::getline(in, line) || !line.starts_with(begin_starts)) return "it does not begin as a part of a run";
        const auto begin = ordered_json::parse(line);
        part.shard = {begin.at("part").get<std::size_t>(), begin.at("of").get<std::size_t>(), begin.at("inputs").get<std::size_t>()};
        if (part.shard.part < 1 || part.shard.part > part.shard.of || part.shard.of > most_parts) return "its first line names no part of a whole";
        part.made_with = begin.at("run").dump();
        std::size_t letters = 0;
        std::string last;
        while (std::getline(in, line)) {
            if (!last.empty()) ++letters;
            last.swap(line);
        }
        if (!last.starts_with(end_starts)) return "it is cut off: its last line is missing";
        const auto end = ordered_json::parse(last);
        const auto told = end.at("letters").get<std::size_t>();
        if (end.at("part_end").get<std::size_t>() != part.shard.part) return "its first line and its last are of different parts";
        return told == letters ? std::string() : fmt::format("it holds {} letters, and says {}", letters, told);
    } catch (const ordered_json::exception&) {
        return "its first line or its last cannot be read";
    }
}

}  // namespace

void append_part_begin(std::string& out, const RunInfo& run) {
    const ordered_json line{{"schema", 1}, {"part", run.shard->part}, {"of", run.shard->of}, {"inputs", run.shard->inputs}, {"run", made_with(run)}};
    out += line.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    out += '\n';
}

void append_part_end(std::string& out, const RunInfo& run, const Totals& totals) {
    out += ordered_json{{"schema", 1}, {"part_end", run.shard->part}, {"letters", totals.letters}}.dump();
    out += '\n';
}

bool is_part_line(std::string_view line) { return line.starts_with(begin_starts) || line.starts_with(end_starts); }

std::optional<std::vector<std::string>> parts_in_order(const std::vector<std::string>& files, const RunInfo& run, Diagnostics& diagnostics) {
    std::vector<Part> parts;
    bool good = true;
    const auto refuse = [&](const std::string& file, const std::string& why) {
        diagnostics.add(Code::L028, why, file, std::string(hint));
        good = false;
    };
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        if (!in) {
            diagnostics.add(Code::L001, fmt::format("cannot open '{}': {}", file, std::strerror(errno)), file);
            good = false;
            continue;
        }
        Part part;
        part.file = file;
        if (const auto why = why_no_part(in, part); !why.empty()) {
            refuse(file, fmt::format("'{}' is no part of a run: {}", file, why));
            continue;
        }
        parts.push_back(std::move(part));
    }
    if (parts.empty()) return std::nullopt;
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.shard.part < b.shard.part; });
    const auto& first = parts.front();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& part = parts[i];
        if (part.shard.of != first.shard.of || part.shard.inputs != first.shard.inputs || part.made_with != first.made_with) {
            refuse(part.file, fmt::format("'{}' and '{}' are of different runs: {} inputs in {} parts, and {} in {}{}", first.file, part.file, first.shard.inputs,
                                          first.shard.of, part.shard.inputs, part.shard.of, part.made_with == first.made_with ? "" : ", with other rules"));
        } else if (i > 0 && part.shard.part == parts[i - 1].shard.part) {
            refuse(part.file, fmt::format("'{}' and '{}' are the same part, {} of {}", parts[i - 1].file, part.file, part.shard.part, part.shard.of));
        }
    }
    std::size_t missing = 0;
    for (std::size_t number = 1; number <= first.shard.of && missing < most_told; ++number) {
        const bool there = std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.shard.part == number; });
        if (there || (!good && files.size() >= first.shard.of)) continue;
        refuse(first.file, fmt::format("part {} of {} is missing{}", number, first.shard.of, ++missing == most_told ? "; there may be more" : ""));
    }
    if (!good) return std::nullopt;
    if (first.made_with != made_with(run).dump()) {
        diagnostics.add(Code::L029, "the parts were made with other rules or guidelines than these", first.file,
                        "give the --rules, --guidelines and --profile of the check, so that reasons and rules across letters are theirs");
    }
    std::vector<std::string> order;
    for (auto& part : parts) order.push_back(std::move(part.file));
    return order;
}

}  // namespace citegate::report
