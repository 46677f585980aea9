// `citegate test` from outside: what authors of rules are told, exit codes, JSON and JUnit.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;

constexpr const char* head =
    "pack: mine\n"
    "rules:\n"
    "  - id: mine/knee\n"
    "    title: MAXIMUS cites the knee chapter\n"
    "    severity: note\n"
    "    for: item\n"
    "    when: maximus.in_mtus\n"
    "    require: '!maximus.citations.exists(c, has(c.title) && c.title.contains(\"Knee\"))'\n"
    "    message: \"MAXIMUS cites {{maximus.chapters}}\"\n"
    "    examples:\n";

std::string example(const std::string& name, const std::string& expect, const std::string& maximus, const std::string& more = {}) {
    return "      - name: " + name + "\n        expect: " + expect + "\n" + more +
           "        item:\n          request: MRI\n          claims_administrator: Decision based on MTUS Low Back Complaints 2004.\n"
           "          maximus: " + maximus + "\n";
}
const std::string knee = "Decision based on MTUS Knee Complaints 2004.";
const std::string low_back = "Decision based on MTUS Low Back Complaints 2004.";
const std::string odg = "Decision based on Non-MTUS Citation ODG Knee.";
const std::string right = head + example("the knee", "flagged", knee) + example("the back", "accepted", low_back) + example("no MTUS", "accepted", odg);

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != text.npos;
}

class RuleTests : public testing::Test {
  protected:
    Ran test(const std::string& rules, const std::string& options = {}) {
        return run_program("test '" + folder.write("mine.yaml", rules) + "' " + options);
    }
    TemporaryFolder folder;
};

TEST_F(RuleTests, RightExamplesPass) {
    const auto ran = test(right);
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
    EXPECT_EQ(ran.err, "");
    EXPECT_TRUE(has(ran.out, "mine/knee")) << ran.out;
    EXPECT_TRUE(has(ran.out, "1 rule: 3 passed, 0 failed; coverage 90 % (9/10)\n")) << ran.out;
    EXPECT_EQ(test(right, "--junit '" + folder.path("j.xml") + "'").out, ran.out);
}

TEST_F(RuleTests, WrongExpectationsAreToldWithTheLetterThatWasMade) {
    auto ran = test(head + example("the knee", "accepted", knee));
    EXPECT_EQ(ran.exit_code, 1);
    for (const auto* part : {"mine.yaml:11:15: error: the example failed [mine/knee]\n    11 |       - name: the knee\n       |               ^~~~~~~~\n",
                             "         expected: accepted\n", "         got:      flagged, side maximus, severity note, message \"MAXIMUS cites Knee Complaints\"\n",
                             "         | MRI: Upheld\n         | Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.\n",
                             "0 passed, 1 failed"}) {
        EXPECT_TRUE(has(ran.out, part)) << part << "\n" << ran.out;
    }
    ran = test(head + example("the back", "flagged", low_back));
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_TRUE(has(ran.out, "         expected: flagged\n         got:      accepted\n")) << ran.out;
}

TEST_F(RuleTests, SideSeverityAndMessageAreHeldAgainstTheFinding) {
    const auto good = "        side: maximus\n        severity: note\n        message: MAXIMUS cites Knee Complaints\n";
    EXPECT_EQ(test(head + example("the knee", "flagged", knee, good)).exit_code, 0);
    for (const auto* wrong : {"        side: rationale\n", "        severity: error\n", "        message: MAXIMUS cites the knee\n"}) {
        EXPECT_EQ(test(head + example("the knee", "flagged", knee, wrong)).exit_code, 1) << wrong;
    }
}

TEST_F(RuleTests, UncoveredPointsAreFoundAndGated) {
    const auto rules = head + example("the knee", "flagged", knee);
    auto ran = test(rules, "--min-coverage 50.5");
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_TRUE(has(ran.out, "mine.yaml:7:11: warning: never false in the examples [mine/knee]\n     7 |     when: maximus.in_mtus\n"
                             "       |           ^~~~~~~~~~~~~~~\n"))
        << ran.out;
    EXPECT_TRUE(has(ran.out, ", less than 50.5 %")) << ran.out;
    EXPECT_EQ(test(rules, "--min-coverage 50").exit_code, 0);
    EXPECT_EQ(test(rules).exit_code, 0);
}

TEST_F(RuleTests, MutantsThatNobodyNoticesAreShownAsADiff) {
    const auto rules = head + example("the knee", "flagged", knee) + example("the back", "accepted", low_back);
    auto ran = test(rules, "--mutate");
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_TRUE(has(ran.out, "mine.yaml:7:11: warning: no example notices: maximus becomes claims_administrator [mine/knee]\n"
                             "-     when: maximus.in_mtus\n+     when: claims_administrator.in_mtus\n"))
        << ran.out;
    EXPECT_FALSE(has(ran.out, "noticed by")) << ran.out;
    EXPECT_TRUE(has(test(rules, "--mutate -v").out, ": ok: condition negated: noticed by \"the knee\" [mine/knee]\n"));
    ran = test(rules, "--min-score 95");
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_TRUE(has(ran.out, "mutants noticed ")) << ran.out;
    EXPECT_EQ(test(rules, "--min-score 10").exit_code, 0);
    EXPECT_EQ(test(rules, "--mutate").out, test(rules, "--mutate").out);
}

