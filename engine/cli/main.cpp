// citegate: the program. Commands stand in the table below, one file each.
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "engine/cli/command.hpp"
#include "engine/cli/usage_error.hpp"

namespace {

using namespace citegate::cli;

struct Entry {
    Command (*add)(CLI::App&);
    const char* name;
    const char* about;
};

constexpr Entry commands[] = {
    {add_check, "check", "Check letters: findings where the two sides and the rationale do not fit together"},
    {add_parse, "parse", "Read citation texts, one a line, and show how they resolve"},
    {add_text, "text", "Print a letter's text as it was read (for a PDF: its extraction)"},
    {add_test, "test", "Test rule files: run their examples, tell what these leave open"},
    {add_explain, "explain", "Explain a rule: what it asks, why, and on which grounds"},
    {add_lint, "lint", "Check rule files: mistakes, and what is no mistake but never does what it seems to"},
    {add_why, "why", "Show value by value how a rule came to its verdict on a letter"},
    {add_eval, "eval", "Print the value of an expression for each item of a letter"},
    {add_graph, "graph", "Show a guideline, chapter, section or page: its place, its days in force, and where that is known from"},
    {add_report, "report", "Write reports from saved results, without the letters"},
    {add_merge, "merge", "Join the parts of a run that several machines made (check --shard) into one result"},
    {add_diff, "diff", "Compare two saved results: new, gone and changed findings, changed agreement"},
    {add_baseline, "baseline", "Write down the findings that are known, so that a check tells the new ones"},
    {add_impact, "impact", "Compare the findings of old and new rules or guidelines over letters"},
};

int run(int argc, char** argv) {
    // A reader that goes away and a file that may not grow are errors of a write, which is where they are dealt with.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    CLI::App app("citegate checks the guideline citations of California Independent Medical Review letters.");
    app.name("citegate");
    app.set_version_flag("--version", std::string("citegate ") + CITEGATE_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app.get_formatter()->label("Positionals", "Arguments");
    app.get_formatter()->label("REQUIRED", "(needed)");
    app.footer("Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 an input could not be read or a rule file is\n"
               "wrong, 64 bad command line, 70 internal fault.\n"
               "`citegate COMMAND --help` shows the options of a command and an example.");
    std::vector<std::pair<CLI::App*, Command>> chosen;
    for (const auto& entry : commands) {
        auto* const command = app.add_subcommand(entry.name, entry.about)->group("Commands");
        chosen.emplace_back(command, entry.add(*command));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        fmt::print(stderr, "{}", usage_error(app, error, {argv + 1, argv + argc}));
        return Exit::bad_usage;
    }
    for (const auto& [command, action] : chosen) {
        if (!command->parsed()) continue;
        try {
            return action();
        } catch (const BadUsage&) {  // what is wrong was said
            return Exit::bad_usage;
        }
    }
    return Exit::bad_usage;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("citegate: out of memory\n", stderr);
    } catch (const std::exception& error) {
        fmt::print(stderr, "citegate: internal fault: {}\n", error.what());
    }
    return Exit::fault;
}
