#include "engine/base/date.hpp"

#include <gtest/gtest.h>

namespace citegate {
namespace {

TEST(Date, ReadsIsoExactly) {
    EXPECT_EQ(to_iso(iso_date("2016-07-28").value()), "2016-07-28");
    for (const auto* bad : {"", "2016-7-28", "2016-02-30", "2016-07-28 ", "20160728", "2016-13-01", "x016-07-28"}) {
        EXPECT_FALSE(iso_date(bad)) << bad;
    }
}

TEST(Date, ReadsTheWaysLettersWriteDays) {
    for (const auto* same : {"07/28/2016", "7/28/2016", "7-28-16", "07-28-2016", "7/28/16"}) {
        ASSERT_TRUE(us_date(same)) << same;
        EXPECT_EQ(to_iso(*us_date(same)), "2016-07-28") << same;
    }
    for (const auto* bad : {"", "7/28", "7/28/016", "7-28/2016", "13/01/2016", "2/30/2016", "7/28/2016x"}) {
        EXPECT_FALSE(us_date(bad)) << bad;
    }
}

TEST(Date, RangeHoldsBothEnds) {
    const DateRange range{iso_date("2016-07-28"), iso_date("2017-11-30")};
    EXPECT_TRUE(range.contains(*iso_date("2016-07-28")));
    EXPECT_TRUE(range.contains(*iso_date("2017-11-30")));
    EXPECT_FALSE(range.contains(*iso_date("2016-07-27")));
    EXPECT_FALSE(range.contains(*iso_date("2017-12-01")));
    EXPECT_TRUE((DateRange{std::nullopt, iso_date("2017-11-30")}.contains(*iso_date("1999-01-01"))));
}

}  // namespace
}  // namespace citegate
