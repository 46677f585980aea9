// What examples leave open of a rule, and which mutants they let pass.
#include "engine/rule/test/rule_test.hpp"
#include "tests/rule/fixture.hpp"
#include "tests/shipped.hpp"

namespace citegate::rule {
namespace {

struct Tested {
    Diagnostics diagnostics;
    std::vector<yaml::Document> documents;
    std::vector<RuleResult> results;

    explicit Tested(const std::string& yaml, TestOptions options = {}) {
        auto document = yaml::parse(std::make_shared<const Source>("rules.yaml", yaml), diagnostics);
        EXPECT_TRUE(document) << rendered(diagnostics);
        documents.push_back(std::move(*document));
        results = test_rules(documents, Shipped::get().lexicon, options, diagnostics);
    }
    /// "when `x`: never false; …"
    [[nodiscard]] std::string open() const {
        std::string out;
        for (const auto& uncovered : results.at(0).coverage.uncovered) {
            out += fmt::format("{}{} `{}`: {}", out.empty() ? "" : "; ", uncovered.part, documents[0].source->text(uncovered.place), uncovered.missing);
        }
        return out;
    }
};

std::string example(std::string_view name, std::string_view expect, std::string_view request, std::string_view maximus, std::string_view more = {}) {
    return fmt::format(
        "      - {{ name: {}, expect: {}, item: {{ request: {}, claims_administrator: Decision based on MTUS Knee Complaints 2004., "
        "maximus: Decision based on {} }}{} }}\n",
        name, expect, request, maximus, more);
}
constexpr std::string_view knee = "MTUS Knee Complaints 2004.";
constexpr std::string_view odg = "Non-MTUS Citation ODG Knee.";

TEST(Coverage, TellsEachSubExpressionThatWasNotSeenBothWays) {
    struct Case {
        std::string_view keys;
        std::string examples;
        std::string_view open;
    };
    const Case cases[] = {
        {"    when: maximus.in_mtus\n    require: number > 1 || decision == \"modified\"\n    message: m\n", example("a", "flagged", "MRI", knee),
         "when `maximus.in_mtus`: never false; require `number > 1`: never true; require `number > 1 || decision == \"modified\"`: never true; "
         "require `decision == \"modified\"`: never true"},
        {"    require: maximus.in_mtus\n    message: m\n", example("a", "accepted", "MRI", knee) + example("b", "flagged", "MRI", odg), ""},
        {"    require: maximus.citations.all(c, c.basis == \"mtus\")\n    message: m\n", example("a", "accepted", "MRI", knee),
         "require `maximus.citations.all(c, c.basis == \"mtus\")`: never false; require `c.basis == \"mtus\"`: never false"},
        {"    require: 'maximus.in_mtus ? decision == \"upheld\" : number == 2'\n    message: m\n", example("a", "flagged", "MRI", odg),
         "require `maximus.in_mtus ? decision == \"upheld\" : number == 2`: never true; require `decision == \"upheld\"`: never evaluated; "
         "require `number == 2`: never true"},
        // A literal is a branch as any other; a loop that makes truths has a body as well.
        {"    require: '(number == 1 ? size(maximus.citations) : 5) == 1'\n    message: m\n", example("a", "accepted", "MRI", knee),
         "require `(number == 1 ? size(maximus.citations) : 5) == 1`: never false; require `5`: never evaluated"},
        {"    require: maximus.in_mtus\n    message: \"{{number == 1 ? 'one' : 'more'}}\"\n",
         example("a", "accepted", "MRI", knee) + example("b", "flagged", "MRI", odg), "message `'more'`: never evaluated"},
        {"    require: 'maximus.citations.map(c, c.resolved) == [true]'\n    message: m\n", example("a", "accepted", "MRI", knee),
         "require `maximus.citations.map(c, c.resolved) == [true]`: never false; require `c.resolved`: never false"},
        // Branches that are no conditions need a value; so does what stands in a message.
        {"    require: maximus.in_mtus\n    message: '{{number == 1 && maximus.present ? request : decision}}'\n",
         example("a", "accepted", "MRI", knee) + example("b", "flagged", "MRI", odg), "message `decision`: never evaluated"},
        {"    variables: {of_mtus: 'maximus.citations.filter(c, c.basis == \"mtus\")'}\n    require: size(of_mtus) > 0\n    message: m\n",
         example("a", "accepted", "MRI", knee), "of_mtus `c.basis == \"mtus\"`: never false; require `size(of_mtus) > 0`: never false"},
    };
    for (const auto& [keys, examples, open] : cases) {
        const Tested tested(rule_yaml("item", fmt::format("{}    examples:\n{}", keys, examples)));
        ASSERT_EQ(tested.results.size(), 1U) << rendered(tested.diagnostics);
        EXPECT_EQ(tested.open(), open) << keys;
        const auto& coverage = tested.results[0].coverage;
        EXPECT_EQ(coverage.met == coverage.goals, open.empty());
    }
}

TEST(Coverage, ARuleThatCannotBeEvaluatedIsNotMutated) {
    TestOptions options;
    options.mutate = true;
    std::string list = "[0";
    for (int i = 1; i < 100; ++i) list += fmt::format(",{}", i);
    list += "]";
    const Tested tested(rule_yaml("item", fmt::format("    require: '{0}.all(a, {0}.all(b, {0}.all(c, {0}.all(d, a + b + c + d < 1000))))'\n    message: m\n    examples:\n{1}",
                                                      list, example("a", "accepted", "MRI", knee))),
                        options);
    ASSERT_EQ(tested.results.size(), 1U);
    EXPECT_FALSE(tested.results[0].examples.at(0).fault.empty());
    EXPECT_TRUE(tested.results[0].mutants.empty());
}

TEST(Coverage, CountsNothingThatOnlyABrokenExampleWouldShow) {
    const Tested tested(rule_yaml("item", "    require: maximus.in_mtus\n    message: m\n    examples:\n" + example("a", "accepted", "MRI", knee) +
                                              "      - { name: b, expect: flagged }\n"));
    EXPECT_EQ(tested.open(), "require `maximus.in_mtus`: never false");
    EXPECT_EQ(totals_of(tested.results).failed, 1U);
}

TEST(Mutation, TellsWhichExampleNoticed) {
    TestOptions options;
    options.mutate = true;
    const Tested tested(rule_yaml("item", "    require: maximus.in_mtus && claims_administrator.in_mtus\n    message: m\n    examples:\n" +
                                              example("both", "accepted", "MRI", knee) + example("one", "flagged", "MRI", odg)),
                        options);
    const auto& rule = tested.results.at(0);
    std::string survivors;
    for (const auto& mutant : rule.mutants) {
        if (mutant.noticed_by.empty()) survivors += mutant.what + "; ";
        if (mutant.what == "&& becomes ||") {
            EXPECT_EQ(mutant.noticed_by, "one");
        }
        if (mutant.what == "condition negated") {
            EXPECT_EQ(mutant.noticed_by, "both");
        }
    }
    EXPECT_EQ(survivors, "operand of && dropped; claims_administrator becomes maximus; ");
    EXPECT_EQ(rule.noticed() + 2, rule.mutants.size());
}

TEST(Mutation, ComparesMessageSideAndSeverityOnlyWhereAnExampleNamesThem) {
    TestOptions options;
    options.mutate = true;
    const auto survivors = [&](std::string_view more) {
        const Tested tested(rule_yaml("item", "    require: maximus.in_mtus\n    message: '{{maximus.name}}'\n    highlight: maximus\n    examples:\n" +
                                                  example("a", "accepted", "MRI", knee) + example("b", "flagged", "MRI", odg, more)),
                            options);
        std::string out;
        for (const auto& mutant : tested.results.at(0).mutants) {
            if (mutant.noticed_by.empty()) out += mutant.part + " ";
        }
        return out;
    };
    EXPECT_EQ(survivors(""), "message highlight ");
    EXPECT_EQ(survivors(", message: maximus"), "highlight ");
    EXPECT_EQ(survivors(", message: maximus, side: maximus"), "");
}

TEST(Mutation, LeavesOutWhatIsNoSoundRule) {
    TestOptions options;
    options.mutate = true;
    const Tested tested(rule_yaml("item", "    when: has(maximus.date)\n    require: maximus.date > date(\"2016-01-01\")\n    message: m\n    examples:\n" +
                                              example("a", "accepted", "MRI", knee)),
                        options);
    // Without "when", or negated, the date may be absent.
    EXPECT_GE(tested.results.at(0).uncompiled, 2U);
    for (const auto& mutant : tested.results[0].mutants) EXPECT_NE(mutant.what, "\"when\" dropped");
}

TEST(RuleTest, LeavesOutWrongRulesAndTakesTheFirstOfAnId) {
    const auto one = rule_yaml("item", "    require: maximus.in_mtus\n    message: m\n");
    const auto again = one.substr(one.find("  - id:"));
    const Tested tested(one + again + "  - {id: test/wrong, title: t, severity: note, for: item, require: nonsense, message: m}\n");
    ASSERT_EQ(tested.results.size(), 1U);
    EXPECT_EQ(tested.results[0].place.begin, tested.documents[0].source->text().find("test/rule"));
    std::string codes;
    for (const auto& diagnostic : tested.diagnostics) codes += std::string(to_string(diagnostic.code)) + " ";
    EXPECT_EQ(codes, "R005 R002 ");
}

TEST(Percent, OfNothingIsAll) {
    EXPECT_DOUBLE_EQ(percent(0, 0), 100.0);
    EXPECT_DOUBLE_EQ(percent(1, 8), 12.5);
}

}  // namespace
}  // namespace citegate::rule
