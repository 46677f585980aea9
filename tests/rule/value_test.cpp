// What expressions give: values, and what faults say.
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

struct Row {
    const char* expression;
    const char* value;
};

TEST(Value, Expressions) {
    const Row table[] = {
        {"1 + 2 * 3", "7"},
        {"(1 + 2) * 3", "9"},
        {"7 / 2", "3"},
        {"-7 / 2", "-3"},
        {"7 % 3", "1"},
        {"-7 % 3", "-1"},
        {"1.5 + 2.0", "3.5"},
        {"1.0 / 4.0", "0.25"},
        {"-(2)", "-2"},
        {"-1.5 * 2.0", "-3"},
        {"'a' + \"b\"", "ab"},
        {"'' + ''", ""},
        {"[1] + [2, 3]", "1, 2, 3"},
        {"[] + ['x']", "x"},
        {"true || false", "true"},
        {"true && false", "false"},
        {"!true", "false"},
        {"1 < 2 && 2 <= 2 && 3 > 2 && 3 >= 3", "true"},
        {"1 == 1.0", "true"},
        {"1 < 1.5", "true"},
        {"9007199254740993 > 9007199254740992.0", "false"},
        {"9223372036854775807 < 1e300", "true"},
        {"1.5 != 1", "true"},
        {"'abc' < 'abd'", "true"},
        {"'a' < 'B'", "false"},
        {"[1, 2] == [1, 2]", "true"},
        {"[1, 2] == [2, 1]", "false"},
        {"[1] != [1, 2]", "true"},
        {"2 in [1, 2]", "true"},
        {"2 in [1.0, 2.0]", "true"},
        {"'x' in []", "false"},
        {"true ? 'a' : 'b'", "a"},
        {"false ? 'a' : 'b'", "b"},
        {"[1, 2, 3][2]", "3"},
        {"size('a\xC3\xA4\xF0\x9F\x98\x80')", "3"},
        {"[1, 2].size()", "2"},
        {"'abc'.size()", "3"},
        {"'abc'.contains('bc')", "true"},
        {"'abc'.contains('')", "true"},
        {"'abc'.startsWith('ab') && !'abc'.startsWith('b')", "true"},
        {"'abc'.endsWith('bc') && !'abc'.endsWith('b')", "true"},
        {"'abc123'.matches('[a-z]+[0-9]+')", "true"},
        {"'xabcx'.matches('abc')", "true"},
        {"'abc'.matches('^b')", "false"},
        {"'abc'.matches('^[a-c]')", "true"},
        {"'xabc'.matches('^?abc')", "true"},
        {"'xabc'.matches('^{0}abc')", "true"},
        {"'xabc'.matches('^*abc')", "true"},
        {"''.matches('^a*$')", "true"},
        {"'zz'.matches('^a|z')", "true"},
        {"matches('abc', 'b')", "true"},
        {"'abc'.matches('a' + 'b')", "true"},
        {"'AbC\xC3\x84'.lowerAscii()", "abc\xC3\x84"},
        {"['a', 'b'].join('-')", "a-b"},
        {"['a', 'b'].join()", "ab"},
        {"[''].join(',') == ''", "true"},
        {"date('2016-07-28')", "2016-07-28"},
        {"date('2016-07-28') - date('2016-07-01')", "27 days"},
        {"date('2016-07-28') + duration('48h')", "2016-07-30"},
        {"date('2016-07-28') - duration('24h')", "2016-07-27"},
        {"date('1969-12-31')", "1969-12-31"},
        {"date('2016-07-28') < date('2016-07-29')", "true"},
        {"duration('1h30m') == duration('90m')", "true"},
        {"duration('1h') + duration('1s')", "3601 seconds"},
        {"-duration('24h')", "-1 days"},
        {"date('1960-02-29').getFullYear()", "1960"},
        {"date('1960-02-29').getMonth()", "1"},
        {"date('1960-02-29').getDate()", "29"},
        {"days_between(date('2016-02-28'), date('2016-03-01'))", "2"},
        {"days_between(date('2016-03-01'), date('2016-02-28'))", "-2"},
        {"-9223372036854775808", "-9223372036854775808"},
    };
    for (const auto& row : table)
        EXPECT_EQ(value_of(row.expression), row.value) << row.expression;
}

