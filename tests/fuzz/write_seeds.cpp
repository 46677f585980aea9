// write_seeds TARGET FOLDER: first inputs for a fuzz target, the same every time.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/hostile/soundness.hpp"
#include "tests/property/printer.hpp"
#include "tests/shipped.hpp"

namespace {

using namespace citegate;
namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

void statements(const fs::path& folder) {
    property::Printer printer(Shipped::get().lexicon, 1);
    for (int i = 0; i < 300; ++i) {
        std::string seed = printer.next().text;
        seed += '\0';
        seed += printer.next().text;
        seed += '\0';
        write(folder / fmt::format("{:03}", i), seed + printer.next().text);
    }
}

void letters(const fs::path& folder) {
    for (const auto& [name, text] : sample_texts()) write(folder / name, text);
}

/// The first sample letters in every format and filter that is read.
void archives(const fs::path& folder) {
    struct Kind {
        const char* name;
        int (*format)(archive*);
        int (*filter)(archive*);
    };
    constexpr Kind kinds[] = {{"a.zip", archive_write_set_format_zip, nullptr},
                              {"a.tar", archive_write_set_format_pax_restricted, nullptr},
                              {"a.tar.gz", archive_write_set_format_ustar, archive_write_add_filter_gzip},
                              {"a.tar.zst", archive_write_set_format_gnutar, archive_write_add_filter_zstd},
                              {"a.gz", archive_write_set_format_raw, archive_write_add_filter_gzip},
                              {"a.zst", archive_write_set_format_raw, archive_write_add_filter_zstd}};
    const auto samples = sample_texts();
    for (const auto& kind : kinds) {
        archive* const to = archive_write_new();
        kind.format(to);
        if (kind.filter != nullptr) kind.filter(to);
        archive_write_open_filename(to, (folder / kind.name).c_str());
        const bool single = kind.format == archive_write_set_format_raw;
        for (std::size_t i = 0; i < (single ? 1U : 3U); ++i) {
            archive_entry* const entry = archive_entry_new();
            archive_entry_set_pathname(entry, samples[i].first.c_str());
            archive_entry_set_size(entry, static_cast<la_int64_t>(samples[i].second.size()));
            archive_entry_set_filetype(entry, AE_IFREG);
            archive_entry_set_perm(entry, 0644);
            archive_write_header(to, entry);
            archive_write_data(to, samples[i].second.data(), samples[i].second.size());
            archive_entry_free(entry);
        }
        archive_write_close(to);
        archive_write_free(to);
    }
}

void copy_lines(const fs::path& from, const fs::path& folder) {
    std::ifstream file(from);
    int number = 0;
    for (std::string line; std::getline(file, line); ++number) {
        const auto test = nlohmann::json::parse(line, nullptr, false);
        if (!test.is_discarded()) write(folder / fmt::format("{:03}", number), test.at("expr").get<std::string>());
    }
}

/// The shipped packs whole, and every rule of them as a file of its own.
void rules(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(CITEGATE_SOURCE_DIR "/rules")) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        write(folder / entry.path().filename(), text);
        constexpr std::string_view start = "\n  - id:";
        for (auto at = text.find(start); at != text.npos;) {
            const auto next = std::min(text.find(start, at + 1), text.size());
            write(folder / fmt::format("{}-{}", entry.path().stem().string(), at), "pack: p\nrules:" + text.substr(at, next - at));
            at = next == text.size() ? text.npos : next;
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: write_seeds statement|letter|archive|rule|expression FOLDER\n";
        return 64;
    }
    const std::string target = arguments[1];
    fs::create_directories(arguments[2]);
    if (target == "statement") statements(arguments[2]);
    if (target == "letter") letters(arguments[2]);
    if (target == "archive") archives(arguments[2]);
    if (target == "rule") rules(arguments[2]);
    if (target == "expression") copy_lines(CITEGATE_SOURCE_DIR "/tests/cel/our_cases.jsonl", arguments[2]);
    return 0;
}
