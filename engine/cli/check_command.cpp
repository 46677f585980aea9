#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "engine/check/pipeline.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/format_target.hpp"
#include "engine/cli/input_options.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/cli/progress.hpp"
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
    EngineOptions engine;
};

std::string check_format(const std::string& text) {
    const auto target = split_target(text);
    if (report::needs_file(target.format) && (target.file.empty() || target.file == "-"))
        return fmt::format("{0} needs a file: {0}=FILE", target.format);
    return check_target(text, report::format_names());
}

int check(const Options& options) {
    bool rules_clean = true;
    const auto engine = options.engine.load(rules_clean);
    if (!engine) return Exit::bad_input;

    Diagnostics diagnostics;
    letter::JobStream letters(options.inputs.letters(diagnostics));
    letter::PdfCache cache(options.inputs.cache_folder());

    auto formats = options.formats;
    if (formats.empty()) formats.emplace_back("text");
    report::RunInfo run_info;
    run_info.program = CITEGATE_VERSION;
    run_info.guidelines = engine->guidelines_version();
    run_info.rules = engine->rules_version();
    run_info.options = {{"fail_on", options.fail_on}};
    run_info.diagnostics = &diagnostics;

    std::vector<std::unique_ptr<report::Writer>> writers;
    std::vector<std::unique_ptr<OutputFile>> files;
    std::vector<check::Output> outputs;
    bool text_shown = false;
    for (const auto& text : formats) {
        const auto target = split_target(text);
        auto file = OutputFile::open(target.file, diagnostics);
        if (!file) {
            print(diagnostics);
            return Exit::bad_input;
        }
        report::WriterOptions writer_options;
        writer_options.style.colour = target.file.empty() && colour_wanted(STDOUT_FILENO);
        writer_options.least = *severity_from(options.show);
        writer_options.graph = &engine->graph();
        writer_options.rules = &engine->rules();
        writer_options.agreement = options.agreement;
        text_shown = text_shown || (target.format == "text" && target.file.empty());
        writers.push_back(report::make_writer(target.format, writer_options));
        if (!file->go_through_sink(*writers.back(), report::needs_file(target.format), diagnostics)) {
            print(diagnostics);
            return Exit::bad_input;
        }
        files.push_back(std::move(file));
        auto* const writer = writers.back().get();
        auto* const to = files.back().get();
        outputs.push_back({[writer](std::string& out, const report::LetterResult& result) { writer->letter(out, result); },
                           writer->separator(), [to](std::string_view bytes) { return to->write(bytes); }});
    }
    const auto everywhere = [&](auto&& part) {
        for (std::size_t i = 0; i < writers.size(); ++i) {
            std::string bytes;
            part(*writers[i], bytes);
            files[i]->write(bytes);
        }
    };
    everywhere([&](const report::Writer& writer, std::string& out) { writer.begin(out, run_info); });
    const auto wants_figures = [](const std::string& text) { return split_target(text).format == "json"; };
    std::optional<rule::CorpusTables> tables;
    if (options.corpus) tables.emplace(engine->graph());
    report::Totals totals;
    {
        Progress progress(letters.total(), !options.quiet);
        check::RunOptions run_options;
        run_options.jobs = options.inputs.jobs;
        if (!options.inputs.no_cache) run_options.cache = &cache;
        run_options.agreement = options.agreement || std::any_of(formats.begin(), formats.end(), wants_figures);
        run_options.corpus = tables ? &*tables : nullptr;
        run_options.progress = [&progress](std::size_t done) { progress(done); };
        totals = check::run(*engine, letters, outputs, run_options, diagnostics);
    }
    if (tables) {
        totals.add(check::ask_corpus(*engine, *tables, diagnostics));
        totals.repeated = tables->repeated();
    }
    cache.tell(diagnostics);
    std::fflush(stdout);
    print(diagnostics);  // before the summary: it is the last thing on a terminal
    bool good = rules_clean && !diagnostics.has_errors();
    everywhere([&](const report::Writer& writer, std::string& out) { writer.end(out, run_info, totals); });
    Diagnostics unwritten;
    for (auto& file : files) file->finish(unwritten);
    std::fflush(stdout);
    print(unwritten);
    good = good && !unwritten.has_errors();
    if (!text_shown && !options.quiet) fmt::print(stderr, "{}\n", report::summary(totals));
    if (options.agreement && !text_shown) fmt::print(stderr, "{}\n", report::agreement_text(*totals.agreement, engine->graph()));
    if (options.stats) fmt::print(stderr, "{}\n", report::statistics(totals));
    if (!rules_clean) fmt::print(stderr, "Rules with errors (see above) were left out: what they would have found is missing.\n");

    if (!good) return Exit::bad_input;
    if (options.fail_on == "never") return Exit::ok;
    for (auto severity = static_cast<std::size_t>(*severity_from(options.fail_on)); severity < 3; ++severity) {
        if (totals.findings[severity] > 0) return Exit::findings;
    }
    return Exit::ok;
}

}  // namespace

Command add_check(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->inputs.add_to(app);
    app.add_option("-f,--format", options->formats,
                   fmt::format("Output format: {}; FORMAT=FILE writes to a file (repeatable; default text). sqlite needs a file", named(report::format_names())))
        ->type_name("FORMAT[=FILE]")
        ->allow_extra_args(false)
        ->check(CLI::Validator(check_format, ""));
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
    options->engine.add_to(app);
    app.footer("Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 an input could not be read or a rule file is wrong.\n"
               "Example: citegate check letters/ --fail-on warning -f text -f jsonl=results.jsonl");
    return [options] { return check(*options); };
}

}  // namespace citegate::cli
