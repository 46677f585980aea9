// Which small changes are made to a rule, and how they are shown.
#include "engine/rule/test/mutant.hpp"

#include <algorithm>

#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

struct Mutants {
    Diagnostics diagnostics;
    std::optional<yaml::Document> document;
    std::vector<RuleText> rules;
    std::vector<Mutant> list;

    explicit Mutants(const std::string& keys, std::string_view scope = "item") {
        document = yaml::parse(std::make_shared<const Source>("rules.yaml", rule_yaml(scope, keys)), diagnostics);
        rules = read_rule_file(*document, diagnostics);
        EXPECT_EQ(rules.size(), 1U) << rendered(diagnostics);
        list = mutants_of(rules.at(0));
    }
    /// What the mutants of a part make of its text.
    [[nodiscard]] std::vector<std::string> texts(std::string_view part) const {
        std::vector<std::string> out;
        for (const auto& mutant : list) {
            if (mutant.part != part || mutant.edits.empty()) continue;
            const MutatedRule changed(rules[0], mutant);
            const auto& text = changed.text();
            const auto* const scalar = mutant.variable       ? text.variables->find(part)
                                       : part == "when"      ? text.when
                                       : part == "require"   ? text.require
                                       : part == "highlight" ? text.highlight
                                                             : text.message;
            out.push_back(scalar->scalar);
        }
        return out;
    }
    [[nodiscard]] Diff diff(std::string_view what) const {
        const auto at = std::find_if(list.begin(), list.end(), [&](const Mutant& m) { return m.what == what; });
        EXPECT_NE(at, list.end()) << what;
        return at == list.end() ? Diff() : diff_of(rules[0], *at, *document->source);
    }
};

using Texts = std::vector<std::string>;

TEST(Mutants, OfEveryKindOfExpression) {
    struct Case {
        std::string_view require;
        Texts texts;
    };
    const Case cases[] = {
        {"number < 3", {"number <= 3", "number >= 3", "number < 4", "number < 2"}},
        {"number >= 3", {"number > 3", "number < 3", "number >= 4", "number >= 2"}},
        {"decision == 'upheld'", {"decision != 'upheld'", "decision == 'another word'"}},
        {"maximus.present", {"!(maximus.present)", "claims_administrator.present"}},
        {"!maximus.present", {"maximus.present", "!claims_administrator.present"}},
        {"letter.items.all(i, i.maximus.present)",
         {"!(letter.items.all(i, i.maximus.present))", "letter.items.exists(i, i.maximus.present)", "letter.items.all(i, !(i.maximus.present))",
          "letter.items.all(i, i.claims_administrator.present)"}},
        {"maximus.citations.exists(i, c, c.resolved)",
         {"!(maximus.citations.exists(i, c, c.resolved))", "claims_administrator.citations.exists(i, c, c.resolved)",
          "maximus.citations.all(i, c, c.resolved)", "maximus.citations.existsOne(i, c, c.resolved)",
          "maximus.citations.exists(i, c, !(c.resolved))"}},
        {"cel.bind(maximus, other, maximus.present)", {"!(cel.bind(maximus, other, maximus.present))", "cel.bind(maximus, side, maximus.present)"}},
        {"decision in ['upheld']", {"!(decision in ['upheld'])", "decision in ['another word']"}},
        {"number == 1 ? true : false",
         {"!(number == 1 ? true : false)", "number != 1 ? true : false", "number == 2 ? true : false", "number == 0 ? true : false",
          "number == 1 ? false : true", "number == 1 ? false : false", "number == 1 ? true : true"}},
        {"1.5 > 0.5", {"1.5 >= 0.5", "1.5 <= 0.5", "2.5 > 0.5", "0.5 > 0.5", "1.5 > 1.5", "1.5 > -0.5"}},
        {"date('2016-02-28') == date(\"2016-03-01\")",
         {"date('2016-02-28') != date(\"2016-03-01\")", "date('2016-02-29') == date(\"2016-03-01\")", "date('2016-02-27') == date(\"2016-03-01\")",
          "date('2016-02-28') == date(\"2016-03-02\")", "date('2016-02-28') == date(\"2016-02-29\")"}},
        {"request.matches('MRI')", {"!(request.matches('MRI'))", "request.matches('another word')"}},
    };
    for (const auto& [require, texts] : cases) {
        const Mutants mutants(fmt::format("    require: {}\n    message: m\n", in_quotes(require)), "side");
        auto is = mutants.texts("require");
        auto should = texts;
        std::sort(is.begin(), is.end());
        std::sort(should.begin(), should.end());
        EXPECT_EQ(is, should) << require;
    }
}

TEST(Mutants, OfChainsDropEachOperandAndSwapTheOperator) {
    const Mutants mutants("    require: 'number == 1 && (number == 2 || number == 3) && number == 4'\n    message: m\n");
    const auto texts = mutants.texts("require");
    for (const auto* text :
         {"(number == 2 || number == 3) && number == 4", "number == 1 && number == 4", "number == 1 && (number == 2 || number == 3)",
          "number == 1 && (number == 3) && number == 4", "number == 1 && (number == 2) && number == 4",
          "number == 1 || (number == 2 || number == 3) || number == 4", "number == 1 && (number == 2 && number == 3) && number == 4"}) {
        EXPECT_NE(std::find(texts.begin(), texts.end(), text), texts.end()) << text;
    }
}

