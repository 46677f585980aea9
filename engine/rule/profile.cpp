#include "engine/rule/profile.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace citegate::rule {
namespace {

constexpr std::array<Ruling, 3> as_it_is{Severity::note, Severity::warning, Severity::error};

/// The last word of a mapping of names and words for this name.
std::optional<Ruling> word_for(const yaml::Node* words, std::string_view name) {
    const auto* node = words == nullptr ? nullptr : words->find(name);
    return node == nullptr ? std::nullopt : ruling_from(node->scalar);
}

std::size_t index(Severity severity) {
    return static_cast<std::size_t>(severity);
}

}  // namespace

std::optional<Ruling> ruling_from(std::string_view word) {
    if (word == "off") return Ruling();
    const auto severity = severity_from(word);
    return severity ? std::optional<Ruling>(*severity) : std::nullopt;
}

Profiles::Profiles()
    : list_{{"audit", "every rule as severe as it says", "", as_it_is, {}},
            {"strict", "every rule one step more severe", "", {Severity::warning, Severity::error, Severity::error}, {}},
            {"gate", "notes are left out: only what should hold a letter up", "", {Ruling(), Severity::warning, Severity::error}, {}}} {}

const Profile* Profiles::find(std::string_view name) const {
    const auto found = std::find_if(list_.begin(), list_.end(), [&](const Profile& profile) { return profile.name == name; });
    return found == list_.end() ? nullptr : &*found;
}

std::vector<std::string_view> Profiles::names() const {
    std::vector<std::string_view> names;
    for (const auto& profile : list_) names.emplace_back(profile.name);
    return names;
}

void Profiles::define(const ProfileText& text, const SourcePtr& source, Diagnostics& diagnostics) {
    const std::string_view name = text.name->scalar;
    if (find(name) != nullptr) {
        const auto built_in = built_in_profiles();
        const bool ours = std::find(built_in.begin(), built_in.end(), name) != built_in.end();
        diagnostics.add(Code::R014, fmt::format("there is a profile \"{}\" already", name), source, text.name->span,
                        ours ? fmt::format("{} are always there; choose another name, and say \"like: {}\" to start from it",
                                           fmt::join(built_in, ", "), name)
                             : std::string("choose another name; \"like\" starts from it"));
        return;
    }
    Profile profile;
    profile.name = name;
    profile.about = text.about;
    profile.like = text.like == nullptr ? default_profile : std::string_view(text.like->scalar);
    if (find(profile.like) == nullptr) {
        const auto near = nearest(profile.like, names());
        diagnostics.add(Code::R012, fmt::format("there is no profile \"{}\"", profile.like), source, text.like->span,
                        near.empty() ? fmt::format("those defined before this place are {}", fmt::join(names(), ", "))
                                     : fmt::format("did you mean \"{}\"?", near));
        return;
    }
    profile.by_severity = as_it_is;
    for (const auto severity : {Severity::note, Severity::warning, Severity::error}) {
        if (const auto word = word_for(text.severities, to_string(severity))) profile.by_severity[index(severity)] = *word;
    }
    if (text.rules != nullptr) {
        for (const auto& entry : text.rules->entries) {
            if (const auto word = ruling_from(entry.value.scalar)) profile.rules[entry.key] = *word;
        }
    }
    list_.push_back(std::move(profile));
}

Ruling Profiles::in(const RuleSay& rule, const Profile& profile) const {
    for (auto words = rule.override_profiles.rbegin(); words != rule.override_profiles.rend(); ++words) {
        if (const auto word = word_for(*words, profile.name)) return *word;
    }
    if (!profile.rules.empty()) {
        if (const auto found = profile.rules.find(std::string(rule.id)); found != profile.rules.end()) return found->second;
    }
    const auto* like = profile.like.empty() ? nullptr : find(profile.like);
    const auto start = [&] { return like == nullptr ? Ruling(rule.override_severity.value_or(rule.severity)) : in(rule, *like); };
    if (rule.override_severity) return start();
    if (const auto word = word_for(rule.profiles, profile.name)) return *word;
    const auto before = start();
    return before ? profile.by_severity[index(*before)] : before;
}

Ruling Profiles::ruling(const RuleSay& rule, const Profile& profile) const {
    return rule.disabled ? Ruling() : in(rule, profile);
}

}  // namespace citegate::rule
