#include "engine/rule/form_check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace citegate::rule {
namespace {

std::string_view wanted(Shape shape) {
    switch (shape) {
        case Shape::text:
        case Shape::rule_id:
        case Shape::profile_name:
            return "a text";
        case Shape::texts:
            return "a list of texts";
        case Shape::day:
            return "a day as yyyy-mm-dd";
        case Shape::truth:
            return "true or false";
        case Shape::mapping:
            return "keys and values";
        case Shape::words_by_name:
            return "names and words";
        case Shape::expressions_by_name:
            return "names and expressions";
        case Shape::list_of_mappings:
            return "a list of entries that begin with \"-\"";
    }
    return {};
}

std::string words_of(const Called& what) {
    return what.name.empty() ? std::string(what.kind) : fmt::format("{} \"{}\"", what.kind, what.name);
}

/// Phrases of small letters, digits and single hyphens, `slashes` slashes between them.
bool is_phrases(std::string_view text, std::size_t slashes) {
    std::size_t seen = 0;
    char before = '/';
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (c != '-' && c != '/')) return false;
        if (!letter && (before == '-' || before == '/')) return false;
        seen += c == '/' ? 1 : 0;
        before = c;
    }
    return seen == slashes && before != '-' && before != '/';
}

}  // namespace

bool is_rule_id(std::string_view id) {
    return is_phrases(id, 1);
}

bool is_profile_name(std::string_view name) {
    return is_phrases(name, 0);
}

bool FormCheck::mapping(const yaml::Node& node, std::span<const Key> keys, const Called& what) {
    if (node.refused) return false;
    if (node.kind != yaml::Kind::mapping) {
        std::vector<std::string_view> names;
        for (const auto& key : keys) names.push_back(key.name);
        return complain(Code::Y005, fmt::format("{} must be keys and values", words_of(what)), node.span,
                        fmt::format("its keys are {}", fmt::join(names, ", ")));
    }
    bool sound = true;
    Meant meant;
    for (const auto& entry : node.entries) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == entry.key; });
        if (key != keys.end()) {
            sound = value(entry.value, *key) && sound;
            continue;
        }
        sound = false;
        if (const auto best = unknown_key(node, entry, keys); !best.empty()) meant.push_back(best);
    }
    // A key that is there, but misspelt, is told once.
    const auto is_there = [&](std::string_view key) {
        return node.find(key) != nullptr || std::find(meant.begin(), meant.end(), key) != meant.end();
    };
    for (const auto& key : keys) {
        if (!key.required || is_there(key.name)) continue;
        sound = complain(Code::Y004, fmt::format("{} has no \"{}\"", words_of(what), key.name), node.span,
                         fmt::format("{}: {}", key.name, key.about));
    }
    return companions(node, keys, what, meant) && sound;
}

bool FormCheck::complain(Code code, std::string message, Span span, std::string hint) {
    diagnostics_.add(code, std::move(message), source_, span, std::move(hint));
    return false;
}

/// Keys that need another one, and keys of which one at least must be there.
bool FormCheck::companions(const yaml::Node& node, std::span<const Key> keys, const Called& what, const Meant& meant) {
    const auto is_there = [&](std::string_view key) {
        return node.find(key) != nullptr || std::find(meant.begin(), meant.end(), key) != meant.end();
    };
    bool sound = true;
    std::vector<std::string_view> choices;
    bool chosen = false;
    for (const auto& key : keys) {
        if (key.one_of) {
            choices.push_back(key.name);
            chosen = chosen || is_there(key.name);
        }
        if (key.needs.empty() || node.find(key.name) == nullptr || is_there(key.needs)) continue;
        const auto other = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == key.needs; });
        const auto entry = std::find_if(node.entries.begin(), node.entries.end(),
                                        [&](const yaml::Entry& e) { return e.key == key.name; });
        sound = complain(Code::Y004, fmt::format("{} has \"{}\", but no \"{}\"", words_of(what), key.name, key.needs),
                         entry->key_span, fmt::format("{}: {}", key.needs, other->about));
    }
    if (choices.empty() || chosen) return sound;
    return complain(Code::Y004, fmt::format("{} has none of \"{}\"", words_of(what), fmt::join(choices, "\", \"")),
                    node.span, "one of them at least is needed");
}

std::string_view FormCheck::unknown_key(const yaml::Node& mapping, const yaml::Entry& entry, std::span<const Key> keys) {
    std::vector<std::string_view> names;
    std::vector<std::string_view> free;
    for (const auto& key : keys) {
        names.push_back(key.name);
        if (mapping.find(key.name) == nullptr) free.push_back(key.name);
    }
    const auto best = nearest(entry.key, free);
    if (best.empty()) {
        complain(Code::Y003, fmt::format("unknown key \"{}\"", entry.key), entry.key_span,
                 fmt::format("the keys are {}", fmt::join(names, ", ")));
        return {};
    }
    auto& said = diagnostics_.add(Code::Y003, fmt::format("unknown key \"{}\"", entry.key), source_, entry.key_span,
                                  fmt::format("did you mean \"{}\"?", best));
    std::erase(free, best);
    // Two keys that are near: which one is meant, a person must say.
    if (nearest(entry.key, free).empty()) said.edit = Edit{entry.key_span, std::string(best)};
    return best;
}

