#include "engine/report/rule_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/report/markdown.hpp"
#include "engine/report/text.hpp"
#include "engine/report/wrapped.hpp"

namespace citegate::report {
namespace {

/// An expression as it was written: its lines stay, long ones are broken at blanks.
std::string expression_lines(std::string_view expression, std::size_t width) {
    std::string out;
    while (!expression.empty()) {
        const auto line = expression.substr(0, expression.find('\n'));
        expression.remove_prefix(std::min(expression.size(), line.size() + 1));
        if (line.empty() && expression.empty()) break;
        out += fmt::format("  {}\n", wrapped(printable(line), width, 6, 2));
    }
    return out;
}

struct Page {
    std::string& out;
    std::size_t width;
    RenderStyle style;

    void heading(std::string_view name) const { out += style.colour ? fmt::format("\n\x1b[1m{}\x1b[0m\n", name) : fmt::format("\n{}\n", name); }
    void expression(std::string_view name, std::string_view text) const {
        if (text.empty()) return;
        heading(name);
        out += expression_lines(text, width);
    }
};

/// Words of a key of an example.
std::string spoken(std::string_view key) {
    std::string out(key);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string_view severity_of(const rule::RuleInfo& rule) { return rule.active ? to_string(rule.severity) : std::string_view("off"); }
std::string_view severity_of(const rule::ProfileSeverity& profile) { return profile.severity ? to_string(*profile.severity) : std::string_view("off"); }

std::string for_each(const rule::RuleInfo& rule) { return rule.scope == "letter" ? "the letter" : fmt::format("each {}", rule.scope); }

}  // namespace

std::string rule_page_text(const rule::RuleInfo& rule, std::size_t width, bool examples, RenderStyle style) {
    std::string out;
    const Page page{out, width, style};
    out += style.colour ? fmt::format("\x1b[1m{}\x1b[0m", rule.id) : rule.id;
    out += fmt::format(" ({}, looks at {})\n", severity_of(rule), for_each(rule));
    out += wrapped(printable(rule.title), width, 0) + '\n';
    if (!rule.why.empty()) {
        page.heading("Why it matters");
        out += fmt::format("  {}\n", wrapped(printable(rule.why), width, 2, 2));
    }
    page.expression("Looked at when", rule.when);
    for (const auto& [name, expression] : rule.variables) page.expression("With " + name, expression);
    page.expression("Required", rule.require);
    page.expression("Message", rule.message);
    page.expression("Points at", rule.highlight);
    if (!rule.references.empty()) {
        page.heading("References");
        for (const auto& reference : rule.references) out += fmt::format("  {}\n", wrapped(printable(reference), width, 4, 2));
    }
    if (!rule.examples.empty()) {
        page.heading("Examples");
        for (const auto& example : rule.examples) {
            out += fmt::format("  {}\n", wrapped(fmt::format("{}: {}", example.expect, printable(example.name)), width, 4, 2));
            if (!examples) continue;
            for (const auto& [key, value] : example.facts) {
                out += fmt::format("    {}\n", wrapped(fmt::format("{}: {}", spoken(key), printable(value)), width, 6, 4));
            }
        }
    }
    page.heading("Severity by profile");
    std::size_t longest = 0;
    for (const auto& profile : rule.profiles) longest = std::max(longest, profile.profile.size());
    for (const auto& profile : rule.profiles) out += fmt::format("  {:<{}}  {}\n", printable(profile.profile), longest, severity_of(profile));
    if (!rule.disabled.empty()) {
        page.heading("Disabled");
        out += fmt::format("  {}\n", wrapped(printable(rule.disabled), width, 2, 2));
    }
    if (!rule.overrides.empty()) {
        page.heading(fmt::format("Overridden ({} as written)", to_string(rule.written)));
        for (const auto& override : rule.overrides) out += fmt::format("  {}\n", wrapped(printable(override), width, 4, 2));
    }
    out += fmt::format("\nDefined in {}:{}\n", printable(rule.file), rule.line);
    return out;
}

std::string rule_page_markdown(const rule::RuleInfo& rule, unsigned level) {
    std::string out = fmt::format("{} {}\n\n{}.\n\n", std::string(level, '#'), rule.id, markdown_text(rule.title));
    out += "| severity | looks at | pack | defined in |\n| --- | --- | --- | --- |\n";
    out += fmt::format("| {} | {} | {} | {} |\n", severity_of(rule), for_each(rule), markdown_text(rule.pack),
                       markdown_code(fmt::format("{}:{}", rule.file, rule.line)));
    if (!rule.why.empty()) out += fmt::format("\n{}\n", markdown_text(rule.why));
    if (!rule.profiles.empty()) {
        out += "\nSeverity by profile: ";
        for (const auto& profile : rule.profiles) {
            out += fmt::format("{}{} {}", &profile == rule.profiles.data() ? "" : ", ", markdown_code(profile.profile), severity_of(profile));
        }
        out += ".\n";
    }
    if (!rule.disabled.empty()) out += fmt::format("\nDisabled: {}\n", markdown_text(rule.disabled));
    for (const auto& override : rule.overrides) out += fmt::format("\nOverridden: {}\n", markdown_text(override));
    const auto block = [&](const std::string& name, const std::string& expression, std::string_view language) {
        if (!expression.empty()) out += fmt::format("\n**{}**\n\n{}", name, markdown_block(expression, language));
    };
    block("Looked at when", rule.when, "cel");
    for (const auto& [name, expression] : rule.variables) block("With " + markdown_code(name), expression, "cel");
    block("Required", rule.require, "cel");
    block("Message", rule.message, "text");
    block("Points at", rule.highlight, "cel");
    if (!rule.references.empty()) {
        out += "\n**References**\n\n";
        for (const auto& reference : rule.references) out += fmt::format("- {}\n", markdown_text(reference));
    }
    for (const std::string_view expect : {"flagged", "accepted"}) {
        bool any = false;
        for (const auto& example : rule.examples) {
            if (example.expect != expect) continue;
            if (!any) out += expect == "flagged" ? "\n**Flagged**\n\n" : "\n**Accepted**\n\n";
            any = true;
            out += fmt::format("- {}\n", markdown_text(example.name));
            for (const auto& [key, value] : example.facts) out += fmt::format("  - {}: {}\n", spoken(key), markdown_text(value));
        }
    }
    return out;
}

std::string rules_page_markdown(const std::vector<rule::RuleInfo>& rules) {
    std::string out = fmt::format("# Rules\n\n{}.\n", counted(rules.size(), "rule"));
    const std::string* pack = nullptr;
    for (const auto& rule : rules) {
        if (pack == nullptr || *pack != rule.pack) {
            out += fmt::format("\n**{}**\n\n| rule | severity | finds |\n| --- | --- | --- |\n", markdown_text(rule.pack));
            pack = &rule.pack;
        }
        out += fmt::format("| [{}](#{}) | {} | {} |\n", rule.id, markdown_anchor(rule.id), severity_of(rule), markdown_text(rule.title));
    }
    for (const auto& rule : rules) {
        out += '\n';
        out += rule_page_markdown(rule, 2);
    }
    return out;
}

}  // namespace citegate::report
