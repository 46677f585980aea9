#include "engine/rule/screen.hpp"

#include <algorithm>

#include "engine/base/reuse.hpp"
#include "engine/rule/cel/fused.hpp"
#include "engine/rule/cel/guard.hpp"

namespace citegate::rule {
namespace {

constexpr std::size_t most_tests = 256;   ///< of a scope; the shipped rules have thirty
constexpr std::size_t most_literals = 48;  ///< of a rule

/// Adds a clause to the screen; false when there are too many of them.
bool add_clause(const Clause& clause, std::vector<ScreenLiteral>& screen, std::vector<const Node*>& tests) {
    if (screen.size() + clause.size() > most_literals) return false;
    const auto before = screen.size();
    for (const auto& literal : clause) {
        auto found = std::find_if(tests.begin(), tests.end(), [&](const Node* test) { return same_test(*test, *literal.test); });
        if (found == tests.end() && tests.size() == most_tests) {
            screen.resize(before);
            return false;
        }
        if (found == tests.end()) found = tests.insert(found, literal.test);
        screen.push_back({static_cast<std::uint32_t>(found - tests.begin()), literal.wanted, &literal == &clause.back()});
    }
    return true;
}

}  // namespace

void add_screen(CompiledRule& rule, NodePool& pool, std::vector<const Node*>& tests) {
    const auto add_all = [&](const Guard& guard) {
        return std::count_if(guard.clauses.begin(), guard.clauses.end(), [&](const Clause& clause) { return !add_clause(clause, rule.screen, tests); }) == 0;
    };
    Guard applies;
    if (rule.when != nullptr) applies = guard_of(*rule.when, true, pool);
    rule.when_screened = add_all(applies) && applies.complete;
    // A "when" that fails is told, whatever "require" says: where it may, only its own clauses count.
    if (!applies.sound) return;
    const auto fires = guard_of(*rule.require, false, pool);
    rule.require_screened = add_all(fires) && fires.complete && rule.when_screened;
}

void Screen::take(std::span<const Evaluation::Asked> letters) {
    letters_ = letters;
    for (auto& rows : rows_) rows.known = false;
}

/// The subjects of a scope, gathered when the first of its rules is asked.
void Screen::fill(Rows& rows, Scope scope, Frame& frame) const {
    rows.known = true;
    clear_for_reuse(rows.all);
    rows.answers.resize(rules_->tests[static_cast<std::size_t>(scope)].size());
    for (auto& answers : rows.answers) answers.known = false;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
        enter_each(*letters_[i].letter, scope, frame, [&](const Subject& subject) {
            const void* const other = subject.side != nullptr ? frame.slots[other_slot].pointer : nullptr;
            rows.all.push_back({{letters_[i].letter, subject.item, subject.side, other, subject.citation}, i});
        });
    }
}

const Screen::Rows& Screen::screened(const CompiledRule& rule, Frame& frame) {
    const auto scope = static_cast<std::size_t>(rule.scope);
    auto& rows = rows_[scope];
    if (!rows.known) fill(rows, rule.scope, frame);
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
    if (test.members != 1) {
        return ask_all(rows.all, answers.bits, [&](const Row& row) {
            row.enter(frame);
            return rule::test(test, frame) != Truth::no;  // where it fails, it holds
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

}  // namespace citegate::rule
