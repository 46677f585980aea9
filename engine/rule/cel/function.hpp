// Functions of conditions: one shape for all. The standard ones are CEL's, the domain ones ask the guideline
// graph.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/rule/cel/type.hpp"
#include "engine/rule/cel/value.hpp"

namespace citegate::rule {

/// Questions about body parts that a condition can answer without a call: which parts are borderline is known when it is compiled, those
/// that a guideline covers lie in the graph.
enum class AskedOfParts : std::uint8_t { nothing, covered, borderline };

struct Function {
    static constexpr std::size_t most_parameters = 4;

    std::string_view name;
    bool method;  ///< called as first.name(others): parameters[0] is the receiver
    const Type* result;
    std::array<const Type*, most_parameters> parameters;  ///< null behind the last
    std::string_view about;
    /// As many arguments as parameters, of fitting types, none absent, none a fault.
    Value (*call)(const Value* arguments, const Facts& facts);
    bool constant_foldable =
        false;  ///< of constants it is computed at load, where a fault is a mistake of the rule
    bool asks_for_pages = false;  ///< its answer is as sure as the pages of the guideline, no surer
    /// Of functions that give words of an enum: all of them, and the place of the one `call` would give. Null: not such a function.
    std::span<const std::string_view> (*words)() = nullptr;
    int (*code)(const Value* arguments, const Facts& facts) = nullptr;
    bool asks_for_adoption = false;  ///< its answer is as sure as the days on which the guideline entered and left the MTUS
    AskedOfParts asked_of_parts = AskedOfParts::nothing;  ///< of body parts, the last parameter: of a citation before, or of none

    [[nodiscard]] std::size_t arity() const {
        std::size_t count = 0;
        while (count < most_parameters && parameters[count] != nullptr)
            ++count;
        return count;
    }
};

/// size, contains, matches, … Several of one name differ in their parameters.
[[nodiscard]] std::span<const Function> standard_functions();
/// Everything about strings but size and the searches: charAt, format, split, …
[[nodiscard]] std::span<const Function> string_functions();
/// int(), string(), type(), …
[[nodiscard]] std::span<const Function> conversion_functions();
/// timestamp(), duration(), getFullYear(), …
[[nodiscard]] std::span<const Function> time_functions();
/// relation, shares_chapter, covers, …
[[nodiscard]] std::span<const Function> domain_functions();

/// All of the above, one after the other.
[[nodiscard]] std::span<const std::span<const Function>> function_tables();
/// Can a value of this kind be an argument where `wanted` is? Objects never: their calls are settled when they are compiled.
[[nodiscard]] bool takes(const Type& wanted, const Value& value);

/// "shares_chapter(citation, citation) -> bool", "string.contains(string) -> bool".
[[nodiscard]] std::string signature(const Function& function);

/// Takes from the budget what looking for `wanted` costs at its worst; false when it is used up.
[[nodiscard]] bool charge_search(std::string_view text, std::string_view wanted, const Facts& facts);

}  // namespace citegate::rule
