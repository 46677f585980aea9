// How a rule came to its verdict: the shape of the values, and which of them decided.
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/rule/probe.hpp"
#include "engine/rule/rule_file.hpp"
#include "engine/rule/why/why.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

struct Told {
    Diagnostics diagnostics;
    std::optional<RuleSet> set;
    Why why;

    explicit Told(std::string_view keys, const citation::Letter& letter = made_letter(), std::string_view scope = "item") {
        const auto document = yaml::parse(std::make_shared<const Source>("rules.yaml", rule_yaml(scope, keys)), diagnostics);
        const auto texts = read_rule_file(*document, diagnostics);
        set = compile_one(texts.at(0), document->source, tiny_graph(), true, diagnostics);
        EXPECT_TRUE(set) << rendered(diagnostics);
        if (set) why = rule::why(*set, letter, diagnostics);
    }
    [[nodiscard]] const Account& account(std::size_t i = 0) const { return why.accounts.at(i); }
    [[nodiscard]] const std::vector<TracePoint>& points() const { return set->points(set->rules()[0]); }
    [[nodiscard]] std::string because(std::size_t i = 0) const { return fmt::format("{}", fmt::join(account(i).because, "; ")); }
    [[nodiscard]] const Section& section(std::string_view name) const {
        const auto& sections = account().sections;
        const auto found = std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.name == name; });
        EXPECT_NE(found, sections.end()) << name;
        return *found;
    }
    /// The texts of all steps that decided, in order.
    [[nodiscard]] std::vector<std::string> decided() const {
        std::vector<std::string> out;
        for (const auto& each : account().sections) collect(each.steps, out);
        return out;
    }

  private:
    void collect(const std::vector<Step>& steps, std::vector<std::string>& out) const {
        for (const auto& step : steps) {
            if (step.decided) out.push_back(points()[step.point].text);
            collect(step.inner, out);
            for (const auto& round : step.rounds) collect(round.steps, out);
        }
    }
};

std::string keys(std::string_view require, std::string_view when = "true") {
    return fmt::format("    when: {}\n    require: {}\n    message: m\n", in_quotes(when), in_quotes(require));
}

using Texts = std::vector<std::string>;

/// The made letter, with more citations of MAXIMUS.
citation::Letter letter_with(std::initializer_list<int> years) {
    auto letter = made_letter();
    auto& citations = letter.items[0].maximus.citations;
    citations.clear();
    std::uint32_t at = 51;
    for (const int year : years) {
        citations.push_back(cite("b.ch13"));
        citations.back().year = year;
        citations.back().span = {at, at + 1};
        ++at;
    }
    return letter;
}

TEST(Why, OneRowForEachConstruct) {
    // In the made letter number is 1, the decision "upheld".
    static const struct {
        const char* require;
        bool fires;
        Texts decided;
        const char* because;
    } rows[] = {
        {"number == 1", false, {"number == 1"}, "number == 1 is true (number is 1)"},
        {"number == 2", true, {"number == 2"}, "number == 2 is false (number is 1)"},
        // the operand of && that was false; those behind it were not needed
        {"number == 1 && number == 2 && number == 3", true, {"number == 1 && number == 2 && number == 3", "number == 2"}, "number == 2 is false (number is 1)"},
        {"number == 1 && number < 2", false, {"number == 1 && number < 2", "number == 1", "number < 2"},
         "number == 1 is true (number is 1); number < 2 is true (number is 1)"},
        {"number == 2 || number == 1 || number == 3", false, {"number == 2 || number == 1 || number == 3", "number == 1"}, "number == 1 is true (number is 1)"},
        {"number == 2 || number == 3", true, {"number == 2 || number == 3", "number == 2", "number == 3"},
         "number == 2 is false (number is 1); number == 3 is false (number is 1)"},
        {"!(number == 2)", false, {"!(number == 2)", "(number == 2)"}, "(number == 2) is false (number is 1)"},
        {"number == 1 ? number == 2 : number == 3", true, {"number == 1 ? number == 2 : number == 3", "number == 1", "number == 2"},
         "number == 1 is true (number is 1); number == 2 is false (number is 1)"},
        {"1 / (number - 1) > 0 || number == 1", false, {"1 / (number - 1) > 0 || number == 1", "number == 1"}, "number == 1 is true (number is 1)"},
        {"maximus.in_mtus", false, {"maximus.in_mtus"}, "maximus.in_mtus is true"},
    };
    for (const auto& row : rows) {
        const Told told(keys(row.require));
        ASSERT_EQ(told.why.accounts.size(), 1U) << row.require;
        EXPECT_EQ(told.account().verdict, row.fires ? Verdict::fires : Verdict::content) << row.require;
        EXPECT_EQ(told.account().finding.has_value(), row.fires) << row.require;
        EXPECT_EQ(told.decided(), row.decided) << row.require;
        EXPECT_EQ(told.because(), row.because) << row.require;
    }
}

