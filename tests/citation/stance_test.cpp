#include <gtest/gtest.h>

#include "tests/citation/read_text.hpp"

namespace citegate::citation {
namespace {

std::string stances(const std::string& prose) {
    std::string out;
    for (const auto& mention : read_text(prose, "2017-01-01", ReadAs::prose).side.citations) {
        out += (out.empty() ? "" : " ") + std::string(to_string(mention.stance));
    }
    return out;
}

TEST(Stance, TellsReliedOnFromDismissedAndQuoted) {
    EXPECT_EQ(stances("The ODG recommends a brace."), "relies");
    EXPECT_EQ(stances("The MTUS and ODG do not address this device."), "dismisses dismisses");
    EXPECT_EQ(stances("The MTUS is silent on this. The ODG supports it."), "dismisses relies");
    EXPECT_EQ(stances("This is not addressed by the MTUS."), "dismisses");
    EXPECT_EQ(stances("Per the MTUS: \"See the ODG, Pain Chapter.\" He was not seen."), "relies quoted");
    EXPECT_EQ(stances("The ACOEM guidelines do not apply. Care was given."), "dismisses");
    EXPECT_EQ(stances("CA-MTUS silent on it."), "dismisses");
    EXPECT_EQ(stances("It helps some. (Miller, 2006) ODG Therapy Guidelines - allow for fading."), "quoted");
    EXPECT_EQ(stances("It helps some. (Miller, 2006) The patient had none. Per the ODG it is denied."), "relies") << "the reviewer speaks again";
    EXPECT_EQ(stances("He was seen (in May 2006) and the ODG applies."), "relies") << "no reference to the literature";
    EXPECT_EQ(stances("The ODG recommends it. The patient does not apply ice."), "relies") << "the next sentence is another matter";
}

}  // namespace
}  // namespace citegate::citation
