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
#include "bench/citation_report.hpp"
#include "bench/extractions.hpp"
#include "bench/measure.hpp"
#include "bench/reference_tables.hpp"

namespace citegate::bench {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

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

/// Unread bytes of one extraction; false when more than issue and auditor bear: none in MTUS statements, half a percent in all.
bool print_unread(std::string_view name, const std::vector<json>& letters) {
    const auto score = score_unread(letters);
    const auto percent = [](std::size_t part, std::size_t of) { return of == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(of); };
    fmt::print("{}: unread in MTUS statements {} of {} bytes ({:.3f} %), in all statements {} of {} bytes ({:.3f} %)\n", name,
               score.mtus_unread, score.mtus_bytes, percent(score.mtus_unread, score.mtus_bytes), score.unread, score.bytes,
               percent(score.unread, score.bytes));
    print_list("unread:", score.places);
    return score.bytes > 0 && score.mtus_unread == 0 && percent(score.unread, score.bytes) < 0.5;
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
    good = print_unread("-layout (PDF)", records) && good;
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
        good = print_unread(name, other) && good;
        const auto differing = differing_sides(records, other);
        fmt::print("{}: sides and rationales with other citations than from -layout {}\n", name, differing.size());
        print_list("differs:", differing);
        good = differing.empty() && good;
        const auto again = score_findings(rows, rules, other);
        std::size_t same = 0;
        for (const auto& fingerprint : again.fingerprints)
            same += findings.fingerprints.count(fingerprint);
        fmt::print("{}: findings with the same fingerprint as from -layout {}, only here {}, only there {}\n",
                   name, same, again.fingerprints.size() - same, findings.fingerprints.size() - same);
    }
    good = report_citations(options, bench.at("")) && good;
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
    options.rules = CITEGATE_SOURCE_DIR "/rules";
    options.kept = CITEGATE_SOURCE_DIR "/bench/accuracy.kept.tsv";
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
    app.add_option("--kept", options.kept, "verdicts of an earlier run: which rows were gained and lost; empty for none")
        ->capture_default_str();
    app.add_flag("--keep", options.keep, "write the verdicts of this run there");
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
