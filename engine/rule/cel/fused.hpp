// The nodes of fused expressions: members of the letter's structs read where they lie, comparisons of codes in the place of words,
// loops over members and over lists of objects. fuse.cpp puts them in place; guard.cpp and the screen know them again; nothing else
// includes this.
//
// A node that gives a bool is a Test first: its `run` is compute::value_of_truth.
#pragma once

#include <bit>

#include "engine/rule/cel/node.hpp"
#include "engine/rule/facts/place.hpp"

namespace citegate::rule::fused {

using citation::Citation;
using citation::PageRange;

/// The member of a node that was fused: `offset` bytes into the object of `slot`.
inline const char* at(const Node& node, const Frame& frame) { return static_cast<const char*>(frame.slots[node.slot].pointer) + node.offset; }

template <class Member>
const Member& member(const Node& node, const Frame& frame) {
    return *reinterpret_cast<const Member*>(at(node, frame));
}

constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }
inline Truth failed(Frame& frame, const Value& fault) {
    frame.failure = fault;
    return Truth::failed;
}

// ----- reading a member -----

inline Value object(const Node& node, Frame& frame) { return Value::of_object(at(node, frame)); }
inline Value number(const Node& node, Frame& frame) { return Value::of_int(member<int>(node, frame)); }
inline Value code(const Node& node, Frame& frame) { return Value::of_string(node.words[member<std::uint8_t>(node, frame)]); }
inline int code_by_function(const Node& node, const Frame& frame) { return node.code(at(node, frame), frame); }
inline Value function_code(const Node& node, Frame& frame) { return Value::of_string(node.words[code_by_function(node, frame)]); }
inline Value text(const Node& node, Frame& frame) { return Value::of_string(member<std::string_view>(node, frame)); }

inline Value optional_text(const Node& node, Frame& frame) {
    const auto value = member<std::string_view>(node, frame);
    return value.empty() ? Value::of_fault(Fault::absent, &node) : Value::of_string(value);
}
inline Value optional_number(const Node& node, Frame& frame) {
    const auto& value = member<std::optional<int>>(node, frame);
    return value ? Value::of_int(*value) : Value::of_fault(Fault::absent, &node);
}
inline Value optional_day(const Node& node, Frame& frame) {
    const auto& value = member<std::optional<Date>>(node, frame);
    return value ? Value::of_date(*value) : Value::of_fault(Fault::absent, &node);
}

template <class Element, Layout layout>
Value list(const Node& node, Frame& frame) {
    const auto& elements = member<std::vector<Element>>(node, frame);
    return Value::of_list(layout, elements.data(), elements.size());
}
template <class Element>
Value size(const Node& node, Frame& frame) {
    return Value::of_int(static_cast<std::int64_t>(member<std::vector<Element>>(node, frame).size()));
}

/// A set of the catalogue's entries, by their bits.
template <Layout layout>
Value bits(const Node& node, Frame& frame) {
    return Value::of_bits(layout, member<std::uint64_t>(node, frame));
}
inline Value size_of_bits(const Node& node, Frame& frame) { return Value::of_int(std::popcount(member<std::uint64_t>(node, frame))); }

// ----- asking a member; `wanted` false is the same under "!" -----

template <bool wanted>
Truth has_number(const Node& node, Frame& frame) {
    return truth(member<std::optional<int>>(node, frame).has_value() == wanted);
}
/// Is one of the bits of `constant` in the set?
template <bool wanted>
Truth has_bit(const Node& node, Frame& frame) {
    return truth(((member<std::uint64_t>(node, frame) & static_cast<std::uint64_t>(node.constant.integer)) != 0) == wanted);
}
/// Have two sets an entry in common?
inline Truth have_common_bit(const Node& node, Frame& frame) {
    return truth((member<std::uint64_t>(*node.a, frame) & member<std::uint64_t>(*node.b, frame)) != 0);
}
/// Does the guideline of the citation, a, cover one of the body parts, b?
inline Truth covers_part(const Node& node, Frame& frame) {
    const auto document = member<Citation>(*node.a, frame).document;
    return truth(document.valid() && (frame.graph->body_parts_covered(document) & member<std::uint64_t>(*node.b, frame)) != 0);
}
template <bool wanted>
Truth has_day(const Node& node, Frame& frame) {
    return truth(member<std::optional<Date>>(node, frame).has_value() == wanted);
}
template <bool wanted>
Truth has_text(const Node& node, Frame& frame) {
    return truth(member<std::string_view>(node, frame).empty() != wanted);
}

