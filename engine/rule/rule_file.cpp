#include "engine/rule/rule_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace citegate::rule {
namespace {

constexpr std::string_view severities[] = {"error", "warning", "note"};
constexpr std::string_view scopes[] = {"letter", "item", "side", "citation", "mention", "corpus"};
constexpr std::string_view expectations[] = {"flagged", "accepted"};
constexpr std::string_view decisions[] = {"upheld", "overturned", "modified"};
constexpr std::string_view places[] = {"claims_administrator", "maximus", "rationale", "letter"};

constexpr Key date_keys[] = {
    {"injury", Shape::day, false, "date of injury", {}, {}},
    {"ur_decision", Shape::day, false, "date of the utilization review decision", {}, {}},
    {"application", Shape::day, false, "date the application was received", {}, {}},
    {"assigned", Shape::day, false, "date of assignment", {}, {}},
    {"determination", Shape::day, false, "date of the final determination", {}, {}},
};
constexpr Key item_keys[] = {
    {"request", Shape::text, true, "what is disputed", {}, {}},
    {"decision", Shape::text, false, "how it was decided", {}, decisions},
    {"claims_administrator", Shape::text, false, "statement of the claims administrator", {}, {}},
    {"maximus", Shape::text, false, "statement of MAXIMUS", {}, {}},
    {"rationale", Shape::text, false, "the reasons of MAXIMUS", {}, {}},
    {"dates", Shape::mapping, false, "dates of the letter's header", date_keys, {}},
};
constexpr Key example_keys[] = {
    {"name", Shape::text, true, "what it shows", {}, {}},
    {"expect", Shape::text, true, "what the rule must say", {}, expectations},
    {"item", Shape::mapping, false, "an item written out", item_keys, {}},
    {"items", Shape::list_of_mappings, false, "several items of one letter", item_keys, {}},
    {"letter", Shape::text, false, "path of a whole letter, as seen from the rule file", {}, {}},
    {"side", Shape::text, false, "where the finding must be", {}, places},
    {"severity", Shape::text, false, "the severity it must have", {}, severities},
    {"message", Shape::text, false, "the message it must have", {}, {}},
};
constexpr Key rule_keys[] = {
    {"id", Shape::text, true, "topic/short-phrase, never used again for something else", {}, {}},
    {"title", Shape::text, true, "what is wrong, in a few words", {}, {}},
    {"severity", Shape::text, true, "how bad it is", {}, severities},
    {"for", Shape::text, true, "what the rule is about: it runs once for each", {}, scopes},
    {"when", Shape::text, false, "condition: the rule speaks only where it holds", {}, {}},
    {"variables", Shape::texts_by_name, false, "names for expressions, known after \"when\"", {}, {}},
    {"require", Shape::text, true, "condition: what must hold", {}, {}},
    {"message", Shape::text, true, "what the finding says; {{expression}} is replaced by its value", {}, {}},
    {"highlight", Shape::text, false, "expression: what the finding points at", {}, {}},
    {"why", Shape::text, false, "why it matters", {}, {}},
    {"references", Shape::texts, false, "what it rests on", {}, {}},
    {"examples", Shape::list_of_mappings, false, "items it must flag and accept", example_keys, {}},
};
constexpr Key file_keys[] = {
    {"pack", Shape::text, true, "name of the pack", {}, {}},
    {"rules", Shape::list_of_mappings, true, "the rules", rule_keys, {}},
};

std::string_view wanted(Shape shape) {
    switch (shape) {
        case Shape::text:
            return "a text";
        case Shape::texts:
            return "a list of texts";
        case Shape::day:
            return "a day as yyyy-mm-dd";
        case Shape::mapping:
            return "keys and values";
        case Shape::texts_by_name:
            return "names and expressions";
        case Shape::list_of_mappings:
            return "a list of entries that begin with \"-\"";
    }
    return {};
}

class FormCheck {
  public:
    FormCheck(SourcePtr source, Diagnostics& diagnostics)
        : source_(std::move(source)), diagnostics_(diagnostics) {}

