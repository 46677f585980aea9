#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/report/rule_tests.hpp"

namespace citegate::report {

using rule::ExampleResult;
using rule::MutantResult;
using rule::RuleResult;

std::string shown_percent(std::size_t part, std::size_t whole) {
    const auto tenths = std::floor(rule::percent(part, whole) * 10.0) / 10.0;
    return tenths == std::floor(tenths) ? fmt::format("{:.0f}", tenths) : fmt::format("{:.1f}", tenths);
}

namespace {

constexpr std::string_view indent = "         ";  // below the bar of an excerpt

class Text {
  public:
    explicit Text(const RuleTestOptions& options) : options_(options) {}

    void rule(const RuleResult& rule) {
        for (const auto& example : rule.examples) this->example(rule, example);
        if (rule.examples.empty()) {
            excerpt(rule, rule.place, "warning", "the rule has no examples: nothing of it is tested");
            return;
        }
        for (const auto& open : rule.coverage.uncovered) {
            excerpt(rule, open.place, "warning", fmt::format("{} in the examples", open.missing));
        }
        for (const auto& mutant : rule.mutants) this->mutant(rule, mutant);
    }

    void table(const std::vector<RuleResult>& results) {
        if (results.empty()) return;
        std::size_t width = 4;
        std::size_t examples = 8;
        for (const auto& rule : results) {
            width = std::max(width, rule.id.size());
            examples = std::max(examples, examples_of(rule).size());
        }
        if (!out_.empty()) out_ += '\n';
        line(fmt::format("{:<{}}  {:<{}}  {:>15}{}", "rule", width, "examples", examples, "coverage",
                         options_.mutated ? "  mutants noticed" : ""));
        for (const auto& rule : results) {
            std::string row = fmt::format("{:<{}}  {:<{}}  {:>15}", rule.id, width, examples_of(rule), examples,
                                          share(rule.coverage.met, rule.coverage.goals));
            if (options_.mutated) row += fmt::format("  {:>15}", share(rule.noticed(), rule.mutants.size()));
            line(row);
        }
    }

    void summary(const std::vector<RuleResult>& results) {
        const auto totals = rule::totals_of(results);
        const auto& covered = totals.coverage;
        out_ += fmt::format("\n{} {}: {} passed, {} failed; coverage {} % ({}/{})", results.size(),
                            results.size() == 1 ? "rule" : "rules", totals.passed, totals.failed,
                            shown_percent(covered.met, covered.goals), covered.met, covered.goals);
        missed(options_.min_coverage, rule::percent(covered.met, covered.goals));
        if (options_.mutated) {
            std::size_t uncompiled = 0;
            for (const auto& rule : results) uncompiled += rule.uncompiled;
            out_ += fmt::format("; mutants noticed {} % ({}/{}", shown_percent(totals.noticed, totals.mutants), totals.noticed,
                                totals.mutants);
            out_ += uncompiled == 0 ? ")" : fmt::format("; {} more are no sound rules)", uncompiled);
            missed(options_.min_score, rule::percent(totals.noticed, totals.mutants));
        }
        out_ += '\n';
    }

    [[nodiscard]] std::string take() && { return std::move(out_); }

  private:
    void example(const RuleResult& rule, const ExampleResult& example) {
        if (example.passed) {
            const auto* const said = example.flagged ? "flagged as expected" : "accepted as expected";
            if (options_.verbose) excerpt(rule, example.place, "ok", said);
            return;
        }
        excerpt(rule, example.place, "error", example.unreadable ? "the example cannot be read" : "the example failed");
        told("expected", example.expected);
        if (!example.fault.empty()) {
            told("got", example.fault);
        } else if (example.findings.empty()) {
            told("got", "accepted");
        }
        for (const auto& finding : example.findings) told("got", rule::said(finding));
        if (!example.path.empty()) told("letter", example.path);
        for (std::size_t at = 0; at < example.statements.size();) {
            const auto end = std::min(example.statements.find('\n', at), example.statements.size());
            const auto line = std::string_view(example.statements).substr(at, end - at);
            if (!line.empty()) out_ += fmt::format("{}| {}\n", indent, printable(line));
            at = end + 1;
        }
    }

    void mutant(const RuleResult& rule, const MutantResult& mutant) {
        const bool noticed = !mutant.noticed_by.empty();
        if (noticed && !options_.verbose) return;
        const auto position = rule.source->position(mutant.diff.place.begin);
        head(rule, position, noticed ? "ok" : "warning",
             noticed ? fmt::format("{}: noticed by \"{}\"", mutant.what, mutant.noticed_by)
                     : fmt::format("no example notices: {}", mutant.what));
        for (const auto& before : mutant.diff.before) changed('-', "\x1b[31m", before);
        for (const auto& after : mutant.diff.after) changed('+', "\x1b[32m", after);
    }

    void changed(char sign, std::string_view colour, std::string_view text) {
        const bool coloured = options_.style.colour;
        out_ += fmt::format("{}{} {}{}\n", coloured ? colour : "", sign, printable(text), coloured ? "\x1b[0m" : "");
    }

    void told(std::string_view label, std::string_view text) {
        out_ += fmt::format("{}{:<10}{}\n", indent, fmt::format("{}:", label), printable(text));
    }

    void excerpt(const RuleResult& rule, Span place, std::string_view severity, const std::string& message) {
        Excerpt excerpt;
        excerpt.severity = severity;
        excerpt.message = message;
        excerpt.tag = rule.id;
        excerpt.source = rule.source.get();
        excerpt.span = place;
        out_ += render(excerpt, options_.style);
    }

    /// The first line of an excerpt, where the lines of the file follow in another form.
    void head(const RuleResult& rule, Position position, std::string_view severity, const std::string& message) {
        Excerpt excerpt;
        excerpt.severity = severity;
        excerpt.message = message;
        excerpt.tag = rule.id;
        const auto file = fmt::format("{}:{}:{}", rule.source->name(), position.line, position.column);
        excerpt.file = file;
        out_ += render(excerpt, options_.style);
    }

    void line(std::string_view text) {
        while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
        out_ += text;
        out_ += '\n';
    }

    void missed(const std::optional<double>& least, double is) {
        if (least && is < *least) out_ += fmt::format(", less than {} %", *least);
    }

    static std::string examples_of(const RuleResult& rule) {
        const auto passed = rule.passed();
        const auto failed = rule.examples.size() - passed;
        return failed == 0 ? fmt::format("{} passed", passed) : fmt::format("{} passed, {} failed", passed, failed);
    }
    static std::string share(std::size_t part, std::size_t whole) {
        return fmt::format("{:>5} % {:>7}", shown_percent(part, whole), fmt::format("{}/{}", part, whole));
    }

    const RuleTestOptions& options_;
    std::string out_;
};

}  // namespace

std::string rule_tests_text(const std::vector<RuleResult>& results, const RuleTestOptions& options) {
    Text text(options);
    for (const auto& rule : results) text.rule(rule);
    text.table(results);
    text.summary(results);
    return std::move(text).take();
}

}  // namespace citegate::report
