// Levels of the spine in the words of requests.
#include <gtest/gtest.h>

#include "engine/citation/levels.hpp"

namespace citegate::citation {
namespace {

using Names = std::vector<std::string_view>;

Names levels(std::string_view request) {
    Names names;
    const auto bits = find_levels(request);
    for (std::size_t i = 0; i < level_names().size(); ++i) {
        if ((bits >> i & 1U) != 0) names.push_back(level_names()[i]);
    }
    return names;
}

TEST(Levels, AreReadInEveryWayTheyArePrinted) {
    EXPECT_EQ(levels("Facet joint injections L4-5, L5-S1"), Names({"L4-L5", "L5-S1"}));
    EXPECT_EQ(levels("ESI at C5-C6"), Names({"C5-C6"}));
    EXPECT_EQ(levels("ESI at l5/s1"), Names({"L5-S1"}));
    EXPECT_EQ(levels("Fusion C7-T1"), Names({"C7-T1"}));
    EXPECT_EQ(levels("Kyphoplasty T12 - L1"), Names({"T12-L1"}));
}

TEST(Levels, RunsAreTakenApart) {
    EXPECT_EQ(levels("Fusion L3 to S1"), Names({"L3-L4", "L4-L5", "L5-S1"}));
    EXPECT_EQ(levels("Medial branch blocks L3-4-5"), Names({"L3-L4", "L4-L5"}));
}

TEST(Levels, AreNoneInOtherWords) {
    EXPECT_EQ(levels("Right L4 transforaminal injection"), Names()) << "a vertebra, or its nerve";
    EXPECT_EQ(levels("Brace L0637 - 1, T2-weighted images, C9-C10, L6-7"), Names());
    EXPECT_EQ(levels("L4-"), Names());
    EXPECT_EQ(levels(""), Names());
}

}  // namespace
}  // namespace citegate::citation
