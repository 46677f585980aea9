#include <fmt/format.h>

#include <optional>

#include "engine/check/saved_run.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/outputs.hpp"
#include "engine/report/agreement_report.hpp"
#include "engine/report/text.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    std::vector<std::string> formats;
    std::string fail_on = "never";
    std::string show = "note";
    bool quiet = false;
    bool stats = false;
    bool agreement = false;
    bool corpus = false;
    EngineOptions engine;
};

int report_saved(const Options& options) {
    bool rules_clean = true;
    const auto engine = options.engine.load(rules_clean);
    if (!engine) return Exit::bad_input;
    Diagnostics diagnostics;
    report::RunInfo run;
    run.program = CITEGATE_VERSION;
    run.guidelines = engine->guidelines_version();
    run.rules = engine->rules_version();
    run.options = {{"fail_on", options.fail_on}};
    run.diagnostics = &diagnostics;
    report::WriterOptions writer_options;
    writer_options.least = *severity_from(options.show);
    writer_options.graph = &engine->graph();
    writer_options.rules = &engine->rules();
    writer_options.agreement = options.agreement;
    const auto outputs = Outputs::open(options.formats, writer_options);
    if (!outputs) return Exit::bad_input;
    outputs->begin(run);
    std::optional<rule::CorpusTables> tables;
    if (options.corpus) tables.emplace(engine->graph());
    check::RunOptions run_options;
    run_options.agreement = options.agreement || outputs->want_agreement();
    run_options.corpus = tables ? &*tables : nullptr;
    auto totals = check::run_saved(*engine, options.files, outputs->list(), run_options, diagnostics);
    if (tables) {
        totals.add(check::ask_corpus(*engine, *tables, diagnostics));
        totals.repeated = tables->repeated();
    }
    std::fflush(stdout);
    print(diagnostics);
    outputs->end(run, totals);
    const bool written = outputs->finish();
    if (!outputs->text_shown() && !options.quiet) fmt::print(stderr, "{}\n", report::summary(totals));
    if (options.agreement && !outputs->text_shown()) fmt::print(stderr, "{}\n", report::agreement_text(*totals.agreement, engine->graph()));
    if (options.stats) fmt::print(stderr, "{}\n", report::statistics(totals));
    return exit_code(rules_clean && written && !diagnostics.has_errors(), options.fail_on, totals);
}

}  // namespace

Command add_report(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("RESULTS", options->files, "Saved results: a file of -f jsonl, json or sqlite, or - for standard input")->required()->type_name("");
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
    app.add_flag("-q,--quiet", options->quiet, "No summary on standard error");
    app.add_flag("--stats", options->stats, "At the end: how citations resolved, findings by rule, the commonest unread texts (standard error)");
    app.add_flag("--agreement", options->agreement, "At the end: how far the two sides agree");
    app.add_flag("--corpus", options->corpus, "Compare the letters with each other too, as check --corpus does");
    options->engine.add_to(app);
    app.footer("Findings are those that were saved; rules are asked for their titles and reasons, and with --corpus. Several files are one run.\n"
               "Exit codes: 0 written, 1 a finding at or above --fail-on, 2 a file cannot be read.\n"
               "Example: citegate report results.jsonl -f html=report.html -f csv=findings.csv");
    return [options] { return report_saved(*options); };
}

}  // namespace citegate::cli
