#include "engine/text/utf8.hpp"

#include <gtest/gtest.h>

namespace citegate::text {
namespace {

TEST(Utf8, KeepsWhatIsValid) {
    std::string repaired;
    const std::string text = "95\xC2\xB0, \xE2\x80\x93, \xF0\x9F\x98\x80";
    EXPECT_EQ(valid_utf8(text, repaired).data(), text.data()) << "no copy when nothing is wrong";
}

TEST(Utf8, ReplacesEachStrayByte) {
    std::string repaired;
    EXPECT_EQ(valid_utf8("caf\xE9!", repaired), "caf\xEF\xBF\xBD!");
    EXPECT_EQ(valid_utf8("\xC0\xAF", repaired), "\xEF\xBF\xBD\xEF\xBF\xBD") << "longer than needed";
    EXPECT_EQ(valid_utf8("\xED\xA0\x80", repaired), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "a surrogate";
    EXPECT_EQ(valid_utf8("a\xE2\x80", repaired), "a\xEF\xBF\xBD\xEF\xBF\xBD") << "cut off";
}

}  // namespace
}  // namespace citegate::text
