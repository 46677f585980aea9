// Is a YAML value what the table of keys says it must be? Every mistake is told at its place.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/rule/rule_file.hpp"

namespace citegate::rule {

/// What a mapping is called in messages: "a rule", or with a name "rule "a/b"".
struct Called {
    std::string_view kind;
    std::string_view name = {};
};

class FormCheck {
  public:
    FormCheck(SourcePtr source, Diagnostics& diagnostics) : source_(std::move(source)), diagnostics_(diagnostics) {}

    /// True when the mapping has all keys it needs, no other, and of the right kind. Everything wrong is
    /// diagnosed.
    bool mapping(const yaml::Node& node, std::span<const Key> keys, const Called& what);
    /// Adds a diagnostic; false, so that it can be returned.
    bool complain(Code code, std::string message, Span span, std::string hint = {});

  private:
    /// Keys that are meant by misspelt ones.
    using Meant = std::vector<std::string_view>;
    /// Y003; the key that is meant, or empty.
    std::string_view unknown_key(const yaml::Node& mapping, const yaml::Entry& entry, std::span<const Key> keys);
    bool wrong(const yaml::Node& node, const Key& key);
    bool value(const yaml::Node& node, const Key& key);
    bool text(const yaml::Node& node, const Key& key);
    bool texts(const yaml::Node& node, const Key& key);
    bool by_name(const yaml::Node& node, const Key& key);
    bool list(const yaml::Node& node, const Key& key);
    bool companions(const yaml::Node& node, std::span<const Key> keys, const Called& what, const Meant& meant);
    bool not_one_of(const yaml::Node& node, std::string_view word, Span span, std::string message,
                    std::span<const std::string_view> words, Code code);

    SourcePtr source_;
    Diagnostics& diagnostics_;
};

/// topic/short-phrase of small letters, digits and single hyphens.
[[nodiscard]] bool is_rule_id(std::string_view id);
/// The same as a regular expression, for other programs.
inline constexpr std::string_view rule_id_pattern = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$";

/// Small letters, digits and single hyphens.
[[nodiscard]] bool is_profile_name(std::string_view name);
inline constexpr std::string_view profile_name_pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

}  // namespace citegate::rule