    /// True when the mapping has all keys it needs, no other, and of the right kind. Everything wrong is
    /// diagnosed.
    bool mapping(const yaml::Node& node, std::span<const Key> keys, std::string_view what) {
        if (node.refused) return false;
        if (node.kind != yaml::Kind::mapping) {
            return complain(Code::Y005, fmt::format("{} must be keys and values", what), node.span);
        }
        bool sound = true;
        for (const auto& entry : node.entries) {
            const auto key =
                std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == entry.key; });
            sound = (key == keys.end() ? unknown_key(entry, keys) : value(entry.value, *key)) && sound;
        }
        for (const auto& key : keys) {
            if (!key.required || node.find(key.name) != nullptr) continue;
            sound = complain(Code::Y004, fmt::format("{} has no \"{}\"", what, key.name), node.span,
                             std::string(key.about));
        }
        return sound;
    }

    bool complain(Code code, std::string message, Span span, std::string hint = {}) {
        diagnostics_.add(code, std::move(message), source_, span, std::move(hint));
        return false;
    }

  private:
    bool unknown_key(const yaml::Entry& entry, std::span<const Key> keys) {
        std::vector<std::string_view> names;
        for (const auto& key : keys)
            names.push_back(key.name);
        const auto best = nearest(entry.key, names);
        return complain(Code::Y003, fmt::format("unknown key \"{}\"", entry.key), entry.key_span,
                        best.empty() ? fmt::format("the keys are {}", fmt::join(names, ", "))
                                     : fmt::format("did you mean \"{}\"?", best));
    }

    bool wrong(const yaml::Node& node, const Key& key) {
        return complain(Code::Y005, fmt::format("\"{}\" must be {}", key.name, wanted(key.shape)), node.span,
                        std::string(key.about));
    }

    bool value(const yaml::Node& node, const Key& key) {
        if (node.refused) return false;  // diagnosed by the reader
        switch (key.shape) {
            case Shape::text:
                return text(node, key);
            case Shape::day:
                return text(node, key) && (iso_date(node.scalar) || wrong(node, key));
            case Shape::texts:
                return texts(node, key);
            case Shape::texts_by_name:
                return texts_by_name(node, key);
            case Shape::mapping:
                return mapping(node, key.inner, fmt::format("\"{}\"", key.name));
            case Shape::list_of_mappings:
                return list(node, key);
        }
        return false;
    }

    bool text(const yaml::Node& node, const Key& key) {
        if (!node.is_scalar()) return wrong(node, key);
        if (key.words.empty() ||
            std::find(key.words.begin(), key.words.end(), node.scalar) != key.words.end()) {
            return true;
        }
        const auto best = nearest(node.scalar, {key.words.begin(), key.words.end()});
        return complain(Code::Y005, fmt::format("\"{}\" cannot be \"{}\"", key.name, node.scalar), node.span,
                        best.empty() ? fmt::format("it is one of {}", fmt::join(key.words, ", "))
                                     : fmt::format("did you mean \"{}\"?", best));
    }

    bool texts(const yaml::Node& node, const Key& key) {
        if (node.kind != yaml::Kind::sequence) return wrong(node, key);
        bool sound = true;
        for (const auto& item : node.items)
            sound = (item.refused ? false : item.is_scalar() || wrong(item, key)) && sound;
        return sound;
    }

    bool texts_by_name(const yaml::Node& node, const Key& key) {
        if (node.kind != yaml::Kind::mapping) return wrong(node, key);
        bool sound = true;
        for (const auto& entry : node.entries) {
            sound =
                (entry.value.refused ? false : entry.value.is_scalar() || wrong(entry.value, key)) && sound;
        }
        return sound;
    }

    bool list(const yaml::Node& node, const Key& key) {
        if (node.kind != yaml::Kind::sequence) return wrong(node, key);
        bool sound = true;
        // Rules are checked one by one, so that a wrong one does not take the others along.
        if (key.name == "rules") return true;
        for (const auto& item : node.items) {
            sound = mapping(item, key.inner, fmt::format("an entry of \"{}\"", key.name)) && sound;
        }
        return sound;
    }

    SourcePtr source_;
    Diagnostics& diagnostics_;
};

/// topic/short-phrase of small letters, digits and single hyphens.
bool is_rule_id(std::string_view id) {
    std::size_t slashes = 0;
    char before = '/';
    for (const char c : id) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (c != '-' && c != '/')) return false;
        if (!letter && (before == '-' || before == '/')) return false;
        slashes += c == '/' ? 1 : 0;
        before = c;
    }
    return slashes == 1 && before != '-' && before != '/';
}

std::string_view scalar(const yaml::Node& rule, std::string_view key) {
    return rule.find(key)->scalar;
}

std::optional<RuleText> read_rule(const yaml::Node& node, FormCheck& form) {
    const auto* id = node.find("id");
    const auto what =
        id != nullptr && id->is_scalar() ? fmt::format("rule \"{}\"", id->scalar) : std::string("a rule");
    if (!form.mapping(node, rule_keys, what)) return std::nullopt;
    if (!is_rule_id(id->scalar)) {
        form.complain(Code::R006, fmt::format("\"{}\" is no rule id", id->scalar), id->span,
                      "write topic/short-phrase in small letters, digits and hyphens");
        return std::nullopt;
    }
    RuleText rule;
    if (scalar(node, "for") == "corpus") {
        form.complain(Code::Y005, "rules for the corpus are not run by this version", node.find("for")->span,
                      "they come with check --corpus");
        return std::nullopt;
    }
    for (const auto scope : {Scope::letter, Scope::item, Scope::side, Scope::citation, Scope::mention}) {
        if (to_string(scope) == scalar(node, "for")) rule.scope = scope;
    }
    rule.node = &node;
    rule.id = id->scalar;
    rule.severity = *severity_from(scalar(node, "severity"));
    rule.when = node.find("when");
    rule.variables = node.find("variables");
    rule.require = node.find("require");
    rule.message = node.find("message");
    rule.highlight = node.find("highlight");
    rule.examples = node.find("examples");
    return rule;
}

}  // namespace

std::span<const Key> rule_file_keys() {
    return file_keys;
}

std::vector<RuleText> read_rule_file(const yaml::Document& document, Diagnostics& diagnostics) {
    std::vector<RuleText> rules;
    FormCheck form(document.source, diagnostics);
    (void)form.mapping(document.root, file_keys, "a rule file");
    const auto* pack = document.root.find("pack");
    const auto* list = document.root.find("rules");
    if (list == nullptr || list->refused) return rules;
    for (const auto& node : list->items) {
        auto rule = read_rule(node, form);
        if (!rule) continue;
        if (pack != nullptr) rule->pack = pack->scalar;
        rules.push_back(*rule);
    }
    return rules;
}

}  // namespace citegate::rule
