#include "engine/rule/subject.hpp"

namespace citegate::rule {

std::vector<Subject> subjects(const citation::Letter& letter, Scope scope) {
    if (scope == Scope::letter) return {Subject()};
    std::vector<Subject> out;
    for (std::size_t i = 0; i < letter.item_count; ++i) {
        const auto& item = letter.items[i];
        if (scope == Scope::item) out.push_back({&item, nullptr, nullptr});
        for (const auto* side : {&item.claims_administrator, &item.maximus}) {
            if (scope == Scope::side) out.push_back({&item, side, nullptr});
            if (scope != Scope::citation) continue;
            for (const auto& citation : side->citations)
                out.push_back({&item, side, &citation});
        }
        if (scope != Scope::mention) continue;
        for (const auto& mention : item.rationale.mentions)
            out.push_back({&item, nullptr, &mention});
    }
    return out;
}

void enter(const Subject& subject, const citation::Letter& letter, Frame& frame) {
    frame.letter = &letter;
    frame.slots[letter_slot] = Value::of_object(&letter);
    frame.slots[item_slot] = Value::of_object(subject.item);
    if (subject.side != nullptr) {
        const auto& item = *subject.item;
        const bool is_maximus = subject.side == &item.maximus;
        frame.slots[side_slot] = Value::of_object(subject.side);
        frame.slots[other_slot] = Value::of_object(is_maximus ? &item.claims_administrator : &item.maximus);
    }
    frame.slots[citation_slot] = Value::of_object(subject.citation);
}

}  // namespace citegate::rule
