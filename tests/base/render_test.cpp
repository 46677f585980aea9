#include "engine/base/render.hpp"

#include <gtest/gtest.h>

namespace citegate {
namespace {

std::string shown(const std::string& text, Span span) {
    const Source source("letter.txt", text);
    Excerpt excerpt;
    excerpt.severity = "error";
    excerpt.message = "what is wrong";
    excerpt.tag = "topic/rule";
    excerpt.source = &source;
    excerpt.span = span;
    return render(excerpt);
}

TEST(Render, PutsTheCaretUnderTheSpan) {
    EXPECT_EQ(shown("first\nMTUS Low Back\n", {11, 19}),
              "letter.txt:2:6: error: what is wrong [topic/rule]\n"
              "     2 | MTUS Low Back\n"
              "       |      ^~~~~~~~\n");
}

TEST(Render, CountsCharactersNotBytes) {
    EXPECT_EQ(shown("95° of knee", {7, 8}),
              "letter.txt:1:7: error: what is wrong [topic/rule]\n"
              "     1 | 95° of knee\n"
              "       |       ^\n");
}

TEST(Render, UnderlinesOnlyTheFirstLineOfALongSpan) {
    EXPECT_EQ(shown("ab cd\nef", {3, 8}),
              "letter.txt:1:4: error: what is wrong [topic/rule]\n"
              "     1 | ab cd\n"
              "       |    ^~\n");
}

TEST(Render, NeverSendsControlCharactersToTheTerminal) {
    const auto text = shown("a\x1b[31mred\x07 b", {0, 1});
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
    EXPECT_EQ(text.find('\x07'), std::string::npos) << text;
    EXPECT_NE(text.find("\\x1b[31mred"), std::string::npos) << text;
}

TEST(Render, ShowsBytesThatAreNoCharacter) {
    EXPECT_EQ(printable("caf\xE9 \x9B" "2J"), "caf\\xe9 \\x9b2J") << "Latin-1; 0x9b begins an escape on old terminals";
    EXPECT_EQ(printable("caf\xC3\xA9 \xE2\x80\x93 \xF0\x9F\xA6\xB5"), "caf\xC3\xA9 \xE2\x80\x93 \xF0\x9F\xA6\xB5");
    EXPECT_EQ(printable("\xC2\x9B" "2J"), "\\x9b2J");
    EXPECT_EQ(printable("\xC0\xAF \xED\xA0\x80 \xF4\x90\x80\x80 \xE2\x80"),
              "\\xc0\\xaf \\xed\\xa0\\x80 \\xf4\\x90\\x80\\x80 \\xe2\\x80");
}

TEST(Render, CutsAVeryLongLineAroundTheMark) {
    const std::string line(5000, 'x');
    const auto text = shown(line, {4000, 4004});
    EXPECT_LT(text.size(), 600U);
    EXPECT_NE(text.find("^~~~"), std::string::npos);
}

TEST(Render, WithoutAPlaceNamesTheFile) {
    Diagnostic diagnostic{Code::L001, Severity::error, "no such file", "check the path", nullptr, "x.txt", std::nullopt};
    EXPECT_EQ(render(diagnostic), "x.txt: error: no such file [L001]\n       hint: check the path\n");
}

}  // namespace
}  // namespace citegate
