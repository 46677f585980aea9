#include "engine/rule/cel/fuse.hpp"

#include "engine/rule/facts/place.hpp"

namespace citegate::rule {
namespace {

using citation::Citation;
using citation::PageRange;

/// The member of a node that was fused: `offset` bytes into the object of `slot`.
const char* at(const Node& node, const Frame& frame) { return static_cast<const char*>(frame.slots[node.slot].pointer) + node.offset; }

template <class Member>
const Member& member(const Node& node, const Frame& frame) {
    return *reinterpret_cast<const Member*>(at(node, frame));
}

// ----- reading a member -----

Value object(const Node& node, Frame& frame) { return Value::of_object(at(node, frame)); }
Value boolean(const Node& node, Frame& frame) { return Value::of_bool(member<bool>(node, frame)); }
Value number(const Node& node, Frame& frame) { return Value::of_int(member<int>(node, frame)); }
Value code(const Node& node, Frame& frame) { return Value::of_string(node.words[member<std::uint8_t>(node, frame)]); }
Value ground(const Node& node, Frame& frame) { return Value::of_string(node.words[ground_code(member<Citation>(node, frame))]); }
Value resolved(const Node& node, Frame& frame) { return Value::of_bool(member<graph::NodeId>(node, frame).valid()); }

Value optional_number(const Node& node, Frame& frame) {
    const auto& value = member<std::optional<int>>(node, frame);
    return value ? Value::of_int(*value) : Value::of_fault(Fault::absent, &node);
}
Value optional_day(const Node& node, Frame& frame) {
    const auto& value = member<std::optional<Date>>(node, frame);
    return value ? Value::of_date(*value) : Value::of_fault(Fault::absent, &node);
}
Value has_number(const Node& node, Frame& frame) { return Value::of_bool(member<std::optional<int>>(node, frame).has_value()); }
Value has_day(const Node& node, Frame& frame) { return Value::of_bool(member<std::optional<Date>>(node, frame).has_value()); }

template <class Element, Layout layout>
Value list(const Node& node, Frame& frame) {
    const auto& elements = member<std::vector<Element>>(node, frame);
    return Value::of_list(layout, elements.data(), elements.size());
}
template <class Element>
Value size(const Node& node, Frame& frame) {
    return Value::of_int(static_cast<std::int64_t>(member<std::vector<Element>>(node, frame).size()));
}

// ----- comparing -----

template <bool wanted>
Value code_is(const Node& node, Frame& frame) {
    return Value::of_bool((member<std::uint8_t>(node, frame) == node.constant.integer) == wanted);
}
template <bool wanted>
Value codes_are_equal(const Node& node, Frame& frame) {
    return Value::of_bool((member<std::uint8_t>(*node.a, frame) == member<std::uint8_t>(*node.b, frame)) == wanted);
}
template <bool wanted>
Value ground_is(const Node& node, Frame& frame) {
    return Value::of_bool((ground_code(member<Citation>(node, frame)) == node.constant.integer) == wanted);
}
template <bool wanted>
Value grounds_are_equal(const Node& node, Frame& frame) {
    return Value::of_bool((ground_code(member<Citation>(*node.a, frame)) == ground_code(member<Citation>(*node.b, frame))) == wanted);
}
/// `a` compared with an integer.
template <class Compare>
Value with_constant(const Node& node, Frame& frame) {
    const Value value = evaluate(*node.a, frame);
    return value.is_fault() ? value : Value::of_bool(Compare{}(value.integer, node.constant.integer));
}
template <class Element, class Compare>
Value size_with_constant(const Node& node, Frame& frame) {
    return Value::of_bool(Compare{}(static_cast<std::int64_t>(member<std::vector<Element>>(node, frame).size()), node.constant.integer));
}

// ----- loops over a member -----

/// all() and exists() over citations or pages where they lie. As compute::all and compute::exists.
template <class Element, bool deciding>
Value quantified(const Node& node, Frame& frame) {
    const auto& elements = member<std::vector<Element>>(*node.a, frame);
    Value result = Value::of_bool(!deciding);
    if (!frame.charge(elements.size())) return Value::of_fault(Fault::too_costly, &node);
    auto& variable = frame.slots[node.slot];
    const Node& body = *node.b;
    for (const auto& element : elements) {
        variable = Value::of_object(&element);
        const Value value = body.run(body, frame);
        if (value.kind == ValueKind::boolean) [[likely]] {
            if ((value.integer != 0) == deciding) return value;
            continue;
        }
        if (!result.is_fault()) result = value.is_fault() ? value : Value::of_fault(Fault::no_such_overload, &node);
        if (value.is_fault() && value.fault_code == Fault::too_costly) return value;
    }
    return result;
}

Value filtered(const Node& node, Frame& frame) {
    const auto& elements = member<std::vector<Citation>>(*node.a, frame);
    if (!frame.charge(elements.size())) return Value::of_fault(Fault::too_costly, &node);
    auto* out = frame.arena->make<Value>(elements.size());
    std::uint32_t count = 0;
    auto& variable = frame.slots[node.slot];
    const Node& body = *node.b;
    for (const auto& element : elements) {
        variable = Value::of_object(&element);
        const Value value = body.run(body, frame);
        if (value.kind != ValueKind::boolean) return value.is_fault() ? value : Value::of_fault(Fault::no_such_overload, &node);
        if (value.integer != 0) out[count++] = Value::of_object(&element);
    }
    return Value::of_list(Layout::values, out, count);
}

// ----- rewriting -----

bool is_member(const Node* node, Node::Run run) { return node != nullptr && node->run == run; }

/// A field of an object whose place is known: in a slot, or itself a member of one.
void fuse_field(Node& node) {
    const bool in_slot = node.run == compute::field_of_slot;
    if (!in_slot && !is_member(node.a, object) && !is_member(node.a, compute::slot)) return;
    const auto place = place_of(*node.field);
    const auto base = !in_slot && is_member(node.a, object) ? node.a->offset : 0;
    const auto slot = in_slot ? node.slot : node.a->slot;
    const auto to = [&](Node::Run run) {
        node.run = run;
        node.slot = slot;
        node.offset = base + place.offset;
    };
    switch (place.access) {
        case Access::computed:
            break;
        case Access::spans:  // the list is made by the getter; fuse_size() looks here
            node.offset = base + place.offset;
            if (in_slot) node.in_place = true;
            break;
        case Access::ground:
            to(ground);
            node.count = static_cast<std::uint32_t>(place.names.size());
            node.words = place.names.data();
            return;
        case Access::object:
            return to(object);
        case Access::boolean:
            return to(boolean);
        case Access::number:
            return to(number);
        case Access::optional_number:
            return to(optional_number);
        case Access::optional_day:
            return to(optional_day);
        case Access::code:
            to(code);
            node.count = static_cast<std::uint32_t>(place.names.size());
            node.words = place.names.data();
            return;
        case Access::resolved:
            return to(resolved);
        case Access::citations:
            return to(list<Citation, Layout::citations>);
        case Access::strings:
            return to(list<std::string_view, Layout::strings>);
        case Access::pages:
            return to(list<PageRange, Layout::pages>);
    }
}

void fuse_has(Node& node) {
    if (!is_member(node.a, object) && !is_member(node.a, compute::slot)) return;
    const auto place = place_of(*node.field);
    if (place.access != Access::optional_number && place.access != Access::optional_day) return;
    node.run = place.access == Access::optional_number ? has_number : has_day;
    node.offset = (is_member(node.a, object) ? node.a->offset : 0) + place.offset;
    node.slot = node.a->slot;
}

/// The list node that `node` is, as the run of its size; null when it is none.
Node::Run size_of(const Node* node) {
    if (is_member(node, list<Citation, Layout::citations>)) return size<Citation>;
    if (is_member(node, list<std::string_view, Layout::strings>)) return size<std::string_view>;
    if (is_member(node, list<PageRange, Layout::pages>)) return size<PageRange>;
    if (node != nullptr && node->in_place) return size<Span>;
    return nullptr;
}

void fuse_size(Node& node) {
    const auto run = size_of(node.a);
    if (run == nullptr) return;
    node.run = run;
    node.slot = node.a->slot;
    node.offset = node.a->offset;
}

void fuse_words(Node& node, bool wanted) {
    const Node* left = node.a;
    const Node* right = node.b;
    if (is_member(left, compute::constant)) std::swap(left, right);
    const bool of_ground = is_member(left, ground);
    if (!of_ground && !is_member(left, code)) return;
    if (is_member(right, compute::constant)) {
        node.run = of_ground ? (wanted ? ground_is<true> : ground_is<false>) : wanted ? code_is<true> : code_is<false>;
        node.slot = left->slot;
        node.offset = left->offset;
        node.constant = Value::of_int(-1);
        for (std::uint32_t i = 0; i < left->count; ++i) {
            if (left->words[i] == right->constant.string()) node.constant = Value::of_int(i);
        }
    } else if (right->run == left->run && right->words == left->words) {
        node.run = of_ground ? (wanted ? grounds_are_equal<true> : grounds_are_equal<false>) : wanted ? codes_are_equal<true> : codes_are_equal<false>;
        node.a = left;
        node.b = right;
    }
}

template <class Compare>
void fuse_comparison(Node& node) {
    if (!is_member(node.b, compute::constant)) return;
    node.constant = node.b->constant;
    const auto measured = [&](Node::Run run) {
        node.run = run;
        node.slot = node.a->slot;
        node.offset = node.a->offset;
    };
    if (is_member(node.a, size<Citation>)) return measured(size_with_constant<Citation, Compare>);
    if (is_member(node.a, size<std::string_view>)) return measured(size_with_constant<std::string_view, Compare>);
    if (is_member(node.a, size<PageRange>)) return measured(size_with_constant<PageRange, Compare>);
    if (is_member(node.a, size<Span>)) return measured(size_with_constant<Span, Compare>);
    node.run = with_constant<Compare>;
}

void fuse_loop(Node& node) {
    const bool citations = is_member(node.a, list<Citation, Layout::citations>);
    const bool pages = is_member(node.a, list<PageRange, Layout::pages>);
    if (node.run == compute::all && citations) node.run = quantified<Citation, false>;
    if (node.run == compute::all && pages) node.run = quantified<PageRange, false>;
    if (node.run == compute::exists && citations) node.run = quantified<Citation, true>;
    if (node.run == compute::exists && pages) node.run = quantified<PageRange, true>;
    if (node.run == compute::filter && citations) node.run = filtered;
}

void fuse_one(Node& node) {
    const auto run = node.run;
    if (run == compute::field || run == compute::field_of_slot) return fuse_field(node);
    if (run == compute::has) return fuse_has(node);
    if (run == compute::call && (node.count == 1 || node.count == 2)) {
        node.run = node.count == 1 ? compute::call_of_one : compute::call_of_two;
        return;
    }
    if (run == compute::list_size) return fuse_size(node);
    if (run == compute::equal_strings) return fuse_words(node, true);
    if (run == compute::not_equal_strings) return fuse_words(node, false);
    if (run == compute::equal_integers) return fuse_comparison<std::equal_to<>>(node);
    if (run == compute::not_equal_integers) return fuse_comparison<std::not_equal_to<>>(node);
    if (run == compute::less_integers) return fuse_comparison<std::less<>>(node);
    if (run == compute::less_equal_integers) return fuse_comparison<std::less_equal<>>(node);
    if (run == compute::greater_integers) return fuse_comparison<std::greater<>>(node);
    if (run == compute::greater_equal_integers) return fuse_comparison<std::greater_equal<>>(node);
    if (run == compute::all || run == compute::exists || run == compute::filter) return fuse_loop(node);
}

}  // namespace

void fuse(Node& root) {
    // Nodes belong to the pool that the caller is filling; the tree holds them as const only for those who evaluate.
    const auto inside = [](const Node* node) {
        if (node != nullptr) fuse(const_cast<Node&>(*node));
    };
    if (root.fused) return;
    root.fused = true;
    inside(root.a);
    inside(root.b);
    inside(root.c);
    for (std::uint32_t i = 0; root.operands != nullptr && i < root.count; ++i) inside(root.operands[i]);
    fuse_one(root);
}

}  // namespace citegate::rule
