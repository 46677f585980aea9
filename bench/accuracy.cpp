// What citegate gets right on the reference letters: items, decisions, statements, citations, findings, in
// all three extractions of pdftotext. A folder without the letters is no failure: they are not part of the
// project.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bench/child.hpp"
#include "bench/exactness.hpp"
#include "bench/measure.hpp"
#include "bench/reference_tables.hpp"

namespace citegate::bench {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Options {
    std::string letters;
    std::string program;
    std::string rules = CITEGATE_SOURCE_DIR "/rules";
    double min_exact = 0.90;
    bool verbose = false;
    bool gate = false;
};

/// Where the letters usually are: $CITEGATE_SHARED/letters, ../shared/letters from here or from the project.
std::string usual_letters() {
    if (const char* shared = std::getenv("CITEGATE_SHARED"); shared != nullptr)
        return (fs::path(shared) / "letters").string();
    if (fs::exists("../shared/letters")) return "../shared/letters";
    return CITEGATE_SOURCE_DIR "/../shared/letters";
}

/// A folder for extractions and records, gone afterwards.
class Workbench {
  public:
    Workbench() {
        std::string pattern = (fs::temp_directory_path() / "citegate-accuracy-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("cannot make a folder in " + fs::temp_directory_path().string());
        root_ = pattern;
    }
    ~Workbench() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    Workbench(const Workbench&) = delete;
    Workbench& operator=(const Workbench&) = delete;
    [[nodiscard]] fs::path at(const std::string& name) const { return root_ / name; }

  private:
    fs::path root_;
};

std::vector<json> read_records(const fs::path& file) {
    std::vector<json> records;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        records.push_back(json::parse(line));
    return records;
}

/// The rule ids of rule files: every "id:" of a list entry. Enough to know which patterns have a rule.
std::set<std::string> rule_ids(const fs::path& folder) {
    std::set<std::string> ids;
    if (!fs::is_directory(folder)) return ids;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream in(entry.path());
        for (std::string line; std::getline(in, line);) {
            const auto key = line.find("- id:");
            if (key == line.npos || line.find_first_not_of(' ') != key) continue;
            const auto begin = line.find_first_not_of(" \"'", key + 5);
            if (begin != line.npos)
                ids.insert(line.substr(begin, line.find_first_of(" \"'#", begin) - begin));
        }
    }
    return ids;
}

std::vector<std::string> pdfs(const fs::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".pdf") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<json> check(const Options& options, const std::vector<std::string>& paths, const fs::path& out) {
    std::vector<std::string> words{options.program, "check", "-f", "jsonl", "--fail-on", "never"};
    words.insert(words.end(), paths.begin(), paths.end());
    const int code = run(words, out);
    if (code != 0 && code != 2)
        throw std::runtime_error(fmt::format("'{} check' ended with code {}", options.program, code));
    return read_records(out);
}

void print_list(std::string_view title, const std::vector<std::string>& list) {
    for (const auto& entry : list)
        fmt::print("  {} {}\n", title, entry);
}

bool print_items(std::string_view name, const ItemScore& score, const Options& options) {
    fmt::print("{}: letters {}/{}, items {}/{} (gained {}, lost {}), decisions {}/{}, statements {}/{}\n",
               name, score.letters, score.letters_expected, score.found, score.expected, score.gained.size(),
               score.lost.size(), score.decisions, score.expected, score.statements, 2 * score.expected);
    print_list("gained:", score.gained);
    print_list("lost:", score.lost);
    print_list("unreadable:", score.diagnostics);
    if (options.verbose) print_list("unequal:", score.unequal);
    return score.perfect();
}

bool print_citations(const Options& options, const Workbench& bench) {
    const auto rows = read_citations(fs::path(options.letters) / "citations.tsv");
    const auto texts = bench.at("citations.txt");
    {
        std::ofstream out(texts);
        for (const auto& row : rows)
            out << row.raw << '\n';
    }
    const int code =
        run({options.program, "parse", "-f", "jsonl", texts.string()}, bench.at("citations.jsonl"));
    const auto sides = read_records(bench.at("citations.jsonl"));
    if (code != 0 || sides.size() != rows.size()) {
        throw std::runtime_error(fmt::format("'{} parse' ended with code {} and {} records for {} lines",
                                             options.program, code, sides.size(), rows.size()));
    }
    std::size_t exact = 0;
    std::size_t unread = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto wrong = differences(rows[i], sides[i]);
        exact += wrong.empty() ? 1 : 0;
        unread += sides[i].value("unread", json::array()).empty() ? 0 : 1;
        if (wrong.empty() || !options.verbose) continue;
        fmt::print("  inexact: {} {}\n", rows[i].id, rows[i].raw);
        print_list("        ", wrong);
    }
    const double share = rows.empty() ? 0 : static_cast<double>(exact) / static_cast<double>(rows.size());
    fmt::print("citations: exact {}/{} ({:.1f} %), texts with unread parts {}\n", exact, rows.size(),
               100 * share, unread);
    return share >= options.min_exact;
}

