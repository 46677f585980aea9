// Examples of a rule: what they expect, the letter each stands for, and what a rule said of it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/citation/read.hpp"
#include "engine/rule/corpus/group.hpp"
#include "engine/rule/facts/fact_model.hpp"
#include "engine/rule/finding.hpp"
#include "engine/rule/rule_set.hpp"
#include "engine/rule/test/example_letter.hpp"

namespace citegate::rule {

/// One example as it stands in the rule file, with its letter read. It stays where it was made: the letter points into itself.
struct Example {
    const yaml::Node* node = nullptr;
    std::string name;
    bool flagged = false;  ///< what it expects
    Span place;            ///< of its name, in the rule file
    std::string path;      ///< of its letter; empty when it writes out items
    citation::Letter letter;
    std::vector<Group> groups;  ///< of a rule for the corpus: what its letters have in common
    std::string statements;     ///< of a rule for the corpus: the lines of all its letters from the first item on
    std::string fault;       ///< why no rule can be run on it; empty: it can be
    bool unreadable = false; ///< the fault is that a file cannot be read
};

/// Reads examples the way letters are read in a check.
class ExampleReader {
  public:
    explicit ExampleReader(const citation::Lexicon& lexicon) : graph_(lexicon.graph()), reader_(lexicon) {}

    /// All examples of a rule of this scope; `examples` may be null. Paths are as seen from the folder of `rule_file`. Of a rule for
    /// the corpus every item is a letter of its own.
    [[nodiscard]] std::vector<std::unique_ptr<Example>> read(const yaml::Node* examples, const Source& rule_file, Scope scope);

  private:
    void read_items(Example& example);
    void read_corpus(Example& example);
    void read_written(Example& example, citation::Letter& letter, const std::vector<const yaml::Node*>& items);
    void read_letter(Example& example);

    const graph::GuidelineGraph& graph_;
    citation::Reader reader_;
};

/// What a rule said of an example.
struct ExampleOutcome {
    std::vector<Finding> findings;
    std::string fault;  ///< why the rule could not be evaluated; empty: it could
};

/// Runs the rule of `evaluation` (a set of one) on an example without a fault.
[[nodiscard]] ExampleOutcome run_on(const Example& example, Evaluation& evaluation);

/// Did the rule do what the example expects: flagged or not, and, where given, one finding with that side, severity and message.
[[nodiscard]] bool passes(const Example& example, const ExampleOutcome& outcome);

/// What the example expects, in words: `flagged, side maximus, message "…"`.
[[nodiscard]] std::string expected(const Example& example);
/// What a finding said, in the same words.
[[nodiscard]] std::string said(const Finding& finding);

}  // namespace citegate::rule