TEST_F(RuleTests, LettersAreFoundBesideTheRuleFile) {
    folder.write("letters/one.txt", slurp(CITEGATE_SOURCE_DIR "/corpus/letters/01-both-agree.txt"));
    EXPECT_EQ(test(std::string(head) + "      - { name: a letter, expect: flagged, letter: letters/one.txt }\n").exit_code, 0);
    const auto ran = test(std::string(head) + "      - { name: a letter, expect: accepted, letter: letters/two.txt }\n");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(has(ran.out, "error: the example cannot be read")) << ran.out;
    EXPECT_TRUE(has(ran.out, "letters/two.txt' cannot be read")) << ran.out;
}

TEST_F(RuleTests, WrongRulesAreDiagnosedAndTheOthersTested) {
    const auto ran = test(right + "  - {id: mine/wrong, title: t, severity: note, for: item, require: maximus.in_mtuss, message: m}\n");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(has(ran.err, "[R002]")) << ran.err;
    EXPECT_TRUE(has(ran.err, "Rules with errors (see above) were left out")) << ran.err;
    EXPECT_TRUE(has(ran.out, "1 rule: 3 passed, 0 failed")) << ran.out;
}

TEST_F(RuleTests, OneRuleCanBeChosen) {
    const auto more = right + "  - {id: mine/other, title: t, severity: note, for: item, require: maximus.in_mtus, message: m}\n";
    EXPECT_TRUE(has(test(more).out, "mine/other")) << "a rule without examples is told";
    EXPECT_TRUE(has(test(more).out, "warning: the rule has no examples"));
    EXPECT_FALSE(has(test(more, "--rule mine/knee").out, "mine/other"));
    const auto ran = test(more, "--rule mine/kne");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(has(ran.err, "there is no rule \"mine/kne\"\n       hint: did you mean mine/knee?")) << ran.err;
}

TEST_F(RuleTests, BadCommandLines) {
    EXPECT_EQ(run_program("test").exit_code, 64);
    EXPECT_EQ(test(right, "--min-coverage 101").exit_code, 64);
    EXPECT_EQ(test(right, "-f xml").exit_code, 64);
    EXPECT_EQ(run_program("test no/such/rules").exit_code, 2);
    EXPECT_TRUE(has(run_program("test --help").out, "Example: citegate test"));
}

TEST_F(RuleTests, JsonHoldsAll) {
    const auto ran = test(head + example("the knee", "flagged", knee) + example("wrong", "flagged", low_back), "--mutate -f json");
    EXPECT_EQ(ran.exit_code, 1);
    const auto record = json::parse(ran.out);
    EXPECT_EQ(record["schema"], 1);
    EXPECT_EQ(record["passed"], 1);
    EXPECT_EQ(record["failed"], 1);
    const auto& rule = record["rules"][0];
    EXPECT_EQ(rule["id"], "mine/knee");
    EXPECT_EQ(rule["line"], 3);
    EXPECT_EQ(rule["examples"][0]["findings"][0]["message"], "MAXIMUS cites Knee Complaints");
    EXPECT_EQ(rule["examples"][1]["passed"], false);
    EXPECT_EQ(rule["coverage"]["uncovered"][0]["missing"], "never false");
    EXPECT_EQ(rule["mutants"].size(), record["mutants"]["tried"]);
    EXPECT_GT(record["mutants"]["tried"], record["mutants"]["noticed"]);
    EXPECT_TRUE(json::parse(test(right, "-f json").out)["mutants"].is_null());
}

TEST_F(RuleTests, JunitIsValidWhateverIsInNamesAndTexts) {
    const auto rules = head + example("'a <b> & \"c\" ]]>'", "flagged", low_back) + example("\"e \\e[31m \\u00e9 \\ufffe\"", "accepted", knee) +
                       example("the knee", "flagged", knee) + "      - { name: broken, expect: flagged }\n";
    const auto path = folder.path("tests.xml");
    EXPECT_EQ(test(rules, "--junit '" + path + "'").exit_code, 1);
    const auto xml = slurp(path);
    for (const auto* part : {"<testsuite name=\"mine/knee\"", " tests=\"4\" failures=\"2\" errors=\"1\"", "name=\"a &lt;b> &amp; &quot;c&quot; ]]>\"",
                             "name=\"e \\x1b[31m é \\ufffe\"", "<failure message=\"expected flagged, got accepted\"", "<error message=\"expected flagged, got it has no item"}) {
        EXPECT_TRUE(has(xml, part)) << part << "\n" << xml;
    }
    EXPECT_EQ(test(rules, "--junit -").out.substr(test(rules).out.size()), xml) << "the same bytes again";
    if (std::system("command -v xmllint >/dev/null") != 0) GTEST_SKIP() << "xmllint is not installed";
    EXPECT_EQ(std::system(("xmllint --noout '" + path + "'").c_str()), 0);
    const char* const shared = std::getenv("CITEGATE_SHARED");
    const auto schema = std::filesystem::path(shared != nullptr ? shared : CITEGATE_SOURCE_DIR "/../shared") / "schemas/junit.xsd";
    if (!std::filesystem::exists(schema)) GTEST_SKIP() << "no " << schema;
    EXPECT_EQ(std::system(("xmllint --noout --schema '" + schema.string() + "' '" + path + "' 2>'" + folder.path("said") + "'").c_str()), 0)
        << slurp(folder.path("said"));
}

}  // namespace
}  // namespace citegate
