// Every code of lint, what silences it, and that sound rules have nothing to fear.
#include "tests/rule/rule_files.hpp"

namespace citegate::rule {
namespace {

/// A rule with both examples whose other keys are these; its first line is line 3 of the file.
std::string rule_of(std::string_view keys, std::string_view scope = "item") {
    return fmt::format(
        "pack: p\nrules:\n  - id: a/b\n    title: t\n    severity: note\n    for: {}\n{}    message: m\n    examples:\n"
        "      - {{name: a, expect: flagged, item: {{request: r}}}}\n      - {{name: b, expect: accepted, item: {{request: r}}}}\n",
        scope, keys);
}

TEST(Lint, EachCodeAtItsPlace) {
    const struct {
        const char* what;
        std::string text;
        const char* told;
    } table[] = {
        {"nothing to say", rule_of("    require: number == 0\n"), ""},
        {"require false says that when says it all", rule_of("    when: number == 0\n    require: false\n"), ""},
        {"when is never true", rule_of("    when: number > 3 && size(request) < 0\n    require: maximus.in_mtus\n"), "K001 7:25 `size(request) < 0`"},
        {"require follows from when", rule_of("    when: has(dates.injury) && number > 1\n    require: maximus.in_mtus || has(dates.injury)\n"),
         "K001 8:33 `has(dates.injury)`"},
        {"when is always true", rule_of("    when: 1 == 1\n    require: number == 0\n"), "K002 7:11 `1 == 1`"},
        {"a part is always true", rule_of("    require: number == 0 && size(request) >= 0\n"), "K002 7:29 `size(request) >= 0`"},
        {"require is never true", rule_of("    require: size(request) < 0\n"), "K002 7:14 `size(request) < 0`"},
        {"in a folded scalar", rule_of("    require: >-\n      number == 0 &&\n      size(request) >= 0\n"), "K002 9:7 `size(request) >= 0`"},
        {"in a variable",
         rule_of("    variables:\n      v: maximus.citations.filter(c, c.resolved && c.resolved)\n    require: size(v) == 0\n"),
         "K002 8:52 `c.resolved`"},
        {"a variable that nothing uses", rule_of("    variables:\n      v: number\n    require: number == 0\n"), "K003 8:7 `v`"},
        {"a variable that only an unused one uses",
         rule_of("    variables:\n      v: number\n      w: v + 1\n    require: number == 0\n"), "K003 8:7 `v`\nK003 9:7 `w`"},
        {"a variable that a loop variable hides is unknown already", rule_of("    variables:\n      v: number\n    require: maximus.citations.all(c, c.resolved) && v > 0\n"), ""},
        {"the same again", pack("p", "", good_rule("a/b", "note", "number == 0 && request == \"x\"") + good_rule("a/c", "error", "\"x\" == request && (0 == number)")),
         "K004 12:9 `a/c`"},
        {"the same with variables", pack("p", "", good_rule("a/b", "note", "number == 0") + "    variables: {v: number}\n" + good_rule("a/c", "error", "n == 0") + "    variables: {n: number}\n"),
         "K003 12:17 `v`\nK004 13:9 `a/c`"},
        {"the same, but the first is disabled", pack("p", "", good_rule("a/b") + "    disabled: true\n    reason: r\n" + good_rule("a/c")), ""},
        {"no examples", "pack: p\nrules:\n  - {id: a/b, title: t, severity: note, for: item, require: 'number == 0', message: m}\n", "K005 3:10 `a/b`\nK006 3:10 `a/b`"},
        {"one example", "pack: p\nrules:\n  - {id: a/b, title: t, severity: note, for: item, require: 'number == 0', message: m, examples: [{name: n, expect: flagged, item: {request: r}}]}\n",
         "K006 3:98 `[{name: n, expect: flagged, item: {request: r}}]`"},
        {"off everywhere", pack("p", "", good_rule("a/b") + "    profiles: {audit: off, strict: off, gate: off}\n"), "K007 12:15 `{audit: off, strict: off, gate: off}`"},
        {"off everywhere by overrides", pack("p", "overrides: [{rule: a/b, profiles: {audit: off, strict: off, gate: off}, reason: r}]\n", good_rule("a/b")), "K007 4:9 `a/b`"},
        {"a severity nobody has", pack("p", "", good_rule("a/b", "error") + "    profiles: {audit: note, strict: warning, gate: off}\n"), "K008 5:15 `error`"},
        {"a profile of one's own has it", pack("p", "profiles: [{name: mine, rules: {a/b: error}}]\n", good_rule("a/b", "error") + "    profiles: {audit: note, strict: warning, gate: off}\n"), ""},
        {"a guideline that does not exist", rule_of("    require: maximus.citations.exists(c, has(c.document) && c.document == \"b.ch99\")\n"), "K009 7:75 `\"b.ch99\"`"},
        {"one in a list", rule_of("    require: '\"b.ch12\" in maximus.documents || maximus.documents.exists(d, d == \"b.ch7\")'\n"), "K009 7:81 `\"b.ch7\"`"},
        {"one among candidates", rule_of("    require: maximus.citations.all(c, !(\"b.ch1\" in c.candidates))\n"), "K009 7:41 `\"b.ch1\"`"},
        {"a beginning of none", rule_of("    require: maximus.citations.exists(c, has(c.document) && c.document.startsWith(\"c.\"))\n"), "K009 7:83 `\"c.\"`"},
        {"a beginning of some", rule_of("    require: maximus.citations.exists(c, has(c.document) && c.document.startsWith(\"b.\"))\n"), ""},
        {"a body part that does not exist", rule_of("    require: '\"elbow\" in body_parts'\n"), "K009 7:15 `\"elbow\"`"},
        {"too dear",
         rule_of("    require: letter.items.all(i, i.maximus.citations.all(a, i.maximus.citations.all(b, i.maximus.citations.all(c, a.text != b.text || b.text != c.text))))\n"),
         "K010 7:14 `letter.items.all(i, i.maximus.citations.all(a, i.maximus.citations.all(b, i.maximus.citations.all(c, a.text != b.text || b.text != c.text))))`"},
        {"an override of what is so already", pack("p", "overrides: [{rule: a/b, severity: error, reason: r}]\n", good_rule("a/b", "error")), "K011 2:20 `a/b`"},
        {"an override that another undoes is no matter of the first", pack("p", "overrides: [{rule: a/b, severity: error, reason: r}, {rule: a/b, severity: error, reason: r}]\n", good_rule("a/b")), "K011 2:61 `a/b`"},
        {"a comment that silences nothing", rule_of("    require: number == 0  # citegate-lint: ignore K002 -- r\n"), "K012 7:51 `K002`"},
        {"a comment without a reason", rule_of("    require: number == 0 && size(request) >= 0 # citegate-lint: ignore K002\n"),
         "K002 7:29 `size(request) >= 0`\nK013 7:48 `# citegate-lint: ignore K002`"},
        {"a comment that silences a mistake", rule_of("    require: nummer == 0 # citegate-lint: ignore R002 -- r\n"), "R002 7:14 `nummer`\nK013 7:50 `R002`"},
        {"a comment of another verb", rule_of("    require: number == 0 # citegate-lint: disable K002 -- r\n"), "K013 7:43 `disable`"},
        {"a word the field never is", rule_of("    require: decision == \"uphelt\"\n"), "K014 7:26 `\"uphelt\"`"},
        {"in a list", rule_of("    require: maximus.citations.all(c, c.source in [\"acoem\", \"odgg\"])\n"), "K014 7:61 `\"odgg\"`"},
        {"of a function", rule_of("    require: relation(maximus, claims_administrator) != \"brother\"\n"), "K014 7:57 `\"brother\"`"},
        {"a loop variable of that name is something else", rule_of("    require: maximus.sections_of_all == 1 || true\n"), "R002 7:22 `sections_of_all`"},
        {"a loop variable hides the field", rule_of("    require: '[\"x\"].all(decision, decision == \"y\")'\n"), ""},
    };
    for (const auto& row : table) EXPECT_EQ(told(linted(row.text).diagnostics), row.told) << row.what << '\n' << row.text;
}

TEST(Lint, SaysWhatIsNear) {
    const auto hint = [](const std::string& text) {
        const auto report = linted(text);
        EXPECT_EQ(report.diagnostics.size(), 1U);
        return report.diagnostics.empty() ? std::string() : report.diagnostics[0].hint;
    };
    EXPECT_EQ(hint(rule_of("    require: '\"b.ch2\" in maximus.documents'\n")), "did you mean \"b.ch12\"?");
    EXPECT_EQ(hint(rule_of("    require: decision == \"uphelt\"\n")), "did you mean \"upheld\"?");
    EXPECT_NE(hint(rule_of("    require: decision == \"zzz\"\n")).find("it is one of \"unknown\", \"upheld\""), std::string::npos);
    const auto same = linted(pack("p", "", good_rule("a/b") + good_rule("a/c")));
    ASSERT_EQ(same.diagnostics.size(), 1U);
    EXPECT_NE(same.diagnostics[0].hint.find("rules.yaml:3"), std::string::npos) << same.diagnostics[0].hint;
}

TEST(Lint, EveryLintHasAHint) {
    for (const auto* text : {"    require: number == 0 && size(request) >= 0\n", "    when: 'false'\n    require: number == 0\n",
                             "    variables: {v: '1'}\n    require: number == 0\n", "    require: 'number == 0' # citegate-lint: ignore K001 -- r\n"}) {
        for (const auto& diagnostic : linted(rule_of(text)).diagnostics) EXPECT_FALSE(diagnostic.hint.empty()) << diagnostic.message;
    }
}

TEST(Lint, CommentsSilenceALineOrARule) {
    const std::string always = "    require: number == 0 && size(request) >= 0";
    const struct {
        const char* what;
        std::string text;
    } table[] = {
        {"behind the line", rule_of(always + " # citegate-lint: ignore K002 -- r\n")},
        {"on the line before", rule_of("    # citegate-lint: ignore K002 -- r\n" + always + "\n")},
        {"with another comment between", rule_of("    # citegate-lint: ignore K002 -- r\n    # why\n\n" + always + "\n")},
        {"at the rule", "pack: p\nrules:\n  # citegate-lint: ignore K002 -- r" + rule_of(always + "\n").substr(14)},
        {"behind the first line of the rule", "pack: p\nrules:\n  - id: a/b # citegate-lint: ignore K002 -- r" + rule_of(always + "\n").substr(25)},
        {"several codes", "pack: p\nrules:\n  # citegate-lint: ignore K005, K006 -- r\n  - {id: a/b, title: t, severity: note, for: item, require: 'number == 0', message: m}\n"},
    };
    for (const auto& row : table) {
        const auto report = linted(row.text);
        EXPECT_EQ(told(report.diagnostics), "") << row.what << '\n' << row.text;
        EXPECT_GE(report.ignored, 1U) << row.what;
    }
    // Text is no comment.
    EXPECT_EQ(told(linted(rule_of(always + "\n    why: |\n      # citegate-lint: ignore K002 -- r\n      text\n")).diagnostics), "K002 7:29 `size(request) >= 0`");
    EXPECT_EQ(told(linted(rule_of(always + "\n    why: 'see # citegate-lint: ignore K002 -- r'\n")).diagnostics), "K002 7:29 `size(request) >= 0`");
    // Nor does it reach another line.
    EXPECT_EQ(told(linted(rule_of(always + "\n    # citegate-lint: ignore K002 -- r\n")).diagnostics), "K002 7:29 `size(request) >= 0`\nK012 8:29 `K002`");
}

TEST(Lint, SpeaksOfTheNamedFilesAlone) {
    Diagnostics diagnostics;
    std::vector<yaml::Document> built_in;
    built_in.push_back(*yaml::parse(file("rules/base.yaml", "pack: base\nrules:\n  - {id: x/one, title: t, severity: note, for: item, require: 'number == 0', message: m}\n"), diagnostics));
    const auto report = lint({file("mine.yaml", pack("mine", "extends: [base]\n", good_rule("a/b")))}, {tiny_graph(), built_in});
    EXPECT_EQ(told(report.diagnostics), "K004 4:9 `a/b`");
    EXPECT_EQ(report.rules, 1U);
    EXPECT_TRUE(report.readable);
}

TEST(Lint, ReadableSaysWhetherItWasYaml) {
    EXPECT_FALSE(linted("pack: [\n").readable);
    EXPECT_FALSE(linted("").readable);
    EXPECT_TRUE(linted("pack: p\n").readable);
    EXPECT_TRUE(linted("pack: p\nrules: x\n").readable);
}

}  // namespace
}  // namespace citegate::rule
