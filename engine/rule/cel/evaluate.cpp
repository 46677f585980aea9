#include <re2/re2.h>

#include <cstring>

#include "engine/rule/cel/node.hpp"

namespace citegate::rule {

struct NodePool::Store {
    std::deque<Node> nodes;
    std::deque<std::vector<const Node*>> operands;
    std::deque<std::string> texts;
    std::deque<Type> list_types;
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
    const auto* stable = &store_->list_types.emplace_back(element);
    return &store_->list_types.emplace_back(Type{Kind::list, ObjectType::none, stable});
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

/// Both operands, then `make` of them.
template <class Make>
Value binary(const Node& node, Frame& frame, Make make) {
    CITEGATE_OPERAND(left, node.a);
    CITEGATE_OPERAND(right, node.b);
    return make(left, right);
}

/// Integer arithmetic with its overflow; the result is of the kind the compiler put into `constant`.
template <class Operation>
Value integer(const Node& node, Frame& frame, Operation overflows) {
    return binary(node, frame, [&](const Value& a, const Value& b) {
        std::int64_t result = 0;
        if (overflows(a.integer, b.integer, result)) return fault(Fault::overflow, node);
        return Value::of(node.constant.kind, result);
    });
}

template <class Operation>
Value number(const Node& node, Frame& frame, Operation operation) {
    return binary(node, frame, [&](const Value& a, const Value& b) {
        return Value::of_number(operation(a.number, b.number));
    });
}

}  // namespace

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

Value index(const Node& node, Frame& frame) {
    return binary(node, frame, [&](const Value& list, const Value& at) {
        if (at.integer < 0 || at.integer >= std::int64_t{list.size}) return fault(Fault::out_of_range, node);
        return list.element(static_cast<std::uint32_t>(at.integer), frame);
    });
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

Value logical_not(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(value, node.a);
    return Value::of_bool(value.integer == 0);
}

// One false operand decides an "and" whatever the others do, faults included; likewise one true operand an
// "or".
Value logical_and(const Node& node, Frame& frame) {
    Value failed = Value::of_bool(true);
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Value value = evaluate(*node.operands[i], frame);
        if (value.is_false()) return value;
        if (value.is_fault() && !failed.is_fault()) failed = value;
    }
    return failed;
}

Value logical_or(const Node& node, Frame& frame) {
    Value failed = Value::of_bool(false);
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const Value value = evaluate(*node.operands[i], frame);
        if (value.is_true()) return value;
        if (value.is_fault() && !failed.is_fault()) failed = value;
    }
    return failed;
}

Value conditional(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(condition, node.a);
    return evaluate(condition.integer != 0 ? *node.b : *node.c, frame);
}

Value call(const Node& node, Frame& frame) {
    std::array<Value, Function::most_parameters> arguments;
    std::size_t weight = 1;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        CITEGATE_OPERAND(argument, node.operands[i]);
        arguments[i] = argument;
        weight += argument.size / 64;
    }
    if (!frame.charge(weight)) return fault(Fault::too_costly, node);
    Value result = node.function->call(arguments.data(), frame);
    if (result.is_fault() && result.pointer == nullptr) result.pointer = &node;
    return result;
}

Value list_size(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(list, node.a);
    return Value::of_int(list.size);
}

Value matches_pattern(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(text, node.a);
    if (!frame.charge(1 + text.size / 64)) return fault(Fault::too_costly, node);
    return Value::of_bool(RE2::PartialMatch(re2::StringPiece(text.text, text.size), *node.pattern));
}

Value contains_element(const Node& node, Frame& frame) {
    return binary(node, frame, [&](const Value& wanted, const Value& list) {
        if (!frame.charge(list.size)) return fault(Fault::too_costly, node);
        for (std::uint32_t i = 0; i < list.size; ++i) {
            if (rule::equal(wanted, list.element(i, frame), frame)) return Value::of_bool(true);
        }
        return Value::of_bool(false);
    });
}

