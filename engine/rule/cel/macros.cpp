// The loops of CEL. Each step is charged, so that nested loops over long lists end.
#include "engine/rule/cel/node.hpp"

namespace citegate::rule::compute {
namespace {

/// Calls `body` for each element of the list, with the loop variable set, until it gives true.
/// A fault of the list or of the budget is the result, else an absent value.
template <class Body>
Value each(const Node& node, Frame& frame, Body body) {
    const Value list = evaluate(*node.a, frame);
    if (list.is_fault()) return list;
    for (std::uint32_t i = 0; i < list.size; ++i) {
        if (!frame.charge(1)) return Value::of_fault(Fault::too_costly, &node);
        const Value element = list.element(i, frame);
        frame.slots[node.slot] = element;
        if (body(element)) break;
    }
    return Value::absent();
}

bool too_costly(const Value& value) {
    return value.is_fault() && value.fault_code == Fault::too_costly;
}

/// all() and exists(): one deciding element decides, whatever faults the others have.
Value quantified(const Node& node, Frame& frame, bool deciding) {
    Value result = Value::of_bool(!deciding);
    const Value ended = each(node, frame, [&](const Value&) {
        const Value value = evaluate(*node.b, frame);
        if (value.is_fault()) {
            if (!result.is_fault()) result = value;
            return too_costly(value);
        }
        if (value.kind != ValueKind::boolean) {
            if (!result.is_fault()) result = Value::of_fault(Fault::no_such_overload, node.b);
            return false;
        }
        if ((value.integer != 0) != deciding) return false;
        result = value;
        return true;
    });
    return ended.is_fault() ? ended : result;
}

/// Collects into a list of at most as many elements as the list has; `pick` gives false to leave one out.
template <class Pick>
Value collected(const Node& node, Frame& frame, Pick pick) {
    const Value list = evaluate(*node.a, frame);
    if (list.is_fault()) return list;
    if (!frame.charge(list.size)) return Value::of_fault(Fault::too_costly, &node);
    auto* out = frame.arena->make<Value>(list.size);
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < list.size; ++i) {
        Value element = list.element(i, frame);
        frame.slots[node.slot] = element;
        const Value picked = pick(element);
        if (picked.is_fault()) return picked;
        if (picked.kind != ValueKind::boolean) return Value::of_fault(Fault::no_such_overload, &node);
        if (picked.integer != 0) out[count++] = element;
    }
    return Value::of_list(Layout::values, out, count);
}

}  // namespace

Value all(const Node& node, Frame& frame) {
    return quantified(node, frame, false);
}
Value exists(const Node& node, Frame& frame) {
    return quantified(node, frame, true);
}

Value exists_one(const Node& node, Frame& frame) {
    std::size_t count = 0;
    Value failed;
    const Value ended = each(node, frame, [&](const Value&) {
        const Value value = evaluate(*node.b, frame);
        count += value.is_true() ? 1 : 0;
        if (value.kind != ValueKind::boolean) failed = value.is_fault() ? value : Value::of_fault(Fault::no_such_overload, node.b);
        return failed.is_fault();
    });
    if (ended.is_fault()) return ended;
    return failed.is_fault() ? failed : Value::of_bool(count == 1);
}

Value filter(const Node& node, Frame& frame) {
    return collected(node, frame, [&](Value&) { return evaluate(*node.b, frame); });
}

Value map(const Node& node, Frame& frame) {
    return collected(node, frame, [&](Value& element) {
        element = evaluate(*node.b, frame);
        return element.is_fault() ? element : Value::of_bool(true);
    });
}

Value map_filtered(const Node& node, Frame& frame) {
    return collected(node, frame, [&](Value& element) {
        const Value wanted = evaluate(*node.c, frame);
        if (!wanted.is_true()) return wanted;
        element = evaluate(*node.b, frame);
        return element.is_fault() ? element : Value::of_bool(true);
    });
}

}  // namespace citegate::rule::compute