TEST(Why, LoopsNameTheElementThatDecided) {
    static const struct {
        const char* require;
        Verdict verdict;
        const char* because;
    } rows[] = {
        {"maximus.citations.exists(c, has(c.year) && c.year == 2002)", Verdict::content, "for c = \"b.ch13\": has(c.year) is true; for c = \"b.ch13\": c.year == 2002 is true (c.year is 2002)"},
        {"maximus.citations.exists(c, has(c.year) && c.year == 1999)", Verdict::fires,
         "maximus.citations.exists(c, has(c.year) && c.year == 1999) is false (of all 3 elements)"},
        {"maximus.citations.all(c, !has(c.year) || c.year < 2003)", Verdict::fires,
         "for c = \"b.ch13\": has(c.year) is true; for c = \"b.ch13\": c.year < 2003 is false (c.year is 2003)"},
        {"maximus.citations.all(c, c.resolved)", Verdict::content, "maximus.citations.all(c, c.resolved) is true (of all 3 elements)"},
        {"maximus.citations.exists_one(c, has(c.year) && c.year > 2001)", Verdict::fires,
         "maximus.citations.exists_one(c, has(c.year) && c.year > 2001) is false (2 of 3 elements)"},
        {"maximus.unread.exists(u, u == \"x\")", Verdict::fires, "maximus.unread.exists(u, u == \"x\") is false (the list is empty)"},
        {"{\"a\": number}.exists(k, k == \"a\")", Verdict::content, "for k = \"a\": k == \"a\" is true"},
        {"[number, 7].exists(i, n, i == 1 && n > 6)", Verdict::content, "for n = 7: i == 1 is true; for n = 7: n > 6 is true"},
        {"cel.bind(n, number, n + 1) > 2", Verdict::fires, nullptr},
        {"[number, 7].exists(n, n > 6)", Verdict::content, "for n = 7: n > 6 is true"},
    };
    for (const auto& row : rows) {
        const Told told(keys(row.require), letter_with({2001, 2002, 2003}));
        EXPECT_EQ(told.account().verdict, row.verdict) << row.require;
        if (row.because != nullptr) {
            EXPECT_EQ(told.because(), row.because) << row.require;
        }
        EXPECT_FALSE(told.account().because.empty()) << row.require;
    }
}

TEST(Why, ValuesStandWhereTheyCameFrom) {
    const Told told(keys("maximus.citations.all(c, has(c.year) && maximus.citations.exists(d, d.document_kind == c.document_kind))"), letter_with({2001, 2002}));
    const auto& root = told.section("require").steps.front();
    EXPECT_EQ(root.gave, Gave::yes);
    ASSERT_EQ(root.rounds.size(), 2U);
    EXPECT_EQ(root.inner.size(), 1U) << "the list";
    for (const auto& round : root.rounds) {
        EXPECT_EQ(round.element, "c = \"b.ch13\"");
        ASSERT_EQ(round.steps.size(), 1U);
        ASSERT_EQ(round.steps[0].inner.size(), 2U);
        const auto& exists = round.steps[0].inner[1];
        ASSERT_EQ(exists.rounds.size(), 1U) << "it ends at the first one";
        EXPECT_EQ(told.points()[exists.rounds[0].steps[0].point].text, "d.document_kind == c.document_kind");
        EXPECT_EQ(exists.rounds[0].steps[0].inner.at(0).text, "\"chapter\"");
    }
}

