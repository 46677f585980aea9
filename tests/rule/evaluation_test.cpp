// Which things a rule is asked about, and what its findings look like.
#include "engine/rule/compiled_rule.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

Rules always(std::string_view scope, std::string_view more = "    message: m\n") {
    return Rules(rule_yaml(scope, fmt::format("    require: 'false'\n{}", more)));
}

/// "item side begin": one word per finding.
std::string places(const Outcome& outcome) {
    std::string text;
    for (const auto& finding : outcome.findings) {
        text += fmt::format(
            "{}{} {} {}", text.empty() ? "" : ", ", finding.item, to_string(finding.side),
            finding.spans.empty() ? std::string("none") : fmt::format("{}", finding.spans[0].begin));
    }
    return text;
}

TEST(Evaluation, RunsOncePerThingOfItsScope) {
    const auto letter = made_letter();
    EXPECT_EQ(places(run(always("letter"), letter)), "0 letter 0");
    EXPECT_EQ(places(run(always("item"), letter)), "1 maximus 50");
    EXPECT_EQ(places(run(always("side"), letter)), "1 claims_administrator 20, 1 maximus 50");
    EXPECT_EQ(places(run(always("citation"), letter)), "1 claims_administrator 21, 1 maximus 51");
    EXPECT_EQ(places(run(always("mention"), letter)), "1 rationale 85");
    const citation::Letter empty{letter.source, {}, {}, 0};
    for (const char* scope : {"item", "side", "citation", "mention"}) {
        EXPECT_EQ(places(run(always(scope), empty)), "") << scope;
    }
    EXPECT_EQ(places(run(always("letter"), empty)), "0 letter 0");
}

TEST(Evaluation, SpareItemsOfAReusedLetterAreNotSeen) {
    auto letter = made_letter();
    letter.items.push_back(letter.items[0]);
    letter.items[1].number = 2;
    EXPECT_EQ(places(run(always("item"), letter)), "1 maximus 50");
    letter.item_count = 2;
    EXPECT_EQ(places(run(always("item"), letter)), "1 maximus 50, 2 maximus 50");
    EXPECT_EQ(value_of("letter.items.map(i, i.number)", letter), "1, 2");
}

TEST(Evaluation, NamesOfEachScope) {
    const auto letter = made_letter();
    EXPECT_EQ(value_of("side.name + ' ' + other.name", letter, "side"), "claims_administrator maximus");
    EXPECT_EQ(value_of("side.name + ' ' + other.name", letter, "side", "side.name == 'maximus'"),
              "maximus claims_administrator");
    EXPECT_EQ(value_of("citation.text + ' ' + side.name + ' ' + request", letter, "citation"),
              "b.ch12 claims_administrator MRI right knee");
    EXPECT_EQ(value_of("mention.text + ' ' + maximus.name", letter, "mention"), "odg.low_back maximus");
    EXPECT_EQ(value_of("id + ' ' + letter.id", letter, "letter"), "CM17-0000001 CM17-0000001");
    EXPECT_EQ(value_of("items.map(i, i.request)", letter, "letter"), "MRI right knee");
}

TEST(Evaluation, HighlightSaysWhereAndWhichSide) {
    const auto letter = made_letter();
    const struct {
        const char* scope;
        const char* highlight;
        const char* places;
    } table[] = {
        {"item", "claims_administrator.citations", "1 claims_administrator 21"},
        {"item", "claims_administrator", "1 claims_administrator 20"},
        {"item", "maximus.citations[0]", "1 maximus 51"},
        {"item", "rationale", "1 rationale 80"},
        {"item", "rationale.mentions", "1 rationale 85"},
        {"item", "maximus.citations + claims_administrator.citations", "1 maximus 51"},
        {"item", "[claims_administrator, maximus]", "1 claims_administrator 20"},
        {"item", "maximus.citations.filter(c, false)", "1 maximus 50"},
        {"citation", "other", "1 claims_administrator 50, 1 maximus 20"},
        {"mention", "maximus", "1 rationale 50"},
        {"letter", "items[0].maximus.citations", "0 maximus 51"},
        {"letter", "items[0].rationale", "0 rationale 80"},
    };
    for (const auto& row : table) {
        const auto rules =
            always(row.scope, fmt::format("    message: m\n    highlight: {}\n", in_quotes(row.highlight)));
        ASSERT_EQ(rules.codes(), "") << rules.said();
        EXPECT_EQ(places(run(rules, letter)), row.places) << row.scope << ' ' << row.highlight;
    }
    auto silent = letter;
    silent.items[0].maximus.present = false;
    EXPECT_EQ(places(run(always("item"), silent)), "1 maximus 0");
}

