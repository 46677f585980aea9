#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "engine/check/impact_run.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/format_target.hpp"
#include "engine/cli/input_options.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/cli/progress.hpp"
#include "engine/report/text.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::vector<std::string> before;
    std::vector<std::string> after;
    InputOptions inputs;
    std::vector<std::string> formats;
    std::size_t samples = 3;
    std::optional<std::uint64_t> max_added;
    std::optional<std::uint64_t> max_removed;
    std::optional<std::uint64_t> max_changed;
    bool quiet = false;
    EngineOptions engine;  ///< what stands in for what --old or --new do not name
};

/// What a path of --old or --new is.
struct Kinds {
    bool rules = false;
    bool guidelines = false;
};

/// By the keys of its files.
Kinds kinds_of(const std::string& path) {
    Diagnostics ignored;  // the engine reads the path again, and tells
    Kinds kinds;
    for (const auto& document : yaml::parse_path(path, ignored)) {
        const auto has = [&](std::string_view key) { return document.root.find(key) != nullptr; };
        kinds.rules = kinds.rules || has("rules") || has("pack");
        kinds.guidelines = kinds.guidelines || has("guidelines") || has("publisher") || has("body_parts") || has("request_classes") || has("terms") || has("sources");
    }
    return kinds;
}

/// Puts the paths of --old or --new in their places; Y020 or Y006 where one is nothing of ours.
EngineOptions placed(const std::vector<std::string>& paths, const EngineOptions& base, Diagnostics& diagnostics) {
    EngineOptions out = base;
    std::vector<std::string> rules;
    for (const auto& path : paths) {
        const auto kinds = kinds_of(path);
        if (kinds.rules && !kinds.guidelines) {
            rules.push_back(path);
        } else if (kinds.guidelines && !kinds.rules) {
            if (out.guidelines != base.guidelines) {
                diagnostics.add(Code::Y020, fmt::format("'{}' is a second catalogue of guidelines", path), path, "name one folder or file");
            }
            out.guidelines = path;
        } else if (kinds.rules) {
            diagnostics.add(Code::Y020, fmt::format("'{}' holds rules and guidelines side by side", path), path, "name the folder of each: --old a/rules --old a/guidelines");
        } else {
            const auto before = diagnostics.size();
            (void)yaml::parse_path(path, diagnostics);
            if (diagnostics.size() == before) {
                diagnostics.add(Code::Y020, fmt::format("'{}' holds neither rules nor guidelines", path), path,
                                "a rule file has the keys pack and rules, a catalogue file guidelines or body_parts");
            }
        }
    }
    if (!rules.empty()) out.rules = rules;
    return out;
}

std::vector<std::string> ids_of(const rule::RuleSet& rules) {
    std::vector<std::string> ids;
    for (const auto& rule : rules.rules()) ids.push_back(rule.id);
    return ids;
}

report::RunInfo info_of(const check::Engine& engine) {
    report::RunInfo info;
    info.guidelines = engine.guidelines_version();
    info.rules = engine.rules_version();
    return info;
}

void object(std::vector<std::string>& objections, std::optional<std::uint64_t> most, std::uint64_t count, std::string_view what) {
    if (!most || count <= *most) return;
    objections.push_back(fmt::format("{} {}, but at most {} may be (--max-{})", report::counted(count, "finding"), what, report::grouped(*most), what));
}

