#include "engine/rule/cel/guard.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "engine/rule/cel/fused.hpp"

namespace citegate::rule {
namespace {

using citation::Citation;
using citation::PageRange;

Guard nothing_known(bool sound) { return {{}, false, sound}; }

/// The operands of && (deciding: no) or || (deciding: yes); empty when the node is something else.
template <Truth deciding>
std::span<const Node* const> operands(const Node& node) {
    const bool is_one = node.test == fused::both<deciding> || node.test == fused::every<deciding>;
    return {node.operands, is_one ? node.count : 0};
}

class Maker {
  public:
    explicit Maker(NodePool& pool) : pool_(pool) {}

    Guard of(const Node& node, bool wanted) {
        if (looks_at_known(node)) return {{{Literal{&node, wanted}}}};
        if (wanted && node.test == fused::document_is<true> && is_known(node.slot)) return {{{Literal{&node, true}}}, false, false};
        if (node.test == fused::negation) return of(*node.a, !wanted);
        if (node.run == compute::variable) return of(*node.a, wanted);
        if (const auto conjuncts = operands<Truth::no>(node); !conjuncts.empty()) return wanted ? all_of(conjuncts, true) : one_of(conjuncts, false);
        if (const auto either = operands<Truth::yes>(node); !either.empty()) return wanted ? one_of(either, true) : all_of(either, false);
        return of_list(node, wanted);
    }

  private:
    /// The slot holds what the rule is asked about, or an element of a loop around.
    [[nodiscard]] bool is_known(std::uint32_t slot) const { return slot <= citation_slot || std::find(loops_.begin(), loops_.end(), slot) != loops_.end(); }
    [[nodiscard]] bool looks_at_known(const Node& node) const {
        return node.members == 2 ? is_known(node.a->slot) && is_known(node.b->slot) : node.members == 1 && is_known(node.slot);
    }

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

    /// Conditions on lists: that one has elements, or elements of some kind. Their loops charge for steps and so may fail: never complete.
    Guard of_list(const Node& node, bool wanted) {
        const bool size_is = node.test == fused::list_size_with_constant<std::equal_to<>> && node.constant.integer == 0;
        const bool size_above = node.test == fused::list_size_with_constant<std::greater<>> && node.constant.integer == 0;
        if ((size_is && !wanted) || (size_above && wanted)) return not_empty(*node.a->a);
        if (const auto matching = elements_wanted<Citation>(node, wanted)) return some<Citation>(*node.a, *node.b, node.slot, *matching);
        if (const auto matching = elements_wanted<PageRange>(node, wanted)) return some<PageRange>(*node.a, *node.b, node.slot, *matching);
        return nothing_known(is_sound(node));
    }

    /// Where a loop over a member gives `wanted` only if its condition gives this of some element: what it gives then.
    template <class Element>
    static std::optional<bool> elements_wanted(const Node& node, bool wanted) {
        const bool exists = node.test == fused::quantified_member<true, true, Element> || node.test == fused::quantified_member<true, false, Element>;
        const bool all = node.test == fused::quantified_member<false, false, Element> || node.test == fused::quantified_member<false, true, Element>;
        const bool negated = node.test == fused::quantified_member<true, false, Element> || node.test == fused::quantified_member<false, true, Element>;
        if (exists && wanted != negated) return true;
        if (all && wanted == negated) return false;
        return std::nullopt;
    }

    /// The list has elements.
    Guard not_empty(const Node& list) {
        if (list.run == compute::variable) return not_empty(*list.a);
        if (list.run == fused::filtered_member) return some<Citation>(*list.a, *list.b, list.slot, true);
        if (list.run == fused::filtered_list || list.run == compute::filter || list.run == compute::map) {
            auto guard = not_empty(*list.a);
            guard.sound = false;  // of the condition on the elements nothing is known
            return guard;
        }
        if (list.run == fused::list<Citation, Layout::citations>) return sized<Citation>(list);
        if (list.run == fused::list<PageRange, Layout::pages>) return sized<PageRange>(list);
        if (list.run == fused::list<std::string_view, Layout::strings>) return sized<std::string_view>(list);
        return nothing_known(is_sound(list));
    }
    template <class Element>
    Guard sized(const Node& list) {
        if (!is_known(list.slot)) return nothing_known(true);
        auto& test = make(fused::size_with_constant<Element, std::greater<>>, list.place);
        test.slot = list.slot;
        test.offset = list.offset;
        test.members = 1;
        test.constant = Value::of_int(0);
        return {{{Literal{&test, true}}}, false};
    }

