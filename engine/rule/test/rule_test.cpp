#include "engine/rule/test/rule_test.hpp"

#include <algorithm>

#include "engine/rule/rule_file.hpp"

namespace citegate::rule {
namespace {

/// The lines of a letter of the form from the first item on.
std::string statements_of(const Example& example) {
    const auto& letter = example.letter;
    if (!example.statements.empty()) return example.statements;
    if (!example.path.empty() || letter.source == nullptr || letter.text.items.empty()) return {};
    const auto text = letter.source->text();
    auto out = std::string(text.substr(letter.text.items.front().span.begin));
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

/// One rule under test. The examples are read once; the rule and its mutants all run on them.
class RuleUnderTest {
  public:
    RuleUnderTest(const RuleText& text, const SourcePtr& source, const graph::GuidelineGraph& graph,
                  std::vector<std::unique_ptr<Example>> examples)
        : text_(text), source_(source), graph_(graph), examples_(std::move(examples)) {
        result_.id = text.id;
        result_.source = source;
        result_.place = text.node->find("id")->span;
    }

    /// False when the rule does not compile.
    bool run_examples() {
        Diagnostics diagnostics;
        const auto set = compile_one(text_, source_, graph_, true, diagnostics);
        if (!set) return false;
        Evaluation evaluation(*set);
        CoverageTrace trace(set->points(set->rules().front()));
        evaluation.watch(&trace);
        for (const auto& example : examples_) {
            ExampleOutcome outcome;
            if (example->fault.empty()) outcome = run_on(*example, evaluation);
            const bool passed = example->fault.empty() && passes(*example, outcome);
            verdicts_.push_back({outcome.findings.size(), passed});
            ExampleResult shown;
            shown.name = example->name;
            shown.place = example->place;
            shown.flagged = example->flagged;
            shown.passed = passed;
            shown.unreadable = example->unreadable;
            shown.expected = expected(*example);
            shown.fault = example->fault.empty() ? outcome.fault : example->fault;
            shown.path = example->path;
            shown.statements = statements_of(*example);
            for (auto& finding : outcome.findings) {
                finding.rule = text_.id;  // the set that owned the id ends here
                shown.findings.push_back(std::move(finding));
            }
            result_.examples.push_back(std::move(shown));
        }
        result_.coverage = trace.coverage();
        return true;
    }

    /// None of a rule that cannot be evaluated on an example: its mutants could not either, each at the cost of a whole budget.
    void run_mutants() {
        const auto failed = [](const ExampleResult& example) { return !example.fault.empty(); };
        if (std::any_of(result_.examples.begin(), result_.examples.end(), failed)) return;
        for (const auto& mutant : mutants_of(text_)) {
            const MutatedRule mutated(text_, mutant);
            Diagnostics diagnostics;
            const auto set = compile_one(mutated.text(), source_, graph_, false, diagnostics);
            if (!set) {
                ++result_.uncompiled;
                continue;
            }
            result_.mutants.push_back({mutant.part, mutant.what, diff_of(text_, mutant, *source_), noticed_by(*set)});
        }
    }

    [[nodiscard]] RuleResult take() && { return std::move(result_); }

  private:
    struct Verdict {
        std::size_t findings = 0;
        bool passed = false;
        friend bool operator==(const Verdict&, const Verdict&) = default;
    };

    /// The first example that a mutant makes another number of findings on, or fail where it passed.
    std::string noticed_by(const RuleSet& set) const {
        Evaluation evaluation(set);
        for (std::size_t i = 0; i < examples_.size(); ++i) {
            const auto& example = *examples_[i];
            if (!example.fault.empty()) continue;
            const auto outcome = run_on(example, evaluation);
            if (Verdict{outcome.findings.size(), passes(example, outcome)} != verdicts_[i]) return example.name;
        }
        return {};
    }

    const RuleText& text_;
    const SourcePtr& source_;
    const graph::GuidelineGraph& graph_;
    std::vector<std::unique_ptr<Example>> examples_;
    std::vector<Verdict> verdicts_;  ///< of the rule as it stands, by example
    RuleResult result_;
};

struct Wanted {
    const yaml::Document* document;
    RuleText text;
};

/// The rules to test, in order: the first of each id.
std::vector<Wanted> wanted_rules(const std::vector<yaml::Document>& documents, const std::vector<std::string>& ids) {
    std::vector<Wanted> out;
    for (const auto& document : documents) {
        Diagnostics known;  // compile() told them
        for (const auto& text : read_rule_file(document, known)) {
            if (!ids.empty() && std::find(ids.begin(), ids.end(), text.id) == ids.end()) continue;
            const bool second = std::any_of(out.begin(), out.end(), [&](const Wanted& w) { return w.text.id == text.id; });
            if (!second) out.push_back({&document, text});
        }
    }
    return out;
}

}  // namespace

std::size_t RuleResult::passed() const {
    return static_cast<std::size_t>(std::count_if(examples.begin(), examples.end(), [](const auto& e) { return e.passed; }));
}

std::size_t RuleResult::noticed() const {
    return static_cast<std::size_t>(std::count_if(mutants.begin(), mutants.end(), [](const auto& m) { return !m.noticed_by.empty(); }));
}

TestTotals totals_of(const std::vector<RuleResult>& results) {
    TestTotals totals;
    for (const auto& rule : results) {
        totals.passed += rule.passed();
        totals.failed += rule.examples.size() - rule.passed();
        for (const auto& example : rule.examples) totals.unreadable += example.unreadable ? 1 : 0;
        totals.coverage.add(rule.coverage);
        totals.mutants += rule.mutants.size();
        totals.noticed += rule.noticed();
    }
    return totals;
}

double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<RuleResult> test_rules(const std::vector<yaml::Document>& documents, const citation::Lexicon& lexicon,
                                   const TestOptions& options, Diagnostics& diagnostics) {
    const auto& graph = lexicon.graph();
    (void)compile(documents, graph, diagnostics);
    std::vector<RuleResult> results;
    ExampleReader reader(lexicon);
    const auto rules = wanted_rules(documents, options.ids);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (options.progress) options.progress(i, rules.size());
        const auto& [document, text] = rules[i];
        RuleUnderTest rule(text, document->source, graph, reader.read(text.examples, *document->source, text.scope));
        if (!rule.run_examples()) continue;
        if (options.mutate) rule.run_mutants();
        results.push_back(std::move(rule).take());
    }
    return results;
}

}  // namespace citegate::rule
