// The loops of CEL against the same questions asked in plain C++.
#include <algorithm>
#include <random>

#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

std::string shown(const std::vector<int>& list) {
    return fmt::format("{}", fmt::join(list, ", "));
}

TEST(Macro, AgreesWithPlainLoops) {
    std::mt19937 random(7);
    const auto letter = made_letter();
    for (int round = 0; round < 150; ++round) {
        std::vector<int> list(random() % 6);
        for (auto& value : list)
            value = static_cast<int>(random() % 9) - 4;
        const int k = static_cast<int>(random() % 9) - 4;
        const auto above = [k](int x) { return x > k; };
        // An empty list has to have a type, to be calculated with.
        const auto text = list.empty() ? "[0].filter(x, false)" : fmt::format("[{}]", shown(list));
        std::vector<int> kept;
        std::vector<int> doubled;
        std::vector<int> squares_of_kept;
        for (const int x : list) {
            doubled.push_back(x * 2);
            if (!above(x)) continue;
            kept.push_back(x);
            squares_of_kept.push_back(x * x);
        }
        const auto value = [&](const char* macro) {
            return value_of(fmt::format("{}.{}", text, fmt::format(fmt::runtime(macro), k)), letter);
        };
        const auto truth = [](bool b) { return b ? "true" : "false"; };
        EXPECT_EQ(value("all(x, x > {})"), truth(std::all_of(list.begin(), list.end(), above))) << text << k;
        EXPECT_EQ(value("exists(x, x > {})"), truth(std::any_of(list.begin(), list.end(), above)))
            << text << k;
        EXPECT_EQ(value("exists_one(x, x > {})"), truth(std::count_if(list.begin(), list.end(), above) == 1))
            << text << k;
        EXPECT_EQ(value("filter(x, x > {})"), shown(kept)) << text << k;
        EXPECT_EQ(value("map(x, x * 2)"), shown(doubled)) << text;
        EXPECT_EQ(value("map(x, x > {}, x * x)"), shown(squares_of_kept)) << text << k;
        EXPECT_EQ(value("filter(x, x > {}).size()"), fmt::format("{}", kept.size())) << text << k;
    }
}

TEST(Macro, LoopsNestAndNamesShadow) {
    EXPECT_EQ(value_of("[1, 2].all(x, [3, 4].all(y, y > x))"), "true");
    EXPECT_EQ(value_of("[1, 2].map(x, [10, 20].map(y, x + y))"), "11, 21, 12, 22");
    EXPECT_EQ(value_of("[1, 2].map(x, [x, x].map(x, x * 10))"), "10, 10, 20, 20");
    EXPECT_EQ(value_of("['a'].map(request, request) == ['a'] && request != 'a'"), "true");
    EXPECT_EQ(value_of("[[1], [2, 3]].filter(l, size(l) > 1)"), "2, 3");
}

TEST(Macro, VariablesAreComputedOnceAndOnlyWhenUsed) {
    const Rules rules(rule_yaml(
        "item",
        "    variables:\n"
        "      never: 1 / 0\n"
        "      list: maximus.citations.map(c, c.basis)\n"
        "      both: list + list\n"
        "    require: size(both) == 2 && list.exists(b, b in both) && (true || never > 0) && false\n"
        "    message: \"{{both}}\"\n"));
    ASSERT_EQ(rules.codes(), "") << rules.said();
    const auto outcome = run(rules, made_letter());
    ASSERT_EQ(outcome.findings.size(), 1U) << rendered(outcome.diagnostics);
    EXPECT_EQ(outcome.findings[0].message, "mtus, mtus");
}

}  // namespace
}  // namespace citegate::rule
