#include "engine/base/source.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace citegate {
namespace {

TEST(Source, CountsLinesAndCharactersFromOne) {
    const Source source("a.txt", "one\nzwölf ä\r\n\nlast");
    EXPECT_EQ(source.position(0).line, 1U);
    EXPECT_EQ(source.position(0).column, 1U);
    EXPECT_EQ(source.position(4).line, 2U);
    const auto umlaut = static_cast<std::uint32_t>(source.text().find("ä"));
    EXPECT_EQ(source.position(umlaut).line, 2U);
    EXPECT_EQ(source.position(umlaut).column, 7U) << "the ö before it is one character of two bytes";
    EXPECT_EQ(source.position(10'000).line, 4U) << "past the end is the end";
    EXPECT_EQ(source.line(2), "zwölf ä") << "without its CRLF";
    EXPECT_EQ(source.line(3), "");
    EXPECT_EQ(source.line(4), "last");
    EXPECT_EQ(source.line(5), "");
}

// Against counting byte by byte: lines of all lengths, many empty ones, and a byte over 127 or a zero anywhere.
TEST(Source, LinesOfAnyTextAgainstASecondWayToCountThem) {
    std::mt19937 random(8);
    for (int round = 0; round < 3000; ++round) {
        std::string text(random() % 200, 'x');
        const auto lines = 1 + random() % 40;
        for (auto& c : text) {
            if (random() % 40 < lines) c = '\n';
        }
        if (!text.empty() && random() % 4 == 0) text[random() % text.size()] = random() % 2 == 0 ? '\0' : '\xE9';
        Bytes bytes;
        bytes.line_starts.assign(random() % 5, 77);  // of a text before
        bytes.look_at(text);
        std::vector<std::uint32_t> starts{0};
        for (std::uint32_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n') starts.push_back(i + 1);
        }
        ASSERT_EQ(bytes.line_starts, starts) << text;
        EXPECT_EQ(bytes.zero, text.find('\0') != text.npos);
        EXPECT_EQ(bytes.ascii, text.find('\xE9') == text.npos);
        const Source source("a.txt", text);
        for (std::uint32_t i = 0; i <= text.size(); ++i) {
            const auto line = static_cast<unsigned>(1 + std::count(text.begin(), text.begin() + i, '\n'));
            ASSERT_EQ(source.line_number(i), line) << text;
            ASSERT_EQ(source.position(i).line, line) << text;
        }
    }
}

TEST(Source, ClampsSpans) {
    const Source source("a.txt", "abc");
    EXPECT_EQ(source.text({1, 99}), "bc");
    EXPECT_EQ(source.text({5, 9}), "");
}

}  // namespace
}  // namespace citegate