// ----- comparing -----

template <bool wanted>
Truth codes_are_equal(const Node& node, Frame& frame) {
    return truth((member<std::uint8_t>(*node.a, frame) == member<std::uint8_t>(*node.b, frame)) == wanted);
}
template <bool wanted>
Truth function_code_is(const Node& node, Frame& frame) {
    return truth((code_by_function(node, frame) == node.constant.integer) == wanted);
}
template <bool wanted>
Truth function_codes_are_equal(const Node& node, Frame& frame) {
    return truth((code_by_function(*node.a, frame) == code_by_function(*node.b, frame)) == wanted);
}
/// Is the code one of a set, `constant`, with a bit for each?
inline bool in_set(int code, const Node& node) { return (static_cast<std::uint64_t>(node.constant.integer) >> code & 1U) != 0; }
template <bool wanted>
Truth code_is_in(const Node& node, Frame& frame) {
    return truth(in_set(member<std::uint8_t>(node, frame), node) == wanted);
}
inline Truth function_code_is_in(const Node& node, Frame& frame) { return truth(in_set(code_by_function(node, frame), node)); }
/// `a` compared with texts, the constants of `operands`.
inline Truth text_is_in(const Node& node, Frame& frame) {
    const Value value = evaluate(*node.a, frame);
    if (value.is_fault()) return failed(frame, value);
    for (std::uint32_t i = 0; i < node.count; ++i) {
        if (value.string() == node.operands[i]->constant.string()) return Truth::yes;
    }
    return Truth::no;
}
/// Is the guideline the node with the number `constant`? Absent where there is none; `a` is the field.
template <bool wanted>
Truth document_is(const Node& node, Frame& frame) {
    const auto id = member<graph::NodeId>(node, frame);
    if (!id.valid()) return failed(frame, Value::of_fault(Fault::absent, node.a));
    return truth((std::int64_t{id.value} == node.constant.integer) == wanted);
}
/// `a`, a call that gives words of an enum, compared with one of them.
template <bool wanted>
Truth call_code_is(const Node& node, Frame& frame) {
    Value arguments[Function::most_parameters];
    for (std::uint32_t i = 0; i < node.a->count; ++i) {
        arguments[i] = evaluate(*node.a->operands[i], frame);
        if (arguments[i].is_fault()) [[unlikely]]
            return failed(frame, arguments[i]);
    }
    if (!frame.charge(1)) return failed(frame, Value::of_fault(Fault::too_costly, node.a));
    return truth((node.a->function->code(arguments, frame) == node.constant.integer) == wanted);
}
/// `a` compared with a text.
template <bool wanted>
Truth text_is(const Node& node, Frame& frame) {
    const Value value = evaluate(*node.a, frame);
    return value.is_fault() ? failed(frame, value) : truth((value.string() == node.constant.string()) == wanted);
}
/// `a` compared with an integer.
template <class Compare>
Truth with_constant(const Node& node, Frame& frame) {
    const Value value = evaluate(*node.a, frame);
    return value.is_fault() ? failed(frame, value) : truth(Compare{}(value.integer, node.constant.integer));
}
template <class Compare>
Truth integers(const Node& node, Frame& frame) {
    const Value left = evaluate(*node.a, frame);
    if (left.is_fault()) [[unlikely]]
        return failed(frame, left);
    const Value right = evaluate(*node.b, frame);
    return right.is_fault() ? failed(frame, right) : truth(Compare{}(left.integer, right.integer));
}
/// Two integer members.
template <class Compare>
Truth numbers(const Node& node, Frame& frame) {
    return truth(Compare{}(member<int>(*node.a, frame), member<int>(*node.b, frame)));
}
/// Two days, both members.
template <class Compare>
Truth days(const Node& node, Frame& frame) {
    const auto& left = member<std::optional<Date>>(*node.a, frame);
    if (!left) return failed(frame, Value::of_fault(Fault::absent, node.a));
    const auto& right = member<std::optional<Date>>(*node.b, frame);
    if (!right) return failed(frame, Value::of_fault(Fault::absent, node.b));
    return truth(Compare{}(*left, *right));
}
/// A day, a member, compared with `constant`, a time at midnight.
template <class Compare>
Truth day_with_constant(const Node& node, Frame& frame) {
    const auto& day = member<std::optional<Date>>(node, frame);
    if (!day) return failed(frame, Value::of_fault(Fault::absent, node.a));
    return truth(Compare{}(Value::of_date(*day).integer, node.constant.integer));
}
template <class Element, class Compare>
Truth size_with_constant(const Node& node, Frame& frame) {
    return truth(Compare{}(static_cast<std::int64_t>(member<std::vector<Element>>(node, frame).size()), node.constant.integer));
}
template <class Compare>
Truth size_of_bits_with_constant(const Node& node, Frame& frame) {
    return truth(Compare{}(std::int64_t{std::popcount(member<std::uint64_t>(node, frame))}, node.constant.integer));
}
/// The size of any list.
template <class Compare>
Truth list_size_with_constant(const Node& node, Frame& frame) {
    const Value list = evaluate(*node.a->a, frame);
    return list.is_fault() ? failed(frame, list) : truth(Compare{}(std::int64_t{list.size}, node.constant.integer));
}

