#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "engine/check/embedded.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/output_file.hpp"
#include "engine/report/rule_tests.hpp"
#include "engine/rule/test/rule_test.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::vector<std::string> ids;
    std::string format = "text";
    std::string junit;
    bool mutate = false;
    bool verbose = false;
    bool quiet = false;
    std::optional<double> min_coverage;
    std::optional<double> min_score;
    EngineOptions engine;
};

/// A line on the terminal while mutants are tried; nothing anywhere else, and nothing in a short run.
class Progress {
  public:
    explicit Progress(bool wanted) : wanted_(wanted && isatty(STDERR_FILENO) == 1) {}
    ~Progress() {
        if (shown_) std::fputs("\r\x1b[K", stderr);
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(std::size_t done, std::size_t rules) {
        const auto now = std::chrono::steady_clock::now();
        if (!wanted_ || now - start_ < std::chrono::milliseconds(500) || now - last_ < std::chrono::milliseconds(100)) return;
        last_ = now;
        fmt::print(stderr, "\r\x1b[K{} of {} rules tested", done, rules);
        std::fflush(stderr);
        shown_ = true;
    }

  private:
    bool wanted_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_;
};

/// Tells of ids that no rule has; false when there is one.
bool all_known(const std::vector<std::string>& ids, const std::vector<yaml::Document>& documents) {
    // A rule with a mistake exists too: what is wrong with it was told.
    std::vector<std::string_view> known;
    for (const auto& document : documents) {
        const auto* const rules = document.root.find("rules");
        if (rules == nullptr) continue;
        for (const auto& node : rules->items) {
            if (const auto* const id = node.find("id")) known.emplace_back(id->scalar);
        }
    }
    bool good = true;
    for (const auto& id : ids) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        const auto near = nearest(id, known);
        fmt::print(stderr, "error: there is no rule \"{}\"\n       hint: {}\n", id,
                   near.empty() ? fmt::format("the rules are {}", fmt::join(known, ", ")) : fmt::format("did you mean {}?", near));
        good = false;
    }
    return good;
}

int test(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;

    Diagnostics diagnostics;
    std::vector<yaml::Document> documents;
    for (const auto& path : options.paths) {
        for (auto& document : yaml::parse_path(path, diagnostics)) documents.push_back(std::move(document));
    }
    rule::TestOptions test_options;
    test_options.ids = options.ids;
    test_options.mutate = options.mutate || options.min_score.has_value();
    std::vector<rule::RuleResult> results;
    {
        Progress progress(test_options.mutate && !options.quiet);
        test_options.progress = [&progress](std::size_t done, std::size_t rules) { progress(done, rules); };
        results = rule::test_rules(documents, engine->lexicon(), test_options, diagnostics);
    }
    print(diagnostics);
    clean = clean && !diagnostics.has_errors();
    if (!all_known(options.ids, documents)) return Exit::bad_input;

    report::RuleTestOptions shown;
    shown.style.colour = colour_wanted(STDOUT_FILENO);
    shown.verbose = options.verbose;
    shown.mutated = test_options.mutate;
    shown.min_coverage = options.min_coverage;
    shown.min_score = options.min_score;
    fmt::print("{}", options.format == "json" ? report::rule_tests_json(results, shown) : report::rule_tests_text(results, shown));
    std::fflush(stdout);
    if (!options.junit.empty()) {
        Diagnostics unwritten;
        if (auto file = OutputFile::open(options.junit, unwritten)) {
            file->write(report::rule_tests_junit(results));
            file->finish(unwritten);
        }
        print(unwritten);
        clean = clean && !unwritten.has_errors();
    }
    if (diagnostics.has_errors()) fmt::print(stderr, "Rules with errors (see above) were left out: their examples did not run.\n");

    const auto totals = rule::totals_of(results);
    if (!clean || totals.unreadable > 0) return Exit::bad_input;
    const bool covered = rule::percent(totals.coverage.met, totals.coverage.goals) >= options.min_coverage.value_or(0);
    const bool noticed = rule::percent(totals.noticed, totals.mutants) >= options.min_score.value_or(0);
    return totals.failed == 0 && covered && noticed ? Exit::ok : Exit::findings;
}

}  // namespace

Command add_test(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("RULES", options->paths, "Rule packs: files, or folders of .yaml files")->required()->type_name("");
    app.add_option("--rule", options->ids, "Only this rule (repeatable)")->type_name("ID")->allow_extra_args(false);
    const auto percent = CLI::Validator(CLI::Range(0.0, 100.0)).description("");
    app.add_option("--min-coverage", options->min_coverage, "Exit with 1 when the examples cover less of the sub-expressions of all rules")
        ->type_name("PERCENT")
        ->check(percent);
    app.add_flag("--mutate", options->mutate, "Change each rule in small ways and show the changes that no example notices");
    app.add_option("--min-score", options->min_score, "Exit with 1 when less of the mutants are noticed (includes --mutate)")
        ->type_name("PERCENT")
        ->check(percent);
    app.add_option("--junit", options->junit, "Write the results of the examples as JUnit XML; - is standard output")->type_name("FILE");
    app.add_option("-f,--format", options->format, "Output format: text or json")
        ->type_name("FORMAT")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    app.add_flag("-v,--verbose", options->verbose, "Tell also what passed, and which example noticed which mutant");
    app.add_flag("-q,--quiet", options->quiet, "No progress on standard error");
    options->engine.add_to(app, false);
    app.footer("Exit codes: 0 all examples passed, 1 an example failed or too little is covered or noticed, 2 a rule file is wrong or a\n"
               "letter of an example cannot be read.\n"
               "Example: citegate test rules/ --min-coverage 100 --min-score 90 --junit tests.xml");
    return [options] { return test(*options); };
}

}  // namespace citegate::cli
