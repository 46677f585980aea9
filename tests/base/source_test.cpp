#include "engine/base/source.hpp"

#include <gtest/gtest.h>

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

TEST(Source, ClampsSpans) {
    const Source source("a.txt", "abc");
    EXPECT_EQ(source.text({1, 99}), "bc");
    EXPECT_EQ(source.text({5, 9}), "");
}

}  // namespace
}  // namespace citegate
