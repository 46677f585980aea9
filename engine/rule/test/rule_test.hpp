// `citegate test`: rules run on their own examples. What passes, which sub-expressions the examples leave open, and which
// mutants of the rule none of them notices.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule/test/coverage.hpp"
#include "engine/rule/test/example.hpp"
#include "engine/rule/test/mutant.hpp"

namespace citegate::rule {

/// One example and what came of it.
struct ExampleResult {
    std::string name;
    Span place;  ///< of its name, in the rule file
    bool flagged = false;      ///< what it expects
    bool passed = false;
    bool unreadable = false;   ///< its letter cannot be read
    std::string expected;      ///< in words
    std::vector<Finding> findings;
    std::string fault;         ///< why there is no verdict; empty: there is one
    std::string path;          ///< of its letter; empty when the example writes it out
    std::string statements;    ///< the items as they were written out, in lines; empty for a letter by path
};

/// A mutant that was tried.
struct MutantResult {
    std::string part;
    std::string what;
    Diff diff;
    std::string noticed_by;  ///< name of the first example that noticed; empty: none did
};

/// Everything about one rule.
struct RuleResult {
    std::string id;
    SourcePtr source;
    Span place;  ///< of its id
    std::vector<ExampleResult> examples;
    Coverage coverage;
    std::vector<MutantResult> mutants;  ///< those that compile
    std::size_t uncompiled = 0;         ///< mutants that do not: they count neither way

    [[nodiscard]] std::size_t passed() const;
    [[nodiscard]] std::size_t noticed() const;
};

/// Sums over rules.
struct TestTotals {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t unreadable = 0;  ///< of the failed
    Coverage coverage;           ///< without its list
    std::size_t mutants = 0;
    std::size_t noticed = 0;
};
[[nodiscard]] TestTotals totals_of(const std::vector<RuleResult>& results);

/// `part` of `whole` in per cent; 100 of nothing.
[[nodiscard]] double percent(std::size_t part, std::size_t whole);

struct TestOptions {
    std::vector<std::string> ids;  ///< only these rules; empty: all
    bool mutate = false;
    std::function<void(std::size_t done, std::size_t rules)> progress;  ///< may be empty; called before each rule
};

/// Tests the rules of the documents, in order. Rules with mistakes (and second rules of an id) are diagnosed as by compile() and
/// left out.
[[nodiscard]] std::vector<RuleResult> test_rules(const std::vector<yaml::Document>& documents, const citation::Lexicon& lexicon,
                                                 const TestOptions& options, Diagnostics& diagnostics);

}  // namespace citegate::rule
