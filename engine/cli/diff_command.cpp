#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "engine/check/saved_run.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/format_target.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/report/text.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string before;
    std::string after;
    std::vector<std::string> formats;
    std::size_t samples = 10;
    std::string fail_on = "never";
    EngineOptions engine;
};

int diff(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    Diagnostics diagnostics;
    auto formats = options.formats;
    if (formats.empty()) formats.emplace_back("text");
    std::vector<std::unique_ptr<OutputFile>> files;
    for (const auto& text : formats) {
        files.push_back(OutputFile::open(split_target(text).file, diagnostics));
        if (files.back()) continue;
        print(diagnostics);
        return Exit::bad_input;
    }
    std::size_t samples = 0;
    for (const auto& text : formats) samples = std::max(samples, report::samples_for(split_target(text).format, options.samples));
    auto compared = check::compare_saved(*engine, options.before, options.after, samples, diagnostics);
    print(diagnostics);
    report::ImpactRun run;
    run.program = CITEGATE_VERSION;
    run.before.rules = run.before.guidelines = options.before;
    run.after.rules = run.after.guidelines = options.after;
    run.saved = true;
    run.letters_only_before = compared.only_before;
    run.letters_only_after = compared.only_after;
    run.agreement_before = std::move(compared.agreement_before);
    run.agreement_after = std::move(compared.agreement_after);
    for (const auto& [id, rule] : compared.impact.rules) {
        if (const auto* known = engine->rules().find(id)) run.titles[id] = known->title;
    }
    Diagnostics unwritten;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto target = split_target(formats[i]);
        files[i]->write(report::impact_report(target.format, run, compared.impact, options.samples, {target.file.empty() && colour_wanted(STDOUT_FILENO)}));
        files[i]->finish(unwritten);
    }
    std::fflush(stdout);
    print(unwritten);
    if (!clean || diagnostics.has_errors() || unwritten.has_errors()) return Exit::bad_input;
    const auto count = [&](report::Change change) { return compared.impact.count(change); };
    const auto added = count(report::Change::added);
    const bool any = added + count(report::Change::removed) + count(report::Change::changed) > 0;
    return (options.fail_on == "new" && added > 0) || (options.fail_on == "any" && any) ? Exit::findings : Exit::ok;
}

}  // namespace

Command add_diff(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("BEFORE", options->before, "Saved results: a file of -f jsonl, json or sqlite")->required()->type_name("");
    app.add_option("AFTER", options->after, "The results to compare with them")->required()->type_name("");
    app.add_option("-f,--format", options->formats, "Output format: text, markdown (for a pull request), json or html (a page to look at); FORMAT=FILE writes to a file (repeatable; default text)")
        ->type_name("FORMAT[=FILE]")
        ->allow_extra_args(false)
        ->check(CLI::Validator([](const std::string& text) { return check_target(text, report::impact_format_names()); }, ""));
    app.add_option("--samples", options->samples, "Findings shown of each rule and kind of change; html shows 5,000 in all")->type_name("N")->capture_default_str()->check(
        CLI::Validator(CLI::Range(0, 100'000)).description(""));
    app.add_option("--fail-on", options->fail_on, "Exit with 1 when there are new findings (new), any change (any); never")
        ->type_name("WHAT")
        ->capture_default_str()
        ->check(CLI::IsMember({"new", "any", "never"}));
    options->engine.add_to(app, false);
    app.footer("Findings are the same where their fingerprints are: they survive another extraction of a letter, and moved lines.\n"
               "Exit codes: 0 compared, 1 --fail-on says so, 2 a file cannot be read.\n"
               "Example: citegate diff last-month.jsonl today.jsonl -f text -f html=changes.html");
    return [options] { return diff(*options); };
}

}  // namespace citegate::cli