bool FormCheck::wrong(const yaml::Node& node, const Key& key) {
    return complain(Code::Y005, fmt::format("\"{}\" must be {}", key.name, wanted(key.shape)), node.span,
                    fmt::format("{}: {}", key.name, key.about));
}

bool FormCheck::value(const yaml::Node& node, const Key& key) {
    if (node.refused) return false;  // diagnosed by the reader
    switch (key.shape) {
        case Shape::text:
            return text(node, key);
        case Shape::rule_id:
            if (!node.is_scalar()) return wrong(node, key);
            return is_rule_id(node.scalar) || complain(Code::R006, fmt::format("\"{}\" is no rule id", node.scalar), node.span,
                                                       "write topic/short-phrase in small letters, digits and hyphens");
        case Shape::profile_name:
            if (!node.is_scalar()) return wrong(node, key);
            return is_profile_name(node.scalar) ||
                   complain(Code::Y005, fmt::format("\"{}\" is no name of a profile", node.scalar), node.span,
                            "write small letters, digits and hyphens");
        case Shape::day:
            return text(node, key) && (iso_date(node.scalar) || wrong(node, key));
        case Shape::truth:
            return (node.is_scalar() && (node.scalar == "true" || node.scalar == "false")) || wrong(node, key);
        case Shape::texts:
            return texts(node, key);
        case Shape::words_by_name:
        case Shape::expressions_by_name:
            return by_name(node, key);
        case Shape::mapping:
            return mapping(node, key.inner, {"the key", key.name});
        case Shape::list_of_mappings:
            return list(node, key);
    }
    return false;
}

bool FormCheck::not_one_of(const yaml::Node& node, std::string_view word, Span span, std::string message,
                           std::span<const std::string_view> words, Code code) {
    const std::vector<std::string_view> all(words.begin(), words.end());
    const auto best = nearest(word, all);
    auto& said = diagnostics_.add(code, std::move(message), source_, span,
                                  best.empty() ? fmt::format("it is one of {}", fmt::join(words, ", "))
                                               : fmt::format("did you mean \"{}\"?", best));
    std::vector<std::string_view> others = all;
    std::erase(others, best);
    // What is quoted or spread over lines a person wrote with care.
    if (!best.empty() && node.style == yaml::Style::plain && nearest(word, others).empty()) {
        said.edit = Edit{span, std::string(best)};
    }
    return false;
}

bool FormCheck::text(const yaml::Node& node, const Key& key) {
    if (!node.is_scalar()) return wrong(node, key);
    if (key.words.empty() || std::find(key.words.begin(), key.words.end(), node.scalar) != key.words.end()) return true;
    return not_one_of(node, node.scalar, node.span, fmt::format("\"{}\" cannot be \"{}\"", key.name, node.scalar), key.words,
                      Code::Y005);
}

bool FormCheck::texts(const yaml::Node& node, const Key& key) {
    if (node.kind != yaml::Kind::sequence) return wrong(node, key);
    bool sound = true;
    for (const auto& item : node.items) sound = (item.refused ? false : item.is_scalar() || wrong(item, key)) && sound;
    return sound;
}

bool FormCheck::by_name(const yaml::Node& node, const Key& key) {
    if (node.kind != yaml::Kind::mapping) return wrong(node, key);
    bool sound = true;
    for (const auto& entry : node.entries) {
        if (key.closed && std::find(key.names.begin(), key.names.end(), entry.key) == key.names.end()) {
            sound = not_one_of(node, entry.key, entry.key_span, fmt::format("\"{}\" cannot have \"{}\"", key.name, entry.key),
                               key.names, Code::Y003);
        }
        if (entry.value.refused) {
            sound = false;
        } else if (!entry.value.is_scalar()) {
            sound = wrong(entry.value, key);
        } else if (!key.words.empty() && std::find(key.words.begin(), key.words.end(), entry.value.scalar) == key.words.end()) {
            sound = not_one_of(entry.value, entry.value.scalar, entry.value.span,
                               fmt::format("\"{}\" of \"{}\" cannot be \"{}\"", entry.key, key.name, entry.value.scalar),
                               key.words, Code::Y005);
        }
    }
    return sound;
}

bool FormCheck::list(const yaml::Node& node, const Key& key) {
    if (node.kind != yaml::Kind::sequence) return wrong(node, key);
    if (key.separately) return true;
    bool sound = true;
    for (const auto& item : node.items) sound = mapping(item, key.inner, {"an entry of", key.name}) && sound;
    return sound;
}

}  // namespace citegate::rule
