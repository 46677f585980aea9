// Titles that stand before the source they are of.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/citation/read_text.hpp"

namespace citegate::citation {
namespace {

std::string read(const std::string& prose) {
    std::string out;
    const auto [source, side] = read_text(prose, "2016-01-01", ReadAs::prose);
    for (const auto& mention : side.citations) {
        out += fmt::format("{}|{}|{}|{};", mention.text, mention.title, mention.year.value_or(0), id_of(mention.document));
        EXPECT_EQ(source->text(mention.span), mention.text);
    }
    return out;
}

TEST(TitleBefore, IsReadWithItsYear) {
    EXPECT_EQ(read("He healed as the 2007 Ankle and Foot Complaints of the MTUS says."),
              "2007 Ankle and Foot Complaints of the MTUS|Ankle and Foot Complaints|2007|acoem2004.ch14;");
    EXPECT_EQ(read("Per the Low Back Complaints chapter of ACOEM he may walk."),
              "Low Back Complaints chapter of ACOEM|Low Back Complaints|0|acoem2004.ch12;");
}

TEST(TitleBefore, OtherWordsAreNoTitle) {
    EXPECT_EQ(read("The use of the MTUS is asked for."), "MTUS||0|-;");
    EXPECT_EQ(read("The Pain of the MTUS is no title."), "MTUS||0|-;") << "one word";
    EXPECT_EQ(read("He has low back complaints of the MTUS."), "MTUS||0|-;") << "prose";
    EXPECT_EQ(read("Knee Complaints of the ODG and of the MTUS."), "Knee Complaints of the ODG|Knee Complaints|0|odg.knee_leg;MTUS||0|-;");
}

}  // namespace
}  // namespace citegate::citation
