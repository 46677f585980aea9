// The form of a rule file: which keys there are, what they hold, which are needed. One table, read by the
// loader (and by whoever describes the form to others).
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/rule/facts/fact_model.hpp"
#include "engine/yaml/tree.hpp"

namespace citegate::rule {

/// What a key's value must be.
enum class Shape : std::uint8_t { text, texts, day, mapping, texts_by_name, list_of_mappings };

struct Key {
    std::string_view name;
    Shape shape;
    bool required;
    std::string_view about;
    std::span<const Key> inner;               ///< of mappings and lists of mappings
    std::span<const std::string_view> words;  ///< all a text may be; empty: anything
};

/// Keys of a rule file, of the top level.
[[nodiscard]] std::span<const Key> rule_file_keys();

/// One rule as it stands in a file, its form checked. Nodes belong to the document.
struct RuleText {
    const yaml::Node* node = nullptr;
    std::string_view pack;
    std::string_view id;
    Severity severity = Severity::note;
    Scope scope = Scope::item;
    const yaml::Node* when = nullptr;
    const yaml::Node* variables = nullptr;
    const yaml::Node* require = nullptr;
    const yaml::Node* message = nullptr;
    const yaml::Node* highlight = nullptr;
    const yaml::Node* examples = nullptr;
};

/// The rules of one document. A rule whose form is wrong is diagnosed (Y…, R006) and left out.
[[nodiscard]] std::vector<RuleText> read_rule_file(const yaml::Document& document, Diagnostics& diagnostics);

}  // namespace citegate::rule
