#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "engine/cli/command.hpp"
#include "engine/cli/one_letter.hpp"
#include "engine/report/rule_page.hpp"
#include "engine/report/wrapped.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string id;
    std::string format = "text";
    std::size_t width = 0;
    bool examples = false;
    EngineOptions engine;
};

/// A line each: id, severity, title.
std::string list(const std::vector<rule::RuleInfo>& rules) {
    std::size_t longest = 0;
    for (const auto& rule : rules) longest = std::max(longest, rule.id.size());
    std::string out;
    for (const auto& rule : rules) out += fmt::format("{:<{}} {:<8} {}\n", rule.id, std::max<std::size_t>(longest, 44),
                                                  rule.active ? to_string(rule.severity) : "off", rule.title);
    return out;
}

int explain(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    const bool markdown = options.format == "markdown";
    const auto& rules = engine->rules().rules();
    std::string out;
    if (options.id.empty()) {
        out = markdown ? report::rules_page_markdown(rules) : list(rules);
    } else {
        const auto* const rule = find_rule(engine->rules(), options.id);
        if (rule == nullptr) return Exit::bad_input;
        const auto width = options.width != 0 ? options.width : terminal_width();
        out = markdown ? report::rule_page_markdown(*rule)
                       : report::rule_page_text(*rule, width, options.examples, {colour_wanted(STDOUT_FILENO)});
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    std::fflush(stdout);
    return clean ? Exit::ok : Exit::bad_input;
}

}  // namespace

Command add_explain(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("ID", options->id, "A rule, such as body-part/wrong-mtus-chapter; without it all rules are listed")->type_name("");
    app.add_option("-f,--format", options->format, "text, or markdown: a page for the documentation; without ID one page of all rules")
        ->capture_default_str()
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "markdown"}));
    app.add_flag("-v,--examples", options->examples, "Show what the examples say, not their names alone");
    app.add_option("--width", options->width, "Columns of the text; by default those of the terminal, else 100")
        ->type_name("N")
        ->check(CLI::Validator(CLI::Range(40, 1000)).description(""));
    options->engine.examples = true;
    options->engine.add_to(app);
    app.footer("Example: citegate explain citation/superseded-edition -v");
    return [options] { return explain(*options); };
}

}  // namespace citegate::cli
