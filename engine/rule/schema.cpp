#include "engine/rule/schema.hpp"

#include <nlohmann/json.hpp>

#include "engine/rule/form_check.hpp"
#include "engine/rule/rule_file.hpp"

namespace citegate::rule {
namespace {

using Json = nlohmann::ordered_json;

Json schema_of(std::span<const Key> keys);

/// What the loader takes as text: YAML readers make numbers and truth values of some plain scalars.
Json any_text() {
    return {{"type", {"string", "number", "boolean"}}};
}

Json one_of_words(std::span<const std::string_view> words) {
    Json out;
    for (const auto word : words) out["enum"].push_back(word);
    // "off" is false to readers of YAML 1.1.
    if (std::find(words.begin(), words.end(), "off") != words.end()) out["enum"].push_back(false);
    return out;
}

Json of_key(const Key& key) {
    switch (key.shape) {
        case Shape::text:
            return key.words.empty() ? any_text() : one_of_words(key.words);
        case Shape::texts:
            return {{"type", "array"}, {"items", any_text()}};
        case Shape::rule_id:
            return {{"type", "string"}, {"pattern", rule_id_pattern}};
        case Shape::profile_name:
            return {{"type", "string"}, {"pattern", profile_name_pattern}};
        case Shape::day:
            return {{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}};
        case Shape::truth:
            return {{"type", "boolean"}};
        case Shape::mapping:
            return schema_of(key.inner);
        case Shape::words_by_name: {
            Json out{{"type", "object"}};
            for (const auto name : key.names) out["properties"][std::string(name)] = one_of_words(key.words);
            out["additionalProperties"] = key.closed ? Json(false) : one_of_words(key.words);
            return out;
        }
        case Shape::expressions_by_name:
            return {{"type", "object"}, {"propertyNames", {{"pattern", "^[A-Za-z_][A-Za-z0-9_]*$"}}}, {"additionalProperties", any_text()}};
        case Shape::list_of_mappings:
            return {{"type", "array"}, {"items", schema_of(key.inner)}};
    }
    return {};
}

Json schema_of(std::span<const Key> keys) {
    Json out{{"type", "object"}};
    Json required = Json::array();
    Json needed = Json::object();
    Json choices = Json::array();
    for (const auto& key : keys) {
        Json described{{"description", key.about}};
        described.update(of_key(key));
        out["properties"][std::string(key.name)] = std::move(described);
        if (key.required) required.push_back(key.name);
        if (!key.needs.empty()) needed[std::string(key.name)] = Json::array({key.needs});
        if (key.one_of) choices.push_back({{"required", Json::array({key.name})}});
    }
    if (!required.empty()) out["required"] = std::move(required);
    if (!needed.empty()) out["dependentRequired"] = std::move(needed);
    if (!choices.empty()) out["anyOf"] = std::move(choices);
    out["additionalProperties"] = false;
    return out;
}

}  // namespace

std::string rule_file_schema() {
    Json out{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
             {"title", "citegate rule file"},
             {"$comment", "Made from the table of keys in engine/rule/rule_file.cpp; do not edit. ./dev golden rewrites it."}};
    out.update(schema_of(rule_file_keys()));
    return out.dump(2) + "\n";
}

}  // namespace citegate::rule
