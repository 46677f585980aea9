// The form of a rule file: which keys there are, what they hold, which are needed. One table, read by the
// loader and by the JSON Schema.
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
enum class Shape : std::uint8_t {
    text,
    texts,                ///< a list of texts
    rule_id,              ///< topic/short-phrase
    profile_name,         ///< a short word
    day,                  ///< yyyy-mm-dd
    truth,                ///< true or false
    mapping,              ///< the keys of Key::inner
    words_by_name,        ///< names and one of Key::words each
    expressions_by_name,  ///< names of variables and expressions
    list_of_mappings,
};

struct Key {
    std::string_view name;
    Shape shape = Shape::text;
    std::string_view about;
    bool required = false;
    std::span<const Key> inner = {};               ///< of mappings and lists of mappings
    std::span<const std::string_view> words = {};  ///< all a text may be; empty: anything
    std::span<const std::string_view> names = {};  ///< of words_by_name: usual names, and where `closed` all there are
    bool closed = false;                           ///< of words_by_name: no other names
    std::string_view needs = {};  ///< the key that must stand beside this one
    bool one_of = false;          ///< of the keys of a mapping that are marked so, one at least must be there
    bool separately = false;      ///< a wrong entry of this list leaves the others alone
};

/// Keys of a rule file, of the top level.
[[nodiscard]] std::span<const Key> rule_file_keys();

/// Names of the profiles that are always there.
[[nodiscard]] std::span<const std::string_view> built_in_profiles();

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
    const yaml::Node* profiles = nullptr;  ///< names and "error", "warning", "note" or "off"
    bool disabled = false;
    std::string_view reason;  ///< why it is disabled
};

/// What a file says about a rule of another one, or of its own. Null and empty: nothing about that.
struct OverrideText {
    const yaml::Node* node = nullptr;
    const yaml::Node* rule = nullptr;  ///< its id
    std::optional<Severity> severity;
    std::optional<bool> disabled;
    const yaml::Node* profiles = nullptr;
    std::string_view reason;
};

/// A profile that a file defines.
struct ProfileText {
    const yaml::Node* node = nullptr;
    const yaml::Node* name = nullptr;
    const yaml::Node* like = nullptr;  ///< null: "audit"
    std::string_view about;
    const yaml::Node* severities = nullptr;  ///< null: unchanged
    const yaml::Node* rules = nullptr;
};

/// All of one file that has the right form.
struct RuleFileText {
    std::string_view pack;
    std::vector<const yaml::Node*> extends;
    std::vector<OverrideText> overrides;
    std::vector<ProfileText> profiles;
    std::vector<RuleText> rules;
    std::vector<std::string_view> ids;  ///< of all its rules, those with mistakes among them
};

/// Reads one document. What has a wrong form is diagnosed (Y…, R006) and left out.
[[nodiscard]] RuleFileText read_file_text(const yaml::Document& document, Diagnostics& diagnostics);

/// The rules of read_file_text() alone.
[[nodiscard]] std::vector<RuleText> read_rule_file(const yaml::Document& document, Diagnostics& diagnostics);

}  // namespace citegate::rule
