#include "engine/rule/lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "engine/rule/compiled_rule.hpp"
#include "engine/rule/extends.hpp"
#include "engine/rule/lint/ignored.hpp"
#include "engine/rule/lint/rule_check.hpp"
#include "engine/rule/rulings.hpp"

namespace citegate::rule {
namespace {

bool same(const RuleSay& a, const RuleSay& b, const Profiles& profiles) {
    const auto& list = profiles.list();
    return std::all_of(list.begin(), list.end(),
                       [&](const Profile& profile) { return profiles.ruling(a, profile) == profiles.ruling(b, profile); });
}

/// K011: each override by what it changes where it stands, and whether a later one undoes it.
void check_overrides(const RuleText& rule, const Rulings& rulings, const std::unordered_set<const Source*>& named, Diagnostics& diagnostics) {
    RuleSay before{rule.id, rule.severity, rule.profiles, std::nullopt, {}, rule.disabled};
    const auto& overrides = rulings.overrides_of(rule.id);
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        const auto& [text, source] = overrides[i];
        auto after = before;
        if (text.severity) after.override_severity = text.severity;
        if (text.profiles != nullptr) after.override_profiles.push_back(text.profiles);
        if (text.disabled) after.disabled = *text.disabled;
        if (named.contains(source.get()) && same(before, after, rulings.profiles())) {
            diagnostics.add(Code::K011, fmt::format("this override of rule \"{}\" changes nothing", rule.id), source, text.rule->span,
                            "the rule is what it says already; take the override out");
        }
        before = std::move(after);
    }
}

bool unreadable(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) { return diagnostic.code == Code::Y001 || diagnostic.code == Code::Y006; });
}

}  // namespace

LintReport lint(const std::vector<SourcePtr>& files, const LintGround& ground) {
    LintReport report;
    Diagnostics diagnostics;
    std::vector<yaml::Document> documents;
    std::unordered_set<const Source*> named;
    std::unordered_map<const Source*, std::size_t> order;
    for (const auto& file : files) {
        named.insert(file.get());
        order.emplace(file.get(), order.size());
        auto document = yaml::parse(file, diagnostics);
        if (document) {
            documents.push_back(std::move(*document));
        } else {
            report.readable = false;
        }
    }
    const auto all = with_extended(std::move(documents), ground.built_in, diagnostics);
    const CompileOptions options{"audit", all.complete && report.readable};
    Diagnostics repeated;  // compile() says it too
    std::vector<RuleFileText> texts;
    for (const auto& document : all.documents) texts.push_back(read_file_text(document, repeated));
    const auto rulings = read_rulings(all.documents, texts, options, repeated);
    const auto set = compile(all.documents, ground.graph, diagnostics, options);
    Diagnostics said;
    RuleCheck check(ground.graph, rulings, said);
    std::vector<IgnoreComments> comments;
    for (std::size_t i = 0; i < all.documents.size(); ++i) {
        const auto& document = all.documents[i];
        const bool told = named.contains(document.source.get());
        if (told) report.rules += texts[i].ids.size();
        for (const auto& rule : texts[i].rules) {
            const auto* info = set.find(rule.id);
            const bool compiled = info != nullptr && set.impl().rules[static_cast<std::size_t>(info - set.rules().data())].source == document.source &&
                                  info->line == document.source->position(rule.node->span.begin).line;
            check.check(document, rule, compiled, told);
            check_overrides(rule, rulings, named, said);
        }
    }
    for (const auto& document : all.documents) {
        if (named.contains(document.source.get())) comments.emplace_back(document, diagnostics);
    }
    for (const auto& diagnostic : said) {
        const bool ignored = std::any_of(comments.begin(), comments.end(), [&](IgnoreComments& list) { return list.ignores(diagnostic); });
        if (ignored) {
            ++report.ignored;
        } else {
            report.diagnostics.push_back(diagnostic);
        }
    }
    for (const auto& list : comments) list.tell_unused(diagnostics);
    report.readable = report.readable && !unreadable(diagnostics);
    report.diagnostics.insert(report.diagnostics.end(), diagnostics.begin(), diagnostics.end());
    std::stable_sort(report.diagnostics.begin(), report.diagnostics.end(), [&](const Diagnostic& a, const Diagnostic& b) {
        const auto rank = [&](const Diagnostic& diagnostic) {
            const auto file = order.find(diagnostic.source.get());
            return std::tuple(file == order.end() ? order.size() : file->second, std::string_view(diagnostic.file),
                              diagnostic.span ? diagnostic.span->begin : 0U);
        };
        return rank(a) < rank(b);
    });
    return report;
}

}  // namespace citegate::rule