TEST(Why, OperandsAndBranchesThatWereNotNeededAreSkipped) {
    const Told told(keys("number == 2 && number == 3 ? number == 4 : number == 5"));
    const auto& root = told.section("require").steps.front();
    ASSERT_EQ(root.inner.size(), 3U);
    EXPECT_EQ(root.inner[1].gave, Gave::skipped);
    EXPECT_EQ(root.inner[2].gave, Gave::no);
    ASSERT_EQ(root.inner[0].inner.size(), 2U);
    EXPECT_EQ(root.inner[0].inner[1].gave, Gave::skipped);
}

TEST(Why, VariablesAreSectionsOfTheirOwnAndDecideThroughTheirNames) {
    const Told told(R"(    variables:
      cited: maximus.citations.filter(c, c.resolved)
      enough: size(cited) > 1 || number == 1
      unused: number + 1
    require: "!enough"
    message: "{{cited}}"
    highlight: cited
)");
    EXPECT_EQ(told.account().verdict, Verdict::fires);
    EXPECT_TRUE(told.section("cited").variable);
    EXPECT_EQ(told.section("cited").steps.front().text, "[\"b.ch13\"]");
    EXPECT_TRUE(told.section("enough").reached);
    EXPECT_FALSE(told.section("unused").reached);
    EXPECT_TRUE(told.section("message").reached);
    EXPECT_EQ(told.because(), "number == 1 is true (number is 1)");
    const Texts decided{"size(cited) > 1 || number == 1", "number == 1", "!enough", "enough"};
    EXPECT_EQ(told.decided(), decided);
    ASSERT_TRUE(told.account().finding);
    EXPECT_EQ(told.account().finding->message, "\"b.ch13\"");
    EXPECT_EQ(told.account().finding->spans.front(), (Span{51, 60}));
}

TEST(Why, WhatDoesNotApplyIsNotAsked) {
    const Told told(keys("number == 2", "decision == \"overturned\""));
    EXPECT_EQ(told.account().verdict, Verdict::not_asked);
    EXPECT_EQ(told.because(), "decision == \"overturned\" is false (decision is \"upheld\")");
    EXPECT_FALSE(told.section("require").reached);
    const Told never(keys("number == 2", "false"));
    EXPECT_EQ(never.account().verdict, Verdict::not_asked);
    EXPECT_EQ(never.because(), "\"when\" is always false");
    const Told always("    require: 'false'\n    message: m\n");
    EXPECT_EQ(always.account().verdict, Verdict::fires);
    EXPECT_EQ(always.because(), "\"require\" is always false");
}

TEST(Why, AFaultIsTracedToItsPlace) {
    const Told told(keys("number == 2 || 10 / (number - 1) > 3"));
    EXPECT_EQ(told.account().verdict, Verdict::faulted);
    EXPECT_EQ(told.account().fault, "division by zero");
    ASSERT_TRUE(told.account().fault_place);
    const auto& source = told.set->source(told.set->rules()[0]);
    EXPECT_EQ(source->text(*told.account().fault_place), "10 / (number - 1)");
    EXPECT_EQ(told.because(), "10 / (number - 1) cannot be computed: division by zero (number is 1)");
    EXPECT_EQ(to_string(told.diagnostics.list().at(0).code), "R009");

    const Told message("    require: number == 2\n    message: \"{{1 / (number - 1)}}\"\n");
    EXPECT_EQ(message.account().verdict, Verdict::faulted);
    EXPECT_EQ(message.account().fault, "division by zero");
    EXPECT_FALSE(message.account().finding);
}

TEST(Why, EachThingHasItsAccountAndItsFinding) {
    auto letter = letter_with({2001, 2002, 2001});
    const Told told("    require: has(citation.year) && citation.year > 2001\n    message: \"{{citation}} is old\"\n", letter, "citation");
    ASSERT_EQ(told.why.accounts.size(), 4U) << "one of the administrator, three of MAXIMUS";
    EXPECT_EQ(told.account(0).side, "claims_administrator");
    EXPECT_EQ(told.account(0).subject, "b.ch12");
    EXPECT_EQ(told.account(0).verdict, Verdict::fires);
    EXPECT_EQ(told.account(2).verdict, Verdict::content);
    ASSERT_TRUE(told.account(1).finding);
    ASSERT_TRUE(told.account(3).finding);
    EXPECT_NE(told.account(1).finding->fingerprint, told.account(3).finding->fingerprint) << "numbered as check numbers them";
    const Told letters("    require: size(items) > 1\n    message: m\n", letter, "letter");
    EXPECT_EQ(letters.account().item, 0U);
    EXPECT_EQ(letters.account().verdict, Verdict::fires);
    EXPECT_TRUE(Told("    require: 'false'\n    message: m\n", letter_with({}), "mention").why.accounts.size() == 1U);
}

