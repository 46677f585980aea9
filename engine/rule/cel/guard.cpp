#include "engine/rule/cel/guard.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "engine/rule/cel/fused.hpp"

namespace citegate::rule {
namespace {

using citation::Citation;
using citation::PageRange;

Guard nothing_known(bool sound) { return {{}, false, sound}; }

/// The slot holds what a rule is asked about, not a variable of its own.
bool is_of_subject(std::uint32_t slot) { return slot <= citation_slot; }
bool looks_at_subject(const Node& node) {
    return node.members == 2 ? is_of_subject(node.a->slot) && is_of_subject(node.b->slot) : node.members == 1 && is_of_subject(node.slot);
}

/// The operands of && (deciding: no) or || (deciding: yes); empty when the node is something else.
template <Truth deciding>
std::span<const Node* const> operands(const Node& node) {
    const bool is_one = node.test == fused::both<deciding> || node.test == fused::every<deciding>;
    return {node.operands, is_one ? node.count : 0};
}

/// A loop over a member that can give `wanted` only where the member has elements.
template <class Element>
bool needs_elements(const Node& node, bool wanted) {
    const auto is = [&](Node::Test test) { return node.test == test; };
    return wanted ? is(fused::quantified_member<true, true, Element>) || is(fused::quantified_member<false, true, Element>)
                  : is(fused::quantified_member<true, false, Element>) || is(fused::quantified_member<false, false, Element>);
}

/// None of these gives a fault.
bool asks_about_guidelines(const Function& function) {
    const auto all = domain_functions();
    return std::any_of(all.begin(), all.end(), [&](const Function& one) { return &one == &function; });
}

class Maker {
  public:
    explicit Maker(NodePool& pool) : pool_(pool) {}

    Guard of(const Node& node, bool wanted) {
        if (!visit()) return nothing_known(false);
        if (looks_at_subject(node)) return {{{Literal{&node, wanted}}}};
        if (wanted && node.test == fused::document_is<true> && is_of_subject(node.slot)) return {{{Literal{&node, true}}}, false, false};
        if (node.test == fused::negation) return of(*node.a, !wanted);
        if (node.run == compute::variable) return of(*node.a, wanted);
        if (const auto conjuncts = operands<Truth::no>(node); !conjuncts.empty()) return wanted ? all_of(conjuncts, true) : one_of(conjuncts, false);
        if (const auto either = operands<Truth::yes>(node); !either.empty()) return wanted ? one_of(either, true) : all_of(either, false);
        return of_list(node, wanted);
    }

  private:
    /// Variables that name each other make a tree of any size from a few lines: nothing is known of what lies beyond this.
    bool visit() { return left_ > 0 && --left_ > 0; }

    /// All operands must give `wanted`: what is known of any of them holds.
    Guard all_of(std::span<const Node* const> operands, bool wanted) {
        Guard all;
        for (const auto* operand : operands) {
            auto one = of(*operand, wanted);
            all.complete = all.complete && one.complete;
            all.sound = all.sound && one.sound;
            std::move(one.clauses.begin(), one.clauses.end(), std::back_inserter(all.clauses));
        }
        return all;
    }

    /// One of the operands must give `wanted`, or fail. Several clauses of one would have to be multiplied out: that is left to the condition.
    Guard one_of(std::span<const Node* const> operands, bool wanted) {
        Guard any{{{}}};
        bool known = true;
        for (const auto* operand : operands) {
            const auto one = of(*operand, wanted);
            any.sound = any.sound && one.sound;
            any.complete = any.complete && one.complete;
            known = known && one.clauses.size() == 1;
            if (known) any.clauses[0].insert(any.clauses[0].end(), one.clauses[0].begin(), one.clauses[0].end());
        }
        return known ? any : nothing_known(any.sound);
    }

