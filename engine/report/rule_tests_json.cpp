#include "engine/report/json_text.hpp"
#include "engine/report/rule_tests.hpp"

namespace citegate::report {
namespace {

void place(JsonText& json, const Source& source, Span span) {
    const auto position = source.position(span.begin);
    json.raw("\"line\":");
    json.number(position.line);
    json.raw(",\"column\":");
    json.number(position.column);
}

void example(JsonText& json, const Source& source, const rule::ExampleResult& example) {
    json.raw("{\"name\":");
    json.string(example.name);
    json.raw(",");
    place(json, source, example.place);
    json.raw(",\"letter\":");
    json.string_or_null(example.path);
    json.raw(",\"passed\":");
    json.boolean(example.passed);
    json.raw(",\"expected\":");
    json.string(example.expected);
    json.raw(",\"fault\":");
    json.string_or_null(example.fault);
    json.raw(",\"findings\":");
    json.array(example.findings, [&](const rule::Finding& finding) {
        json.raw("{\"item\":");
        json.number(finding.item);
        json.raw(",\"side\":");
        json.word(to_string(finding.side));
        json.raw(",\"severity\":");
        json.word(to_string(finding.severity));
        json.raw(",\"message\":");
        json.string(finding.message);
        json.raw("}");
    });
    json.raw("}");
}

void coverage(JsonText& json, const rule::Coverage& coverage) {
    json.raw("\"met\":");
    json.number(static_cast<std::int64_t>(coverage.met));
    json.raw(",\"goals\":");
    json.number(static_cast<std::int64_t>(coverage.goals));
}

void mutant(JsonText& json, const Source& source, const rule::MutantResult& mutant) {
    json.raw("{");
    place(json, source, mutant.diff.place);
    json.raw(",\"part\":");
    json.string(mutant.part);
    json.raw(",\"change\":");
    json.string(mutant.what);
    json.raw(",\"noticed_by\":");
    json.string_or_null(mutant.noticed_by);
    json.raw(",\"before\":");
    json.array(mutant.diff.before, [&](const std::string& line) { json.string(line); });
    json.raw(",\"after\":");
    json.array(mutant.diff.after, [&](const std::string& line) { json.string(line); });
    json.raw("}");
}

void one_rule(JsonText& json, const rule::RuleResult& rule, bool mutated) {
    const auto& source = *rule.source;
    json.raw("{\"id\":");
    json.string(rule.id);
    json.raw(",\"file\":");
    json.string(source.name());
    json.raw(",");
    place(json, source, rule.place);
    json.raw(",\"examples\":");
    json.array(rule.examples, [&](const auto& e) { example(json, source, e); });
    json.raw(",\"coverage\":{");
    coverage(json, rule.coverage);
    json.raw(",\"uncovered\":");
    json.array(rule.coverage.uncovered, [&](const rule::Uncovered& open) {
        json.raw("{");
        place(json, source, open.place);
        json.raw(",\"part\":");
        json.string(open.part);
        json.raw(",\"text\":");
        json.string(open.text);
        json.raw(",\"missing\":");
        json.string(open.missing);
        json.raw("}");
    });
    json.raw("},\"mutants\":");
    if (mutated) {
        json.array(rule.mutants, [&](const auto& m) { mutant(json, source, m); });
    } else {
        json.raw("null");
    }
    json.raw("}");
}

}  // namespace

std::string rule_tests_json(const std::vector<rule::RuleResult>& results, const RuleTestOptions& options) {
    const auto totals = rule::totals_of(results);
    std::string out;
    {
        JsonText json(out);
        json.raw("{\"schema\":1,\"rules\":");
        json.array(results, [&](const auto& result) { one_rule(json, result, options.mutated); });
        json.raw(",\"passed\":");
        json.number(static_cast<std::int64_t>(totals.passed));
        json.raw(",\"failed\":");
        json.number(static_cast<std::int64_t>(totals.failed));
        json.raw(",\"coverage\":{");
        coverage(json, totals.coverage);
        json.raw("},\"mutants\":");
        if (options.mutated) {
            json.raw("{\"tried\":");
            json.number(static_cast<std::int64_t>(totals.mutants));
            json.raw(",\"noticed\":");
            json.number(static_cast<std::int64_t>(totals.noticed));
            json.raw("}");
        } else {
            json.raw("null");
        }
        json.raw("}\n");
    }
    return out;
}

}  // namespace citegate::report
