// A rule with one small change, as a careless edit would leave it. Examples that are worth something notice.
#pragma once

#include <string>
#include <vector>

#include "engine/rule/rule_file.hpp"

namespace citegate::rule {

/// One change of the text of a scalar.
struct Edit {
    Span where;  ///< bytes in the scalar; empty: something is put in
    std::string text;
    bool behind = false;  ///< of what is put in: it belongs to what stands before it (that may end another line of the file)
};

struct Mutant {
    std::string part;         ///< the key it changes: "when", "require", "message", "highlight", or a variable's name
    bool variable = false;    ///< `part` is the name of a variable
    std::string what;         ///< "< becomes <="
    std::vector<Edit> edits;  ///< in order, not overlapping; empty: the whole key is left out
};

/// All mutants of a rule, in order of its parts and of the places in them; none that gives the text of an earlier one.
/// Flipped comparisons; operands of && and || dropped; && and || swapped; conditions negated; quantifiers swapped; sides swapped;
/// numbers one more and one less, days one later and one earlier, other words, booleans; ! dropped; branches of ?: swapped; the
/// rule without its `when`.
[[nodiscard]] std::vector<Mutant> mutants_of(const RuleText& rule);

/// The rule with the change made. Holds the changed nodes; the others are those of the document.
class MutatedRule {
  public:
    MutatedRule(const RuleText& rule, const Mutant& mutant);
    MutatedRule(const MutatedRule&) = delete;
    MutatedRule& operator=(const MutatedRule&) = delete;

    [[nodiscard]] const RuleText& text() const { return text_; }

  private:
    RuleText text_;
    yaml::Node changed_;
};

/// `text` with the edits made.
[[nodiscard]] std::string edited(std::string_view text, const std::vector<Edit>& edits);

/// A change as lines of the rule file.
struct Diff {
    Span place;  ///< from the first to the last changed byte of the file
    std::vector<std::string> before;
    std::vector<std::string> after;
};
[[nodiscard]] Diff diff_of(const RuleText& rule, const Mutant& mutant, const Source& file);

}  // namespace citegate::rule
