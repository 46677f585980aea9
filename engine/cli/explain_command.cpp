#include <fmt/format.h>

#include "engine/cli/command.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string id;
    EngineOptions engine;
};

void section(std::string_view name, std::string_view text) {
    if (!text.empty()) fmt::print("\n{}\n  {}\n", name, text);
}

void explain(const rule::RuleInfo& rule) {
    fmt::print("{} ({}, for each {})\n{}\n", rule.id, to_string(rule.severity), rule.scope, rule.title);
    section("Why it matters", rule.why);
    section("Looked at when", rule.when);
    for (const auto& [name, expression] : rule.variables) section("With " + name, expression);
    section("Required", rule.require);
    section("Message", rule.message);
    if (!rule.references.empty()) {
        fmt::print("\nReferences\n");
        for (const auto& reference : rule.references) fmt::print("  {}\n", reference);
    }
    fmt::print("\nDefined in {}:{}\n", rule.file, rule.line);
}

int explain(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    if (options.id.empty()) {
        for (const auto& rule : engine->rules().rules()) {
            fmt::print("{:<44} {:<8} {}\n", rule.id, to_string(rule.severity), rule.title);
        }
        return clean ? Exit::ok : Exit::bad_input;
    }
    const auto* const rule = engine->rules().find(options.id);
    if (rule == nullptr) {
        std::vector<std::string_view> ids;
        for (const auto& known : engine->rules().rules()) ids.emplace_back(known.id);
        const auto near = nearest(options.id, ids);
        fmt::print(stderr, "error: there is no rule \"{}\"\n       hint: {}\n", options.id,
                   near.empty() ? std::string("`citegate explain` lists them all") : fmt::format("did you mean {}?", near));
        return Exit::bad_input;
    }
    explain(*rule);
    return clean ? Exit::ok : Exit::bad_input;
}

}  // namespace

Command add_explain(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("ID", options->id, "A rule, such as body-part/wrong-mtus-chapter; without it all rules are listed");
    options->engine.add_to(app);
    return [options] { return explain(*options); };
}

}  // namespace citegate::cli
