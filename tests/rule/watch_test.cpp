// What a watched rule tells of its sub-expressions.
#include <algorithm>
#include <map>

#include "engine/rule/cel/trace.hpp"
#include "engine/rule/rule_file.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

/// The values of every sub-expression, as text, in the order they came.
struct Seen : Trace {
    const std::vector<TracePoint>* points = nullptr;
    std::vector<std::pair<std::string, std::string>> values;

    void value(std::uint32_t point, const Value& value, const Facts& facts) override {
        const auto& at = points->at(point);
        values.emplace_back(at.text, shown(value, *at.type, facts));
    }
    [[nodiscard]] std::string of(std::string_view text) const {
        std::string out;
        for (const auto& [expression, value] : values) {
            if (expression == text) out += (out.empty() ? "" : ", ") + value;
        }
        return out;
    }
};

struct Watched {
    Diagnostics diagnostics;
    std::optional<RuleSet> set;
    Seen seen;
    std::vector<Finding> findings;

    explicit Watched(std::string yaml) {
        const auto document = yaml::parse(std::make_shared<const Source>("rules.yaml", std::move(yaml)), diagnostics);
        const auto texts = read_rule_file(*document, diagnostics);
        set = compile_one(texts.at(0), document->source, tiny_graph(), true, diagnostics);
        EXPECT_TRUE(set) << rendered(diagnostics);
        seen.points = &points();
        Evaluation evaluation(*set);
        evaluation.watch(&seen);
        evaluation.run(made_letter(), findings, diagnostics);
    }
    [[nodiscard]] const std::vector<TracePoint>& points() const { return set->points(set->rules()[0]); }
    [[nodiscard]] PointRole role(std::string_view text) const {
        const auto at = std::find_if(points().begin(), points().end(), [&](const TracePoint& p) { return p.text == text; });
        EXPECT_NE(at, points().end()) << text;
        return at == points().end() ? PointRole::part : at->role;
    }
};

TEST(Watch, EverySubExpressionTellsItsValuesAndItsRole) {
    const Watched rule(rule_yaml("item", R"(    when: size(maximus.citations) > 0 && decision == "upheld"
    variables: {years: 'maximus.citations.filter(c, has(c.year))'}
    require: years.all(y, has(y.year) && y.year > 2010) || number > 7
    message: "{{years}}"
)"));
    EXPECT_EQ(rule.seen.of("size(maximus.citations)"), "1");
    EXPECT_EQ(rule.seen.of("decision == \"upheld\""), "true");
    EXPECT_EQ(rule.seen.of("y.year > 2010"), "false");
    EXPECT_EQ(rule.seen.of("number > 7"), "false");
    EXPECT_EQ(rule.seen.of("size(maximus.citations) > 0 && decision == \"upheld\""), "true");
    EXPECT_EQ(rule.findings.size(), 1U);
    EXPECT_EQ(rule.role("decision == \"upheld\""), PointRole::operand);
    EXPECT_EQ(rule.role("number > 7"), PointRole::operand);
    EXPECT_EQ(rule.role("has(c.year)"), PointRole::body);
    EXPECT_EQ(rule.role("size(maximus.citations) > 0 && decision == \"upheld\""), PointRole::condition);
    EXPECT_EQ(rule.role("size(maximus.citations)"), PointRole::part);
}

TEST(Watch, NamesThePartOfTheRuleAndThePlace) {
    const Watched rule(rule_yaml("item", "    require: 'number == 2 ? true : number == 3'\n    message: \"{{number}}\"\n"));
    EXPECT_EQ(rule.role("number == 3"), PointRole::branch);
    EXPECT_EQ(rule.points().back().part, "message");
    EXPECT_EQ(rule.points().front().part, "require");
    EXPECT_EQ(rule.points().back().inner, (Span{2, 8}));
}

TEST(Watch, NobodyIsToldOfRulesThatAreNotWatched) {
    const Rules rules(rule_yaml("item", "    require: number == 2\n    message: m\n"));
    ASSERT_TRUE(rules.set);
    EXPECT_TRUE(rules.set->points(rules.set->rules()[0]).empty());
}

}  // namespace
}  // namespace citegate::rule
