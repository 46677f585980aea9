#include <optional>

#include "engine/check/saved_run.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/outputs.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    ReportOptions report;
    EngineOptions engine;
};

int report_saved(const Options& options) {
    bool rules_clean = true;
    const auto engine = options.engine.load(rules_clean);
    if (!engine) return Exit::bad_input;
    Diagnostics diagnostics;
    const auto run = run_info(*engine, diagnostics);
    const auto writer_options = options.report.writer_options(*engine);
    const auto outputs = Outputs::open(options.report.formats, writer_options);
    if (!outputs) return Exit::bad_input;
    outputs->begin(run);
    std::optional<rule::CorpusTables> tables;
    if (options.report.corpus) tables.emplace(engine->graph());
    check::RunOptions run_options;
    run_options.agreement = options.report.agreement || outputs->want_agreement();
    run_options.corpus = tables ? &*tables : nullptr;
    auto totals = check::run_saved(*engine, options.files, outputs->list(), run_options, diagnostics);
    return finish_run(options.report, *engine, run, *outputs, run_options.corpus, totals, diagnostics, rules_clean);
}

}  // namespace

Command add_report(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->report.fail_on = "never";  // the run that saved them has told
    app.add_option("RESULTS", options->files, "Saved results: a file of -f jsonl, json or sqlite, or - for standard input")->required()->type_name("");
    options->report.add_to(app);
    options->engine.add_to(app);
    app.footer("Findings are those that were saved; rules are asked for their titles and reasons, and with --corpus. Several files are one run.\n"
               "Exit codes: 0 written, 1 a finding at or above --fail-on, 2 a file cannot be read.\n"
               "Example: citegate report results.jsonl -f html=report.html -f csv=findings.csv");
    return [options] { return report_saved(*options); };
}

}  // namespace citegate::cli
