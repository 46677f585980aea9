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

/// Prose in lines of at most 100 characters, indented by two.
std::string wrapped(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (column > 0 && 2 + column + word.size() > 100) {
            out += "\n  ";
            column = 0;
        }
        if (column > 0) out += ' ';
        out += word;
        column += word.size() + 1;
    }
    return out;
}

/// The id whose last part is this ("superseded-edition"), else the nearest; empty when none is near.
std::string_view suggested(std::string_view id, const std::vector<std::string_view>& ids) {
    for (const auto known : ids) {
        if (known.substr(known.find('/') + 1) == id) return known;
    }
    return nearest(id, ids);
}

/// How severe it is for whom, and who changed that.
void profiles(const rule::RuleInfo& rule) {
    fmt::print("\nSeverity by profile\n");
    std::size_t width = 0;
    for (const auto& profile : rule.profiles) width = std::max(width, profile.profile.size());
    for (const auto& profile : rule.profiles) {
        fmt::print("  {:<{}}  {}\n", profile.profile, width, profile.severity ? to_string(*profile.severity) : "off");
    }
    section("Disabled", wrapped(rule.disabled));
    if (rule.overrides.empty()) return;
    fmt::print("\nOverridden ({} as written)\n", to_string(rule.written));
    for (const auto& override : rule.overrides) fmt::print("  {}\n", override);
}

void explain(const rule::RuleInfo& rule) {
    fmt::print("{} ({}, for each {})\n{}\n", rule.id, rule.active ? to_string(rule.severity) : "off", rule.scope, rule.title);
    section("Why it matters", wrapped(rule.why));
    section("Looked at when", rule.when);
    for (const auto& [name, expression] : rule.variables) section("With " + name, expression);
    section("Required", rule.require);
    section("Message", rule.message);
    if (!rule.references.empty()) {
        fmt::print("\nReferences\n");
        for (const auto& reference : rule.references) fmt::print("  {}\n", reference);
    }
    profiles(rule);
    fmt::print("\nDefined in {}:{}\n", rule.file, rule.line);
}

int explain(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    if (options.id.empty()) {
        for (const auto& rule : engine->rules().rules()) {
            fmt::print("{:<44} {:<8} {}\n", rule.id, rule.active ? to_string(rule.severity) : "off", rule.title);
        }
        return clean ? Exit::ok : Exit::bad_input;
    }
    const auto* const rule = engine->rules().find(options.id);
    if (rule == nullptr) {
        std::vector<std::string_view> ids;
        for (const auto& known : engine->rules().rules()) ids.emplace_back(known.id);
        const auto near = suggested(options.id, ids);
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
    app.add_option("ID", options->id, "A rule, such as body-part/wrong-mtus-chapter; without it all rules are listed")->type_name("");
    options->engine.add_to(app);
    app.footer("Example: citegate explain citation/superseded-edition");
    return [options] { return explain(*options); };
}

}  // namespace citegate::cli
