// Writes invented letters into a folder: what bench/run checks.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "bench/invented_letters.hpp"

int main(int argc, char** argv) {
    CLI::App app("writes invented letters of about 5 kB, the same for the same seed", "make_letters");
    std::string folder;
    std::string list_file;
    std::size_t count = 1000;
    std::uint64_t seed = 1;
    double error_rate = 0.05;
    app.add_option("FOLDER", folder, "where they go; made if missing")->required();
    app.add_option("-n,--count", count, "how many")
        ->check(CLI::Range(std::size_t{1}, std::size_t{9'999'999}))
        ->capture_default_str();
    app.add_option("--seed", seed, "another seed, other letters")->capture_default_str();
    app.add_option("--error-rate", error_rate,
                   "share of items with a wrong chapter, and with a wrong page or edition")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app.add_option("--list", list_file, "file that gets every planted error: letter, item, side, pattern");
    CLI11_PARSE(app, argc, argv);
    try {
        std::filesystem::create_directories(folder);
        citegate::bench::InventedTotals totals;
        std::size_t bytes = 0;
        std::string list = "letter\titem\tside\tpattern\n";
        for (std::size_t i = 1; i <= count; ++i) {
            // A thousand a folder, as an archive would keep them.
            const auto below = std::filesystem::path(folder) / fmt::format("{:04}", i / 1000);
            if (i == 1 || i % 1000 == 0) std::filesystem::create_directories(below);
            const auto text = citegate::bench::invented_letter(seed, i, error_rate, totals, list);
            std::ofstream out(below / fmt::format("{:07}.txt", i), std::ios::binary);
            out << text;
            if (!out.flush()) throw std::runtime_error(fmt::format("cannot write into '{}'", below.string()));
            bytes += text.size();
        }
        if (!list_file.empty() && !(std::ofstream(list_file, std::ios::binary) << list).flush()) {
            throw std::runtime_error(fmt::format("cannot write '{}'", list_file));
        }
        fmt::print("letters {}\nbytes {} ({} a letter)\nitems {}\n", count, bytes, bytes / count,
                   totals.items);
        for (const auto& [pattern, n] : totals.errors)
            fmt::print("planted {} {}\n", pattern, n);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "make_letters: {}\n", error.what());
        return 2;
    }
}
