#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "engine/check/pipeline.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/input_options.hpp"
#include "engine/cli/outputs.hpp"
#include "engine/cli/progress.hpp"
#include "engine/base/render.hpp"
#include "engine/report/agreement_report.hpp"
#include "engine/report/text.hpp"
#include "engine/report/writer.hpp"

namespace citegate::cli {
namespace {

struct Options {
    InputOptions inputs;
    std::vector<std::string> formats;
    std::string fail_on = "error";
    std::string show = "note";
    bool quiet = false;
    bool stats = false;
    bool agreement = false;
    bool corpus = false;
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

    report::RunInfo run_info;
    run_info.program = CITEGATE_VERSION;
    run_info.guidelines = engine->guidelines_version();
    run_info.rules = engine->rules_version();
    run_info.options = {{"fail_on", options.fail_on}};
    run_info.diagnostics = &diagnostics;
    run_info.redacted = options.redact;

    report::WriterOptions writer_options;
    writer_options.least = *severity_from(options.show);
    writer_options.graph = &engine->graph();
    writer_options.rules = &engine->rules();
    writer_options.agreement = options.agreement;
    const auto outputs = Outputs::open(options.formats, writer_options);
    if (!outputs) return Exit::bad_input;
    outputs->begin(run_info);
    std::optional<rule::CorpusTables> tables;
    if (options.corpus) tables.emplace(engine->graph());
    report::Totals totals;
    {
        Progress progress(letters.total(), !options.quiet);
        check::RunOptions run_options;
        run_options.jobs = options.inputs.jobs;
        if (!options.inputs.no_cache) run_options.cache = &cache;
        run_options.agreement = options.agreement || outputs->want_agreement();
        run_options.corpus = tables ? &*tables : nullptr;
        run_options.marker = marker.empty() ? nullptr : &marker;
        run_options.redact = options.redact ? &engine->rules() : nullptr;
        run_options.progress = [&progress](std::size_t done) { progress(done); };
        totals = check::run(*engine, letters, outputs->list(), run_options, diagnostics);
    }
    if (tables) {
        totals.add(check::ask_corpus(*engine, *tables, diagnostics));
        totals.repeated = tables->repeated();
    }
    cache.tell(diagnostics);
    std::fflush(stdout);
    print(diagnostics);  // before the summary: it is the last thing on a terminal
    bool good = rules_clean && !diagnostics.has_errors();
    outputs->end(run_info, totals);
    good = outputs->finish() && good;
    if (!outputs->text_shown() && !options.quiet) fmt::print(stderr, "{}\n", report::summary(totals));
    if (options.agreement && !outputs->text_shown()) fmt::print(stderr, "{}\n", report::agreement_text(*totals.agreement, engine->graph()));
    if (!options.quiet) {
        for (const auto& line : marker.stale()) fmt::print(stderr, "{}\n", printable(line));
    }
    if (options.stats) fmt::print(stderr, "{}\n", report::statistics(totals));
    if (!rules_clean) fmt::print(stderr, "Rules with errors (see above) were left out: what they would have found is missing.\n");

    return exit_code(good, options.fail_on, totals);
}

}  // namespace

Command add_check(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->inputs.add_to(app);
    app.add_option("-f,--format", options->formats, Outputs::about())
        ->type_name("FORMAT[=FILE]")
        ->allow_extra_args(false)
        ->check(CLI::Validator(&Outputs::check_format, ""));
    app.add_option("--fail-on", options->fail_on, "Exit with 1 when a finding is at or above: note, warning, error, never")
        ->type_name("SEVERITY")
        ->capture_default_str()
        ->check(CLI::IsMember({"note", "warning", "error", "never"}));
    app.add_option("--show", options->show, "Leave findings below this severity out of text, github, rdjsonl and markdown: note, warning, error")
        ->type_name("SEVERITY")
        ->capture_default_str()
        ->check(CLI::IsMember({"note", "warning", "error"}));
    options->inputs.add_jobs_to(app);
    app.add_flag("-q,--quiet", options->quiet, "No progress and no summary on standard error");
    app.add_flag("--stats", options->stats, "At the end: how citations resolved, findings by rule, the commonest unread texts (standard error)");
    app.add_flag("--agreement", options->agreement,
                 "At the end: how far the two sides agree on sources, chapters, sections and pages; json always has it");
    app.add_flag("--corpus", options->corpus,
                 "Compare the letters with each other too: rules with \"for: corpus\", about requests answered from different chapters and copied reasons");
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
