// Which sub-expressions of a rule its examples have seen, and with which values.
#pragma once

#include <string>
#include <vector>

#include "engine/rule/cel/trace.hpp"

namespace citegate::rule {

/// A sub-expression that the examples leave open.
struct Uncovered {
    std::string part;  ///< the key it stands in: "when", a variable's name, …
    Span place;        ///< bytes in the rule file
    std::string text;
    std::string missing;  ///< "never true", "never false", "never evaluated"
};

/// Goals are counted: true and false of every condition, operand of && and ||, boolean branch of ?: and macro body in `when`,
/// `variables` and `require`; a value of every other branch. In `message` and `highlight` they need a value only: these run
/// where the rule fires, and a condition there need not come out both ways for one finding to be right.
struct Coverage {
    std::size_t goals = 0;
    std::size_t met = 0;
    std::vector<Uncovered> uncovered;  ///< in order of the file

    void add(const Coverage& other) {
        goals += other.goals;
        met += other.met;
    }
};

/// Collects what a watched rule's sub-expressions gave.
class CoverageTrace : public Trace {
  public:
    explicit CoverageTrace(const std::vector<TracePoint>& points) : points_(points), seen_(points.size()) {}

    void value(std::uint32_t point, const Value& value, const Facts& facts) override;
    [[nodiscard]] Coverage coverage() const;

  private:
    struct Seen {
        bool as_true = false;
        bool as_false = false;
        bool at_all = false;
    };

    const std::vector<TracePoint>& points_;
    std::vector<Seen> seen_;
};

}  // namespace citegate::rule
