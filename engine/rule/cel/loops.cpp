// The loops of CEL over lists and maps whose types are not known, with one or two variables, and those that make maps.
#include <algorithm>

#include "engine/rule/cel/node.hpp"

namespace citegate::rule::compute {
namespace {

Value fault(Fault code, const Node& node) { return Value::of_fault(code, &node); }

/// Calls `body` for each element of a list or entry of a map, the loop variables set, until it gives a fault. `body` gets the
/// first and second: index and element, or key and value.
template <class Body>
Value each(const Node& node, Frame& frame, Body body) {
    const Value range = evaluate(*node.a, frame);
    if (range.is_fault()) return range;
    const bool is_map = range.kind == ValueKind::map;
    if (!is_map && range.kind != ValueKind::list) return fault(Fault::no_such_overload, node);
    for (std::uint32_t i = 0; i < range.size; ++i) {
        if (!frame.charge(1)) return fault(Fault::too_costly, node);
        const Value first = is_map ? range.key(i) : Value::of_int(i);
        const Value second = is_map ? range.value(i) : range.element(i, frame);
        if (node.count == 2) {
            frame.slots[node.slot] = first;
            frame.slots[node.slot + 1] = second;
        } else {
            frame.slots[node.slot] = is_map ? first : second;
        }
        const Value ended = body(first, second);
        if (ended.is_fault()) return ended;
        if (ended.is_true()) break;
    }
    return Value::absent();
}

/// The value of a condition: a bool or a fault.
Value truth(const Value& value, const Node& node) {
    return value.kind == ValueKind::boolean || value.is_fault() ? value : fault(Fault::no_such_overload, node);
}

Value quantified(const Node& node, Frame& frame, bool deciding) {
    Value result = Value::of_bool(!deciding);
    const Value ended = each(node, frame, [&](const Value&, const Value&) {
        const Value value = truth(evaluate(*node.b, frame), node);
        if (value.is_fault()) {
            if (value.fault_code == Fault::too_costly) return value;
            if (!result.is_fault()) result = value;
            return Value::of_bool(false);
        }
        if ((value.integer != 0) != deciding) return Value::of_bool(false);
        result = value;
        return Value::of_bool(true);
    });
    return ended.is_fault() ? ended : result;
}

/// The condition of a loop that makes something: true without one.
Value wanted(const Node& node, Frame& frame) {
    return node.c == nullptr ? Value::of_bool(true) : truth(evaluate(*node.c, frame), node);
}

/// Values that grow in the arena.
class Growing {
  public:
    explicit Growing(Frame& frame) : frame_(frame) {}
    void add(const Value& value) {
        if (size_ == room_) {
            room_ = room_ == 0 ? 8 : room_ * 2;
            (void)frame_.charge(room_);  // memory costs too; the next step tells when that was too much
            auto* bigger = frame_.arena->make<Value>(room_);
            std::copy(values_, values_ + size_, bigger);
            values_ = bigger;
        }
        values_[size_++] = value;
    }
    [[nodiscard]] const Value* values() const { return values_; }
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    Frame& frame_;
    Value* values_ = nullptr;
    std::size_t size_ = 0;
    std::size_t room_ = 0;
};

}  // namespace

Value all_of(const Node& node, Frame& frame) { return quantified(node, frame, false); }
Value exists_of(const Node& node, Frame& frame) { return quantified(node, frame, true); }

Value exists_one_of(const Node& node, Frame& frame) {
    std::size_t count = 0;
    const Value ended = each(node, frame, [&](const Value&, const Value&) {
        const Value value = truth(evaluate(*node.b, frame), node);
        count += value.is_true() ? 1 : 0;
        return value.is_fault() ? value : Value::of_bool(false);
    });
    return ended.is_fault() ? ended : Value::of_bool(count == 1);
}

Value list_from(const Node& node, Frame& frame) {
    Growing out(frame);
    const Value ended = each(node, frame, [&](const Value&, const Value&) {
        const Value take = wanted(node, frame);
        if (!take.is_true()) return take;
        const Value made = node.b == nullptr ? frame.slots[node.slot] : evaluate(*node.b, frame);
        if (made.is_fault()) return made;
        out.add(made);
        return Value::of_bool(false);
    });
    return ended.is_fault() ? ended : Value::of_list(Layout::values, out.values(), out.size());
}

Value map_from(const Node& node, Frame& frame) {
    Growing out(frame);
    const Value ended = each(node, frame, [&](const Value& first, const Value&) {
        const Value take = wanted(node, frame);
        if (!take.is_true()) return take;
        const Value made = evaluate(*node.b, frame);
        if (made.is_fault()) return made;
        out.add(first);
        out.add(made);
        return Value::of_bool(false);
    });
    return ended.is_fault() ? ended : Value::of_map(out.values(), out.size() / 2);
}

Value entries_from(const Node& node, Frame& frame) {
    Growing out(frame);
    const Value ended = each(node, frame, [&](const Value&, const Value&) {
        const Value take = wanted(node, frame);
        if (!take.is_true()) return take;
        const Value made = evaluate(*node.b, frame);
        if (made.is_fault()) return made;
        if (made.kind != ValueKind::map) return fault(Fault::no_such_overload, node);
        for (std::uint32_t i = 0; i < made.size; ++i) {
            if (Value::of_map(out.values(), out.size() / 2).find(made.key(i), frame) != nullptr) return fault(Fault::repeated_key, node);
            out.add(made.key(i));
            out.add(made.value(i));
        }
        return frame.charge(0) ? Value::of_bool(false) : fault(Fault::too_costly, node);
    });
    return ended.is_fault() ? ended : Value::of_map(out.values(), out.size() / 2);
}

Value bind(const Node& node, Frame& frame) {
    const Value value = evaluate(*node.a, frame);
    if (value.is_fault()) return value;
    frame.slots[node.slot] = value;
    return evaluate(*node.b, frame);
}

}  // namespace citegate::rule::compute
