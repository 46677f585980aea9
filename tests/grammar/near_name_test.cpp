// Edits between names against the whole table of them, computed the slow way.
#include "grammar/near_name.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace citegate::grammar {
namespace {

/// Insertion, deletion, exchange and swap of neighbours, each once at a place.
unsigned edits_slowly(const std::string& a, const std::string& b) {
    std::vector<std::vector<unsigned>> table(a.size() + 1, std::vector<unsigned>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = static_cast<unsigned>(i + j);
                continue;
            }
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[a.size()][b.size()];
}

TEST(NearName, EditsAreThoseOfTheWholeTable) {
    std::mt19937 random(20170301);
    const auto roll = [&](std::size_t sides) { return static_cast<std::size_t>(random() % sides); };
    const auto letter = [&] { return static_cast<char>('a' + roll(3)); };
    std::size_t near = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string name(roll(30), ' ');
        std::generate(name.begin(), name.end(), letter);
        auto printed = name;
        for (auto edits = roll(5); edits > 0; --edits) {
            const auto at = roll(printed.size() + 1);
            const auto kind = roll(4);
            if (kind == 0) printed.insert(at, 1, letter());
            if (at == printed.size()) continue;
            if (kind == 1) printed.erase(at, 1);
            if (kind == 2) printed[at] = letter();
            if (kind == 3 && at + 1 < printed.size()) std::swap(printed[at], printed[at + 1]);
        }
        for (const unsigned limit : {0U, 1U, 2U, 5U}) {
            const auto edits = edits_slowly(name, printed);
            ASSERT_EQ(edits_between(name, printed, limit), std::min(edits, limit + 1)) << '"' << name << "\" \"" << printed << "\" within " << limit;
            near += edits <= limit && edits > 0 ? 1 : 0;
        }
    }
    EXPECT_GT(near, 20'000U);
}

TEST(NearName, DigitsAreNeverMisprints) {
    EXPECT_EQ(edits_between("chapter12", "chapter12", 2), 0U);
    EXPECT_EQ(edits_between("chapter12", "chapter13", 2), 3U);
    EXPECT_EQ(edits_between("chapter12", "chaptre12", 2), 1U);
}

TEST(NearName, NamesThatAreTooLongAreNotNear) {
    const std::string name(97, 'a');
    EXPECT_EQ(edits_between(name, name, 2), 3U);
    EXPECT_EQ(edits_between(name.substr(1), name.substr(1), 2), 0U);
}

}  // namespace
}  // namespace citegate::grammar
