// Rule files broken in many ways: each gives its code at its place, and the sound rules stay.
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

constexpr const char* sound_rule =
    "  - id: good/rule\n    title: t\n    severity: note\n    for: item\n    require: 'true'\n    message: "
    "m\n";

TEST(RuleFile, TheExampleOfTheDesignCompiles) {
    const Rules rules(R"yaml(# yaml-language-server: $schema=./rule.schema.json
pack: consistency
rules:
  - id: consistency/different-mtus-chapter
    title: Both sides cite the MTUS, but no chapter in common
    severity: note                 # error | warning | note; profiles may raise or lower it
    for: item                      # letter | item | side | citation | mention | corpus
    when: claims_administrator.in_mtus && maximus.in_mtus
    variables:
      ours: 'maximus.citations.filter(m, m.basis == "mtus")'
    require: ours.exists(m, claims_administrator.citations.exists(c, shares_chapter(c, m)))
    message: "the claims administrator cites {{claims_administrator.chapters}}, MAXIMUS {{maximus.chapters}}"
    highlight: ours
    why: Two reviewers of one request who start from different chapters did not answer the same question.
    references: ["8 CCR 9792.21.1"]
    examples:                      # run by `citegate test`
      - name: knee request, low back chapter
        expect: flagged
        item: { request: "MRI right knee", decision: upheld, claims_administrator: "Decision based on MTUS Knee Complaints 2004.", maximus: "x", rationale: "…", dates: { ur_decision: 2016-11-30, determination: 2017-02-01 } }
)yaml");
    ASSERT_EQ(rules.codes(), "") << rules.said();
    ASSERT_EQ(rules.set->rules().size(), 1U);
    const auto& info = rules.set->rules()[0];
    EXPECT_EQ(info.id, "consistency/different-mtus-chapter");
    EXPECT_EQ(info.pack, "consistency");
    EXPECT_EQ(info.severity, Severity::note);
    EXPECT_EQ(info.scope, "item");
    EXPECT_EQ(info.when, "claims_administrator.in_mtus && maximus.in_mtus");
    ASSERT_EQ(info.variables.size(), 1U);
    EXPECT_EQ(info.variables[0].first, "ours");
    EXPECT_EQ(info.references, std::vector<std::string>{"8 CCR 9792.21.1"});
    EXPECT_EQ(info.file, "rules.yaml");
    EXPECT_EQ(info.line, 4U);
    EXPECT_EQ(rules.set->find("consistency/different-mtus-chapter"), &info);
    EXPECT_EQ(rules.set->find("consistency/none"), nullptr);
    const auto outcome = run(rules, made_letter());
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(outcome.findings[0].message,
              "the claims administrator cites Low Back Complaints, MAXIMUS Knee Complaints");
    EXPECT_EQ(outcome.findings[0].spans, (std::vector<Span>{{51, 60}}));
    EXPECT_EQ(outcome.findings[0].side, Where::maximus);
}

