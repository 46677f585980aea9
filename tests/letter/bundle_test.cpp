#include "engine/letter/bundle.hpp"

#include <gtest/gtest.h>

#include <string>

namespace citegate::letter {
namespace {

std::vector<std::size_t> begins(std::string_view text) {
    std::vector<std::size_t> all;
    letter_begins(text, all);
    return all;
}

const std::string title = "          HOW THE IMR FINAL DETERMINATION WAS MADE\n";

TEST(Bundle, PageEndsAndRepeatedCaseNumbersCutNothing) {
    const std::string letter = "Case Number: CM17-1\n" + title + "text\fCase Number: CM17-1\nmore text\n\fCase Number: CM17-1\nend\n";
    EXPECT_EQ(begins(letter).size(), 1U);
    EXPECT_EQ(begins("it says HOW THE IMR FINAL DETERMINATION and again HOW THE IMR FINAL DETERMINATION").size(), 1U);
    EXPECT_EQ(begins(""), std::vector<std::size_t>{0});
    EXPECT_EQ(begins(letter + "\f" + letter), (std::vector<std::size_t>{0, letter.size() + 1}));
}

TEST(Bundle, WithoutACaseNumberTheHeaderOrTheTitleBegins) {
    const std::string plain = title + "first letter\n";
    EXPECT_EQ(begins(plain + title + "second"), (std::vector<std::size_t>{0, plain.size()}));
    EXPECT_EQ(begins(plain + "UR Denial Date:  01/02/2014\n\n" + title + "second"), (std::vector<std::size_t>{0, plain.size()}));
}

}  // namespace
}  // namespace citegate::letter