Value equal(const Node& node, Frame& frame) {
    return binary(node, frame, [&](const Value& a, const Value& b) {
        if (!frame.charge(a.kind == ValueKind::list ? a.size : 0)) return fault(Fault::too_costly, node);
        return Value::of_bool(rule::equal(a, b, frame));
    });
}
Value not_equal(const Node& node, Frame& frame) {
    const Value same = equal(node, frame);
    return same.is_fault() ? same : Value::of_bool(same.integer == 0);
}
Value equal_strings(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.string() == b.string()); });
}
Value not_equal_strings(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.string() != b.string()); });
}
Value equal_integers(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer == b.integer); });
}
Value not_equal_integers(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer != b.integer); });
}
Value less_integers(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer < b.integer); });
}
Value less_equal_integers(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer <= b.integer); });
}
Value greater_integers(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer > b.integer); });
}
Value greater_equal_integers(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(a.integer >= b.integer); });
}
Value less(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(compare(a, b) == -1); });
}
Value less_equal(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(compare(a, b) <= 0); });
}
Value greater(const Node& node, Frame& frame) {
    return binary(node, frame,
                  [](const Value& a, const Value& b) { return Value::of_bool(compare(a, b) == 1); });
}
Value greater_equal(const Node& node, Frame& frame) {
    return binary(node, frame, [](const Value& a, const Value& b) {
        const int order = compare(a, b);
        return Value::of_bool(order == 0 || order == 1);
    });
}

Value negate_integer(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(value, node.a);
    std::int64_t result = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, value.integer, &result)) return fault(Fault::overflow, node);
    return Value::of(value.kind, result);
}
Value negate_number(const Node& node, Frame& frame) {
    CITEGATE_OPERAND(value, node.a);
    return Value::of_number(-value.number);
}
Value add_integers(const Node& node, Frame& frame) {
    return integer(node, frame, [](auto a, auto b, auto& r) { return __builtin_add_overflow(a, b, &r); });
}
Value subtract_integers(const Node& node, Frame& frame) {
    return integer(node, frame, [](auto a, auto b, auto& r) { return __builtin_sub_overflow(a, b, &r); });
}
Value multiply_integers(const Node& node, Frame& frame) {
    return integer(node, frame, [](auto a, auto b, auto& r) { return __builtin_mul_overflow(a, b, &r); });
}

namespace {

/// Division of the smallest integer by -1 is the one that overflows.
template <class Operation>
Value divided(const Node& node, Frame& frame, Operation operation) {
    return binary(node, frame, [&](const Value& a, const Value& b) {
        if (b.integer == 0) return fault(Fault::division_by_zero, node);
        if (b.integer == -1 && a.integer == INT64_MIN) return fault(Fault::overflow, node);
        return Value::of_int(operation(a.integer, b.integer));
    });
}

}  // namespace

Value divide_integers(const Node& node, Frame& frame) {
    return divided(node, frame, [](std::int64_t a, std::int64_t b) { return a / b; });
}
Value remainder_integers(const Node& node, Frame& frame) {
    return divided(node, frame, [](std::int64_t a, std::int64_t b) { return a % b; });
}
Value add_numbers(const Node& node, Frame& frame) {
    return number(node, frame, [](double a, double b) { return a + b; });
}
Value subtract_numbers(const Node& node, Frame& frame) {
    return number(node, frame, [](double a, double b) { return a - b; });
}
Value multiply_numbers(const Node& node, Frame& frame) {
    return number(node, frame, [](double a, double b) { return a * b; });
}
Value divide_numbers(const Node& node, Frame& frame) {
    return number(node, frame, [](double a, double b) { return a / b; });
}

Value concatenate_strings(const Node& node, Frame& frame) {
    return binary(node, frame, [&](const Value& a, const Value& b) {
        const std::size_t size = std::size_t{a.size} + b.size;
        if (!frame.charge(1 + size / 16)) return fault(Fault::too_costly, node);
        auto* out = frame.arena->make<char>(size);
        if (a.size > 0) std::memcpy(out, a.text, a.size);
        if (b.size > 0) std::memcpy(out + a.size, b.text, b.size);
        return Value::of_string({out, size});
    });
}

Value concatenate_lists(const Node& node, Frame& frame) {
    return binary(node, frame, [&](const Value& a, const Value& b) {
        const std::size_t size = std::size_t{a.size} + b.size;
        if (!frame.charge(1 + size)) return fault(Fault::too_costly, node);
        auto* out = frame.arena->make<Value>(size);
        for (std::uint32_t i = 0; i < a.size; ++i)
            out[i] = a.element(i, frame);
        for (std::uint32_t i = 0; i < b.size; ++i)
            out[a.size + i] = b.element(i, frame);
        return Value::of_list(Layout::values, out, size);
    });
}

}  // namespace compute
}  // namespace citegate::rule