TEST(Value, Facts) {
    const Row table[] = {
        {"letter.id", "CM17-0000001"},
        {"letter.era", "2015-section"},
        {"size(letter.items)", "1"},
        {"letter.items[0].request", "MRI right knee"},
        {"number", "1"},
        {"item.number", "1"},
        {"request", "MRI right knee"},
        {"decision", "upheld"},
        {"relation", "different"},
        {"body_parts", "knee"},
        {"request_classes", "imaging"},
        {"claims_administrator.name", "claims_administrator"},
        {"maximus.in_mtus", "true"},
        {"claims_administrator.chapters", "Low Back Complaints"},
        {"claims_administrator.documents", "b.ch12"},
        {"claims_administrator.sources", "mtus"},
        {"maximus.citations", "\"b.ch13\""},
        {"maximus.citations.map(c, c.document_kind)", "chapter"},
        {"maximus.citations.map(c, c.publisher)", "acoem"},
        {"maximus.citations.map(c, c.page_confidence)", "low"},
        {"rationale.mentions.map(m, m.stance + ' ' + m.source + ' ' + m.confidence)", "relies odg low"},
        {"rationale.mentions.map(m, m.ground)", "odg"},
        {"has(dates.injury)", "false"},
        {"has(letter.dates.ur_decision) ? dates.ur_decision : date('2000-01-01')", "2016-11-30"},
        {"has(dates.injury) ? 1 : 2", "2"},
        {"has(maximus.citations[0].year) ? maximus.citations[0].year : 0", "2004"},
        {"maximus.citations.map(c, c.body_part_neutral)", "false"},
    };
    for (const auto& row : table)
        EXPECT_EQ(value_of(row.expression), row.value) << row.expression;
}

TEST(Value, ListsOfFactsNameEachOnce) {
    auto letter = made_letter();
    auto& side = letter.items[0].maximus;
    side.citations.push_back(cite("b.ch12"));
    side.citations.push_back(cite("b.ch13"));
    side.citations.push_back(cite("nowhere", citation::Basis::non_mtus));
    side.citations.back().title = "Nowhere at all";
    side.citations.back().source = citation::Publisher::other;
    side.citations[0].pages = {{330, 330}, {335, 337}};
    side.citations[0].sections = {"Special Studies", "Own"};
    side.unread = {{4, 14}};
    letter.items[0].body_parts = 5;
    EXPECT_EQ(value_of("maximus.chapters", letter), "Knee Complaints, Low Back Complaints, Nowhere at all");
    EXPECT_EQ(value_of("maximus.documents", letter), "b.ch13, b.ch12");
    EXPECT_EQ(value_of("maximus.sources", letter), "mtus, other");
    EXPECT_EQ(value_of("maximus.grounds", letter), "mtus, other");
    EXPECT_EQ(value_of("maximus.citations[0].pages", letter), "330, 335-337");
    EXPECT_EQ(value_of("maximus.citations[0].pages[1].last", letter), "337");
    EXPECT_EQ(value_of("maximus.citations[0].sections", letter), "Special Studies, Own");
    EXPECT_EQ(value_of("maximus.unread", letter), "right knee");
    EXPECT_EQ(value_of("body_parts", letter), "low_back, thoracic");
    EXPECT_EQ(value_of("body_part_titles", letter), "low back, thoracic spine");
    EXPECT_EQ(value_of("body_parts == ['low_back', 'thoracic']", letter), "true");
    EXPECT_EQ(value_of("'thoracic' in body_parts", letter), "true");
    EXPECT_EQ(value_of("maximus.citations.filter(c, !c.resolved)", letter), "\"nowhere\"");
    EXPECT_EQ(value_of("maximus.citations.filter(c, c.resolved)", letter), R"("b.ch13" and "b.ch12" and "b.ch13")");
    EXPECT_EQ(value_of("distinct(maximus.citations.map(c, c.text))", letter), "b.ch13, b.ch12, nowhere");
}

TEST(Value, FaultsAreNamed) {
    const Row table[] = {
        {"9223372036854775807 + 1", "integer overflow"},
        {"-9223372036854775807 - 2", "integer overflow"},
        {"9223372036854775807 * 2", "integer overflow"},
        {"-(-9223372036854775808)", "integer overflow"},
        {"-9223372036854775808 / -1", "integer overflow"},
        {"-9223372036854775808 % -1", "integer overflow"},
        {"1 / 0", "division by zero"},
        {"1 % 0", "division by zero"},
        {"[1][1]", "index out of range"},
        {"[1][-1]", "index out of range"},
        {"date(request)", "an argument the function cannot take"},
        {"'a'.matches('(' + request)", "an argument the function cannot take"},
        {"[1, 2].map(x, x / 0)", "division by zero"},
        {"[1, 2].filter(x, 1 / 0 > x)", "division by zero"},
        {"[1, 0].exists_one(x, 1 / x > 0)", "division by zero"},
        {"(1 / 0) in [1]", "division by zero"},
        {"1 / 0 > 0 ? 1 : 2", "division by zero"},
        {"size([1 / 0])", "division by zero"},
    };
    for (const auto& row : table)
        EXPECT_EQ(value_of(row.expression), row.value) << row.expression;
    EXPECT_EQ(value_of("1.0 / 0.0"), "inf");
    EXPECT_EQ(value_of("0.0 / 0.0 == 0.0 / 0.0"), "false");
    EXPECT_EQ(value_of("0.0 / 0.0 <= 1.0 || 0.0 / 0.0 > 1.0"), "false");
}