// ----- and, or, not: as compute::logical_and and its neighbours -----

inline Truth negation(const Node& node, Frame& frame) {
    const Truth value = test(*node.a, frame);
    return value == Truth::failed ? value : truth(value == Truth::no);
}

/// The second operand after the first failed.
template <Truth deciding>
[[gnu::noinline, gnu::cold]] Truth second_after_failure(const Node& second, Frame& frame) {
    const Value failure = frame.failure;
    return test(second, frame) == deciding ? deciding : failed(frame, failure);
}
/// Two operands, a and b; one that is `deciding` decides, also when the other fails.
template <Truth deciding>
Truth both(const Node& node, Frame& frame) {
    const Truth first = test(*node.a, frame);
    if (first == deciding) return deciding;
    if (first == Truth::failed) [[unlikely]]
        return second_after_failure<deciding>(*node.b, frame);
    return test(*node.b, frame);
}
/// The operands from `next` on after one failed.
template <Truth deciding>
[[gnu::noinline, gnu::cold]] Truth rest_after_failure(const Node& node, Frame& frame, std::uint32_t next) {
    const Value failure = frame.failure;
    for (; next < node.count; ++next) {
        if (test(*node.operands[next], frame) == deciding) return deciding;
    }
    return failed(frame, failure);
}
template <Truth deciding>
Truth every(const Node& node, Frame& frame) {
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Truth value = test(*node.operands[i], frame);
        if (value == deciding) return deciding;
        if (value == Truth::failed) [[unlikely]]
            return rest_after_failure<deciding>(node, frame, i + 1);
    }
    return deciding == Truth::yes ? Truth::no : Truth::yes;
}

// ----- calls -----

/// Arguments that are objects in slots: none can fail, none has a size.
inline Value call_on_slots(const Node& node, Frame& frame) {
    Value arguments[Function::most_parameters];
    for (std::uint32_t i = 0; i < node.count; ++i) arguments[i] = Value::of_object(frame.slots[node.operands[i]->slot].pointer);
    if (!frame.charge(1)) return Value::of_fault(Fault::too_costly, &node);
    Value value = node.function->call(arguments, frame);
    if (value.is_fault() && value.pointer == nullptr) value.pointer = &node;
    return value;
}

/// The same of a function that gives a bool.
inline Truth test_on_slots(const Node& node, Frame& frame) {
    const Value value = call_on_slots(node, frame);
    return value.is_fault() ? failed(frame, value) : truth(value.integer != 0);
}

// ----- loops -----

/// Makes the variable of a loop an element: of lists in the arena a value, else an object, whose kind was set before the loop.
template <class Element>
void set_variable(Value& variable, const Element& element) {
    if constexpr (std::is_same_v<Element, Value>) {
        variable = element;
    } else {
        variable.pointer = &element;
    }
}

/// What is left of a loop after the condition failed on an element: another may still decide.
template <bool deciding, bool decided, class Element>
[[gnu::noinline, gnu::cold]] Truth quantified_after_failure(const Node& node, Frame& frame, const Element* next, const Element* end) {
    const Value failure = frame.failure;
    if (failure.fault_code == Fault::too_costly) return Truth::failed;
    for (; next != end; ++next) {
        set_variable(frame.slots[node.slot], *next);
        const Truth value = test(*node.b, frame);
        if (value == truth(deciding)) return truth(decided);
        if (value == Truth::failed && frame.failure.fault_code == Fault::too_costly) return value;
    }
    return failed(frame, failure);
}

