// The commands of the program: one file each, one line in main.cpp.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/check/engine.hpp"

namespace citegate::cli {

/// Exit codes (other tools rely on them).
enum Exit : int { ok = 0, findings = 1, bad_input = 2, bad_usage = 64, fault = 70 };

/// Adds its options to the application; the returned function runs it when it was chosen.
using Command = std::function<int()>;
Command add_check(CLI::App& app);
Command add_parse(CLI::App& app);
Command add_text(CLI::App& app);
Command add_explain(CLI::App& app);
Command add_test(CLI::App& app);
Command add_lint(CLI::App& app);
Command add_why(CLI::App& app);
Command add_eval(CLI::App& app);
Command add_impact(CLI::App& app);
Command add_graph(CLI::App& app);
Command add_report(CLI::App& app);
Command add_merge(CLI::App& app);
Command add_diff(CLI::App& app);
Command add_baseline(CLI::App& app);

/// Thrown by a command whose command line could be parsed, but asks for what is not there; what is wrong has been printed.
/// main() ends with bad_usage then.
struct BadUsage {};

/// --guidelines, --rules and --profile, the same for every command that needs the engine.
struct EngineOptions {
    std::string guidelines;
    std::vector<std::string> rules;
    std::string profile;
    bool examples = false;  ///< of the built-in rules are wanted

    void add_to(CLI::App& command, bool with_rules = true);
    /// Null when nothing can be checked. Diagnostics are printed on stderr; `clean` is set false when there was an error. Throws
    /// BadUsage when there is no such profile. The engine lives as long as the process and is not taken apart
    /// at its end, which would take a millisecond.
    [[nodiscard]] const check::Engine* load(bool& clean) const;
    /// The rule files that load() compiles.
    [[nodiscard]] std::vector<yaml::Document> rule_documents(Diagnostics& diagnostics) const;
};

/// Should output to this descriptor have colours: a terminal, and NO_COLOR not set.
[[nodiscard]] bool colour_wanted(int descriptor);
/// Columns of the terminal that standard output is; 100 where it is none.
[[nodiscard]] std::size_t terminal_width();
/// Prints on stderr with carets.
void print(const Diagnostics& diagnostics);

}  // namespace citegate::cli
