#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "engine/check/pipeline.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/format_target.hpp"
#include "engine/cli/input_options.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/outputs.hpp"
#include "engine/cli/progress.hpp"
#include "engine/report/saved/shards.hpp"
#include "engine/report/text.hpp"
#include "engine/base/render.hpp"

namespace citegate::cli {
namespace {

struct Options {
    InputOptions inputs;
    ReportOptions report;
    bool redact = false;
    std::string shard;
    std::string baseline;
    std::vector<std::string> suppressions;
    bool no_suppressions = false;
    EngineOptions engine;
};

/// "2/7"; nothing when it is no such thing.
std::optional<report::Shard> shard_from(const std::string& text) {
    report::Shard shard;
    const auto slash = text.find('/');
    const auto number = [](std::string_view digits, std::size_t& value) {
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    };
    if (slash == text.npos || !number(std::string_view(text).substr(0, slash), shard.part) || !number(std::string_view(text).substr(slash + 1), shard.of)) return std::nullopt;
    if (shard.part < 1 || shard.part > shard.of || shard.of > report::most_parts) return std::nullopt;
    return shard;
}

std::string check_shard(const std::string& text) { return shard_from(text) ? std::string() : fmt::format("{} is no part of a whole: 1/7 to 7/7", text); }

/// What --shard does not go with; empty when all is well.
std::string_view why_not_in_parts(const Options& options) {
    const auto is_jsonl = [](const std::string& format) { return split_target(format).format == "jsonl"; };
    if (std::none_of(options.report.formats.begin(), options.report.formats.end(), is_jsonl)) return "--shard needs -f jsonl=FILE, which merge reads";
    if (options.report.corpus) return "--corpus belongs to merge, which has all letters";
    const auto& paths = options.inputs.paths;
    if (std::find(paths.begin(), paths.end(), "-") != paths.end()) return "standard input cannot be parted: name files, folders or --files-from";
    return {};
}

/// Leaves the inputs of one part: of N as many as of any other, but for one.
void take_part(letter::PathList& inputs, report::Shard& shard) {
    shard.inputs = inputs.size();
    inputs.keep(shard.inputs * (shard.part - 1) / shard.of, shard.inputs * shard.part / shard.of);
}

void tell_interrupted(std::size_t done, std::optional<std::size_t> all) {
    fmt::print(stderr, "Interrupted: {}{} done.\n", report::counted(done, "letter"),
               all ? fmt::format(" of {}", *all) : "");
}

int check(const Options& options) {
    auto shard = options.shard.empty() ? std::nullopt : shard_from(options.shard);
    if (const auto why = shard ? why_not_in_parts(options) : std::string_view(); !why.empty()) {
        fmt::print(stderr, "citegate check: {}\n", why);
        return Exit::bad_usage;
    }
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
    auto inputs = options.inputs.letters(diagnostics);
    if (shard) take_part(inputs, *shard);
    letter::JobStream letters(std::move(inputs));
    letter::PdfCache cache(options.inputs.cache_folder());

    auto run = run_info(*engine, diagnostics);
    run.redacted = options.redact;
    run.shard = shard;
    const auto writer_options = options.report.writer_options(*engine);
    const auto outputs = Outputs::open(options.report.formats, writer_options);
    if (!outputs) return Exit::bad_input;
    outputs->begin(run);
    std::optional<rule::CorpusTables> tables;
    if (options.report.corpus) tables.emplace(engine->graph());
    report::Totals totals;
    const Interrupt interrupt;
    {
        Progress progress(letters.total(), !options.report.quiet);
        check::RunOptions run_options;
        run_options.jobs = options.inputs.jobs;
        if (!options.inputs.no_cache) run_options.cache = &cache;
        run_options.agreement = options.report.agreement || outputs->want_agreement();
        run_options.corpus = tables ? &*tables : nullptr;
        run_options.marker = marker.empty() ? nullptr : &marker;
        run_options.redact = options.redact ? &engine->rules() : nullptr;
        run_options.stop = &interrupt.flag();
        run_options.progress = [&progress](std::size_t done) { progress(done); };
        totals = check::run(*engine, letters, outputs->list(), run_options, diagnostics);
    }
    cache.tell(diagnostics);
    if (interrupt.signal() != 0) {
        outputs->name_partial();
        tell_interrupted(totals.letters, letters.total());
    }
    const int code = finish_run(options.report, *engine, run, *outputs, tables ? &*tables : nullptr, totals, diagnostics, rules_clean);
    if (!options.report.quiet) {
        for (const auto& line : marker.stale()) fmt::print(stderr, "{}\n", printable(line));
    }
    if (interrupt.signal() != 0) return 128 + interrupt.signal();
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
    app.add_option("--shard", options->shard, "Check part I of N of the inputs only (an archive or .jsonl is one), for several machines; `citegate merge` joins their -f jsonl=FILE")
        ->type_name("I/N")
        ->check(CLI::Validator(&check_shard, ""));
    app.add_flag("--redact", options->redact, "Leave the words of letters out of all formats: places, guidelines, rules and counts stay");
    options->engine.add_to(app);
    app.footer("Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 an input could not be read or a rule file is wrong.\n"
               "Example: citegate check letters/ --fail-on warning -f text -f jsonl=results.jsonl");
    return [options] { return check(*options); };
}

}  // namespace citegate::cli