    /// The condition on an element of the list, in `slot`, gives `wanted` for one of them, or fails.
    template <class Element>
    Guard some(const Node& list, const Node& condition, std::uint32_t slot, bool wanted) {
        loops_.push_back(slot);
        const auto inner = of(condition, wanted);
        loops_.pop_back();
        if (!is_known(list.slot)) return nothing_known(inner.sound);
        if (inner.clauses.empty()) {
            auto guard = sized<Element>(list);
            guard.sound = inner.sound;
            return guard;
        }
        auto& test = make(fused::quantified_member<true, true, Element>, list.place);
        test.a = &list;
        test.b = all_hold(inner.clauses, condition.place);
        test.slot = slot;
        return {{{Literal{&test, true}}}, false, inner.sound};
    }

    /// The node cannot fail but by costing too much: calls of functions about guidelines, of what lies in the letter or the rule.
    static bool is_sound(const Node& node) {
        if (node.members != 0 || node.run == compute::constant || node.run == compute::slot) return true;
        if (node.run == compute::variable) return is_sound(*node.a);
        if (node.test == fused::negation || node.test == fused::text_is<true> || node.test == fused::text_is<false>) return is_sound(*node.a);
        const bool lies_there = node.run == fused::object || node.run == fused::number || node.run == fused::code || node.run == fused::function_code ||
                                node.run == fused::text || node.run == fused::list<Citation, Layout::citations> ||
                                node.run == fused::list<std::string_view, Layout::strings> || node.run == fused::list<PageRange, Layout::pages> ||
                                node.run == fused::bits<Layout::body_parts> || node.run == fused::bits<Layout::request_classes> ||
                                node.run == fused::bits<Layout::terms>;
        if (lies_there) return true;
        const bool is_call = node.run == fused::call_on_slots || node.run == compute::call_of_one || node.run == compute::call_of_two;
        if (!is_call && node.run != compute::list) return false;
        if (is_call && !asks_about_guidelines(*node.function)) return false;
        return std::all_of(node.operands, node.operands + node.count, [](const Node* operand) { return is_sound(*operand); });
    }
    /// None of these gives a fault.
    static bool asks_about_guidelines(const Function& function) {
        const auto all = domain_functions();
        return &function >= all.data() && &function < all.data() + all.size();
    }

    // ----- clauses put together as a condition -----

    Node& make(Node::Test test, Span place) {
        auto& node = pool_.node(compute::value_of_truth, place);
        node.test = test;
        node.fused = true;
        return node;
    }
    const Node* joined(Node::Test test, std::vector<const Node*> operands, Span place) {
        if (operands.size() == 1) return operands[0];
        auto& node = make(test, place);
        node.count = static_cast<std::uint32_t>(operands.size());
        node.operands = pool_.operands(std::move(operands));
        return &node;
    }
    const Node* holds(const Literal& literal, Span place) {
        if (literal.wanted) return literal.test;
        auto& node = make(fused::negation, place);
        node.a = literal.test;
        return &node;
    }
    const Node* all_hold(const std::vector<Clause>& clauses, Span place) {
        std::vector<const Node*> all;
        for (const auto& clause : clauses) {
            std::vector<const Node*> any;
            for (const auto& literal : clause) any.push_back(holds(literal, place));
            all.push_back(joined(fused::every<Truth::yes>, std::move(any), place));
        }
        return joined(fused::every<Truth::no>, std::move(all), place);
    }

    NodePool& pool_;
    std::vector<std::uint32_t> loops_;  ///< slots of the elements of the loops around
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
