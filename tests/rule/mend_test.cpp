// What --fix may change, and what it must leave alone.
#include "engine/rule/lint/mend.hpp"
#include "tests/rule/rule_files.hpp"

namespace citegate::rule {
namespace {

MendReport mended(const std::string& text) {
    static const std::vector<yaml::Document> nothing_built_in;
    return mend({file("rules.yaml", text)}, {tiny_graph(), nothing_built_in});
}

TEST(Mend, ChangesOnePlaceAndNothingElse) {
    const std::string head = "# a comment\npack: p\nrules:\n  - id: a/b # the rule\n";
    const std::string tail =
        "    message: m   # two blanks before\n    examples:\n      - {name: a, expect: flagged, item: {request: r}}\n"
        "      - {name: b, expect: accepted, item: {request: r}}\n";
    const std::string top = "    title: t\n    severity: note\n    for: item\n";
    const struct {
        const char* what;
        std::string before;
        std::string after;  ///< empty: must not change
    } table[] = {
        {"a tag and a comment", top + "    require: !maximus.in_mtus # why\n", top + "    require: '!maximus.in_mtus' # why\n"},
        {"a tag and a comment sign in a string", top + "    require: !(request == \"x #1\")\n", top + "    require: '!(request == \"x #1\")'\n"},
        {"a tag alone", top + "    require: !maximus.in_mtus\n", top + "    require: '!maximus.in_mtus'\n"},
        {"quotes inside", top + "    require: !(decision == 'upheld')\n", top + "    require: '!(decision == ''upheld'')'\n"},
        {"a comment sign in a string", top + "    require: request == \"x #1\"\n", top + "    require: 'request == \"x #1\"'\n"},
        {"a comment sign in a string, and a comment", top + "    require: request == \"x #1\" # why\n", top + "    require: 'request == \"x #1\"' # why\n"},
        {"a colon and a blank", top + "    require: number == 1 ? true : maximus.in_mtus\n", top + "    require: 'number == 1 ? true : maximus.in_mtus'\n"},
        {"braces", top + "    require: number == 0\n    why: {{x}} is y\n", top + "    require: number == 0\n    why: '{{x}} is y'\n"},
        {"a key with a slip", "    titel: t\n    severity: note\n    for: item\n    require: number == 0\n", top + "    require: number == 0\n"},
        {"a word with a slip", "    title: t\n    severity: ntoe\n    for: itm\n    require: number == 0\n", top + "    require: number == 0\n"},
        {"a key like two", top + "    require: number == 0\n    whe: number == 1\n", ""},
        {"an unused variable", top + "    variables:\n      v: number\n      w: number\n    require: w == 0\n", top + "    variables:\n      w: number\n    require: w == 0\n"},
        {"all variables unused", top + "    variables:\n      v: number\n      w: v\n    require: number == 0\n", top + "    require: number == 0\n"},
        {"an unused variable over lines", top + "    variables:\n      v: >-\n        number +\n        1\n      w: number\n    require: w == 0\n",
         top + "    variables:\n      w: number\n    require: w == 0\n"},
        {"an unused variable with a comment", top + "    variables:\n      v: number # why\n      w: number\n    require: w == 0\n", ""},
        {"an unused variable in braces", top + "    variables: {v: number, w: number}\n    require: w == 0\n", ""},
        {"an unknown field", top + "    require: maximus.in_mtuss\n", ""},
        {"what is right", top + "    require: number == 0\n", ""},
    };
    for (const auto& row : table) {
        const auto report = mended(head + row.before + tail);
        EXPECT_EQ(report.files.at(0)->text(), head + (row.after.empty() ? row.before : row.after) + tail) << row.what;
        EXPECT_EQ(report.mended.empty(), row.after.empty()) << row.what;
    }
}

TEST(Mend, GoesOnUntilNothingIsLeft) {
    const auto report = mended(
        "pack: p\nrules:\n  - id: a/b\n    titel: t\n    severity: eror\n    for: item\n    when: !maximus.in_mtus\n    require: number == 1 ? true : false\n"
        "    mesage: m\n    examples:\n      - {name: a, expect: flaged, item: {request: r}}\n      - {name: b, expect: accepted, item: {request: r}}\n");
    EXPECT_EQ(report.mended.size(), 6U);
    EXPECT_EQ(told(report.left.diagnostics), "");
    ASSERT_FALSE(report.mended.empty());
    EXPECT_TRUE(report.left.readable);
}

TEST(Mend, NeverLeavesAFileWorse) {
    // The quotes it would put around the first line do not mend the value, which goes on below.
    const std::string text = "pack: p\nrules:\n  - id: a/b\n    title: t\n    severity: note\n    for: item\n    require: !maximus.in_mtus ||\n      number == 0\n    message: m\n";
    const auto report = mended(text);
    EXPECT_EQ(report.files.at(0)->text(), text);
    EXPECT_TRUE(report.mended.empty());
    EXPECT_FALSE(report.left.diagnostics.empty());
}

}  // namespace
}  // namespace citegate::rule
