// Text that YAML reads otherwise than its author meant: each is named with its place and the way to write it.
#include <gtest/gtest.h>

#include "engine/yaml/tree.hpp"

namespace citegate::yaml {
namespace {

struct Row {
    const char* yaml;
    const char* under;  ///< the value as the author meant it
};

class YamlTrap : public testing::TestWithParam<Row> {};

TEST_P(YamlTrap, IsNamedWithItsPlaceAndMend) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<const Source>("t.yaml", GetParam().yaml);
    const auto document = parse(source, diagnostics);
    ASSERT_EQ(diagnostics.size(), 1U) << GetParam().yaml;
    const auto& found = diagnostics.list()[0];
    EXPECT_EQ(found.code, Code::Y008) << found.message;
    EXPECT_EQ(source->text(*found.span), GetParam().under);
    EXPECT_NE(found.hint.find("quotes"), std::string::npos) << found.hint;
    if (document && document->root.find("k") != nullptr) {
        EXPECT_TRUE(document->root.find("k")->refused);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Table, YamlTrap,
    testing::Values(Row{"k: !has(x.y)\nl: 1\n", "!has(x.y)"},  //
                    Row{"k: !a && b\nl: 1\n", "!a && b"},      //
                    Row{"k: &a b\n", "&a b"},                  //
                    Row{"k: *a == 1\n", "*a == 1"},            //
                    Row{"k: [1, 2].exists(x, x == 1)\nl: 1\n", "[1, 2].exists(x, x == 1)"},
                    Row{"k: {{side.name}} cites nothing\n", "{{side.name}} cites nothing"},
                    Row{"k: {{side.name}}\nl: 1\n", "{{side.name}}"},              //
                    Row{"k: @x\n", "@x"},                                          //
                    Row{"k: `x`\n", "`x`"},                                        //
                    Row{"k: %x\n", "%x"},                                          //
                    Row{"k: a ? b : c\nl: 1\n", "a ? b : c"},                      //
                    Row{"k: it says: this\n", "it says: this"},                    //
                    Row{"l:\n  - k: cites {{a}}: {{b}}\n", "cites {{a}}: {{b}}"},  //
                    Row{"k: \"a\" in b\nl: 1\n", "\"a\" in b"},                    //
                    Row{"k: 'a' == b\nl: 1\n", "'a' == b"},                        //
                    Row{"k: a == \"x #1\"\n", "a == \"x #1\""},                    //
                    Row{"k: f(a, #b)\n", "f(a, #b)"}));

TEST(YamlTrap, LooksLikeOneButIsNone) {
    for (const char* yaml :
         {"k: plain   # error | warning | note\n", "k: '!x'\n", "k: \"{{x}}\"\n", "k: [a, b] # c\n",
          "k: {a: b}\n", "k: a:b\n", "k: say \"x\" # y\n", "k: f(a) # (b\n", "k: |\n  !x: {{y}} # z\n",
          "k: 'a' # b\n", "k: {a: 'x', b: \"y\"}\n"}) {
        Diagnostics diagnostics;
        const auto document = parse(std::make_shared<const Source>("t.yaml", yaml), diagnostics);
        EXPECT_TRUE(document) << yaml;
        EXPECT_TRUE(diagnostics.empty()) << yaml << diagnostics.list()[0].message;
    }
}

TEST(YamlTrap, AValueOverSeveralLinesIsToldToBeABlock) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<const Source>("t.yaml", "k: a ?\n  b : c\n");
    EXPECT_FALSE(parse(source, diagnostics));
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics.list()[0].code, Code::Y008);
    EXPECT_EQ(source->text(*diagnostics.list()[0].span), "a ?");
    EXPECT_NE(diagnostics.list()[0].hint.find(">-"), std::string::npos);
}

TEST(YamlTrap, AnAliasBombCostsNothing) {
    std::string bomb = "a: &a [x, x]\n";
    for (char c = 'b'; c <= 'z'; ++c) {
        bomb += std::string(1, c) + ": &" + c + " [*" + static_cast<char>(c - 1) + ", *" +
                static_cast<char>(c - 1) + "]\n";
    }
    Diagnostics diagnostics;
    (void)parse(std::make_shared<const Source>("t.yaml", bomb), diagnostics);
    EXPECT_GE(diagnostics.size(), 26U);
    for (const auto& diagnostic : diagnostics)
        EXPECT_EQ(diagnostic.code, Code::Y008);
}

}  // namespace
}  // namespace citegate::yaml
