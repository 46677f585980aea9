// A compiled expression: a tree of nodes, each with the function that computes it. Immutable, shared by
// threads; what changes during an evaluation is in the Frame.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "engine/rule/facts/fact_model.hpp"
#include "engine/rule/cel/function.hpp"
#include "engine/rule/cel/operations.hpp"
#include "engine/rule/cel/trace.hpp"
#include "engine/rule/cel/value.hpp"
#include "grammar/span.hpp"

namespace re2 {
class RE2;
}

namespace citegate::rule {

/// One thread's state of evaluating one rule.
struct Frame : Facts {
    Frame() { steps = &steps_left; }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    /// As Facts::charge(), in one step.
    [[nodiscard]] bool charge(std::size_t count) {
        steps_left -= static_cast<std::int64_t>(count);
        return steps_left >= 0;
    }

    std::vector<Value> slots;     ///< by Slot, then the rule's variables and loop variables
    std::int64_t steps_left = 0;  ///< what Facts::charge() takes from
    Value failure;                ///< the fault of the condition tested last, where that gave Truth::failed
    Trace* trace = nullptr;       ///< told of the values of watched nodes; may be null
};

/// What a condition gives.
enum class Truth : std::uint8_t { no, yes, failed };

/// The commonest tests, which are done without a call.
enum class Leaf : std::uint8_t {
    none,
    byte,  ///< is the byte `constant`
    id,    ///< is the graph::NodeId valid
};

/// Lists of which only the size is read where they lie: what their elements are.
enum class Counted : std::uint8_t { no, spans, integers, misprints };

struct Node {
    using Run = Value (*)(const Node& node, Frame& frame);
    using Test = Truth (*)(const Node& node, Frame& frame);

    Run run = nullptr;
    Test test;                ///< the same as a condition; of nodes that are no bool it fails
    const Node* a = nullptr;  ///< operands; for && || lists and calls the first of `count` nodes in `operands`
    const Node* b = nullptr;
    const Node* c = nullptr;
    const Node* const* operands = nullptr;
    std::uint32_t count = 0;
    std::uint32_t slot = 0;  ///< of a name or of a loop's variable; the second variable of a loop has the next
    std::uint32_t offset = 0;  ///< of fused nodes: bytes into the object of the slot
    bool fused = false;        ///< fuse() was here
    Leaf leaf = Leaf::none;    ///< of fused nodes that only look at a member
    bool wanted = true;        ///< of those: what makes them true
    Counted counted = Counted::no;  ///< the field's getter makes a list of the member at `offset` of the slot's object
    std::uint8_t members = 0;  ///< of fused tests that only look at members of objects in slots, and so cannot fail: at how many, 1 or 2 (a, b)
    Value constant;
    int (*code)(const void* object, const Facts& facts) = nullptr;  ///< of fused fields that are words of an enum: which one
    union {
        const Field* field;
        const Function* function;
        Operation operation;
        const re2::RE2* pattern;
        const Function* const* functions;
        const std::string_view* words;  ///< of a fused enum, by its codes; `count` of them
    };
    Span place;  ///< in the rule file, for messages about faults

    Node();
};

[[nodiscard]] inline Value evaluate(const Node& node, Frame& frame) {
    return node.run(node, frame);
}
/// Looks at the member of a leaf.
[[nodiscard]] inline Truth test_leaf(const Node& node, Frame& frame) {
    const auto* member = static_cast<const char*>(frame.slots[node.slot].pointer) + node.offset;
    const bool found = node.leaf == Leaf::byte ? *reinterpret_cast<const std::uint8_t*>(member) == node.constant.integer
                                               : reinterpret_cast<const graph::NodeId*>(member)->valid();
    return found == node.wanted ? Truth::yes : Truth::no;
}
/// The node as a condition. The fault of Truth::failed is in frame.failure.
[[nodiscard]] inline Truth test(const Node& node, Frame& frame) {
    return node.leaf != Leaf::none ? test_leaf(node, frame) : node.test(node, frame);
}

/// Everything compiled expressions point to. Addresses are stable.
class NodePool {
  public:
    NodePool();
    ~NodePool();
    NodePool(NodePool&&) noexcept;