TEST(Why, TooManyValuesAndTooCostlyRulesEnd) {
    std::vector<int> years(200, 2001);
    auto letter = letter_with({});
    for (const int year : years) {
        letter.items[0].maximus.citations.push_back(cite("b.ch13"));
        letter.items[0].maximus.citations.back().year = year;
    }
    const auto& cited = std::string("maximus.citations");
    const Told cut(keys(fmt::format("!{0}.exists(a, {0}.exists(b, a.text + b.text == \"none\"))", cited)), letter);
    EXPECT_TRUE(cut.account().cut);
    EXPECT_EQ(cut.account().verdict, Verdict::content);
    ASSERT_FALSE(cut.account().because.empty());
    EXPECT_NE(cut.because().find("too many values"), std::string::npos) << cut.because();
    auto& second = letter.items.emplace_back();
    second.number = 2;
    letter.item_count = 2;
    const Told costly(keys(fmt::format("!{0}.exists(a, {0}.exists(b, {0}.exists(c, c.text + b.text == \"none\")))", cited)), letter);
    ASSERT_EQ(costly.why.accounts.size(), 2U);
    EXPECT_EQ(costly.account(0).verdict, Verdict::faulted);
    EXPECT_EQ(costly.account(1).verdict, Verdict::given_up);
}

TEST(Probe, GivesTheValueForEachThingOfAScope) {
    static const struct {
        const char* expression;
        Scope scope;
        const char* text;
        const char* json;
    } rows[] = {
        {"number + 1", Scope::item, "2", "2"},
        {"[1, 2].map(x, x * 2)", Scope::item, "[2, 4]", "[2,4]"},
        {"has(dates.injury)", Scope::item, "false", "false"},
        {"maximus", Scope::item, "maximus", nullptr},
        {"maximus.citations[0].pages", Scope::item, "[]", "[]"},
        {"date(\"2016-07-28\")", Scope::item, "2016-07-28", "\"2016-07-28\""},
        {"size(items)", Scope::letter, "1", "1"},
        {"{\"a\": number}", Scope::item, "{\"a\": 1}", "{\"a\":1}"},
        {"side.name", Scope::side, "\"claims_administrator\"|\"maximus\"", nullptr},
        {"citation.document_title == \"x\"", Scope::citation, nullptr, nullptr},
        {"mention.stance", Scope::mention, "\"relies\"", "\"relies\""},
        {"1 / (number - 1)", Scope::item, "fault: division by zero", "{\"fault\":\"division by zero\"}"},
    };
    const auto letter = made_letter();
    for (const auto& row : rows) {
        Diagnostics diagnostics;
        const auto probe = Probe::compile(row.expression, row.scope, tiny_graph(), diagnostics);
        if (row.text == nullptr) {
            EXPECT_FALSE(probe) << row.expression;
            EXPECT_EQ(to_string(diagnostics.list().at(0).code), "R004") << "what may be absent is asked for";
            continue;
        }
        ASSERT_TRUE(probe) << row.expression << rendered(diagnostics);
        std::string all;
        const auto answers = probe->ask(letter, 0, diagnostics);
        for (const auto& answer : answers) all += (all.empty() ? "" : "|") + answer.text;
        EXPECT_EQ(all, row.text) << row.expression;
        if (row.json != nullptr) {
            EXPECT_EQ(answers.at(0).json, row.json) << row.expression;
        }
        EXPECT_EQ(diagnostics.has_errors(), answers.at(0).faulted) << row.expression;
        EXPECT_TRUE(row.scope == Scope::letter || probe->ask(letter, 2, diagnostics).empty()) << "no second item";
    }
}

}  // namespace
}  // namespace citegate::rule
