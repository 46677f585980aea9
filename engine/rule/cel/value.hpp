// What an expression gives: 16 bytes, copied freely, owning nothing. Lists and strings point into the letter,
// the rule set or the arena, and live as long as those.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "engine/base/date.hpp"
#include "engine/citation/citation.hpp"
#include "engine/rule/cel/arena.hpp"

namespace citegate::rule {

struct Node;

enum class ValueKind : std::uint8_t {
    unset,   ///< a variable that was not computed yet
    absent,  ///< a fact the letter lacks
    fault,   ///< evaluation failed: see Fault
    null,
    boolean,
    integer,
    number,
    string,
    timestamp,
    duration,
    object,
    list,
    map,
    type,  ///< int, string, …
};

enum class Fault : std::uint8_t {
    none,
    overflow,
    division_by_zero,
    out_of_range,
    too_costly,
    bad_argument,
    absent,
    no_such_key,
    no_such_name,      ///< in conditions that were not checked
    no_such_overload,  ///< an operator or function does not take values of these types
    repeated_key
};
/// "integer overflow", …
[[nodiscard]] std::string_view to_string(Fault fault);

/// How the elements of a list lie in memory: facts are iterated where they are.
enum class Layout : std::uint8_t {
    values,
    citations,
    strings,
    pages,
    misprints,
    items,
    body_parts,
    request_classes,
    terms,
    chapter_counts
};

/// What every fact and function may look at.
struct Facts {
    const graph::GuidelineGraph* graph = nullptr;
    const citation::Letter* letter = nullptr;
    Arena* arena = nullptr;
    std::int64_t* steps = nullptr;  ///< left of the budget; below zero: the rule is too costly

    /// Takes `count` steps from the budget; false when it is used up.
    [[nodiscard]] bool charge(std::size_t count) const {
        *steps -= static_cast<std::int64_t>(count);
        return *steps >= 0;
    }
};

struct Value {
    ValueKind kind = ValueKind::unset;
    Layout layout = Layout::values;  ///< lists
    Fault fault_code = Fault::none;  ///< faults
    std::uint8_t unused = 0;         ///< no gap: the first eight bytes are then written at once, and read back without a stall
    std::uint32_t size = 0;          ///< strings: bytes; lists: elements; maps: entries; timestamps, durations: nanoseconds
    union {
        std::int64_t integer;  ///< also a boolean (0, 1), a timestamp and a duration (whole seconds, rounded down)
        double number;
        const char* text;     ///< also the name of a type
        const void* pointer;  ///< objects; lists: the first element (items: the deque); maps: the first key; faults: the Node
        std::uint64_t bits;   ///< lists of body parts and request classes
    };

    Value() : integer(0) {}

    [[nodiscard]] static Value of(ValueKind kind, std::int64_t integer) {
        Value value;
        value.kind = kind;
        value.integer = integer;
        return value;
    }
    [[nodiscard]] static Value of_bool(bool truth) { return of(ValueKind::boolean, truth ? 1 : 0); }
    [[nodiscard]] static Value of_int(std::int64_t integer) { return of(ValueKind::integer, integer); }
    [[nodiscard]] static Value of_number(double number) {
        Value value;
        value.kind = ValueKind::number;
        value.number = number;
        return value;
    }
    [[nodiscard]] static Value of_string(std::string_view text) {
        Value value;
        value.kind = ValueKind::string;
        value.size = static_cast<std::uint32_t>(text.size());
        value.text = text.data();
        return value;
    }
    [[nodiscard]] static Value of_date(Date day) {
        return of(ValueKind::timestamp, std::int64_t{day.time_since_epoch().count()} * seconds_per_day);
    }
    [[nodiscard]] static Value of_object(const void* object) {
        Value value;
        value.kind = ValueKind::object;
        value.pointer = object;
        return value;
    }
    [[nodiscard]] static Value of_list(Layout layout, const void* first, std::size_t size) {
        Value value;
        value.kind = ValueKind::list;
        value.layout = layout;
        value.size = static_cast<std::uint32_t>(size);
        value.pointer = first;
        return value;
    }
    /// `nanoseconds` 0 to 999,999,999.
    [[nodiscard]] static Value of_time(ValueKind kind, std::int64_t seconds, std::uint32_t nanoseconds) {
        auto value = of(kind, seconds);
        value.size = nanoseconds;
        return value;
    }
    /// `name` must live for ever.
    [[nodiscard]] static Value of_type(std::string_view name) {
        auto value = of_string(name);
        value.kind = ValueKind::type;
        return value;
    }
    /// `first` points at key, value, key, value, …; keys are different.
    [[nodiscard]] static Value of_map(const Value* first, std::size_t entries) {
        auto value = of_list(Layout::values, first, entries);
        value.kind = ValueKind::map;
        return value;
    }
    /// Bit i stands for the catalogue's body part or request class i.
    [[nodiscard]] static Value of_bits(Layout layout, std::uint64_t bits);
    [[nodiscard]] static Value absent() { return of(ValueKind::absent, 0); }
    [[nodiscard]] static Value of_fault(Fault code, const Node* node = nullptr) {
        Value value;
        value.kind = ValueKind::fault;
        value.fault_code = code;
        value.pointer = node;
        return value;
    }

    [[nodiscard]] bool is_fault() const { return kind == ValueKind::fault; }
    [[nodiscard]] bool is_true() const { return kind == ValueKind::boolean && integer != 0; }
    [[nodiscard]] bool is_false() const { return kind == ValueKind::boolean && integer == 0; }
    [[nodiscard]] std::string_view string() const { return {text, size}; }
    template <class T>
    [[nodiscard]] const T& as() const {
        return *static_cast<const T*>(pointer);
    }
    /// Lists: element `index` < size.
    [[nodiscard]] Value element(std::uint32_t index, const Facts& facts) const;
    /// Maps: key and value of entry `index` < size.
    [[nodiscard]] const Value& key(std::uint32_t index) const { return static_cast<const Value*>(pointer)[2 * std::size_t{index}]; }
    [[nodiscard]] const Value& value(std::uint32_t index) const { return static_cast<const Value*>(pointer)[2 * std::size_t{index} + 1]; }
    /// Maps: the value of `wanted`, null when there is none.
    [[nodiscard]] const Value* find(const Value& wanted, const Facts& facts) const;
    [[nodiscard]] bool is_number() const { return kind == ValueKind::integer || kind == ValueKind::number; }

    static constexpr std::int64_t seconds_per_day = 86'400;
};
static_assert(sizeof(Value) == 16 && std::is_trivially_copyable_v<Value>);

/// Same value. Numbers compare across int and double; values of other types differ; objects are the same only as one.
[[nodiscard]] bool equal(const Value& a, const Value& b, const Facts& facts);
inline constexpr int unordered = 2;       ///< a NaN is among them
inline constexpr int incomparable = 3;    ///< of types that have no order between them
/// -1, 0, 1, unordered or incomparable.
[[nodiscard]] int compare(const Value& a, const Value& b);

}  // namespace citegate::rule