TEST(Evaluation, FindingsStandInOrderOfItemSideRulePlace) {
    auto letter = made_letter();
    letter.items.push_back(letter.items[0]);
    letter.items[1].number = 2;
    letter.item_count = 2;
    letter.items[0].maximus.citations.push_back(cite("b.ch12"));
    letter.items[0].maximus.citations[1].span = {45, 48};
    const Rules rules(
        "pack: p\nrules:\n"
        "  - {id: z/citation, title: t, severity: error, for: citation, require: 'false', message: m}\n"
        "  - {id: a/item, title: t, severity: error, for: item, require: 'false', message: m}\n"
        "  - {id: m/letter, title: t, severity: error, for: letter, require: 'false', message: m}\n"
        "  - {id: b/side, title: t, severity: error, for: side, require: 'false', message: m}\n");
    ASSERT_EQ(rules.codes(), "");
    std::string order;
    for (const auto& finding : run(rules, letter).findings) {
        order += fmt::format("{}{}:{} ", finding.item, finding.rule.substr(0, 1), finding.spans[0].begin);
    }
    EXPECT_EQ(order, "0m:0 1z:21 1b:20 1z:45 1z:51 1a:50 1b:50 2z:21 2b:20 2z:51 2a:50 2b:50 ");
}

TEST(Evaluation, SeverityIsNoSurerThanItsFacts) {
    auto letter = made_letter();
    const auto severity = [&](std::string_view scope, std::string_view more) {
        const auto rules = always(scope, more);
        EXPECT_EQ(rules.codes(), "") << rules.said();
        const auto outcome = run(rules, letter);
        return outcome.findings.empty() ? std::string("none")
                                        : std::string(to_string(outcome.findings.back().severity));
    };
    EXPECT_EQ(severity("citation", "    message: m\n"), "error");
    EXPECT_EQ(severity("mention", "    message: m\n"), "note");  // odg.low_back: low
    EXPECT_EQ(severity("item", "    message: m\n"), "error");    // points at no citation
    EXPECT_EQ(severity("item", "    message: m\n    highlight: maximus.citations + rationale.mentions\n"),
              "note");
    EXPECT_EQ(severity("citation", "    message: '{{chapter_of_page(citation)}}'\n"),
              "note");  // pages of ch13: low
    letter.items[0].maximus.citations[0] = cite("b.ch9");
    EXPECT_EQ(severity("citation", "    message: m\n"), "warning");
    letter.items[0].maximus.citations[0] = cite("nowhere");
    EXPECT_EQ(severity("citation", "    message: m\n"), "error");
}

TEST(Evaluation, FingerprintsSurviveAnotherExtraction) {
    const auto rules = always("citation");
    const auto letter = made_letter();
    const auto first = run(rules, letter).findings;
    ASSERT_EQ(first.size(), 2U);
    EXPECT_NE(first[0].fingerprint, first[1].fingerprint);
    // Spans, request, text of resolved citations: all of another extraction.
    auto moved = letter;
    auto& item = moved.items[0];
    item.maximus.citations[0].span = {55, 66};
    item.maximus.citations[0].text = "another text";
    item.request.assign(moved.source->text(), {4, 9});
    EXPECT_EQ(run(rules, moved).findings[1].fingerprint, first[1].fingerprint);
    // What is cited counts: document, pages, own words.
    item.maximus.citations[0].pages = {{330, 331}};
    const auto with_pages = run(rules, moved).findings[1].fingerprint;
    EXPECT_NE(with_pages, first[1].fingerprint);
    item.maximus.citations[0].pages.clear();
    item.maximus.citations[0].targets = {{item.maximus.citations[0].document, "Own Words"}};
    const auto own = run(rules, moved).findings[1].fingerprint;
    EXPECT_NE(own, first[1].fingerprint);
    item.maximus.citations[0].targets[0].own_words = "own-  words";
    EXPECT_EQ(run(rules, moved).findings[1].fingerprint, own);
    // Unresolved ones count by their folded text.
    item.maximus.citations[0] = cite("Some Thing");
    const auto unresolved = run(rules, moved).findings[1].fingerprint;
    item.maximus.citations[0].text = "some-thing";
    EXPECT_EQ(run(rules, moved).findings[1].fingerprint, unresolved);
    item.maximus.citations[0].text = "something else";
    EXPECT_NE(run(rules, moved).findings[1].fingerprint, unresolved);
    // Letter, item and side count.
    moved = letter;
    moved.text.id = "CM17-0000002";
    EXPECT_NE(run(rules, moved).findings[1].fingerprint, first[1].fingerprint);
    moved = letter;
    moved.items[0].number = 2;
    EXPECT_NE(run(rules, moved).findings[1].fingerprint, first[1].fingerprint);
    // The value itself is part of the output format; computed apart from this program.
    EXPECT_EQ(fmt::format("{:016x}", first[0].fingerprint), "92434ddd2a725466");
}

