// Conditions that can be told without a letter: always true, always false.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/rule/lint/written.hpp"
#include "grammar/expression.hpp"

namespace citegate::rule {

/// A sub-condition that is the same for every letter.
struct Decided {
    Span place;  ///< in the text of the expression
    bool value = false;
};

/// Follows the conditions of one rule in the order in which they are evaluated, each knowing what those before it say: by logic,
/// by what was asked already, by bounds of whole numbers. Never wrong about "always"; far from finding all.
class ConditionTruth {
  public:
    /// `names`: what the rule's variables stand for.
    explicit ConditionTruth(NameTexts names) : names_(std::move(names)) {}

    struct Result {
        std::optional<bool> value;       ///< of the whole
        Span cause;                      ///< the part that decides it
        std::vector<Decided> decided;    ///< parts that are decided, in order; the cause not among them
    };
    [[nodiscard]] Result of(const grammar::ExpressionSyntax& syntax);
    /// From here on the condition is known to be so.
    void assume(const grammar::ExpressionSyntax& syntax, bool value);

  private:
    using Syntax = grammar::ExpressionSyntax;
    struct Verdict {
        std::optional<bool> value;
        Span cause;
    };
    struct Fact {
        std::string text;
        bool value;
    };
    struct Bounds {
        std::string text;
        std::int64_t least;
        std::int64_t most;
    };
    struct Equal {
        std::string text;
        std::string literal;
    };
    /// How much was known at some time.
    struct Mark {
        std::size_t facts, bounds, equals, names;
    };
    /// `whole OP number` with the number on the right.
    struct NumberTest {
        std::string text;
        grammar::Operator op;
        std::int64_t number;
        bool is_size;
    };

    Verdict judge(const Syntax& syntax);
    /// As judge(), for a part whose bare `true` or `false` is worth a word.
    Verdict part(const Syntax& syntax);
    Verdict tell(const Syntax& syntax, bool value);
    Verdict chain(const Syntax& syntax);
    Verdict macro(const Syntax& syntax, const Macro& macro);
    Verdict leaf(const Syntax& syntax);
    [[nodiscard]] std::optional<bool> comparison(const Syntax& syntax) const;
    [[nodiscard]] std::optional<bool> equality(const Syntax& syntax) const;
    [[nodiscard]] std::optional<bool> membership(const Syntax& syntax) const;
    [[nodiscard]] std::optional<NumberTest> number_test(const Syntax& syntax) const;
    [[nodiscard]] Bounds bounds_of(const NumberTest& test) const;
    [[nodiscard]] std::optional<std::string> equal_of(const std::string& text) const;
    void assume_number(const NumberTest& test, bool value);
    [[nodiscard]] Mark mark() const { return {facts_.size(), bounds_.size(), equals_.size(), names_.size()}; }
    void forget(const Mark& mark);

    NameTexts names_;
    std::vector<Fact> facts_;
    std::vector<Bounds> bounds_;
    std::vector<Equal> equals_;
    std::vector<Decided> decided_;
    std::size_t loops_ = 0;
};

}  // namespace citegate::rule
