// What rules can ask about a letter: one table of all objects and their fields. The type checker, the
// evaluator and the documentation of rule authors all read it.
#pragma once

#include <span>
#include <string_view>

#include "engine/citation/rule_facts.hpp"
#include "engine/rule/cel/type.hpp"
#include "engine/rule/cel/value.hpp"

namespace citegate::rule {

struct Field {
    ObjectType owner;
    std::string_view name;
    const Type* type;
    bool may_be_absent;      ///< must be asked for with has() before use
    std::string_view about;  ///< one line
    /// The value for `object` (of the owner's type); absent when the letter lacks it.
    Value (*get)(const void* object, const Facts& facts);
};

[[nodiscard]] std::span<const Field> fields();
/// Null when the object has no such field.
[[nodiscard]] const Field* find_field(ObjectType owner, std::string_view name);

/// What must be read of a letter for this field beyond what its record shows.
[[nodiscard]] citation::RuleFacts read_for(const Field& field);

/// What a rule is about; one rule runs once per such thing.
enum class Scope : std::uint8_t { letter, item, side, citation, mention, corpus };
/// All of them, for those who look one up by its name.
inline constexpr Scope all_scopes[] = {Scope::letter, Scope::item, Scope::side, Scope::citation, Scope::mention, Scope::corpus};
[[nodiscard]] std::string_view to_string(Scope scope);

/// A name that is known without a dot in rules of some scopes, besides the fields of the item (or, in rules
/// for the letter, of the letter; in rules for the corpus, of the group).
struct Root {
    std::string_view name;
    const Type* type;
    std::uint8_t slot;    ///< where the evaluation keeps it
    std::uint8_t scopes;  ///< bit n: known in Scope n
    std::string_view about;
};
[[nodiscard]] std::span<const Root> roots();

/// Slots of an evaluation that hold the objects a rule starts from. Variables come after them.
enum Slot : std::uint8_t {
    letter_slot,
    item_slot,
    side_slot,
    other_slot,
    citation_slot,
    group_slot,
    first_variable_slot
};

}  // namespace citegate::rule
