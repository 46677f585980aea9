#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "engine/check/marks.hpp"
#include "engine/check/saved_run.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/report/text.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string action;
    std::string file;
    std::vector<std::string> results;
    EngineOptions engine;
};

int baseline(const Options& options) {
    Diagnostics diagnostics;
    std::vector<check::BaselineEntry> old;
    if (options.action == "write") {
        if (std::filesystem::exists(options.file)) {
            fmt::print(stderr, "{} is there already: `citegate baseline update` adds to it, `prune` takes out what is no longer found\n", options.file);
            return Exit::bad_input;
        }
    } else if (auto read = check::read_baseline(options.file, diagnostics)) {
        old = std::move(*read);
    }
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    const auto collected = check::findings_of(*engine, options.results, diagnostics);
    print(diagnostics);
    if (diagnostics.has_errors()) return Exit::bad_input;
    std::set<std::uint64_t> found;
    for (const auto& entry : collected) found.insert(entry.fingerprint);
    std::set<std::uint64_t> before;
    for (const auto& entry : old) before.insert(entry.fingerprint);
    std::vector<check::BaselineEntry> entries;
    std::size_t gone = 0;
    std::size_t added = 0;
    for (auto& entry : old) {
        if (options.action == "prune" && found.count(entry.fingerprint) == 0) {
            ++gone;
        } else {
            entries.push_back(std::move(entry));
        }
    }
    for (const auto& entry : collected) {
        if (options.action == "prune" || !before.insert(entry.fingerprint).second) continue;
        entries.push_back(entry);
        ++added;
    }
    const auto count = entries.size();
    auto file = OutputFile::open(options.file, diagnostics);
    if (file) {
        file->write(check::write_baseline(std::move(entries)));
        file->finish(diagnostics);
    }
    print(diagnostics);
    if (diagnostics.has_errors()) return Exit::bad_input;
    fmt::print(stderr, "{}: {}, {} added, {} taken out\n", options.file, report::counted(count, "finding"), report::grouped(added), report::grouped(gone));
    return Exit::ok;
}

}  // namespace

Command add_baseline(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("ACTION", options->action, "write: a new baseline; update: adds what is new; prune: takes out what is no longer found")
        ->required()
        ->type_name("")
        ->check(CLI::IsMember({"write", "update", "prune"}));
    app.add_option("BASELINE", options->file, "The baseline, a JSON file with a line a finding")->required()->type_name("");
    app.add_option("RESULTS", options->results, "Saved results: files of -f jsonl, json or sqlite")->required()->type_name("");
    options->engine.add_to(app, false);
    app.footer("Findings are named by their fingerprints, which survive another extraction of a letter.\n"
               "Exit codes: 0 written, 2 a file cannot be read or written.\n"
               "Example: citegate check letters/ -f jsonl=now.jsonl; citegate baseline write baseline.json now.jsonl; citegate check letters/ --baseline baseline.json");
    return [options] { return baseline(*options); };
}

}  // namespace citegate::cli
