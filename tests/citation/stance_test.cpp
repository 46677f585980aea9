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
    EXPECT_EQ(stances("The ODG recommends it. The patient does not apply ice."), "relies") << "the next sentence is another matter";
}

}  // namespace
}  // namespace citegate::citation
