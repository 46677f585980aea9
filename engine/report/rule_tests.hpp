// Results of `citegate test` as text: for people, for tools, for a CI server.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/render.hpp"
#include "engine/rule/test/rule_test.hpp"

namespace citegate::report {

struct RuleTestOptions {
    RenderStyle style;                   ///< of the text
    bool verbose = false;                ///< tell also what passed, and which example noticed which mutant
    bool mutated = false;                ///< mutants were tried
    std::optional<double> min_coverage;  ///< per cent, over all rules together; told in the last line where it is missed
    std::optional<double> min_score;
};

/// Failed examples, uncovered sub-expressions and unnoticed mutants with their places in the rule file; then a table of the rules,
/// and a last line with the sums.
[[nodiscard]] std::string rule_tests_text(const std::vector<rule::RuleResult>& results, const RuleTestOptions& options);

/// One JSON object: {"schema":1,"rules":[…],"passed":…,"failed":…,"coverage":{…},"mutants":{…}|null}, with a line end.
[[nodiscard]] std::string rule_tests_json(const std::vector<rule::RuleResult>& results, const RuleTestOptions& options);

/// JUnit XML as the Ant schema wants it: a suite for each rule, a case for each example. Times, day and host are constants, so that
/// the same rules give the same bytes.
[[nodiscard]] std::string rule_tests_junit(const std::vector<rule::RuleResult>& results);

/// "97.3": rounded down, so that only all is "100".
[[nodiscard]] std::string shown_percent(std::size_t part, std::size_t whole);

}  // namespace citegate::report
