#include "grammar/names.hpp"

#include <gtest/gtest.h>

namespace citegate::grammar {
namespace {

TEST(Names, CompareByLettersAndDigitsAlone) {
    EXPECT_TRUE(same_name("Neck & Upper Back", "neck and upper-back"));
    EXPECT_TRUE(same_name("Forearm, Wrist, and Hand", "Forearm, Wrist & Hand"));
    EXPECT_FALSE(same_name("Hand", "and"));
    EXPECT_FALSE(same_name("Sand", "S"));
    EXPECT_FALSE(same_name("Low Back", "Low Back Complaints"));
    EXPECT_TRUE(same_name("", "-"));
    EXPECT_EQ(folded_name("Neck & Upper Back (Acute & Chronic)"), "neckupperbackacutechronic");
    EXPECT_EQ(folded_name("And so on"), "andsoon") << "a leading \"and\" is part of the name";
}

TEST(Names, MatchTheLongestAtAWordEnd) {
    Names names;
    names.add(NameKind::section, "Opioids");
    names.add(NameKind::section, "Opioids, criteria for use");
    names.add(NameKind::section, "Antiemetics (for opioid nausea)");
    names.add(NameKind::odg_chapter, "Pain");
    EXPECT_EQ(names.match(NameKind::section, "Opioids, criteria for use, Opioids"), std::string_view("Opioids, criteria for use").size());
    EXPECT_EQ(names.match(NameKind::section, "Opioids, criteria"), 7U);
    EXPECT_EQ(names.match(NameKind::section, "Opioidsx"), 0U);
    EXPECT_EQ(names.match(NameKind::section, "ANTIEMETICS (FOR OPIOID NAUSEA), more"), std::string_view("Antiemetics (for opioid nausea)").size());
    EXPECT_EQ(names.match(NameKind::section, "Pain"), 0U) << "another kind";
    EXPECT_EQ(names.match(NameKind::section, "Opioids. Criteria for use"), 7U) << "no name goes over the end of a sentence";
    EXPECT_EQ(names.match(NameKind::section, ""), 0U);
    EXPECT_EQ(names.match(NameKind::section, " Opioids"), 0U) << "only at the beginning";
}

}  // namespace
}  // namespace citegate::grammar
