// Several rule files in memory, compiled or linted together.
#pragma once

#include "engine/rule/extends.hpp"
#include "engine/rule/lint/lint.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {

inline SourcePtr file(std::string name, std::string text) {
    return std::make_shared<const Source>(std::move(name), std::move(text));
}

/// A rule with one flagged and one accepted example, of nothing to complain about; keys may be added behind it.
inline std::string good_rule(std::string_view id, std::string_view severity = "note", std::string_view require = "number == 0") {
    return fmt::format(
        "  - id: {}\n    title: t\n    severity: {}\n    for: item\n    require: {}\n    message: m\n    examples:\n"
        "      - {{name: a, expect: flagged, item: {{request: r}}}}\n      - {{name: b, expect: accepted, item: {{request: r}}}}\n",
        id, severity, in_quotes(require));
}

inline std::string pack(std::string_view name, std::string_view keys, std::string_view rules) {
    return fmt::format("pack: {}\n{}{}{}", name, keys, rules.empty() ? "" : "rules:\n", rules);
}

/// "K005 3:9 `a/b`": code, place and underlined text of each diagnostic, a line each.
inline std::string told(const std::vector<Diagnostic>& diagnostics) {
    std::string out;
    for (const auto& diagnostic : diagnostics) {
        if (!out.empty()) out += '\n';
        out += to_string(diagnostic.code);
        if (!diagnostic.source || !diagnostic.span) continue;
        const auto place = diagnostic.source->position(diagnostic.span->begin);
        out += fmt::format(" {}:{} `{}`", place.line, place.column, diagnostic.source->text(*diagnostic.span));
    }
    return out;
}

/// What lint says of one file, with the tiny catalogue.
inline LintReport linted(const std::string& text) {
    static const std::vector<yaml::Document> nothing_built_in;
    return lint({file("rules.yaml", text)}, {tiny_graph(), nothing_built_in});
}

}  // namespace citegate::rule