/// all() and exists() over what lies from `first`: an element that is `deciding` makes the loop `decided`. So exists() is <true, true>, all()
/// <false, false>, and the same under "!" have the other `decided`. Faults as in compute::all and compute::exists.
template <bool deciding, bool decided, class Element>
Truth quantified(const Node& node, Frame& frame, const Element* first, std::size_t size) {
    if (!frame.charge(size)) return failed(frame, Value::of_fault(Fault::too_costly, &node));
    auto& variable = frame.slots[node.slot];
    if constexpr (!std::is_same_v<Element, Value>) variable = Value::of_object(nullptr);
    const Node& body = *node.b;
    const auto* const end = first + size;
    for (const auto* element = first; element != end; ++element) {
        set_variable(variable, *element);
        const Truth value = test(body, frame);
        if (value == truth(deciding)) return truth(decided);
        if (value == Truth::failed) [[unlikely]]
            return quantified_after_failure<deciding, decided>(node, frame, element + 1, end);
    }
    return truth(!decided);
}

template <bool deciding, bool decided, class Element>
Truth quantified_member(const Node& node, Frame& frame) {
    const auto& elements = member<std::vector<Element>>(*node.a, frame);
    return quantified<deciding, decided>(node, frame, elements.data(), elements.size());
}
/// Over a list that lies in the arena; one that does not goes the common way.
template <bool deciding, bool decided>
Truth quantified_list(const Node& node, Frame& frame) {
    const Value list = evaluate(*node.a, frame);
    if (list.is_fault()) return failed(frame, list);
    if (list.layout == Layout::values) return quantified<deciding, decided>(node, frame, static_cast<const Value*>(list.pointer), list.size);
    if (list.layout == Layout::citations) return quantified<deciding, decided>(node, frame, static_cast<const Citation*>(list.pointer), list.size);
    const Value value = deciding ? compute::exists(node, frame) : compute::all(node, frame);
    return value.is_fault() ? failed(frame, value) : truth((value.integer != 0) == (deciding == decided));
}

inline Truth exactly_one(const Node& node, Frame& frame) {
    const auto& elements = member<std::vector<Citation>>(*node.a, frame);
    if (!frame.charge(elements.size())) return failed(frame, Value::of_fault(Fault::too_costly, &node));
    auto& variable = frame.slots[node.slot];
    std::size_t count = 0;
    for (const auto& element : elements) {
        variable = Value::of_object(&element);
        const Truth value = test(*node.b, frame);
        if (value == Truth::failed) return value;
        count += value == Truth::yes ? 1 : 0;
    }
    return truth(count == 1);
}

template <class Element>
Value filtered(const Node& node, Frame& frame, const Element* first, std::size_t size) {
    if (!frame.charge(size)) return Value::of_fault(Fault::too_costly, &node);
    auto* out = frame.arena->make<Value>(size);
    std::uint32_t count = 0;
    auto& variable = frame.slots[node.slot];
    if constexpr (!std::is_same_v<Element, Value>) variable = Value::of_object(nullptr);
    const Node& body = *node.b;
    for (const auto* element = first; element != first + size; ++element) {
        set_variable(variable, *element);
        const Truth value = test(body, frame);
        if (value == Truth::yes) out[count++] = variable;
        if (value == Truth::failed) [[unlikely]]
            return frame.failure;
    }
    return Value::of_list(Layout::values, out, count);
}

inline Value filtered_member(const Node& node, Frame& frame) {
    const auto& elements = member<std::vector<Citation>>(*node.a, frame);
    return filtered(node, frame, elements.data(), elements.size());
}
/// Over a list that lies in the arena; one that does not goes the common way.
inline Value filtered_list(const Node& node, Frame& frame) {
    const Value list = evaluate(*node.a, frame);
    if (list.is_fault()) return list;
    if (list.layout == Layout::values) return filtered(node, frame, static_cast<const Value*>(list.pointer), list.size);
    return compute::filter(node, frame);
}

}  // namespace citegate::rule::fused
