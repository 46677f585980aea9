// What rules of a scope are asked about in a letter, and how a rule is made to look at it.
#pragma once

#include "engine/rule/cel/node.hpp"

namespace citegate::rule {

/// Makes the slots of what rules start from ready for begin() and enter_each(): they hold objects, ever.
inline void prepare(Frame& frame) {
    for (const auto slot : {letter_slot, item_slot, side_slot, other_slot, citation_slot, group_slot}) frame.slots[slot] = Value::of_object(nullptr);
}

/// Makes the frame look at this letter.
inline void begin(const citation::Letter& letter, Frame& frame) {
    frame.letter = &letter;
    frame.slots[letter_slot].pointer = &letter;
}

/// Calls `ask` with each thing that rules of this scope are asked about, in the order of the letter, its objects in their slots of the
/// frame. Subjects point into `letter`.
template <class Ask>
void enter_each(const citation::Letter& letter, Scope scope, Frame& frame, Ask ask) {
    Value* const slots = frame.slots.data();
    if (scope == Scope::letter) return ask(Subject());
    if (scope == Scope::corpus) return;  // a letter alone is no corpus
    auto next = letter.items.begin();
    for (auto left = letter.item_count; left > 0; --left, ++next) {
        const auto& item = *next;
        slots[item_slot].pointer = &item;
        if (scope == Scope::item) {
            ask(Subject{&item, nullptr, nullptr});
        } else if (scope == Scope::mention) {
            for (const auto& mention : item.rationale.mentions) {
                slots[citation_slot].pointer = &mention;
                ask(Subject{&item, nullptr, &mention});
            }
        } else {
            const auto enter_side = [&](const citation::Side& side, const citation::Side& other) {
                slots[side_slot].pointer = &side;
                slots[other_slot].pointer = &other;
                if (scope == Scope::side) return ask(Subject{&item, &side, nullptr});
                for (const auto& citation : side.citations) {
                    slots[citation_slot].pointer = &citation;
                    ask(Subject{&item, &side, &citation});
                }
            };
            enter_side(item.claims_administrator, item.maximus);
            enter_side(item.maximus, item.claims_administrator);
        }
    }
}

}  // namespace citegate::rule
