// Watching an evaluation: in a rule compiled with points, every sub-expression reports each value it gives. Coverage, `why` and
// the like read that; rules compiled without points pay nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rule/cel/type.hpp"
#include "engine/rule/cel/value.hpp"
#include "grammar/span.hpp"

namespace citegate::rule {

/// What a sub-expression is for the one around it.
enum class PointRole : std::uint8_t {
    part,       ///< nothing of the below
    condition,  ///< the whole of `when` or `require`
    operand,    ///< of && or ||
    branch,     ///< of ? :
    body,       ///< the condition of a macro: list.all(x, …)
};

/// One sub-expression of a rule. Literals have none, but where they are a branch.
struct TracePoint {
    PointRole role = PointRole::part;
    std::string part;        ///< the key of the rule it stands in: "when", "require", "message", "highlight"; a variable's name
    Span inner;              ///< bytes in the scalar of that key
    Span place;              ///< bytes in the rule file
    std::string text;        ///< as written
    const Type* type = nullptr;
    bool constant = false;   ///< a literal
};

struct Finding;

/// What a rule is asked about; null what rules of its scope do not look at.
struct Subject {
    const citation::Item* item = nullptr;
    const citation::Side* side = nullptr;
    const citation::Citation* citation = nullptr;  ///< or a mention
};

/// Told of every value while an Evaluation that watches runs.
class Trace {
  public:
    virtual ~Trace() = default;
    /// The rule is asked about `subject`: its values follow, then end() with what it found; null when it found nothing. The
    /// finding is not numbered yet among those like it (fingerprint).
    virtual void begin(const Subject& /*subject*/) {}
    virtual void end(const Finding* /*finding*/) {}
    /// `point` counts from 0 in the order of CompiledRule::points. `value` lives as long as the evaluation of the rule.
    virtual void value(std::uint32_t point, const Value& value, const Facts& facts) = 0;
};

/// "true", "2004", "[\"a\", \"b\"]", a citation in quotation marks, "fault: division by zero": for people.
[[nodiscard]] std::string shown(const Value& value, const Type& type, const Facts& facts);

}  // namespace citegate::rule
