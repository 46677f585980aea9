#include "engine/letter/bundle.hpp"

#include <gtest/gtest.h>

#include <string>

#include "engine/base/source.hpp"

namespace citegate::letter {
namespace {

std::vector<std::size_t> begins(std::string_view text) {
    std::vector<std::size_t> all;
    Bytes bytes;
    bytes.look_at(text);
    letter_begins(text, bytes.line_starts, all);
    return all;
}

const std::string title = "          HOW THE IMR FINAL DETERMINATION WAS MADE\n";

TEST(Bundle, PageEndsAndRepeatedCaseNumbersCutNothing) {
    const std::string letter = "Case Number: CM17-1\n" + title + "text\fCase Number: CM17-1\nmore text\n\fCase Number: CM17-1\nend\n";
    EXPECT_EQ(begins(letter).size(), 1U);
    EXPECT_EQ(begins("it says HOW THE IMR FINAL DETERMINATION and again HOW THE IMR FINAL DETERMINATION").size(), 1U);
    EXPECT_EQ(begins(""), std::vector<std::size_t>{0});
    EXPECT_EQ(begins("one\n" + title + "\f" + title + "\r" + title + "two"), (std::vector<std::size_t>{0, title.size() + 5, 2 * title.size() + 6}))
        << "a form feed or a carriage return ends a line";
    EXPECT_EQ(begins("\xEF\xBB\xBF" + title + title), (std::vector<std::size_t>{0, title.size() + 3}));
    EXPECT_EQ(begins(letter + "\f" + letter), (std::vector<std::size_t>{0, letter.size() + 1}));
}

TEST(Bundle, WithoutACaseNumberTheHeaderOrTheTitleBegins) {
    const std::string plain = title + "first letter\n";
    EXPECT_EQ(begins(plain + title + "second"), (std::vector<std::size_t>{0, plain.size()}));
    EXPECT_EQ(begins(plain + "UR Denial Date:  01/02/2014\n\n" + title + "second"), (std::vector<std::size_t>{0, plain.size()}));
}

TEST(Bundle, ManyTitlesWithoutAHeaderCostNoSquare) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += title;
    EXPECT_EQ(begins(text).size(), 100000U);  // 5 MB: two minutes when every title is searched back to the beginning
}

TEST(Bundle, LettersOf2013BeginAtTheirTitlesToo) {
    const std::string notice = "MAXIMUS FEDERAL SERVICES, INC.\nIndependent Medical Review\n\nNotice of Independent Medical Review Determination\n\nDated: 9/26/2013\n1) no\n";
    const std::string review = "\nMEDICAL PROFESSIONAL REVIEW\n\nIMR 13-000001\nDated: 3/14/2013\nISSUE AT DISPUTE:\nrest\n";
    const std::string later = "Case Number: CM17-1\n" + title + "text\n";
    for (const std::string& first : {notice, review, later}) {
        for (const std::string& second : {notice, review, later}) {
            const auto text = first + "\f" + second;
            const auto found = begins(text);
            ASSERT_EQ(found.size(), 2U) << text;
            EXPECT_GE(found[1], first.size());
            EXPECT_LE(found[1], first.size() + 2) << "the blank line before a title belongs to nobody";
        }
    }
    EXPECT_EQ(begins(notice + title + "a cover of 2014\n").size(), 1U);
    EXPECT_EQ(begins(later + "Notice of Independent Medical Review Determination was sent.\n").size(), 1U) << "no day follows";
}

}  // namespace
}  // namespace citegate::letter
