// Which subjects a rule need not be asked about. Most rules have nothing to say of most subjects, and mostly cheap tests tell: these
// are asked of all subjects of some letters in one loop, once for all rules that share them.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/rule/compiled_rule.hpp"
#include "engine/rule/subject.hpp"

namespace citegate::rule {

/// Gives the rule its screen: what cheap tests tell of `when` and `require`. They are added to `tests`, those of the rule's scope; what has
/// to be made for them is kept in `pool`.
void add_screen(CompiledRule& rule, NodePool& pool, std::vector<const Node*>& tests);

/// The subjects of some letters. One thread's; memory is used again.
class Screen {
  public:
    explicit Screen(const RuleSet::Impl& rules) : rules_(&rules) {}

    /// Takes these letters in the place of others. They, and the list, are looked at until the next call.
    void take(std::span<const Evaluation::Asked> letters);

    /// Calls `ask` with the index of a letter and a subject in it, in the order of the letters, for each subject that the rule may have
    /// something to say of. Its objects stand in their slots of the frame.
    template <class Ask>
    void each(const CompiledRule& rule, Frame& frame, Ask ask) {
        const auto& rows = screened(rule, frame);
        for (std::size_t word = 0; word < rows.words(); ++word) {
            for (auto left = holding(rule, rows, word); left != 0; left &= left - 1) {
                const auto& row = rows.all[word * 64 + static_cast<std::size_t>(std::countr_zero(left))];
                row.enter(frame);
                ask(row.letter, Subject{row.at<citation::Item>(item_slot), row.at<citation::Side>(side_slot), row.at<citation::Citation>(citation_slot)});
            }
        }
    }

  private:
    struct Answers {
        bool known = false;
        std::vector<std::uint64_t> bits;  ///< bit r % 64 of word r / 64: does the test hold of row r?
    };
    /// A subject: what stands in which slot, null where its scope has no such object.
    struct Row {
        std::array<const void*, citation_slot + 1> objects{};
        std::size_t letter = 0;  ///< its index

        void enter(Frame& frame) const {
            for (std::size_t slot = 0; slot < objects.size(); ++slot) frame.slots[slot].pointer = objects[slot];
        }
        template <class Object>
        [[nodiscard]] const Object* at(std::size_t slot) const {
            return static_cast<const Object*>(objects[slot]);
        }
    };
    /// All subjects of one scope.
    struct Rows {
        bool known = false;
        std::vector<Row> all;
        std::vector<Answers> answers;  ///< by test
        [[nodiscard]] std::size_t words() const { return (all.size() + 63) / 64; }
    };

    /// The rows of the rule's scope; what its screen asks was asked of them.
    const Rows& screened(const CompiledRule& rule, Frame& frame);
    void fill(Rows& rows, Scope scope, Frame& frame) const;
    static void answer(const Rows& rows, const Node& test, Answers& answers, Frame& frame);

    /// The rows of one word for which all clauses hold.
    static std::uint64_t holding(const CompiledRule& rule, const Rows& rows, std::size_t word) {
        const auto behind = rows.all.size() - word * 64;
        std::uint64_t all = behind >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << behind) - 1;
        std::uint64_t clause = 0;
        for (const auto& literal : rule.screen) {
            const auto bits = rows.answers[literal.test].bits[word];
            clause |= literal.wanted ? bits : ~bits;
            if (!literal.ends_clause) continue;
            all &= clause;
            clause = 0;
        }
        return all;
    }

    const RuleSet::Impl* rules_;
    std::span<const Evaluation::Asked> letters_;
    std::array<Rows, std::size(all_scopes)> rows_;
};

}  // namespace citegate::rule
