#include "engine/rule/screen.hpp"

#include <algorithm>
#include <iterator>

#include "engine/base/limits.hpp"
#include "engine/base/reuse.hpp"
#include "engine/rule/cel/fused.hpp"
#include "engine/rule/cel/guard.hpp"

namespace citegate::rule {

void add_screen(CompiledRule& rule, NodePool& pool, std::vector<const Node*>& tests) {
    Guard guard;
    if (rule.when != nullptr) guard = guard_of(*rule.when, true, pool);
    rule.when_screened = guard.complete;
    // A "when" that fails is told, whatever "require" says: where it may, only its own clauses count.
    if (guard.sound) {
        auto fires = guard_of(*rule.require, false, pool);
        rule.require_screened = guard.complete && fires.complete;
        std::move(fires.clauses.begin(), fires.clauses.end(), std::back_inserter(guard.clauses));
    }
    for (const auto& clause : guard.clauses) {
        for (const auto& literal : clause) {
            auto found = std::find_if(tests.begin(), tests.end(), [&](const Node* test) { return same_test(*test, *literal.test); });
            if (found == tests.end()) found = tests.insert(found, literal.test);
            rule.screen.push_back({static_cast<std::uint32_t>(found - tests.begin()), literal.wanted, &literal == &clause.back()});
        }
    }
}

void Screen::take(std::span<const Evaluation::Asked> letters, Frame& frame) {
    for (const auto scope : all_scopes) {
        auto& rows = rows_[static_cast<std::size_t>(scope)];
        clear_for_reuse(rows.all);
        rows.answers.resize(rules_->tests[static_cast<std::size_t>(scope)].size());
        for (auto& answers : rows.answers) answers.known = false;
        for (std::size_t i = 0; i < letters.size(); ++i) {
            enter_each(*letters[i].letter, scope, frame, [&](const Subject& subject) {
                const void* const other = subject.side != nullptr ? frame.slots[other_slot].pointer : nullptr;
                rows.all.push_back({{letters[i].letter, subject.item, subject.side, other, subject.citation}, i});
            });
        }
    }
}

const Screen::Rows& Screen::screened(const CompiledRule& rule, Frame& frame) {
    const auto scope = static_cast<std::size_t>(rule.scope);
    auto& rows = rows_[scope];
    for (const auto& literal : rule.screen) {
        auto& answers = rows.answers[literal.test];
        if (!answers.known) answer(rows, *rules_->tests[scope][literal.test], answers, frame);
    }
    return rows;
}

namespace {

/// A bit for each row of which `holds` is true.
template <class Rows, class Holds>
void ask_all(const Rows& rows, std::vector<std::uint64_t>& bits, Holds holds) {
    bits.clear();
    for (std::size_t row = 0; row < rows.size();) {
        std::uint64_t word = 0;
        const auto end = std::min(row + 64, rows.size());
        for (unsigned bit = 0; row < end; ++row, ++bit) word |= std::uint64_t{holds(rows[row])} << bit;
        bits.push_back(word);
    }
}

/// Asks the rows where the test is this one, whose function is known here and needs no call. False where it is another.
template <Node::Test look, class Rows>
bool asked(const Rows& rows, const Node& test, std::vector<std::uint64_t>& bits, Frame& frame) {
    if (test.test != look) return false;
    auto& pointer = frame.slots[test.slot].pointer;
    const auto slot = test.slot;
    ask_all(rows, bits, [&](const auto& row) {
        pointer = row.objects[slot];
        return look(test, frame) == Truth::yes;
    });
    return true;
}
template <Node::Test... looks, class Rows>
bool asked_one_of(const Rows& rows, const Node& test, std::vector<std::uint64_t>& bits, Frame& frame) {
    return (asked<looks>(rows, test, bits, frame) || ...);
}

}  // namespace

void Screen::answer(const Rows& rows, const Node& test, Answers& answers, Frame& frame) {
    using namespace fused;
    answers.known = true;
    if (test.members == 0) return answer_loop(rows, test, answers, frame);
    if (test.members == 2) {
        return ask_all(rows.all, answers.bits, [&](const Row& row) {
            row.enter(frame);
            return rule::test(test, frame) == Truth::yes;
        });
    }
    const auto slot = test.slot;
    if (test.leaf == Leaf::byte) {
        const auto offset = test.offset;
        const auto byte = test.constant.integer;
        const auto wanted = test.wanted;
        return ask_all(rows.all, answers.bits, [=](const Row& row) { return (*(row.at<std::uint8_t>(slot) + offset) == byte) == wanted; });
    }
    if (asked_one_of<test_leaf, has_day<true>, has_day<false>, has_bit<true>, has_bit<false>, has_text<true>, has_number<true>,
                     size_with_constant<citation::Citation, std::greater<>>>(rows.all, test, answers.bits, frame)) {
        return;
    }
    auto& pointer = frame.slots[slot].pointer;
    ask_all(rows.all, answers.bits, [&](const Row& row) {
        pointer = row.objects[slot];
        return rule::test(test, frame) == Truth::yes;
    });
}

/// A loop, which costs as much as asking some rules: it pays only where it keeps many subjects from being asked. Where it fails, it holds.
void Screen::answer_loop(const Rows& rows, const Node& test, Answers& answers, Frame& frame) {
    constexpr unsigned pause = 31;
    if (answers.skipped > 0) {
        --answers.skipped;
        answers.bits.assign(rows.words(), ~std::uint64_t{0});
        return;
    }
    std::size_t held = 0;
    ask_all(rows.all, answers.bits, [&](const Row& row) {
        row.enter(frame);
        frame.letter = row.at<citation::Letter>(letter_slot);
        frame.steps_left = static_cast<std::int64_t>(limits::evaluation_steps);
        const bool holds = rule::test(test, frame) != Truth::no;
        held += holds ? 1 : 0;
        return holds;
    });
    if (2 * held > rows.all.size()) answers.skipped = pause;
}

}  // namespace citegate::rule
