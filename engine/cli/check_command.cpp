#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "engine/check/pipeline.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/report/text.hpp"
#include "engine/report/writer.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string list;   ///< of paths, one a line
    std::string list0;  ///< of paths, parted by zero bytes
    bool no_cache = false;
    std::vector<std::string> formats;
    std::string fail_on = "error";
    std::string show = "note";
    unsigned jobs = 0;
    bool quiet = false;
    bool stats = false;
    EngineOptions engine;
};

/// "jsonl=out.jsonl" → format and file; without "=" the file is empty: standard output.
struct FormatTarget {
    std::string format;
    std::string file;
};

FormatTarget split_target(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == text.npos) return {text, {}};
    return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string check_format(const std::string& text) {
    const auto target = split_target(text);
    const auto& names = report::format_names();
    if (std::find(names.begin(), names.end(), target.format) == names.end()) {
        const auto near = nearest(target.format, names);
        return fmt::format("no such format: {}{}", target.format,
                           near.empty() ? std::string(" (text, jsonl, json)") : fmt::format("; did you mean {}?", near));
    }
    if (text.find('=') != text.npos && target.file.empty()) return fmt::format("no file after {}=", target.format);
    return {};
}

/// A line on the terminal that says how far the run is; nothing anywhere else.
class Progress {
  public:
    Progress(std::optional<std::size_t> total, bool wanted) : total_(total), wanted_(wanted && isatty(STDERR_FILENO) == 1) {}
    ~Progress() {
        if (shown_) std::fputs("\r\x1b[K", stderr);
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(std::size_t done) {
        const auto now = std::chrono::steady_clock::now();
        if (!wanted_ || now - last_ < std::chrono::milliseconds(100)) return;
        last_ = now;
        const std::chrono::duration<double> elapsed = now - start_;
        if (elapsed.count() < 0.5) return;  // a short run needs no bar
        const double rate = static_cast<double>(done) / elapsed.count();
        if (total_) {
            const double left = static_cast<double>(*total_ - done) / rate;
            fmt::print(stderr, "\r\x1b[K{} of {} letters, {:.0f} a second, {:.0f} s left", done, *total_, rate, left);
        } else {
            fmt::print(stderr, "\r\x1b[K{} letters, {:.0f} a second", done, rate);
        }
        std::fflush(stderr);
        shown_ = true;
    }

  private:
    std::optional<std::size_t> total_;  ///< unknown where archives are among the inputs
    bool wanted_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_;
};

/// The letters named on the command line, then those of lists.
std::vector<letter::Input> inputs_of(const Options& options, Diagnostics& diagnostics) {
    auto inputs = letter::expand(options.paths, diagnostics);
    for (const auto& [list, line_end] : {std::pair(options.list, '\n'), std::pair(options.list0, '\0')}) {
        if (list.empty()) continue;
        auto more = letter::expand_list(list, line_end, diagnostics);
        inputs.insert(inputs.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return inputs;
}

int check(const Options& options) {
    bool rules_clean = true;
    const auto engine = options.engine.load(rules_clean);
    if (!engine) return Exit::bad_input;

    Diagnostics diagnostics;
    letter::JobStream letters(inputs_of(options, diagnostics));
    letter::PdfCache cache(options.no_cache ? std::string() : letter::PdfCache::default_folder());

    auto formats = options.formats;
    if (formats.empty()) formats.emplace_back("text");
    report::RunInfo run_info;
    run_info.program = CITEGATE_VERSION;
    run_info.guidelines = engine->guidelines_version();
    run_info.rules = engine->rules_version();
    run_info.options = {{"fail_on", options.fail_on}};

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
        text_shown = text_shown || (target.format == "text" && target.file.empty());
        writers.push_back(report::make_writer(target.format, writer_options));
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
    report::Totals totals;
    {
        Progress progress(letters.total(), !options.quiet);
        check::RunOptions run_options;
        run_options.jobs = options.jobs;
        if (!options.no_cache) run_options.cache = &cache;
        run_options.progress = [&progress](std::size_t done) { progress(done); };
        totals = check::run(*engine, letters, outputs, run_options, diagnostics);
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
    auto* const paths =
        app.add_option("PATH", options->paths,
                       "Letters: text or PDF files (also of many letters), folders of them, .jsonl, .zip, .tar, .gz, .zst, or - for standard input")
            ->type_name("");
    auto* const list = app.add_option("--files-from", options->list, "A list of paths, one a line; - is standard input")->type_name("FILE");
    auto* const list0 =
        app.add_option("--files-from0", options->list0, "As --files-from, with a zero byte behind each path (find -print0)")->type_name("FILE");
    app.callback([paths, list, list0] {
        if (paths->empty() && list->empty() && list0->empty()) throw CLI::RequiredError("PATH");
    });
    app.add_flag("--no-cache", options->no_cache, "Do not keep the texts of PDFs for the next run (in ~/.cache/citegate)");
    app.add_option("-f,--format", options->formats,
                   "Output format: text, jsonl or json; FORMAT=FILE writes to a file (repeatable; default text)")
        ->type_name("FORMAT[=FILE]")
        ->allow_extra_args(false)
        ->check(CLI::Validator(check_format, ""));
    app.add_option("--fail-on", options->fail_on, "Exit with 1 when a finding is at or above: note, warning, error, never")
        ->type_name("SEVERITY")
        ->capture_default_str()
        ->check(CLI::IsMember({"note", "warning", "error", "never"}));
    app.add_option("--show", options->show, "Leave findings below this severity out of the text format: note, warning, error")
        ->type_name("SEVERITY")
        ->capture_default_str()
        ->check(CLI::IsMember({"note", "warning", "error"}));
    app.add_option("-j,--jobs", options->jobs, "Threads; 0 = as many as the machine has. The output is the same for any number")
        ->type_name("N")
        ->check(CLI::Validator(CLI::Range(0, 1024)).description(""))
        ->capture_default_str();
    app.add_flag("-q,--quiet", options->quiet, "No progress and no summary on standard error");
    app.add_flag("--stats", options->stats, "At the end: how citations resolved, findings by rule, the commonest unread texts (standard error)");
    options->engine.add_to(app);
    app.footer("Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 an input could not be read or a rule file is wrong.\n"
               "Example: citegate check letters/ --fail-on warning -f text -f jsonl=results.jsonl");
    return [options] { return check(*options); };
}

}  // namespace citegate::cli
