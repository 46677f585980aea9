// How severe a rule is: what it says, profiles, overrides, disabling.
#include "tests/rule/rule_files.hpp"

namespace citegate::rule {
namespace {

/// "audit note, strict warning, gate off".
std::string severities(const RuleInfo& rule) {
    std::string out;
    for (const auto& profile : rule.profiles) {
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", profile.profile, profile.severity ? to_string(*profile.severity) : "off");
    }
    return out;
}

TEST(Profile, DecidesWhereTheRuleDoesNot) {
    const struct {
        const char* severity;
        const char* rule_keys;
        const char* file_keys;
        const char* severities;
    } table[] = {
        {"note", "", "", "audit note, strict warning, gate off"},
        {"warning", "", "", "audit warning, strict error, gate warning"},
        {"error", "", "", "audit error, strict error, gate error"},
        {"note", "    profiles: {strict: error, gate: note}\n", "", "audit note, strict error, gate note"},
        {"error", "    profiles: {audit: off}\n", "", "audit off, strict error, gate error"},
        {"error", "    disabled: true\n    reason: r\n", "", "audit off, strict off, gate off"},
        {"error", "    disabled: false\n    reason: r\n", "", "audit error, strict error, gate error"},
        {"error", "", "overrides: [{rule: a/b, severity: note, reason: r}]\n", "audit note, strict note, gate note"},
        {"error", "", "overrides: [{rule: a/b, profiles: {gate: off}, reason: r}]\n", "audit error, strict error, gate off"},
        {"error", "", "overrides: [{rule: a/b, severity: note, profiles: {gate: error}, reason: r}]\n", "audit note, strict note, gate error"},
        {"error", "", "overrides: [{rule: a/b, severity: note, reason: r}, {rule: a/b, severity: warning, reason: r}]\n",
         "audit warning, strict warning, gate warning"},
        {"error", "", "overrides: [{rule: a/b, disabled: true, reason: r}]\n", "audit off, strict off, gate off"},
        {"error", "    disabled: true\n    reason: r\n", "overrides: [{rule: a/b, disabled: false, reason: r}]\n",
         "audit error, strict error, gate error"},
        {"warning", "", "profiles: [{name: mine, like: gate, severities: {warning: off}}]\n",
         "audit warning, strict error, gate warning, mine off"},
        {"warning", "", "profiles: [{name: mine, like: strict, severities: {error: note}}]\n",
         "audit warning, strict error, gate warning, mine note"},
        {"warning", "    profiles: {mine: error}\n", "profiles: [{name: mine, severities: {warning: off}}]\n",
         "audit warning, strict error, gate warning, mine error"},
        {"warning", "    profiles: {mine: error}\n", "profiles: [{name: mine, rules: {a/b: off}}]\n",
         "audit warning, strict error, gate warning, mine off"},
        {"warning", "", "profiles: [{name: mine, rules: {a/b: off}}, {name: ours, like: mine}]\noverrides: [{rule: a/b, severity: error, reason: r}]\n",
         "audit error, strict error, gate error, mine off, ours off"},
    };
    for (const auto& row : table) {
        const Rules rules(pack("p", row.file_keys, good_rule("a/b", row.severity) + row.rule_keys));
        EXPECT_EQ(rules.said(), "");
        ASSERT_EQ(rules.set->rules().size(), 1U);
        EXPECT_EQ(severities(rules.set->rules()[0]), row.severities) << row.severity << '\n' << row.rule_keys << row.file_keys;
    }
}

TEST(Profile, OfTheRunSaysWhatFindingsAre) {
    Diagnostics diagnostics;
    std::vector<yaml::Document> documents;
    documents.push_back(*yaml::parse(file("rules.yaml", pack("p", "", good_rule("a/always", "note") + good_rule("a/raised", "warning"))), diagnostics));
    const struct {
        const char* profile;
        std::vector<std::string> findings;
    } table[] = {
        {"audit", {"a/always note", "a/raised warning"}},
        {"strict", {"a/always warning", "a/raised error"}},
        {"gate", {"a/raised warning"}},
    };
    for (const auto& row : table) {
        const auto set = compile(documents, tiny_graph(), diagnostics, {row.profile, true});
        EXPECT_EQ(set.profile(), row.profile);
        EXPECT_EQ(set.rules().size(), 2U) << "rules that are off can be explained";
        std::vector<Finding> findings;
        std::vector<std::string> found;
        Evaluation evaluation(set);
        evaluation.run(made_letter(), findings, diagnostics);
        for (const auto& finding : findings) found.push_back(fmt::format("{} {}", finding.rule, to_string(finding.severity)));
        EXPECT_EQ(found, row.findings) << row.profile;
    }
    EXPECT_TRUE(diagnostics.empty()) << rendered(diagnostics);
}

TEST(Profile, OverridesAndReasonsCanBeRead) {
    const Rules rules(pack("p",
                           "overrides:\n  - rule: a/b\n    disabled: true\n    severity: note\n    profiles: {gate: off}\n    reason: too loud\n",
                           good_rule("a/b", "error")));
    const auto& rule = rules.set->rules()[0];
    EXPECT_FALSE(rule.active);
    EXPECT_EQ(rule.disabled, "too loud");
    EXPECT_EQ(rule.written, Severity::error);
    EXPECT_EQ(rule.overrides, (std::vector<std::string>{"rules.yaml:3: disabled, severity note, off in gate: too loud"}));
}

TEST(Profile, MistakesAreToldWithTheNearest) {
    const struct {
        std::string keys;
        std::string rule_keys;
        const char* codes;
        const char* hint;
    } table[] = {
        {"overrides: [{rule: a/c, severity: note, reason: r}]\n", "", "R013 `a/c`", "did you mean \"a/b\"?"},
        {"overrides: [{rule: completely/else, severity: note, reason: r}]\n", "", "R013 `completely/else`", "rules of this file"},
        {"overrides: [{rule: a/b, profiles: {strikt: off}, reason: r}]\n", "", "R012 `strikt`", "did you mean \"strict\"?"},
        {"", "    profiles: {auditt: error}\n", "R012 `auditt`", "did you mean \"audit\"?"},
        {"", "    profiles: {zzz: error}\n", "R012 `zzz`", "profiles are audit, strict, gate"},
        {"profiles: [{name: mine, like: gat}]\n", "", "R012 `gat`", "did you mean \"gate\"?"},
        {"profiles: [{name: mine, like: ours}, {name: ours}]\n", "", "R012 `ours`", "defined before this place"},
        {"profiles: [{name: gate}]\n", "", "R014 `gate`", "are always there"},
        {"profiles: [{name: mine}, {name: mine}]\n", "", "R014 `mine`", "choose another name"},
        {"profiles: [{name: mine, rules: {a/x: off}}]\n", "", "R013 `a/x`", "did you mean \"a/b\"?"},
        {"profiles: [{name: mine, severities: {errr: off}}]\n", "", "Y003 `errr`", "did you mean \"error\"?"},
    };
    for (const auto& row : table) {
        const Rules rules(pack("p", row.keys, good_rule("a/b") + row.rule_keys));
        EXPECT_EQ(rules.codes(), row.codes) << rules.said();
        EXPECT_NE(rules.said().find(row.hint), std::string::npos) << rules.said();
        EXPECT_EQ(rules.set->rules().size(), 1U) << "the rule works all the same";
    }
}

TEST(Profile, UnknownOneOfTheRunIsTold) {
    Diagnostics diagnostics;
    const auto set = compile({}, tiny_graph(), diagnostics, {"gaet", true});
    EXPECT_EQ(set.profile(), "audit");
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics.list()[0].code, Code::R012);
    EXPECT_EQ(diagnostics.list()[0].hint, "did you mean \"gate\"?");
}

}  // namespace
}  // namespace citegate::rule
