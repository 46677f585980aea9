#include <re2/re2.h>

#include <cstring>

#include "engine/rule/cel/node.hpp"

namespace citegate::rule {

struct NodePool::Store {
    std::deque<Node> nodes;
    std::deque<std::vector<const Node*>> operands;
    std::deque<std::string> texts;
    std::deque<Type> types;
    std::deque<std::vector<const Function*>> functions;
    std::deque<std::unique_ptr<re2::RE2>> patterns;
};

NodePool::NodePool() : store_(std::make_unique<Store>()) {}
NodePool::~NodePool() = default;
NodePool::NodePool(NodePool&&) noexcept = default;

Node& NodePool::node(Node::Run run, Span place) {
    auto& node = store_->nodes.emplace_back();
    node.run = run;
    node.place = place;
    return node;
}
const Node* const* NodePool::operands(std::vector<const Node*> list) {
    return store_->operands.emplace_back(std::move(list)).data();
}
std::string_view NodePool::text(std::string value) {
    return store_->texts.emplace_back(std::move(value));
}
const Type* NodePool::list_of(const Type& element) {
    const auto* stable = &store_->types.emplace_back(element);
    return &store_->types.emplace_back(Type{Kind::list, ObjectType::none, stable});
}
const Type* NodePool::map_of(const Type& key, const Type& element) {
    const auto* stable_key = &store_->types.emplace_back(key);
    const auto* stable = &store_->types.emplace_back(element);
    return &store_->types.emplace_back(Type{Kind::map, ObjectType::none, stable, stable_key});
}
const Function* const* NodePool::functions(std::vector<const Function*> list) {
    list.push_back(nullptr);
    return store_->functions.emplace_back(std::move(list)).data();
}
const re2::RE2* NodePool::pattern(std::unique_ptr<re2::RE2> compiled) {
    return store_->patterns.emplace_back(std::move(compiled)).get();
}

namespace compute {
namespace {

/// Reads an operand; a fault ends the function that reads it.
#define CITEGATE_OPERAND(name, node)             \
    const Value name = evaluate(*(node), frame); \
    if (name.is_fault()) [[unlikely]]            \
    return name

Value fault(Fault code, const Node& node) {
    return Value::of_fault(code, &node);
}

/// A fault without a place gets that of the node.
Value placed(Value value, const Node& node) {
    if (value.is_fault() && value.pointer == nullptr) value.pointer = &node;
    return value;
}

/// Both operands, then `make` of them.
template <class Make>
Value of_both(const Node& node, Frame& frame, Make make) {
    CITEGATE_OPERAND(left, node.a);
    CITEGATE_OPERAND(right, node.b);
    return make(left, right);
}

}  // namespace

Truth truth_of_value(const Node& node, Frame& frame) {
    const Value value = node.run(node, frame);
    if (value.kind == ValueKind::boolean) [[likely]]
        return value.integer != 0 ? Truth::yes : Truth::no;
    frame.failure = value.is_fault() ? value : fault(Fault::no_such_overload, node);
    return Truth::failed;
}

Value value_of_truth(const Node& node, Frame& frame) {
    const Truth truth = node.test(node, frame);
    return truth == Truth::failed ? frame.failure : Value::of_bool(truth == Truth::yes);
}

Value constant(const Node& node, Frame&) {
    return node.constant;
}
Value slot(const Node& node, Frame& frame) {
    return frame.slots[node.slot];
}

Value variable(const Node& node, Frame& frame) {
    if (frame.slots[node.slot].kind == ValueKind::unset) {
        const Value value = evaluate(*node.a, frame);
        frame.slots[node.slot] = value;
    }
    return frame.slots[node.slot];
}

Value field(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(object, node.a);
    const Value value = node.field->get(object.pointer, frame);
    return value.kind == ValueKind::absent ? fault(Fault::absent, node) : value;
}

Value field_of_slot(const Node& node, Frame& frame) {
    const Value value = node.field->get(frame.slots[node.slot].pointer, frame);
    return value.kind == ValueKind::absent ? fault(Fault::absent, node) : value;
}

Value has(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(object, node.a);
    return Value::of_bool(node.field->get(object.pointer, frame).kind != ValueKind::absent);
}

Value fault(const Node& node, Frame&) {
    return placed(node.constant, node);
}

Value list(const Node& node, Frame& frame) {
    if (!frame.charge(node.count)) return fault(Fault::too_costly, node);
    auto* values = frame.arena->make<Value>(node.count);
    for (std::uint32_t i = 0; i < node.count; ++i) {
        CITEGATE_OPERAND(value, node.operands[i]);
        values[i] = value;
    }
    return Value::of_list(Layout::values, values, node.count);
}

Value map_literal(const Node& node, Frame& frame) {
    if (!frame.charge(node.count)) return fault(Fault::too_costly, node);
    auto* values = frame.arena->make<Value>(node.count);
    for (std::uint32_t i = 0; i < node.count; i += 2) {
        CITEGATE_OPERAND(key, node.operands[i]);
        CITEGATE_OPERAND(value, node.operands[i + 1]);
        const bool may_be_key = key.kind == ValueKind::integer || key.kind == ValueKind::string || key.kind == ValueKind::boolean;
        if (!may_be_key) return fault(Fault::no_such_overload, node);
        if (Value::of_map(values, i / 2).find(key, frame) != nullptr) return fault(Fault::repeated_key, node);
        values[i] = key;
        values[i + 1] = value;
    }
    return Value::of_map(values, node.count / 2);
}

Value member(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(object, node.a);
    if (object.kind != ValueKind::map) return fault(Fault::no_such_overload, node);
    const auto* found = object.find(node.constant, frame);
    return found != nullptr ? *found : fault(Fault::no_such_key, node);
}

Value has_key(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(object, node.a);
    if (object.kind != ValueKind::map) return fault(Fault::no_such_overload, node);
    return Value::of_bool(object.find(node.constant, frame) != nullptr);
}

Value logical_not(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(value, node.a);
    return value.kind == ValueKind::boolean ? Value::of_bool(value.integer == 0) : fault(Fault::no_such_overload, *node.a);
}

// One false operand decides an "and" whatever the others do, faults and values that are no bool included; likewise one true
// operand an "or".
Value logical_and(const Node& node, Frame& frame) {
    Value failed = Value::of_bool(true);
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Value value = evaluate(*node.operands[i], frame);
        if (value.is_true()) continue;
        if (value.is_false()) return value;
        if (!failed.is_fault()) failed = value.is_fault() ? value : fault(Fault::no_such_overload, *node.operands[i]);
    }
    return failed;
}

Value logical_or(const Node& node, Frame& frame) {
    Value failed = Value::of_bool(false);
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Value value = evaluate(*node.operands[i], frame);
        if (value.is_false()) continue;
        if (value.is_true()) return value;
        if (!failed.is_fault()) failed = value.is_fault() ? value : fault(Fault::no_such_overload, *node.operands[i]);
    }
    return failed;
}