int impact(const Options& options) {
    if (options.before.empty() && options.after.empty()) {
        fmt::print(stderr, "citegate impact: error: --old or --new is required\n       hint: citegate impact --help\n");
        return Exit::bad_usage;
    }
    Diagnostics diagnostics;
    const auto old_options = placed(options.before, options.engine, diagnostics);
    const auto new_options = placed(options.after, options.engine, diagnostics);
    if (!diagnostics.empty()) {
        print(diagnostics);
        return Exit::bad_input;
    }
    bool old_clean = true;
    bool new_clean = true;
    const auto before = old_options.load(old_clean);
    const auto after = new_options.load(new_clean);
    if (!before || !after) return Exit::bad_input;

    auto formats = options.formats;
    if (formats.empty()) formats.emplace_back("text");
    std::vector<std::unique_ptr<OutputFile>> files;
    for (const auto& text : formats) {
        files.push_back(OutputFile::open(split_target(text).file, diagnostics));
        if (files.back()) continue;
        print(diagnostics);
        return Exit::bad_input;
    }
    letter::JobStream letters(options.inputs.letters(diagnostics));
    letter::PdfCache cache(options.inputs.cache_folder());
    report::Impact found;
    {
        Progress progress(letters.total(), !options.quiet);
        check::RunOptions run_options;
        run_options.jobs = options.inputs.jobs;
        if (!options.inputs.no_cache) run_options.cache = &cache;
        run_options.progress = [&progress](std::size_t done) { progress(done); };
        std::size_t samples = 0;
        for (const auto& text : formats) samples = std::max(samples, report::samples_for(split_target(text).format, options.samples));
        found = check::compare(*before, *after, letters, samples, run_options, diagnostics);
    }
    cache.tell(diagnostics);
    print(diagnostics);

    report::ImpactRun run;
    run.program = CITEGATE_VERSION;
    run.before = info_of(*before);
    run.after = info_of(*after);
    run.rules_before = ids_of(before->rules());
    run.rules_after = ids_of(after->rules());
    for (const auto& rule : before->rules().rules()) run.titles[rule.id] = rule.title;
    for (const auto& rule : after->rules().rules()) run.titles[rule.id] = rule.title;
    object(run.objections, options.max_added, found.count(report::Change::added), "added");
    object(run.objections, options.max_removed, found.count(report::Change::removed), "removed");
    object(run.objections, options.max_changed, found.count(report::Change::changed), "changed");
    Diagnostics unwritten;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto target = split_target(formats[i]);
        files[i]->write(report::impact_report(target.format, run, found, options.samples, {target.file.empty() && colour_wanted(STDOUT_FILENO)}));
        files[i]->finish(unwritten);
    }
    std::fflush(stdout);
    print(unwritten);
    const bool told = std::any_of(formats.begin(), formats.end(), [](const std::string& f) { return f == "text"; });
    for (const auto& objection : run.objections) {
        if (!told) fmt::print(stderr, "{}\n", objection);
    }
    if (!old_clean) fmt::print(stderr, "Old rules with errors (see above) were left out: what they would have found counts as added.\n");
    if (!new_clean) fmt::print(stderr, "New rules with errors (see above) were left out: what they would have found counts as removed.\n");
    if (!old_clean || !new_clean || diagnostics.has_errors() || unwritten.has_errors()) return Exit::bad_input;
    return run.objections.empty() ? Exit::ok : Exit::findings;
}

}  // namespace

Command add_impact(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("--old", options->before, "Rule packs or guideline catalogue before the change (folder or file; repeatable)")
        ->type_name("PATH")
        ->allow_extra_args(false);
    app.add_option("--new", options->after, "The same after it. What --old or --new do not name is the built-in one, or that of --rules and --guidelines")
        ->type_name("PATH")
        ->allow_extra_args(false);
    options->inputs.add_to(app);
    app.add_option("-f,--format", options->formats, "Output format: text, markdown (for a pull request), json or html (a page to look at); FORMAT=FILE writes to a file (repeatable; default text)")
        ->type_name("FORMAT[=FILE]")
        ->allow_extra_args(false)
        ->check(CLI::Validator([](const std::string& text) { return check_target(text, report::impact_format_names()); }, ""));
    app.add_option("--samples", options->samples, "Findings shown of each rule and kind of change; html shows 5,000 in all")->type_name("N")->capture_default_str()->check(
        CLI::Validator(CLI::Range(0, 1000)).description(""));
    const auto count = CLI::Validator(CLI::NonNegativeNumber).description("");
    app.add_option("--max-added", options->max_added, "Exit with 1 when more findings are added")->type_name("N")->check(count);
    app.add_option("--max-removed", options->max_removed, "Exit with 1 when more findings are removed")->type_name("N")->check(count);
    app.add_option("--max-changed", options->max_changed, "Exit with 1 when more findings change severity or message")->type_name("N")->check(count);
    options->inputs.add_jobs_to(app);
    app.add_flag("-q,--quiet", options->quiet, "No progress on standard error");
    options->engine.add_to(app);
    app.footer("Whether a path holds rules or guidelines is told by its files.\n"
               "Exit codes: 0 compared, 1 more findings added, removed or changed than may be, 2 an input could not be read or a rule file is wrong.\n"
               "Example: citegate impact --old main/rules --new rules letters/ --max-removed 0 -f text -f markdown=comment.md");
    return [options] { return impact(*options); };
}

}  // namespace citegate::cli