    /// Conditions on lists, as far as that they have elements. Loops may cost too much, and their conditions fail: never complete, nor sound.
    Guard of_list(const Node& node, bool wanted) {
        const bool is_empty = node.test == fused::list_size_with_constant<std::equal_to<>> && node.constant.integer == 0;
        const bool has_some = node.test == fused::list_size_with_constant<std::greater<>> && node.constant.integer == 0;
        if ((is_empty && !wanted) || (has_some && wanted)) return not_empty(*node.a->a);
        if (needs_elements<Citation>(node, wanted)) return sized<Citation>(*node.a);
        if (needs_elements<PageRange>(node, wanted)) return sized<PageRange>(*node.a);
        return nothing_known(is_sound(node));
    }

    /// The list has elements: so has what it was made of.
    Guard not_empty(const Node& list) {
        if (!visit()) return nothing_known(false);
        const bool of_another = list.run == compute::variable || list.run == fused::filtered_member || list.run == fused::filtered_list ||
                                list.run == compute::filter || list.run == compute::map;
        if (of_another) return not_empty(*list.a);
        if (list.run == fused::list<Citation, Layout::citations>) return sized<Citation>(list);
        if (list.run == fused::list<PageRange, Layout::pages>) return sized<PageRange>(list);
        if (list.run == fused::list<std::string_view, Layout::strings>) return sized<std::string_view>(list);
        return nothing_known(false);
    }
    template <class Element>
    Guard sized(const Node& list) {
        if (!is_of_subject(list.slot)) return nothing_known(false);
        auto& test = pool_.node(compute::value_of_truth, list.place);
        test.test = fused::size_with_constant<Element, std::greater<>>;
        test.fused = true;
        test.slot = list.slot;
        test.offset = list.offset;
        test.members = 1;
        test.constant = Value::of_int(0);
        return {{{Literal{&test, true}}}, false, false};
    }

    /// The node cannot fail, unless no step is left for its calls: of functions about guidelines, of what lies in the letter or the rule.
    bool is_sound(const Node& node) {
        if (!visit()) return false;
        if (node.members != 0 || node.run == compute::constant || node.run == compute::slot) return true;
        const bool of_one = node.run == compute::variable || node.test == fused::negation || node.test == fused::text_is<true> ||
                            node.test == fused::text_is<false>;
        if (of_one) return is_sound(*node.a);
        const bool lies_there = node.run == fused::object || node.run == fused::number || node.run == fused::code || node.run == fused::function_code ||
                                node.run == fused::text || node.run == fused::list<Citation, Layout::citations> ||
                                node.run == fused::list<std::string_view, Layout::strings> || node.run == fused::list<PageRange, Layout::pages> ||
                                node.run == fused::bits<Layout::body_parts> || node.run == fused::bits<Layout::request_classes> ||
                                node.run == fused::bits<Layout::terms>;
        if (lies_there) return true;
        const bool is_call = node.run == fused::call_on_slots || node.run == compute::call_of_one || node.run == compute::call_of_two;
        if (!is_call && node.run != compute::list) return false;
        if (is_call && !asks_about_guidelines(*node.function)) return false;
        return std::all_of(node.operands, node.operands + node.count, [this](const Node* operand) { return is_sound(*operand); });
    }

    NodePool& pool_;
    unsigned left_ = 1000;  ///< nodes
};

}  // namespace

Guard guard_of(const Node& node, bool wanted, NodePool& pool) { return Maker(pool).of(node, wanted); }

bool same_test(const Node& a, const Node& b) {
    if (&a == &b) return true;
    const auto same_member = [](const Node& x, const Node& y) { return x.slot == y.slot && x.offset == y.offset && x.code == y.code; };
    if (a.test != b.test || a.members != b.members || a.members == 0) return false;
    if (a.members == 2) return same_member(*a.a, *b.a) && same_member(*a.b, *b.b);
    return same_member(a, b) && a.leaf == b.leaf && a.wanted == b.wanted && a.constant.integer == b.constant.integer;
}

}  // namespace citegate::rule