Value conditional(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(condition, node.a);
    if (condition.kind != ValueKind::boolean) return fault(Fault::no_such_overload, node);
    return evaluate(condition.integer != 0 ? *node.b : *node.c, frame);
}

namespace {

/// What a function may do with an argument costs by its size.
std::size_t weight_of(const Value& argument) {
    const bool sized = argument.kind == ValueKind::string || argument.kind == ValueKind::list || argument.kind == ValueKind::map;
    return sized ? argument.size / 64 : 0;
}

/// The arguments of a call, charged by their size; the fault of the first that has one, or of the budget.
Value arguments_of(const Node& node, Frame& frame, std::array<Value, Function::most_parameters>& arguments) {
    std::size_t weight = 1;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        CITEGATE_OPERAND(argument, node.operands[i]);
        arguments[i] = argument;
        weight += weight_of(argument);
    }
    return frame.charge(weight) ? Value::absent() : fault(Fault::too_costly, node);
}

}  // namespace

Value call(const Node& node, Frame& frame) {
    std::array<Value, Function::most_parameters> arguments;
    const Value failed = arguments_of(node, frame, arguments);
    if (failed.is_fault()) [[unlikely]]
        return failed;
    return placed(node.function->call(arguments.data(), frame), node);
}

Value call_of_two(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(first, node.operands[0]);
    CITEGATE_OPERAND(second, node.operands[1]);
    const Value arguments[] = {first, second};
    if (!frame.charge(1 + weight_of(first) + weight_of(second))) return fault(Fault::too_costly, node);
    return placed(node.function->call(arguments, frame), node);
}

Value call_of_one(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(argument, node.operands[0]);
    if (!frame.charge(1 + weight_of(argument))) return fault(Fault::too_costly, node);
    return placed(node.function->call(&argument, frame), node);
}

Value call_any(const Node& node, Frame& frame) {
    std::array<Value, Function::most_parameters> arguments;
    const Value failed = arguments_of(node, frame, arguments);
    if (failed.is_fault()) return failed;
    for (const auto* candidate = node.functions; *candidate != nullptr; ++candidate) {
        bool fitting = true;
        for (std::uint32_t i = 0; i < node.count && fitting; ++i) fitting = takes(*(*candidate)->parameters[i], arguments[i]);
        if (fitting) return placed((*candidate)->call(arguments.data(), frame), node);
    }
    return fault(Fault::no_such_overload, node);
}

Value list_size(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(list, node.a);
    return Value::of_int(list.size);
}

Value matches_pattern(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(text, node.a);
    if (!frame.charge(1 + text.size / 64)) return fault(Fault::too_costly, node);
    const int first = text.size > 0 ? static_cast<unsigned char>(text.text[0]) : 0;  // most texts can be told by their first byte
    const auto bytes = static_cast<int>(node.constant.integer);
    if (first < (bytes & 0xFF) || first > bytes >> 8) return Value::of_bool(false);
    return Value::of_bool(RE2::PartialMatch(re2::StringPiece(text.text, text.size), *node.pattern));
}

Value binary(const Node& node, Frame& frame) {
    return of_both(node, frame, [&](const Value& a, const Value& b) { return placed(node.operation(a, b, frame), node); });
}

Value negate(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(value, node.a);
    return placed(operation::negate(value), node);
}

Value equal_strings(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.string() == b.string()); });
}
Value not_equal_strings(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.string() != b.string()); });
}
Value equal_integers(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer == b.integer); });
}
Value not_equal_integers(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer != b.integer); });
}
Value less_integers(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer < b.integer); });
}
Value less_equal_integers(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer <= b.integer); });
}
Value greater_integers(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer > b.integer); });
}
Value greater_equal_integers(const Node& node, Frame& frame) {
    return of_both(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer >= b.integer); });
}
}  // namespace compute
}  // namespace citegate::rule
