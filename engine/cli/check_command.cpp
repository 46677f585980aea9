#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "engine/check/pipeline.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/input_options.hpp"
#include "engine/cli/outputs.hpp"
#include "engine/cli/progress.hpp"
#include "engine/base/render.hpp"

namespace citegate::cli {
namespace {

struct Options {
    InputOptions inputs;
    ReportOptions report;
    bool redact = false;
    std::string baseline;
    std::vector<std::string> suppressions;
    bool no_suppressions = false;
    EngineOptions engine;
};

int check(const Options& options) {
    bool rules_clean = true;
    const auto engine = options.engine.load(rules_clean);
    if (!engine) return Exit::bad_input;

    Diagnostics diagnostics;
    check::Marker marker;
    bool marks_good = options.baseline.empty() || marker.load_baseline(options.baseline, diagnostics);
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    for (const auto& file : options.suppressions) {
        if (!options.no_suppressions) marks_good = marker.load_suppressions(file, today, diagnostics) && marks_good;
    }
    if (!marks_good) {
        print(diagnostics);
        return Exit::bad_input;
    }
    letter::JobStream letters(options.inputs.letters(diagnostics));
    letter::PdfCache cache(options.inputs.cache_folder());

    auto run = run_info(*engine, diagnostics);
    run.redacted = options.redact;
    const auto writer_options = options.report.writer_options(*engine);
    const auto outputs = Outputs::open(options.report.formats, writer_options);
    if (!outputs) return Exit::bad_input;
    outputs->begin(run);
    std::optional<rule::CorpusTables> tables;
    if (options.report.corpus) tables.emplace(engine->graph());
    report::Totals totals;
    {
        Progress progress(letters.total(), !options.report.quiet);
        check::RunOptions run_options;
        run_options.jobs = options.inputs.jobs;
        if (!options.inputs.no_cache) run_options.cache = &cache;
        run_options.agreement = options.report.agreement || outputs->want_agreement();
        run_options.corpus = tables ? &*tables : nullptr;
        run_options.marker = marker.empty() ? nullptr : &marker;
        run_options.redact = options.redact ? &engine->rules() : nullptr;
        run_options.progress = [&progress](std::size_t done) { progress(done); };
        totals = check::run(*engine, letters, outputs->list(), run_options, diagnostics);
    }
    cache.tell(diagnostics);
    const int code = finish_run(options.report, *engine, run, *outputs, tables ? &*tables : nullptr, totals, diagnostics, rules_clean);
    if (!options.report.quiet) {
        for (const auto& line : marker.stale()) fmt::print(stderr, "{}\n", printable(line));
    }
    if (!rules_clean) fmt::print(stderr, "Rules with errors (see above) were left out: what they would have found is missing.\n");
    return code;
}

}  // namespace

Command add_check(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->inputs.add_to(app);
    options->report.add_to(app);
    options->inputs.add_jobs_to(app);
    app.add_option("--baseline", options->baseline, "Findings that are known (citegate baseline write): shown as such, and no reason to fail")->type_name("FILE");
    app.add_option("--suppressions", options->suppressions,
                   "YAML file of findings to leave alone: suppressions: [{rule, letter, item, fingerprint, reason, expires}] (repeatable)")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_flag("--no-suppressions", options->no_suppressions, "Show what the suppression files leave alone");
    app.add_flag("--redact", options->redact, "Leave the words of letters out of all formats: places, guidelines, rules and counts stay");
    options->engine.add_to(app);
    app.footer("Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 an input could not be read or a rule file is wrong.\n"
               "Example: citegate check letters/ --fail-on warning -f text -f jsonl=results.jsonl");
    return [options] { return check(*options); };
}

}  // namespace citegate::cli
