#include <optional>

#include "engine/check/saved_run.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/outputs.hpp"
#include "engine/report/saved/shards.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    bool parts = false;  ///< of one run: merge
    ReportOptions report;
    EngineOptions engine;
};

int report_saved(const Options& options) {
    bool rules_clean = true;
    const auto engine = options.engine.load(rules_clean);
    if (!engine) return Exit::bad_input;
    Diagnostics diagnostics;
    const auto run = run_info(*engine, diagnostics);
    auto files = options.files;
    if (options.parts) {
        auto order = report::parts_in_order(files, run, diagnostics);
        if (!order) {
            print(diagnostics);
            return Exit::bad_input;
        }
        files = std::move(*order);
        print(diagnostics);  // as in the run of one machine they are no part of the result
        diagnostics = {};
    }
    const auto writer_options = options.report.writer_options(*engine);
    const auto outputs = Outputs::open(options.report.formats, writer_options);
    if (!outputs) return Exit::bad_input;
    outputs->begin(run);
    std::optional<rule::CorpusTables> tables;
    if (options.report.corpus) tables.emplace(engine->graph());
    check::RunOptions run_options;
    run_options.agreement = options.report.agreement || outputs->want_agreement();
    run_options.corpus = tables ? &*tables : nullptr;
    auto totals = check::run_saved(*engine, files, outputs->list(), run_options, diagnostics);
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

Command add_merge(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->parts = true;
    app.add_option("PARTS", options->files, "The JSON Lines of every part, in any order")->required()->type_name("");
    options->report.add_to(app);
    options->engine.add_to(app);
    app.footer("Every part must be there, whole and once; else nothing is written. The result is that of one run, byte for byte, in every format.\n"
               "Exit codes: as those of check, 0, 1 and 2.\n"
               "Example: citegate check letters/ --shard 2/7 -f jsonl=part-2.jsonl      (on seven machines, 1/7 to 7/7)\n"
               "         citegate merge part-*.jsonl --corpus -f jsonl=all.jsonl -f html=report.html");
    return [options] { return report_saved(*options); };
}

}  // namespace citegate::cli