    Node& node(Node::Run run, Span place);
    const Node* const* operands(std::vector<const Node*> list);
    std::string_view text(std::string value);
    const Type* list_of(const Type& element);
    const Type* map_of(const Type& key, const Type& element);
    /// The functions that a call may mean, tried in order when it is computed; ends with null.
    const Function* const* functions(std::vector<const Function*> list);
    const re2::RE2* pattern(std::unique_ptr<re2::RE2> compiled);

  private:
    struct Store;
    std::unique_ptr<Store> store_;
};

// The functions of nodes, by what they do (evaluate.cpp, macros.cpp). Typed by the compiler: none checks a
// kind.
namespace compute {
Truth truth_of_value(const Node&, Frame&);  ///< the test of nodes that have none of their own: `run`, looked at
Value value_of_truth(const Node&, Frame&);  ///< the run of nodes that are tests first: `test`, as a value
Value constant(const Node&, Frame&);
Value watched(const Node&, Frame&);  ///< tells the trace what `a` gave; slot: the TracePoint
Value slot(const Node&, Frame&);
Value variable(const Node&, Frame&);  ///< computed on first use
Value field(const Node&, Frame&);
Value field_of_slot(const Node&, Frame&);  ///< the common case in one step
Value has(const Node&, Frame&);
Value fault(const Node&, Frame&);  ///< constant: which; of conditions that were not checked
Value list(const Node&, Frame&);
Value map_literal(const Node&, Frame&);  ///< operands: key, value, key, value, …
Value member(const Node&, Frame&);       ///< a: a map; constant: the key
Value has_key(const Node&, Frame&);
Value logical_not(const Node&, Frame&);
Value logical_and(const Node&, Frame&);
Value logical_or(const Node&, Frame&);
Value conditional(const Node&, Frame&);
Value call(const Node&, Frame&);
Value call_of_one(const Node&, Frame&);
Value call_of_two(const Node&, Frame&);
Value call_any(const Node&, Frame&);  ///< the first of `functions` that takes the arguments' types
Value list_size(const Node&, Frame&);
Value matches_pattern(const Node&, Frame&);
Value binary(const Node&, Frame&);  ///< `operation` of a and b, whatever their types
Value negate(const Node&, Frame&);
// The common operators on types that are known; times are none of them.
Value equal_strings(const Node&, Frame&);
Value not_equal_strings(const Node&, Frame&);
/// Comparisons of two integers or two booleans.
Value equal_integers(const Node&, Frame&);
Value not_equal_integers(const Node&, Frame&);
Value less_integers(const Node&, Frame&);
Value less_equal_integers(const Node&, Frame&);
Value greater_integers(const Node&, Frame&);
Value greater_equal_integers(const Node&, Frame&);
/// Loops over a list. a: list, b: condition, slot: loop variable.
Value all(const Node&, Frame&);
Value exists(const Node&, Frame&);
Value exists_one(const Node&, Frame&);
Value filter(const Node&, Frame&);
Value map(const Node&, Frame&);           ///< b: what each becomes
Value map_filtered(const Node&, Frame&);  ///< c: condition
/// The same over lists and maps with one or two variables (count). One: the element, or the key. Two: index and element, or key and
/// value. Of loops that make something, b is what each becomes (null: the element itself), c the condition (null: all).
Value all_of(const Node&, Frame&);
Value exists_of(const Node&, Frame&);
Value exists_one_of(const Node&, Frame&);
Value list_from(const Node&, Frame&);
Value map_from(const Node&, Frame&);        ///< keys stay, values become b
Value entries_from(const Node&, Frame&);    ///< b gives maps, whose entries are gathered
Value bind(const Node&, Frame&);            ///< slot gets a, then b
}  // namespace compute

inline Node::Node() : test(compute::truth_of_value), field(nullptr) {}

}  // namespace citegate::rule