/// One operand that decides makes faults of the others immaterial, on either side.
TEST(Value, AndOrAbsorbFaults) {
    const Row table[] = {
        {"false && 1 / 0 > 0", "false"},
        {"1 / 0 > 0 && false", "false"},
        {"true || 1 / 0 > 0", "true"},
        {"1 / 0 > 0 || true", "true"},
        {"true && 1 / 0 > 0", "division by zero"},
        {"1 / 0 > 0 || false", "division by zero"},
        {"1 / 0 > 0 && 9223372036854775807 + 1 > 0 && true", "division by zero"},
        {"1 / 0 > 0 && true && false", "false"},
        {"[1, 0].exists(x, 1 / x == 1)", "true"},
        {"[0, 1].exists(x, 1 / x == 1)", "true"},
        {"[0, 2].exists(x, 1 / x == 1)", "division by zero"},
        {"[0, 2].all(x, 1 / x == 1)", "false"},
        {"[0, 1].all(x, 1 / x == 1)", "division by zero"},
        {"[].all(x, false)", "true"},
        {"[].exists(x, true)", "false"},
    };
    for (const auto& row : table)
        EXPECT_EQ(value_of(row.expression), row.value) << row.expression;
}

TEST(Value, AFaultIsSaidOncePerLetterAndTheOthersGoOn) {
    const Rules rules(
        "pack: p\nrules:\n"
        "  - {id: a/faulty, title: t, severity: error, for: citation, require: '1 / "
        "(citation.body_part_neutral ? 1 : 0)"
        " > 0', message: m}\n"
        "  - {id: a/sound, title: t, severity: error, for: citation, require: 'false', message: m}\n");
    ASSERT_TRUE(rules.diagnostics.empty()) << rules.said();
    const auto outcome = run(rules, made_letter());
    ASSERT_EQ(outcome.diagnostics.size(), 1U);
    const auto& said = outcome.diagnostics.list()[0];
    EXPECT_EQ(said.code, Code::R009);
    EXPECT_NE(said.message.find("a/faulty"), std::string::npos);
    EXPECT_NE(said.message.find("CM17-0000001 item 1"), std::string::npos);
    EXPECT_EQ(rules.source->text(*said.span), "1 / (citation.body_part_neutral ? 1 : 0)");
    EXPECT_EQ(outcome.findings.size(), 2U);
}

TEST(Value, FunctionsCostByWhatTheyDo) {
    const auto text = [](std::size_t count, std::string_view of) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += of;
        return "'" + out + "'";
    };
    std::string hundred = "[";
    for (int i = 0; i < 100; ++i) hundred += fmt::format("{}{}", i > 0 ? "," : "", i);
    hundred += "]";
    const std::string bodies[] = {
        "!'x'.matches('(a{1,100}){1,9}' + string(a) + 'x' + string(b))",
        "'x'.matches('(\\\\pL{1,30}){1,30}' + string(a)) || true",
        fmt::format("!{}.contains({})", text(6000, "a"), text(3000, "a") + " + 'b'"),
        fmt::format("{}.lastIndexOf({}) < 0", text(3000, "é"), text(1000, "é") + " + 'b'"),
        fmt::format("{}.trim() == ''", text(8000, " ")),
        fmt::format("{}.reverse() != ''", text(5000, "é")),
        fmt::format("{}.lowerAscii() != ''", text(8000, "A")),
    };
    for (const auto& body : bodies) {
        const auto loops = fmt::format("{0}.all(a, {0}.all(b, {1}))", hundred, body);
        EXPECT_EQ(value_of(loops), "more steps than a rule may take") << body.substr(0, 60);
    }
}

TEST(Value, HostileRulesEnd) {
    const std::string list = "[1,2,3,4,5,6,7,8,9,10]";
    std::string loops = "true";
    for (int i = 0; i < 12; ++i)
        loops = fmt::format("{}.all(x{}, {})", list, i, loops);
    EXPECT_EQ(value_of(loops), "more steps than a rule may take");
    std::string doubled = "    variables:\n      v0: request + request + request\n";
    for (int i = 1; i < 60; ++i)
        doubled += fmt::format("      v{}: v{} + v{}\n", i, i - 1, i - 1);
    const Rules strings(rule_yaml("item", doubled + "    require: v59 == ''\n    message: m\n"));
    ASSERT_TRUE(strings.diagnostics.empty()) << strings.said();
    const auto outcome = run(strings, made_letter());
    ASSERT_EQ(outcome.diagnostics.size(), 1U);
    EXPECT_EQ(outcome.diagnostics.list()[0].code, Code::R009);
    std::string lists = "    variables:\n      v0: '[1, 2]'\n";
    for (int i = 1; i < 60; ++i)
        lists += fmt::format("      v{}: v{} + v{}\n", i, i - 1, i - 1);
    const Rules lengths(rule_yaml("item", lists + "    require: size(v59) == 0\n    message: m\n"));
    EXPECT_EQ(run(lengths, made_letter()).diagnostics.size(), 1U);
}

}  // namespace
}  // namespace citegate::rule
