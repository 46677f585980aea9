// How one rule came to its verdict on one thing of a letter, value by value. All texts are copies: an account outlives the letter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/rule/facts/fact_model.hpp"
#include "engine/rule/finding.hpp"

namespace citegate::rule {

enum class Gave : std::uint8_t {
    value,    ///< of any type but bool
    yes,
    no,
    fault,    ///< it could not be computed
    skipped,  ///< it was not needed: something else had decided already
};

struct Round;

/// A sub-expression, and what it gave this time.
struct Step {
    std::uint32_t point = 0;  ///< as RuleSet::points counts
    Gave gave = Gave::value;
    bool decided = false;  ///< the verdict rests on it
    std::string text;      ///< the value for people
    std::string json;      ///< the same for programs; empty when skipped
    std::vector<Step> inner;    ///< what it was computed from, as written
    std::vector<Round> rounds;  ///< of a loop: its elements in order, as far as it went
};

/// A loop's body, computed for one element.
struct Round {
    std::string element;       ///< "c = \"Knee Complaints 2004\""
    std::string element_json;
    bool decided = false;
    std::vector<Step> steps;
};

/// One key of the rule, or one of its variables, or what stands in the message between {{ and }}.
struct Section {
    std::string name;         ///< "when", "require", "message", "highlight", or the variable's
    bool variable = false;
    std::string expression;   ///< as written, all of it
    bool reached = false;     ///< it was computed (a constant has no steps)
    std::vector<Step> steps;  ///< in a message several
};

enum class Verdict : std::uint8_t {
    fires,
    not_asked,     ///< "when" does not hold
    content,       ///< "require" holds
    faulted,       ///< could not be evaluated
    given_up,      ///< not tried: the rule was too costly on an earlier part of the letter
};
[[nodiscard]] std::string_view to_string(Verdict verdict);  ///< "fires", "not_asked", …

struct Account {
    Scope scope = Scope::item;
    std::uint32_t item = 0;  ///< 0: the letter as a whole
    std::string side;        ///< "maximus", "rationale"; empty in rules for letters and items
    std::string subject;     ///< text of the citation or mention in question
    Verdict verdict = Verdict::content;
    std::vector<std::string> because;  ///< what decided, a phrase each
    std::vector<Section> sections;     ///< when, variables, require, message, highlight
    std::optional<Finding> finding;    ///< where it fires
    std::string fault;                 ///< "division by zero"; where it could not be evaluated
    std::optional<Span> fault_place;   ///< in the rule file
    bool cut = false;                  ///< there were too many values to keep them all
};

}  // namespace citegate::rule