TEST(RuleFile, MistakesOfOneRuleLeaveTheOthers) {
    const struct {
        const char* rule;
        const char* codes;
    } table[] = {
        {"  - {id: a/b, titel: t, title: t, severity: note, for: item, require: 'true', message: m}",
         "Y003 `titel`"},
        {"  - {id: a/b, title: t, severity: bad, for: item, require: 'true', message: m}", "Y005 `bad`"},
        {"  - {id: a/b, title: t, severity: note, for: items, require: 'true', message: m}", "Y005 `items`"},
        {"  - {id: a/b, title: t, severity: note, for: corpus, require: 'size(items) > 0', message: m}",
         "R003 `size(items)`"},
        {"  - {id: a/b, title: t, severity: note, for: corpus, require: 'maximus.present', message: m}",
         "R002 `maximus`"},
        {"  - {id: a/b, title: t, severity: note, for: item, message: m}",
         "Y004 `{id: a/b, title: t, severity: note, for: item, message: m}`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: [x], message: m}", "Y005 `[x]`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: , message: m}", "Y005 ``"},
        {"  - {id: A/b, title: t, severity: note, for: item, require: 'true', message: m}", "R006 `A/b`"},
        {"  - {id: ab, title: t, severity: note, for: item, require: 'true', message: m}", "R006 `ab`"},
        {"  - {id: a/b/c, title: t, severity: note, for: item, require: 'true', message: m}", "R006 `a/b/c`"},
        {"  - {id: a/b-, title: t, severity: note, for: item, require: 'true', message: m}", "R006 `a/b-`"},
        {"  - {id: good/rule, title: t, severity: note, for: item, require: 'true', message: m}",
         "R005 `good/rule`"},
        {"  - just text", "Y005 `just text`"},
        {"  - {id: a/b, id: a/c, title: t, severity: note, for: item, require: 'tru', message: m}",
         "Y002 `id`; R002 `tru`"},
        {"  - id: a/b\n    title: t\n    severity: note\n    for: item\n    require: !maximus.in_mtus\n    "
         "message: m",
         "Y008 `!maximus.in_mtus`"},
        {"  - id: a/b\n    title: t\n    severity: note\n    for: item\n    require: request == \"x #1\"\n   "
         " message: m",
         "Y008 `request == \"x #1\"`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: 'x {{ y'}",
         "R007 `{{`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: 'x }} y'}",
         "R007 `}}`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: '{{}}'}", "R001 ``"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: '{{maximus}}'}",
         "R007 `maximus`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: 'é {{maximus.oops}}'}",
         "R002 `oops`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, highlight: "
         "request}",
         "R003 `request`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, variables: [a]}",
         "Y005 `[a]`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, variables: "
         "{request: '1'}}",
         "R002 `request`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, variables: {a-b: "
         "'1'}}",
         "R002 `a-b`"},
        {"  - {id: a/b, title: t, severity: note, for: item, when: 'v > 0', require: 'true', message: m, "
         "variables: {v: '1'}}",
         "R002 `v`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, variables: {v: w, "
         "w: '1'}}",
         "R002 `w`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, references: x}",
         "Y005 `x`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, examples: [{name: "
         "n, expect: flaged}]}",
         "Y005 `flaged`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, examples: [{name: "
         "n, expect: flagged, item: {reqest: x, request: y}}]}",
         "Y003 `reqest`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'true', message: m, examples: [{name: "
         "n, expect: flagged, item: {request: x, dates: {injury: 11/30/2016}}}]}",
         "Y005 `11/30/2016`"},
        {"  - {id: a/b, title: t, severity: note, for: item, require: 'oops', message: '{{oops2}}'}",
         "R002 `oops`; R002 `oops2`"},
    };
    for (const auto& row : table) {
        const Rules rules(fmt::format("pack: p\nrules:\n{}{}\n", sound_rule, row.rule));
        EXPECT_EQ(rules.codes(), row.codes) << rules.said();
        ASSERT_EQ(rules.set->rules().size(), 1U) << row.rule;
        EXPECT_EQ(rules.set->rules()[0].id, "good/rule");
    }
}

TEST(RuleFile, TheFileItselfMayBeWrong) {
    EXPECT_EQ(Rules("rules: []\n").codes(), "Y004 `rules: []`");
    EXPECT_EQ(Rules("pack: p\n").codes(), "Y004 `pack: p`");
    EXPECT_EQ(Rules("- a\n").codes(), "Y005 `- a`");
    EXPECT_EQ(Rules("pack: p\nrule: []\n").codes(), "Y003 `rule`") << "that \"rules\" is missing is the same mistake";
    EXPECT_EQ(Rules("pack: p\nrules: x\n").codes(), "Y005 `x`");
    EXPECT_EQ(Rules("pack: [p]\nrules: []\n").codes(), "Y005 `[p]`");
    EXPECT_EQ(Rules("").codes(), "Y001 ``");
    const Rules only_pack(fmt::format("pack: p\nextra: 1\nrules:\n{}", sound_rule));
    EXPECT_EQ(only_pack.codes(), "Y003 `extra`");
    EXPECT_EQ(only_pack.set->rules().size(), 1U);
}

TEST(RuleFile, HintsNameTheNearestAndTheEarlier) {
    const Rules key(fmt::format("pack: p\nrules:\n{}    higlight: x\n", sound_rule));
    EXPECT_NE(key.said().find("did you mean \"highlight\"?"), std::string::npos) << key.said();
    const Rules twice(fmt::format("pack: p\nrules:\n{}{}", sound_rule, sound_rule));
    EXPECT_NE(twice.said().find("rules.yaml:3"), std::string::npos) << twice.said();
}

TEST(RuleFile, IdsAreUniqueOverAllFiles) {
    Diagnostics diagnostics;
    std::vector<yaml::Document> documents;
    for (const char* name : {"a.yaml", "b.yaml"}) {
        documents.push_back(
            *yaml::parse(std::make_shared<const Source>(name, fmt::format("pack: p\nrules:\n{}", sound_rule)),
                         diagnostics));
    }
    const auto set = compile(documents, tiny_graph(), diagnostics);
    EXPECT_EQ(set.rules().size(), 1U);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics.list()[0].code, Code::R005);
    EXPECT_EQ(diagnostics.list()[0].file, "b.yaml");
    EXPECT_NE(diagnostics.list()[0].hint.find("a.yaml:3"), std::string::npos);
}

}  // namespace
}  // namespace citegate::rule