TEST(Mutants, OfSidesLeaveLoopVariablesAlone) {
    const Mutants mutants("    require: 'side.present && letter.items.exists(side, side.number == 1)'\n    message: m\n", "side");
    const auto texts = mutants.texts("require");
    EXPECT_EQ(std::count(texts.begin(), texts.end(), "other.present && letter.items.exists(side, side.number == 1)"), 1);
    for (const auto& text : texts) EXPECT_EQ(text.find("other.number"), text.npos) << text;
}

TEST(Mutants, OfWhenVariablesMessageAndHighlight) {
    const Mutants mutants(
        "    when: number > 0\n"
        "    variables: {when: maximus.citations}\n"
        "    require: size(when) == 0\n"
        "    message: 'is {{number}} of {{maximus.name}}, {{decision == \"upheld\" ? \"no\" : \"yes\"}}'\n"
        "    highlight: maximus\n");
    EXPECT_EQ(mutants.list.front().what, "\"when\" dropped");
    EXPECT_EQ(mutants.texts("highlight"), Texts{"claims_administrator"});
    EXPECT_EQ(std::count_if(mutants.list.begin(), mutants.list.end(), [](const Mutant& m) { return m.variable; }), 1);
    const auto messages = mutants.texts("message");
    EXPECT_EQ(messages.front(), "is {{number}} of {{claims_administrator.name}}, {{decision == \"upheld\" ? \"no\" : \"yes\"}}");
    EXPECT_NE(std::find(messages.begin(), messages.end(), "is {{number}} of {{maximus.name}}, {{decision == \"upheld\" ? \"yes\" : \"no\"}}"),
              messages.end());
}

TEST(Mutants, NoTextTwice) {
    const Mutants mutants("    require: 'number == 1 || number == 1'\n    message: m\n");
    auto texts = mutants.texts("require");
    std::sort(texts.begin(), texts.end());
    EXPECT_EQ(std::adjacent_find(texts.begin(), texts.end()), texts.end());
    EXPECT_EQ(std::find(texts.begin(), texts.end(), "number == 1 || number == 1"), texts.end());
}

TEST(Mutants, AreShownAsLinesOfTheFile) {
    const Mutants mutants(
        "    when: number > 0\n"
        "    require: >-\n"
        "      number == 1 ||\n"
        "      decision == \"upheld\"\n"
        "    message: \"{{number == 1 ? 'a' : 'b'}}\"\n");
    auto diff = mutants.diff("\"when\" dropped");
    EXPECT_EQ(diff.before, Texts{"    when: number > 0"});
    EXPECT_EQ(diff.after, Texts{});
    diff = mutants.diff("operand of || dropped");
    EXPECT_EQ(diff.before, (Texts{"      number == 1 ||", "      decision == \"upheld\""}));
    EXPECT_EQ(diff.after, Texts{"      decision == \"upheld\""});
    diff = mutants.diff("branches of ?: swapped");
    EXPECT_EQ(diff.after, Texts{"    message: \"{{number == 1 ? 'b' : 'a'}}\""});
}

TEST(Mutants, AreWrittenAsTheStyleOfTheScalarWantsIt) {
    const Mutants in_double("    require: \"decision == \\\"upheld\\\"\"\n    message: m\n");
    EXPECT_EQ(in_double.diff("\"upheld\" becomes \"another word\"").after, Texts{"    require: \"decision == \\\"another word\\\"\""});
    const Mutants empty(R"(    require: 'decision == '''' || number == 1'
    message: m
)");
    EXPECT_EQ(empty.diff("'' becomes 'another word'").after, Texts{"    require: 'decision == ''another word'' || number == 1'"});
    const Mutants backslash(R"(    require: "request.matches('a\\\\') && decision == \"\""
    message: m
)");
    EXPECT_EQ(backslash.diff("\"\" becomes \"another word\"").after,
              Texts{R"(    require: "request.matches('a\\\\') && decision == \"another word\"")"});
    const Mutants in_single("    require: 'decision == ''upheld'''\n    message: m\n");
    EXPECT_EQ(in_single.diff("'upheld' becomes 'another word'").after, Texts{"    require: 'decision == ''another word'''"});
}

/// A negated condition over two lines of a folded scalar: the bracket closes behind the last word of the expression.
TEST(Mutants, CloseBracketsWhereTheExpressionEnds) {
    const Mutants mutants("    require: >-\n      has(maximus.date) &&\n      maximus.present\n    message: m\n");
    const auto diff = mutants.diff("condition negated");
    EXPECT_EQ(diff.after, (Texts{"      !(has(maximus.date) &&", "      maximus.present)"}));
}

}  // namespace
}  // namespace citegate::rule