bool print_findings(const FindingScore& score, const Options& options) {
    for (const auto& [name, pattern] : score.patterns) {
        if (!pattern.has_rule) {
            fmt::print("findings: {}: not yet, no rule of this name ({} rows)\n", name,
                       pattern.expected + pattern.look_alikes);
            continue;
        }
        fmt::print("findings: {}: found {}/{}, look-alikes raised {}/{}\n", name, pattern.found,
                   pattern.expected, pattern.wrongly_raised, pattern.look_alikes);
    }
    print_list("missed:", score.missed);
    print_list("wrongly raised:", score.wrong);
    for (const auto& [rule, severities] : score.beyond) {
        fmt::print("beyond the list: {}:", rule);
        for (const auto& [severity, count] : severities)
            fmt::print(" {} {}", count, severity);
        fmt::print("\n");
    }
    if (options.verbose) print_list("beyond:", score.beyond_list);
    return score.perfect();
}

int measure(const Options& options) {
    const fs::path folder = options.letters;
    if (!fs::exists(folder / "items.tsv")) {
        fmt::print("accuracy: no reference letters in '{}': nothing measured (name them with --letters)\n",
                   options.letters);
        return 0;
    }
    const auto items = read_items(folder / "items.tsv");
    const auto rows = read_findings(folder / "findings.tsv");
    const auto rules = rule_ids(options.rules);
    const auto letters = pdfs(folder);
    const Workbench bench;

    const auto records = check(options, letters, bench.at("layout.jsonl"));
    bool good = print_items("-layout (PDF)", score_items(items, records), options);
    const auto findings = score_findings(rows, rules, records);

    const std::pair<const char*, std::vector<std::string>> others[] = {{"default", {}}, {"-raw", {"-raw"}}};
    for (const auto& [name, flags] : others) {
        const auto texts = bench.at(name);
        fs::create_directories(texts);
        for (const auto& pdf : letters) {
            std::vector<std::string> words{"pdftotext"};
            words.insert(words.end(), flags.begin(), flags.end());
            words.insert(words.end(), {"-enc", "UTF-8", pdf, "-"});
            if (run(words, texts / (fs::path(pdf).stem().string() + ".txt")) != 0)
                throw std::runtime_error("pdftotext failed on " + pdf);
        }
        const auto other = check(options, {texts.string()}, bench.at(std::string(name) + ".jsonl"));
        good = print_items(name, score_items(items, other), options) && good;
        const auto again = score_findings(rows, rules, other);
        std::size_t same = 0;
        for (const auto& fingerprint : again.fingerprints)
            same += findings.fingerprints.count(fingerprint);
        fmt::print("{}: findings with the same fingerprint as from -layout {}, only here {}, only there {}\n",
                   name, same, again.fingerprints.size() - same, findings.fingerprints.size() - same);
    }
    good = print_citations(options, bench) && good;
    good = print_findings(findings, options) && good;
    if (options.gate) fmt::print("gate: {}\n", good ? "passed" : "FAILED");
    return options.gate && !good ? 1 : 0;
}

}  // namespace
}  // namespace citegate::bench

int main(int argc, char** argv) {
    using namespace citegate::bench;
    Options options;
    options.letters = usual_letters();
    std::error_code ignored;
    options.program = (fs::read_symlink("/proc/self/exe", ignored).parent_path() / "citegate").string();
    CLI::App app("measures citegate on the reference letters", "accuracy");
    app.add_option("--letters", options.letters,
                   "folder with the PDFs, items.tsv, citations.tsv, findings.tsv")
        ->capture_default_str();
    app.add_option("--program", options.program, "the citegate to measure")->capture_default_str();
    app.add_option("--rules", options.rules, "its rule files: which patterns have a rule")
        ->capture_default_str();
    app.add_option("--min-exact", options.min_exact, "least share of citations read exactly, for --gate")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    app.add_flag("--verbose", options.verbose, "list every difference and every finding beyond the list");
    app.add_flag("--gate", options.gate, "exit with 1 when anything that must hold does not");
    CLI11_PARSE(app, argc, argv);
    try {
        return measure(options);
    } catch (const std::exception& error) {
        fmt::print(stderr, "accuracy: {}\n", error.what());
        return 2;
    }
}
