// A compiled expression: a tree of nodes, each with the function that computes it. Immutable, shared by
// threads; what changes during an evaluation is in the Frame.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "engine/rule/facts/fact_model.hpp"
#include "engine/rule/cel/function.hpp"
#include "engine/rule/cel/trace.hpp"
#include "engine/rule/cel/value.hpp"
#include "grammar/span.hpp"

namespace re2 {
class RE2;
}

namespace citegate::rule {

/// One thread's state of evaluating one rule.
struct Frame : Facts {
    std::vector<Value> slots;     ///< by Slot, then the rule's variables and loop variables
    std::int64_t steps_left = 0;  ///< below zero: the rule is too costly
    Trace* trace = nullptr;       ///< told of the values of watched nodes; may be null

    /// Takes `steps` from the budget; false when it is used up.
    bool charge(std::size_t steps) {
        steps_left -= static_cast<std::int64_t>(steps);
        return steps_left >= 0;
    }
};

struct Node {
    using Run = Value (*)(const Node& node, Frame& frame);

    Run run = nullptr;
    const Node* a =
        nullptr;  ///< operands; for && || lists and calls the first of `count` nodes in `operands`
    const Node* b = nullptr;
    const Node* c = nullptr;
    const Node* const* operands = nullptr;
    std::uint32_t count = 0;
    std::uint32_t slot = 0;  ///< of a name or of a loop's variable
    Value constant;
    union {
        const Field* field;
        const Function* function;
        const re2::RE2* pattern;
    };
    Span place;  ///< in the rule file, for messages about faults

    Node() : field(nullptr) {}
};

[[nodiscard]] inline Value evaluate(const Node& node, Frame& frame) {
    return node.run(node, frame);
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
    const re2::RE2* pattern(std::unique_ptr<re2::RE2> compiled);

  private:
    struct Store;
    std::unique_ptr<Store> store_;
};

// The functions of nodes, by what they do (evaluate.cpp, macros.cpp). Typed by the compiler: none checks a
// kind.
namespace compute {
Value constant(const Node&, Frame&);
Value watched(const Node&, Frame&);  ///< tells the trace what `a` gave; slot: the TracePoint
Value slot(const Node&, Frame&);
Value variable(const Node&, Frame&);  ///< computed on first use
Value field(const Node&, Frame&);
Value field_of_slot(const Node&, Frame&);  ///< the common case in one step
Value has(const Node&, Frame&);
Value index(const Node&, Frame&);
Value list(const Node&, Frame&);
Value logical_not(const Node&, Frame&);
Value logical_and(const Node&, Frame&);
Value logical_or(const Node&, Frame&);
Value conditional(const Node&, Frame&);
Value call(const Node&, Frame&);
Value list_size(const Node&, Frame&);
Value matches_pattern(const Node&, Frame&);
Value contains_element(const Node&, Frame&);  ///< a in b
Value equal(const Node&, Frame&);
Value not_equal(const Node&, Frame&);
Value equal_strings(const Node&, Frame&);
Value not_equal_strings(const Node&, Frame&);
/// Comparisons of two integers, times or booleans.
Value equal_integers(const Node&, Frame&);
Value not_equal_integers(const Node&, Frame&);
Value less_integers(const Node&, Frame&);
Value less_equal_integers(const Node&, Frame&);
Value greater_integers(const Node&, Frame&);
Value greater_equal_integers(const Node&, Frame&);
Value less(const Node&, Frame&);
Value less_equal(const Node&, Frame&);
Value greater(const Node&, Frame&);
Value greater_equal(const Node&, Frame&);
Value negate_integer(const Node&, Frame&);
Value negate_number(const Node&, Frame&);
Value add_integers(const Node&, Frame&);  ///< also times: the result has the kind of `constant`
Value subtract_integers(const Node&, Frame&);
Value multiply_integers(const Node&, Frame&);
Value divide_integers(const Node&, Frame&);
Value remainder_integers(const Node&, Frame&);
Value add_numbers(const Node&, Frame&);
Value subtract_numbers(const Node&, Frame&);
Value multiply_numbers(const Node&, Frame&);
Value divide_numbers(const Node&, Frame&);
Value concatenate_strings(const Node&, Frame&);
Value concatenate_lists(const Node&, Frame&);
Value all(const Node&, Frame&);  ///< a: list, b: condition, slot: loop variable
Value exists(const Node&, Frame&);
Value exists_one(const Node&, Frame&);
Value filter(const Node&, Frame&);
Value map(const Node&, Frame&);           ///< b: what each becomes
Value map_filtered(const Node&, Frame&);  ///< c: condition
}  // namespace compute

}  // namespace citegate::rule
