// Phrases in a text, against a search that looks at every byte.
#include "engine/letter/scan.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace citegate::letter {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }
bool is_alnum(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && static_cast<unsigned char>(c) < 0x80); }

/// The phrase's end when it stands at `at`, else npos.
std::size_t stands_at(const std::string& text, std::size_t at, std::size_t to, std::string_view phrase) {
    for (const char want : phrase) {
        if (want == ' ') {
            if (at >= to || !is_blank(text[at])) return std::string::npos;
            while (at < to && is_blank(text[at])) ++at;
        } else {
            if (at >= to || (text[at] != want && !(want >= 'a' && want <= 'z' && text[at] == want - 0x20))) return std::string::npos;
            ++at;
        }
    }
    return at;
}

TEST(Scan, PhrasesAreFoundWhereAByteByByteSearchFindsThem) {
    std::mt19937 random(9792);
    const auto roll = [&](std::size_t sides) { return static_cast<std::size_t>(random() % sides); };
    constexpr std::string_view phrases[] = {"ab", "a b", "a(b)", "aba b", "b", "ba  a"};
    constexpr std::string_view letters = "aAbB(@ \n)\x08`\xC2";
    std::size_t found_in_all = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text(roll(80), ' ');
        for (auto& c : text) c = letters[roll(letters.size())];
        const auto from = roll(text.size() + 1);
        const auto to = from + roll(text.size() - from + 1);
        const auto phrase = phrases[roll(std::size(phrases))];
        std::size_t expected = nowhere;
        std::size_t expected_end = 0;
        for (auto at = from; at < to && expected == nowhere; ++at) {
            if (at > from && is_alnum(text[at - 1])) continue;
            const auto end = stands_at(text, at, to, phrase);
            if (end == std::string::npos) continue;
            expected = at;
            expected_end = end;
        }
        std::size_t end = 0;
        ASSERT_EQ(find_phrase(text, from, to, phrase, end), expected) << '"' << text << "\" from " << from << " to " << to << ": " << phrase;
        if (expected == nowhere) continue;
        ASSERT_EQ(end, expected_end);
        ++found_in_all;
    }
    EXPECT_GT(found_in_all, 2'000U);
}

}  // namespace
}  // namespace citegate::letter
