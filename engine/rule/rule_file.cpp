#include "engine/rule/rule_file.hpp"

#include <fmt/format.h>

#include "engine/rule/form_check.hpp"

namespace citegate::rule {
namespace {

constexpr std::string_view severities[] = {"error", "warning", "note"};
constexpr std::string_view severities_or_off[] = {"error", "warning", "note", "off"};
constexpr std::string_view scopes[] = {"letter", "item", "side", "citation", "mention", "corpus"};
constexpr std::string_view expectations[] = {"flagged", "accepted"};
constexpr std::string_view decisions[] = {"upheld", "overturned", "modified"};
constexpr std::string_view places[] = {"claims_administrator", "maximus", "rationale", "letter"};
constexpr std::string_view profile_names[] = {"audit", "strict", "gate"};

constexpr Key date_keys[] = {
    {.name = "injury", .shape = Shape::day, .about = "date of injury"},
    {.name = "ur_decision", .shape = Shape::day, .about = "date of the utilization review decision"},
    {.name = "application", .shape = Shape::day, .about = "date the application was received"},
    {.name = "assigned", .shape = Shape::day, .about = "date of assignment"},
    {.name = "determination", .shape = Shape::day, .about = "date of the final determination"},
};
constexpr Key item_keys[] = {
    {.name = "request", .about = "what is disputed", .required = true},
    {.name = "decision", .about = "how it was decided", .words = decisions},
    {.name = "claims_administrator", .about = "statement of the claims administrator"},
    {.name = "maximus", .about = "statement of MAXIMUS"},
    {.name = "rationale", .about = "the reasons of MAXIMUS"},
    {.name = "dates", .shape = Shape::mapping, .about = "dates of the letter's header", .inner = date_keys},
    {.name = "summary", .about = "the letter's case summary"},
};
constexpr Key example_keys[] = {
    {.name = "name", .about = "what it shows", .required = true},
    {.name = "expect", .about = "what the rule must say", .required = true, .words = expectations},
    {.name = "item", .shape = Shape::mapping, .about = "an item written out", .inner = item_keys},
    {.name = "items", .shape = Shape::list_of_mappings, .about = "several items of one letter; in rules for the corpus each in a letter of its own", .inner = item_keys},
    {.name = "letter", .about = "path of a whole letter, as seen from the rule file"},
    {.name = "side", .about = "where the finding must be", .words = places},
    {.name = "severity", .about = "the severity it must have", .words = severities},
    {.name = "message", .about = "the message it must have"},
};
constexpr Key rule_keys[] = {
    {.name = "id", .shape = Shape::rule_id, .about = "topic/short-phrase, never used again for something else", .required = true},
    {.name = "title", .about = "what is wrong, in a few words", .required = true},
    {.name = "severity", .about = "how bad it is", .required = true, .words = severities},
    {.name = "for", .about = "what the rule is about: it runs once for each", .required = true, .words = scopes},
    {.name = "profiles",
     .shape = Shape::words_by_name,
     .about = "how bad it is in profiles, or off; in others they decide",
     .words = severities_or_off,
     .names = profile_names},
    {.name = "disabled", .shape = Shape::truth, .about = "true: the rule does not run", .needs = "reason"},
    {.name = "reason", .about = "why the rule is disabled", .needs = "disabled"},
    {.name = "when", .about = "condition: the rule speaks only where it holds"},
    {.name = "variables", .shape = Shape::expressions_by_name, .about = "names for expressions, known after \"when\""},
    {.name = "require", .about = "condition: what must hold", .required = true},
    {.name = "message", .about = "what the finding says; {{expression}} is replaced by its value", .required = true},
    {.name = "highlight", .about = "expression: what the finding points at"},
    {.name = "why", .about = "why it matters"},
    {.name = "references", .shape = Shape::texts, .about = "what it rests on"},
    {.name = "examples", .shape = Shape::list_of_mappings, .about = "items it must flag and accept", .inner = example_keys},
};
constexpr Key override_keys[] = {
    {.name = "rule", .shape = Shape::rule_id, .about = "id of a rule of this file, an extended one, or another of the run", .required = true},
    {.name = "severity", .about = "how bad it is, in every profile", .words = severities, .one_of = true},
    {.name = "profiles",
     .shape = Shape::words_by_name,
     .about = "how bad it is in single profiles, or off",
     .words = severities_or_off,
     .names = profile_names,
     .one_of = true},
    {.name = "disabled", .shape = Shape::truth, .about = "true: the rule does not run; false: it does, whatever was said before", .one_of = true},
    {.name = "reason", .about = "why", .required = true},
};
constexpr Key profile_keys[] = {
    {.name = "name", .shape = Shape::profile_name, .about = "what --profile calls it", .required = true},
    {.name = "about", .about = "what it is for"},
    {.name = "like", .shape = Shape::profile_name, .about = "the profile it starts from; \"audit\" when not given"},
    {.name = "severities",
     .shape = Shape::words_by_name,
     .about = "for each severity in the profile it starts from, the one here, or off",
     .words = severities_or_off,
     .names = severities,
     .closed = true},
    {.name = "rules",
     .shape = Shape::words_by_name,
     .about = "ids of rules, and how bad they are here, or off",
     .words = severities_or_off},
};
constexpr Key file_keys[] = {
    {.name = "pack", .about = "name of the pack", .required = true},
    {.name = "extends",
     .shape = Shape::texts,
     .about = "rule files this one builds on: paths as seen from this file, ending in .yaml, or names of packs",
     .one_of = true},
    {.name = "profiles",
     .shape = Shape::list_of_mappings,
     .about = "profiles besides audit, strict and gate",
     .inner = profile_keys,
     .one_of = true,
     .separately = true},
    {.name = "overrides",
     .shape = Shape::list_of_mappings,
     .about = "severities of rules changed, rules disabled",
     .inner = override_keys,
     .separately = true},
    {.name = "rules", .shape = Shape::list_of_mappings, .about = "the rules", .inner = rule_keys, .one_of = true, .separately = true},
};

std::string_view text_of(const yaml::Node& mapping, std::string_view key) {
    const auto* node = mapping.find(key);
    return node == nullptr ? std::string_view() : std::string_view(node->scalar);
}

std::optional<bool> truth_of(const yaml::Node& mapping, std::string_view key) {
    const auto* node = mapping.find(key);
    return node == nullptr ? std::nullopt : std::optional(node->scalar == "true");
}

std::optional<RuleText> read_rule(const yaml::Node& node, FormCheck& form) {
    const auto* id = node.find("id");
    const auto what = id != nullptr && id->is_scalar() ? Called{"rule", id->scalar} : Called{"a rule"};
    if (!form.mapping(node, rule_keys, what)) return std::nullopt;
    RuleText rule;
    const auto scope_word = text_of(node, "for");
    for (const auto scope : all_scopes) {
        if (to_string(scope) == scope_word) rule.scope = scope;
    }
    rule.node = &node;
    rule.id = id->scalar;
    rule.severity = *severity_from(text_of(node, "severity"));
    rule.when = node.find("when");
    rule.variables = node.find("variables");
    rule.require = node.find("require");
    rule.message = node.find("message");
    rule.highlight = node.find("highlight");
    rule.examples = node.find("examples");
    rule.profiles = node.find("profiles");
    rule.disabled = truth_of(node, "disabled").value_or(false);
    rule.reason = text_of(node, "reason");
    return rule;
}

/// Entries of a list that may be missing, refused or of another kind.
std::span<const yaml::Node> entries_of(const yaml::Node& root, std::string_view key) {
    const auto* list = root.find(key);
    if (list == nullptr || list->refused) return {};
    return list->items;
}

}  // namespace

std::span<const Key> rule_file_keys() {
    return file_keys;
}

std::span<const std::string_view> built_in_profiles() {
    return profile_names;
}

RuleFileText read_file_text(const yaml::Document& document, Diagnostics& diagnostics) {
    RuleFileText file;
    const auto& root = document.root;
    FormCheck form(document.source, diagnostics);
    (void)form.mapping(root, file_keys, {"a rule file"});
    file.pack = text_of(root, "pack");
    for (const auto& path : entries_of(root, "extends")) {
        if (path.is_scalar() && !path.refused) file.extends.push_back(&path);
    }
    for (const auto& node : entries_of(root, "profiles")) {
        if (!form.mapping(node, profile_keys, {"a profile"})) continue;
        file.profiles.push_back({&node, node.find("name"), node.find("like"), text_of(node, "about"), node.find("severities"), node.find("rules")});
    }
    for (const auto& node : entries_of(root, "overrides")) {
        if (!form.mapping(node, override_keys, {"an override"})) continue;
        file.overrides.push_back({&node, node.find("rule"), severity_from(text_of(node, "severity")), truth_of(node, "disabled"),
                                  node.find("profiles"), text_of(node, "reason")});
    }
    for (const auto& node : entries_of(root, "rules")) {
        if (const auto* id = node.find("id"); id != nullptr && id->is_scalar()) file.ids.push_back(id->scalar);
        auto rule = read_rule(node, form);
        if (!rule) continue;
        rule->pack = file.pack;
        file.rules.push_back(*rule);
    }
    return file;
}

std::vector<RuleText> read_rule_file(const yaml::Document& document, Diagnostics& diagnostics) {
    return read_file_text(document, diagnostics).rules;
}

}  // namespace citegate::rule
