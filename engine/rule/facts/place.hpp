// Where a field lies in the structs of a letter. Most fields are members: a condition that knows their places reads them without
// a call. The getters of the fact model say the same (a test compares them on every field).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/rule/facts/fact_model.hpp"

namespace citegate::rule {

enum class Access : std::uint8_t {
    computed,          ///< no member: only the getter knows
    object,            ///< the member itself
    of_letter,         ///< an object that lies in the letter, whatever the owner: `offset` is from the beginning of the letter
    boolean,
    number,            ///< std::uint32_t or int
    optional_number,   ///< std::optional<int>
    optional_day,      ///< std::optional<Date>
    code,              ///< a one-byte enum; `names` has its words in order
    coded,             ///< words of an enum that no one byte holds: `code` says which of `names`
    flag,              ///< a boolean that no member holds: `code` is 1 where it is true
    text,              ///< std::string_view
    optional_text,     ///< std::string_view, absent when empty
    resolved,          ///< graph::NodeId, true where it is valid
    document,          ///< graph::NodeId, absent where it is not valid: has() looks at it, its id is the getter's
    spans,             ///< std::vector<Span>: only its size is read so, the list is made by the getter
    integers,          ///< std::vector<int>, the same
    misprints,         ///< std::vector<Misprint>, the same
    citations,         ///< std::vector<Citation>
    strings,           ///< std::vector<std::string_view>
    pages,             ///< std::vector<PageRange>
    body_parts,        ///< std::uint64_t: bit i for entry i of the catalogue's body parts
    request_classes,   ///< the same for its request classes
    terms,             ///< the same for its terms
};

struct Place {
    Access access = Access::computed;
    std::uint32_t offset = 0;  ///< bytes from the beginning of the owner
    std::span<const std::string_view> names;
    int (*code)(const void* owner, const Facts& facts) = nullptr;
};

[[nodiscard]] Place place_of(const Field& field);

/// Words of guideline::Publisher in its order; the last, empty, is for what has none.
[[nodiscard]] std::span<const std::string_view> publisher_words();

}  // namespace citegate::rule
