// Profiles: how severe each rule is for whom. `audit` takes rules as they are written; `strict` raises, `gate` leaves out what
// stops nothing; rule files define more.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/rule/rule_file.hpp"

namespace citegate::rule {

/// How severe a rule is; nothing: it is off.
using Ruling = std::optional<Severity>;

/// "error", "off": the word of a rule file. Nothing for any other word.
[[nodiscard]] std::optional<Ruling> ruling_from(std::string_view word);

struct Profile {
    std::string name;
    std::string about;
    std::string like;                                     ///< the profile it starts from; empty: what rules say of themselves
    std::array<Ruling, 3> by_severity{};                  ///< index: the severity in `like`
    std::unordered_map<std::string, Ruling> rules;        ///< by id, whatever their severity
};

/// The word a run without --profile takes.
inline constexpr std::string_view default_profile = "audit";

/// What decides about one rule besides profiles: its own words, and overrides.
struct RuleSay {
    std::string_view id;
    Severity severity = Severity::note;
    const yaml::Node* profiles = nullptr;            ///< of the rule: words by name; null: none
    std::optional<Severity> override_severity;
    std::vector<const yaml::Node*> override_profiles;  ///< the last speaks last
    bool disabled = false;
};

class Profiles {
  public:
    /// audit, strict and gate.
    Profiles();

    /// Adds a profile of a file. R014 when its name is taken, R012 when it starts from one that is not there: profiles are
    /// defined before they are used.
    void define(const ProfileText& text, const SourcePtr& source, Diagnostics& diagnostics);

    [[nodiscard]] const std::vector<Profile>& list() const { return list_; }
    [[nodiscard]] const Profile* find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> names() const;
    /// How severe the rule is in this profile. The most particular word counts: an override for the profile, else what the profile
    /// says of the rule, else an override of the severity, else what the rule says of the profile, else what the profile makes of
    /// the severity in the one it is like.
    [[nodiscard]] Ruling ruling(const RuleSay& rule, const Profile& profile) const;

  private:
    [[nodiscard]] Ruling in(const RuleSay& rule, const Profile& profile) const;

    std::vector<Profile> list_;
};

}  // namespace citegate::rule
