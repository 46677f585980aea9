// Writes invented letters into a folder, or as one text to standard output: what the benchmarks check.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bench/invented/letter.hpp"

namespace {

void write(const std::string& bundle, std::size_t number, const std::string& text) {
    std::string line = text;
    if (bundle == "jsonl") {
        line = nlohmann::ordered_json{{"id", fmt::format("{:07}", number)}, {"text", text}}.dump() + '\n';
    } else if (!line.ends_with('\f')) {
        line += '\f';
    }
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) throw std::runtime_error("cannot write to standard output");
}

std::vector<std::string> era_choices() {
    std::vector<std::string> names(citegate::bench::era_names.begin(), citegate::bench::era_names.end());
    names.emplace_back("all");
    return names;
}

/// None for "all".
std::vector<citegate::bench::Era> named_eras(const std::vector<std::string>& names) {
    std::vector<citegate::bench::Era> out;
    for (const auto& name : names) {
        if (name == "all") return {};
        const auto& known = citegate::bench::era_names;
        out.push_back(citegate::bench::Era(std::find(known.begin(), known.end(), name) - known.begin()));
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("writes invented letters, the same for the same seed", "make_letters");
    std::string folder;
    std::string bundle;
    std::string list_file;
    std::size_t count = 1000;
    citegate::bench::InventedOptions letters;
    std::vector<std::string> eras{"all"};
    app.add_option("FOLDER", folder, "where they go; made if missing; - with --bundle")->required();
    app.add_option("--bundle", bundle, "all in one text on standard output: letters that end in form feeds, or JSON Lines")
        ->check(CLI::IsMember({"form-feed", "jsonl"}));
    app.add_option("-n,--count", count, "how many")
        ->check(CLI::Range(std::size_t{1}, std::size_t{9'999'999}))
        ->capture_default_str();
    app.add_option("--seed", letters.seed, "another seed, other letters")->capture_default_str();
    app.add_option("--era", eras, "form of the letters, or several with commas between; all: mixed as they are met with")
        ->delimiter(',')
        ->check(CLI::IsMember(era_choices()))
        ->capture_default_str();
    app.add_option("--size", letters.size, "bytes of a letter, about")
        ->check(CLI::Range(std::size_t{3000}, std::size_t{200'000}))
        ->capture_default_str();
    app.add_option("--density", letters.density, "citations of a statement, on average")
        ->check(CLI::Range(1.0, 5.0))
        ->capture_default_str();
    app.add_option("--error-rate", letters.error_rate, "share of the items that get an error of each kind they can have")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app.add_option("--list", list_file, "file that gets every planted error: letter, item, side, pattern");
    CLI11_PARSE(app, argc, argv);
    letters.eras = named_eras(eras);
    try {
        if (bundle.empty() == (folder == "-")) throw std::runtime_error("--bundle and - go together");
        if (bundle.empty()) std::filesystem::create_directories(folder);
        citegate::bench::InventedTotals totals;
        std::size_t bytes = 0;
        std::string list = "letter\titem\tside\tpattern\n";
        for (std::size_t i = 1; i <= count; ++i) {
            const auto text = citegate::bench::invented_letter(letters, i, totals, list);
            bytes += text.size();
            if (list_file.empty()) list.clear();
            if (!bundle.empty()) {
                write(bundle, i, text);
                continue;
            }
            // A thousand a folder, as an archive would keep them.
            const auto below = std::filesystem::path(folder) / fmt::format("{:04}", i / 1000);
            if (i == 1 || i % 1000 == 0) std::filesystem::create_directories(below);
            std::ofstream out(below / fmt::format("{:07}.txt", i), std::ios::binary);
            out << text;
            if (!out.flush()) throw std::runtime_error(fmt::format("cannot write into '{}'", below.string()));
        }
        if (!list_file.empty() && !(std::ofstream(list_file, std::ios::binary) << list).flush()) {
            throw std::runtime_error(fmt::format("cannot write '{}'", list_file));
        }
        if (std::fflush(stdout) != 0) throw std::runtime_error("cannot write to standard output");
        auto* const to = bundle.empty() ? stdout : stderr;
        fmt::print(to, "letters {}\nbytes {} ({} a letter)\nitems {}\n", count, bytes, bytes / count,
                   totals.items);
        for (const auto& [pattern, n] : totals.errors)
            fmt::print(to, "planted {} {}\n", pattern, n);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "make_letters: {}\n", error.what());
        return 2;
    }
}
