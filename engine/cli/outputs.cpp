#include "engine/cli/outputs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "engine/cli/format_target.hpp"
#include "engine/report/agreement_report.hpp"
#include "engine/report/text.hpp"

namespace citegate::cli {

std::string Outputs::check_format(const std::string& text) {
    const auto target = split_target(text);
    if (report::needs_file(target.format) && (target.file.empty() || target.file == "-"))
        return fmt::format("{0} needs a file: {0}=FILE", target.format);
    return check_target(text, report::format_names());
}

std::string Outputs::about() {
    return fmt::format("Output format: {}; FORMAT=FILE writes to a file (repeatable; default text). sqlite needs a file", named(report::format_names()));
}

std::unique_ptr<Outputs> Outputs::open(std::vector<std::string> formats, const report::WriterOptions& options) {
    std::unique_ptr<Outputs> out(new Outputs());
    if (formats.empty()) formats.emplace_back("text");
    out->formats_ = std::move(formats);
    Diagnostics diagnostics;
    for (const auto& text : out->formats_) {
        const auto target = split_target(text);
        auto file = OutputFile::open(target.file, diagnostics);
        auto writer_options = options;
        writer_options.style.colour = target.file.empty() && colour_wanted(STDOUT_FILENO);
        auto writer = report::make_writer(target.format, writer_options);
        if (!file || !file->go_through_sink(*writer, report::needs_file(target.format), diagnostics)) {
            print(diagnostics);
            return nullptr;
        }
        out->text_shown_ = out->text_shown_ || (target.format == "text" && target.file.empty());
        const auto* const from = writer.get();
        auto* const to = file.get();
        out->writers_.push_back(std::move(writer));
        out->files_.push_back(std::move(file));
        out->outputs_.push_back({[from](std::string& bytes, const report::LetterResult& result) { from->letter(bytes, result); }, from->separator(),
                                 [to](std::string_view bytes) { return to->write(bytes); }, report::holds_record(target.format), report::shows_marked(target.format)});
    }
    return out;
}

bool Outputs::want_agreement() const {
    return std::any_of(formats_.begin(), formats_.end(), [](const std::string& text) { return report::holds_agreement(split_target(text).format); });
}

void Outputs::begin(const report::RunInfo& run) {
    for (std::size_t i = 0; i < writers_.size(); ++i) {
        std::string bytes;
        writers_[i]->begin(bytes, run);
        files_[i]->write(bytes);
    }
}

void Outputs::end(const report::RunInfo& run, const report::Totals& totals) {
    if (std::any_of(files_.begin(), files_.end(), [](const auto& file) { return file->failed(); })) name_partial();
    auto ended = run;
    if (partial_) ended.shard.reset();
    for (std::size_t i = 0; i < writers_.size(); ++i) {
        std::string bytes;
        writers_[i]->end(bytes, ended, totals);
        files_[i]->write(bytes);
    }
}

bool Outputs::finish() {
    Diagnostics unwritten;
    if (std::any_of(files_.begin(), files_.end(), [](const auto& file) { return file->failed(); })) name_partial();
    for (auto& file : files_) file->finish(unwritten);
    std::fflush(stdout);
    print(unwritten);
    return !unwritten.has_errors();
}

void Outputs::name_partial() {
    partial_ = true;
    for (auto& file : files_) file->name_partial();
}

void ReportOptions::add_to(CLI::App& command) {
    command.add_option("-f,--format", formats, Outputs::about())
        ->type_name("FORMAT[=FILE]")
        ->allow_extra_args(false)
        ->check(CLI::Validator(&Outputs::check_format, ""));
    command.add_option("--fail-on", fail_on, "Exit with 1 when a finding is at or above: note, warning, error, never")
        ->type_name("SEVERITY")
        ->capture_default_str()
        ->check(CLI::IsMember({"note", "warning", "error", "never"}));
    command.add_option("--show", show, "Leave findings below this severity out of text, github, rdjsonl and markdown: note, warning, error")
        ->type_name("SEVERITY")
        ->capture_default_str()
        ->check(CLI::IsMember({"note", "warning", "error"}));
    command.add_flag("-q,--quiet", quiet, "No progress and no summary on standard error");
    command.add_flag("--stats", stats, "At the end: how citations resolved, findings by rule, the commonest unread texts (standard error)");
    command.add_flag("--agreement", agreement,
                     "At the end: how far the two sides agree on sources, chapters, sections and pages; json, markdown and html always have it");
    command.add_flag("--corpus", corpus,
                     "Compare the letters with each other too: rules with \"for: corpus\", about requests answered from different chapters and copied reasons");
}

report::WriterOptions ReportOptions::writer_options(const check::Engine& engine) const {
    report::WriterOptions out;
    out.least = *severity_from(show);
    out.graph = &engine.graph();
    out.rules = &engine.rules();
    out.agreement = agreement;
    return out;
}

report::RunInfo run_info(const check::Engine& engine, const Diagnostics& diagnostics) {
    report::RunInfo run;
    run.program = CITEGATE_VERSION;
    run.guidelines = engine.guidelines_version();
    run.rules = engine.rules_version();
    run.options = {{"profile", engine.rules().profile()}};
    run.diagnostics = &diagnostics;
    return run;
}

namespace {

int exit_code(bool good, const std::string& fail_on, const report::Totals& totals) {
    if (!good) return Exit::bad_input;
    if (fail_on == "never") return Exit::ok;
    for (auto severity = static_cast<std::size_t>(*severity_from(fail_on)); severity < 3; ++severity) {
        if (totals.findings[severity] > 0) return Exit::findings;
    }
    return Exit::ok;
}

}  // namespace

int finish_run(const ReportOptions& options, const check::Engine& engine, const report::RunInfo& run, Outputs& outputs, rule::CorpusTables* tables,
               report::Totals& totals, Diagnostics& diagnostics, bool good) {
    if (tables != nullptr) totals.add(check::ask_corpus(engine, *tables, diagnostics));
    std::fflush(stdout);
    print(diagnostics);  // before the summary: it is the last thing on a terminal
    outputs.end(run, totals);
    good = outputs.finish() && good && !diagnostics.has_errors();
    if (!outputs.text_shown() && !options.quiet) fmt::print(stderr, "{}\n", report::summary(totals));
    if (tables != nullptr && tables->repeated() > 0 && !options.quiet) {
        fmt::print(stderr, "{} came again under the same case number: compared once\n", report::counted(tables->repeated(), "letter"));
    }
    if (options.agreement && !outputs.text_shown()) fmt::print(stderr, "{}\n", report::agreement_text(*totals.agreement, engine.graph()));
    if (options.stats) fmt::print(stderr, "{}\n", report::statistics(totals));
    return exit_code(good, options.fail_on, totals);
}

}  // namespace citegate::cli
