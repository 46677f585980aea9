#include "engine/rule/rulings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unordered_set>

namespace citegate::rule {
namespace {

/// "the nearest" or, where none is near, what there is.
std::string near_or_all(std::string_view word, const std::vector<std::string_view>& all, std::string_view kind) {
    const auto near = nearest(word, all);
    return near.empty() ? fmt::format("{} are {}", kind, fmt::join(all, ", ")) : fmt::format("did you mean \"{}\"?", near);
}

/// Every name in a mapping of names and words must be a profile's.
void check_profile_names(const yaml::Node* words, const Profiles& profiles, const SourcePtr& source, Diagnostics& diagnostics) {
    if (words == nullptr) return;
    for (const auto& entry : words->entries) {
        if (profiles.find(entry.key) != nullptr) continue;
        diagnostics.add(Code::R012, fmt::format("there is no profile \"{}\"", entry.key), source, entry.key_span,
                        near_or_all(entry.key, profiles.names(), "profiles"));
    }
}

/// "severity note, off in gate": what an override says.
std::string words_of(const OverrideText& text) {
    std::string out;
    const auto add = [&](const std::string& word) { out += (out.empty() ? "" : ", ") + word; };
    if (text.disabled) add(*text.disabled ? "disabled" : "not disabled");
    if (text.severity) add(fmt::format("severity {}", to_string(*text.severity)));
    if (text.profiles != nullptr) {
        for (const auto& entry : text.profiles->entries) add(fmt::format("{} in {}", entry.value.scalar, entry.key));
    }
    return out;
}

}  // namespace

const std::vector<Rulings::Override>& Rulings::overrides_of(std::string_view id) const {
    static const std::vector<Override> none;
    const auto found = overrides_.find(id);
    return found == overrides_.end() ? none : found->second;
}

RuleSay Rulings::say(const RuleText& rule) const {
    RuleSay say{rule.id, rule.severity, rule.profiles, std::nullopt, {}, rule.disabled};
    for (const auto& [text, source] : overrides_of(rule.id)) {
        if (text.severity) say.override_severity = text.severity;
        if (text.profiles != nullptr) say.override_profiles.push_back(text.profiles);
        if (text.disabled) say.disabled = *text.disabled;
    }
    return say;
}

void Rulings::apply(const RuleText& rule, RuleInfo& info) const {
    const auto said = say(rule);
    for (const auto& profile : profiles_.list()) info.profiles.push_back({profile.name, profiles_.ruling(said, profile)});
    const auto here = profiles_.ruling(said, *chosen_);
    info.active = here.has_value();
    info.severity = here.value_or(rule.severity);
    if (rule.disabled) info.disabled = rule.reason;
    for (const auto& [text, source] : overrides_of(rule.id)) {
        const auto place = fmt::format("{}:{}", source->name(), source->position(text.node->span.begin).line);
        info.overrides.push_back(fmt::format("{}: {}: {}", place, words_of(text), text.reason));
        if (text.disabled) info.disabled = *text.disabled ? std::string(text.reason) : std::string();
    }
}

Rulings read_rulings(const std::vector<yaml::Document>& documents, const std::vector<RuleFileText>& files,
                     const CompileOptions& options, Diagnostics& diagnostics) {
    Rulings rulings;
    std::unordered_set<std::string_view> known;
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < files.size(); ++i) {
        for (const auto& profile : files[i].profiles) rulings.profiles_.define(profile, documents[i].source, diagnostics);
        for (const auto id : files[i].ids) {
            if (known.insert(id).second) ids.push_back(id);
        }
    }
    const auto unknown_rule = [&](std::string_view id, const SourcePtr& source, Span span) {
        if (!options.complete || known.contains(id)) return;
        const auto near = nearest(id, ids);
        diagnostics.add(Code::R013, fmt::format("there is no rule \"{}\"", id), source, span,
                        near.empty() ? std::string("rules of this file and of those it extends can be named here")
                                     : fmt::format("did you mean \"{}\"?", near));
    };
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& source = documents[i].source;
        for (const auto& profile : files[i].profiles) {
            if (profile.rules == nullptr) continue;
            for (const auto& entry : profile.rules->entries) unknown_rule(entry.key, source, entry.key_span);
        }
        for (const auto& text : files[i].overrides) {
            unknown_rule(text.rule->scalar, source, text.rule->span);
            if (options.complete) check_profile_names(text.profiles, rulings.profiles_, source, diagnostics);
            rulings.overrides_[text.rule->scalar].push_back({text, source});
        }
        if (!options.complete) continue;
        for (const auto& rule : files[i].rules) check_profile_names(rule.profiles, rulings.profiles_, source, diagnostics);
    }
    rulings.chosen_ = rulings.profiles_.find(options.profile);
    if (rulings.chosen_ == nullptr) {
        diagnostics.add(Code::R012, fmt::format("there is no profile \"{}\"", options.profile), std::string(),
                        near_or_all(options.profile, rulings.profiles_.names(), "profiles"));
        rulings.chosen_ = rulings.profiles_.find(default_profile);
    }
    return rulings;
}

}  // namespace citegate::rule