TEST(Evaluation, AlikeFindingsAreToldApartInOrder) {
    const auto rules = always("citation");
    auto letter = made_letter();
    auto& list = letter.items[0].maximus.citations;
    const auto one = run(rules, letter).findings[1].fingerprint;
    list.push_back(list[0]);
    list.push_back(list[0]);
    list.push_back(cite("b.ch9"));
    const auto findings = run(rules, letter).findings;
    ASSERT_EQ(findings.size(), 5U);
    std::set<std::uint64_t> all;
    for (const auto& finding : findings)
        all.insert(finding.fingerprint);
    EXPECT_EQ(all.size(), 5U);
    EXPECT_TRUE(all.count(one) == 1);
}

TEST(Evaluation, OneEvaluationServesManyLetters) {
    const Rules rules(rule_yaml("item",
                                "    variables:\n      texts: maximus.citations.map(c, c.text)\n"
                                "    require: 'false'\n    message: \"{{texts}} {{letter.id}}\"\n"));
    ASSERT_EQ(rules.codes(), "");
    Evaluation evaluation(*rules.set);
    std::vector<Finding> findings;
    Diagnostics diagnostics;
    for (int i = 0; i < 3; ++i) {
        auto letter = made_letter();
        letter.text.id = fmt::format("L{}", i);
        for (int n = 0; n < i; ++n)
            letter.items[0].maximus.citations.push_back(cite("b.ch9"));
        evaluation.run(letter, findings, diagnostics);
        ASSERT_EQ(findings.size(), 1U);
        std::string wanted = "b.ch13";
        for (int n = 0; n < i; ++n)
            wanted += ", b.ch9";
        EXPECT_EQ(findings[0].message, fmt::format("{} L{}", wanted, i));
    }
    EXPECT_TRUE(diagnostics.empty());
}

TEST(Evaluation, ExamplesAreKeptAsTheyStand) {
    const Rules rules(rule_yaml("item",
                                "    require: 'false'\n    message: m\n    examples:\n"
                                "      - {name: n, expect: flagged, item: {request: knee}}\n"));
    ASSERT_EQ(rules.codes(), "");
    const auto& examples = rules.set->impl().rules[0].examples;
    ASSERT_EQ(examples.items.size(), 1U);
    EXPECT_EQ(examples.items[0].find("item")->find("request")->scalar, "knee");
}

/// Every field and function is documented, has a name of its own, and is of a type that exists.
TEST(FactModel, TablesAreWhole) {
    std::set<std::pair<ObjectType, std::string_view>> names;
    for (const auto& field : fields()) {
        EXPECT_TRUE(names.insert({field.owner, field.name}).second) << field.name;
        EXPECT_FALSE(field.about.empty()) << field.name;
        EXPECT_EQ(find_field(field.owner, field.name), &field);
    }
    std::set<std::string> signatures;
    for (const auto& list : {standard_functions(), domain_functions()}) {
        for (const auto& function : list) {
            EXPECT_FALSE(function.about.empty()) << function.name;
            EXPECT_TRUE(signatures.insert(signature(function)).second) << signature(function);
        }
    }
    EXPECT_GT(signatures.size(), 30U);
}

}  // namespace
}  // namespace citegate::rule
