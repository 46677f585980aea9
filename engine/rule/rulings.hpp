// All words of all files about severities, put together: profiles, overrides, and what each rule says of itself.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/rule/profile.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::rule {

class Rulings {
  public:
    /// An override and where it stands.
    struct Override {
        OverrideText text;
        SourcePtr source;
    };

    /// The profile of the run.
    [[nodiscard]] const Profile& profile() const { return *chosen_; }
    [[nodiscard]] const Profiles& profiles() const { return profiles_; }
    /// Overrides of a rule, in the order in which they are applied; the last word counts.
    [[nodiscard]] const std::vector<Override>& overrides_of(std::string_view id) const;
    /// What decides about this rule.
    [[nodiscard]] RuleSay say(const RuleText& rule) const;
    /// Writes severities, profiles, overrides and whether it is active into the description of the rule.
    void apply(const RuleText& rule, RuleInfo& info) const;

  private:
    friend Rulings read_rulings(const std::vector<yaml::Document>&, const std::vector<RuleFileText>&, const CompileOptions&,
                                Diagnostics&);
    Profiles profiles_;
    std::unordered_map<std::string_view, std::vector<Override>> overrides_;
    const Profile* chosen_ = nullptr;
};

/// `files` are the documents as read, in the same order; both must outlive the result. R012 for profiles that are not there
/// (the one of the options among them), R013 for rules that are not there, R014.
[[nodiscard]] Rulings read_rulings(const std::vector<yaml::Document>& documents, const std::vector<RuleFileText>& files,
                                   const CompileOptions& options, Diagnostics& diagnostics);

}  // namespace citegate::rule
