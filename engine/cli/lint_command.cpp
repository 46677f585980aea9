#include <fmt/format.h>

#include <filesystem>

#include "engine/base/render.hpp"
#include "engine/check/embedded.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/report/json_text.hpp"
#include "engine/rule/lint/mend.hpp"
#include "engine/rule/schema.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string format = "text";
    bool fix = false;
    bool schema = false;
    EngineOptions engine;
};

/// "1 error", "3 errors".
std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// One object and a line end: code, severity, message, hint, file, place (null where there is none), and whether --fix mends it.
std::string json(const Diagnostic& diagnostic) {
    std::string out;
    {
        report::JsonText line(out);
        line.raw("{\"code\":");
        line.word(to_string(diagnostic.code));
        line.raw(",\"severity\":");
        line.word(to_string(diagnostic.severity));
        line.raw(",\"message\":");
        line.string(diagnostic.message);
        line.raw(",\"hint\":");
        line.string_or_null(diagnostic.hint);
        line.raw(",\"file\":");
        line.string_or_null(diagnostic.file);
        const bool placed = diagnostic.source != nullptr && diagnostic.span;
        const auto begin = placed ? diagnostic.source->position(diagnostic.span->begin) : Position();
        const auto end = placed ? diagnostic.source->position(diagnostic.span->end) : Position();
        if (placed) {
            line.raw(fmt::format(",\"line\":{},\"column\":{},\"end_line\":{},\"end_column\":{},\"span\":[{},{}],\"text\":", begin.line,
                                 begin.column, end.line, end.column, diagnostic.span->begin, diagnostic.span->end));
            line.string(diagnostic.source->text(*diagnostic.span));
        } else {
            line.raw(",\"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,\"span\":null,\"text\":null");
        }
        line.raw(diagnostic.edit ? ",\"fixable\":true}\n" : ",\"fixable\":false}\n");
    }
    return out;
}

/// Writes the files that changed; false when one could not be written.
bool write(const std::vector<SourcePtr>& before, const std::vector<SourcePtr>& after) {
    Diagnostics diagnostics;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] == after[i]) continue;
        // A link stays a link: what it points at is rewritten.
        std::error_code error;
        const auto target = std::filesystem::canonical(after[i]->name(), error);
        const auto path = error ? after[i]->name() : target.string();
        const auto permissions = std::filesystem::status(path, error).permissions();
        auto file = OutputFile::open(path, diagnostics);
        if (!file) continue;
        file->write(after[i]->text());
        file->finish(diagnostics);
        if (permissions != std::filesystem::perms::unknown) std::filesystem::permissions(path, permissions, error);
    }
    print(diagnostics);
    return !diagnostics.has_errors();
}

void print(const rule::Mended& mended) {
    const auto& diagnostic = mended.diagnostic;
    const auto place = diagnostic.source->position(diagnostic.edit->span.begin);
    auto was = mended.was;
    while (!was.empty() && was.back() == '\n') was.pop_back();
    const auto first = was.substr(std::min(was.find_first_not_of(' '), was.size()));
    fmt::print(stderr, "{}:{}:{}: fixed: {} [{}]\n", printable(diagnostic.file), place.line, place.column,
               mended.is.empty() ? fmt::format("took out \"{}\"", printable(first.substr(0, first.find('\n'))))
                                 : fmt::format("\"{}\" is now \"{}\"", printable(was), printable(mended.is)),
               to_string(diagnostic.code));
}

int lint(const Options& options) {
    if (options.schema) {
        fmt::print("{}", rule::rule_file_schema());
        return Exit::ok;
    }
    if (options.paths.empty()) {
        fmt::print(stderr, "citegate lint: error: RULES is required\n       hint: citegate lint --help\n");
        return Exit::bad_usage;
    }
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    Diagnostics diagnostics;
    std::vector<SourcePtr> files;
    for (const auto& path : options.paths) {
        for (const auto& file : yaml::files_of(path, diagnostics)) {
            if (auto source = yaml::read_source(file, diagnostics)) files.push_back(std::move(source));
        }
    }
    const auto built_in = yaml::from_snapshot(check::embedded_rules());
    const rule::LintGround ground{engine->graph(), built_in};
    bool written = true;
    rule::LintReport report;
    std::size_t fixed = 0;
    if (options.fix) {
        auto mended = rule::mend(files, ground);
        written = write(files, mended.files);
        if (written) {
            for (const auto& change : mended.mended) print(change);
        }
        fixed = mended.mended.size();
        report = std::move(mended.left);
    } else {
        report = rule::lint(files, ground);
    }
    const bool readable = report.readable && diagnostics.empty();
    report.diagnostics.insert(report.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
    std::size_t counts[3] = {};
    std::size_t fixable = 0;
    const RenderStyle style{colour_wanted(STDOUT_FILENO)};
    for (const auto& diagnostic : report.diagnostics) {
        ++counts[static_cast<std::size_t>(diagnostic.severity)];
        fixable += diagnostic.edit ? 1 : 0;
        fmt::print("{}", options.format == "json" ? json(diagnostic) : render(diagnostic, style));
    }
    std::fflush(stdout);
    auto summary = fmt::format("{}, {}: {}, {}", counted(files.size(), "file"), counted(report.rules, "rule"), counted(counts[2], "error"),
                               counted(counts[1], "warning"));
    if (report.ignored > 0) summary += fmt::format("; {} ignored by comments", report.ignored);
    if (fixed > 0) summary += fmt::format("; {} fixed", fixed);
    if (!options.fix && fixable > 0) summary += fmt::format("; --fix mends {}", fixable == report.diagnostics.size() ? "all" : fmt::format("{}", fixable));
    fmt::print(stderr, "{}\n", summary);
    if (!readable || !written) return Exit::bad_input;
    return report.diagnostics.empty() ? Exit::ok : Exit::findings;
}

}  // namespace

Command add_lint(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("RULES", options->paths, "Rule files, or folders of them")->type_name("PATH");
    app.add_option("-f,--format", options->format, "text (with carets) or json (one object a line)")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    app.add_flag("--fix", options->fix, "Mend what has one safe way to be mended; comments and layout stay");
    app.add_flag("--schema", options->schema, "Print the JSON Schema of a rule file, for editors, and end");
    app.add_option("--guidelines", options->engine.guidelines, "Guideline catalogue (folder or file) in the place of the built-in one")
        ->type_name("PATH");
    app.footer("Example: citegate lint rules/ --fix\n"
               "A comment silences a diagnostic that begins with K, on its line or for the rule it stands at:\n"
               "  # citegate-lint: ignore K005 -- why\n"
               "Exit codes: 0 nothing to say, 1 something, 2 a file could not be read or is no YAML, 64 bad command line.");
    return [options] { return lint(*options); };
}

}  // namespace citegate::cli
