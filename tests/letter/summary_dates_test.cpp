// The dates of a case summary: what they are of, and which of them the header contradicts.
#include <gtest/gtest.h>

#include "engine/letter/summary_dates.hpp"

namespace citegate::letter {
namespace {

const Dates header{.injury = iso_date("2016-10-20"), .ur_decision = iso_date("2016-11-15"), .application = {}, .assigned = {}, .determination = iso_date("2017-01-18")};

SummaryDates read(std::string_view summary, const Dates& dates = header) {
    return read_summary_dates(summary, {0, static_cast<std::uint32_t>(summary.size())}, dates);
}
std::string shown(const std::optional<Date>& day) {
    return day ? to_iso(*day) : "none";
}

struct Told {
    std::string_view name;
    std::string_view summary;
    std::string_view day;  ///< "none"
};
void PrintTo(const Told& told, std::ostream* out) {
    *out << told.name;
}

class UrDate : public testing::TestWithParam<Told> {};
TEST_P(UrDate, IsRead) {
    EXPECT_EQ(shown(read(GetParam().summary).ur_decision), GetParam().day) << GetParam().summary;
}
INSTANTIATE_TEST_SUITE_P(Table, UrDate,
                         testing::Values(Told{"dated", "The UR dated 11-14-16 non-certified it.", "2016-11-14"},
                                         Told{"comma", "The original utilization review, dated 11/14/2016, denied it.", "2016-11-14"},
                                         Told{"brackets", "The original Utilization Review (UR) (11-14-2016) denied it.", "2016-11-14"},
                                         Told{"form", "Utilization review form dated 11-14-2016 noncertified Norco.", "2016-11-14"},
                                         Told{"decision date", "The Utilization Review report, with a decision date of 11- 14-2016, denied it.", "2016-11-14"},
                                         Told{"before it", "On 11-14-2016, Utilization Review denied it.", "2016-11-14"},
                                         Told{"before the", "On November 14, 2016 the Utilization\nReview determined it.", "2016-11-14"},
                                         Told{"by", "On 11-14-16 the request was non-certified by utilization review.", "2016-11-14"},
                                         Told{"a request", "On November 14, 3016, a request for an MRI was denied by utilization review.", "3016-11-14"},
                                         Told{"prior determination", "The prior determination on\f11/14/2016 denied it.", "2016-11-14"},
                                         Told{"letter", "The previous determination letter, dated 11/14/2016, said so.", "2016-11-14"},
                                         Told{"previously reviewed", "This case has been previously reviewed and denied on 11/14/2016 for want of records.", "2016-11-14"},
                                         Told{"glued sentence", "MRI (right elbow).The UR dated 11-14-16 denied it.", "2016-11-14"},
                                         Told{"the nearest", "The UR dated 10-1-16 allowed it. The UR dated 11-15-16 did not. The UR dated 12-24-16 neither.", "2016-11-15"},
                                         Told{"request", "The Request for Authorization dated 11-14-2016 is for an MRI.", "none"},
                                         Told{"another sentence", "It was denied by utilization review. On 11-14-2016 the worker was seen.", "none"},
                                         Told{"decision of nobody", "The decision on 11-14-2016 was to wait.", "none"},
                                         Told{"no such day", "The UR dated 2-30-2016 denied it.", "none"},
                                         Told{"no date", "The UR of 11-14 denied 3-4-5 visits, code 11-14-16-2, and 1/2/3 of them.", "none"},
                                         Told{"cut off", "The UR dated 11-14-", "none"}, Told{"nothing", "", "none"}));

class RequestDate : public testing::TestWithParam<Told> {};
TEST_P(RequestDate, IsRead) {
    EXPECT_EQ(shown(read(GetParam().summary).request), GetParam().day) << GetParam().summary;
}
INSTANTIATE_TEST_SUITE_P(Table, RequestDate,
                         testing::Values(Told{"dated", "The Request for Authorization dated 11-4-2016 is for an MRI.", "2016-11-04"},
                                         Told{"is dated", "A Request for\nAuthorization is dated 11-4-16.", "2016-11-04"},
                                         Told{"form signed", "His request for authorization form was noted to be received on 11/04/2016 by fax.", "2016-11-04"},
                                         Told{"short", "The RFA (request for authorization) dated November 4, 2016 tells of it.", "2016-11-04"},
                                         Told{"shorter", "An RFA received on 11/4/2016 tells of it.", "2016-11-04"},
                                         Told{"the first", "The RFA dated 11-9-2016 came. The RFA dated 11-4-2016 came before it. The RFA dated 12-1-2016 did not.", "2016-11-04"},
                                         Told{"request of another", "The request for records dated 11-4-2016 was sent.", "none"},
                                         Told{"authorization alone", "The authorization dated 11-4-2016 was sent.", "none"},
                                         Told{"another sentence", "He signed the request for authorization. On 11-4-2016 he left.", "none"},
                                         Told{"no date", "The request for authorization was not provided.", "none"}));

class InjuryDate : public testing::TestWithParam<Told> {};
TEST_P(InjuryDate, IsRead) {
    EXPECT_EQ(shown(read(GetParam().summary).injury), GetParam().day) << GetParam().summary;
}
INSTANTIATE_TEST_SUITE_P(Table, InjuryDate,
                         testing::Values(Told{"on", "who sustained an industrial-work injury on 11-7-16. A review", "2016-11-07"},
                                         Told{"claim", "with a history of an occupational claim from 10/14/\n2016.", "2016-10-14"},
                                         Told{"date of injury", "a male with a date of injury on 10-20-2016.", "2016-10-20"},
                                         Told{"injury date", "with an industrial injury date of 11-14-2016.", "2016-11-14"},
                                         Told{"words", "associated with an industrial injury of October 10, 2015.", "2015-10-10"},
                                         Told{"another", "He sustained an injury to the knee; seen on 11-14-2016.", "none"}));

TEST(SummaryDates, WhatLiesOutsideOfTheHeader) {
    EXPECT_EQ(shown(read("Notes dated 1-21-16 tell of pain, those of 1-22-16 too.").before_injury), "2016-01-21");
    EXPECT_EQ(shown(read("A prior MRI of 1-21-16 was normal.").before_injury), "none");
    EXPECT_EQ(shown(read("The history tells of much. On 1-21-16 there was pain.").before_injury), "2016-01-21") << "the word is of another sentence";
    EXPECT_EQ(shown(read("An injury on 1-21-16.").before_injury), "none") << "that is a date of injury, compared as such";
    EXPECT_EQ(shown(read("On 10-20-2016 he fell.").before_injury), "none");
    EXPECT_EQ(shown(read("Seen on 1-19-2017.").after_determination), "2017-01-19");
    EXPECT_EQ(shown(read("Seen on 1-18-2017.").after_determination), "none");
    EXPECT_EQ(shown(read("A visit is scheduled for 1-19-2017.").after_determination), "none");
    const auto without = read("Seen on 1-19-1999 and 1-19-2017.", Dates{});
    EXPECT_EQ(shown(without.before_injury) + shown(without.after_determination), "nonenone") << "nothing to compare with";
}

TEST(SummaryDates, OnlyTheSummaryIsRead) {
    const std::string_view text = "The UR dated 11-14-16 denied it. | The UR dated 11-13-16 denied it. | The UR dated 11-12-16 denied it.";
    const auto begin = static_cast<std::uint32_t>(text.find('|'));
    const auto end = static_cast<std::uint32_t>(text.rfind('|'));
    EXPECT_EQ(shown(read_summary_dates(text, {begin, end}, {}).ur_decision), "2016-11-13");
    for (std::uint32_t cut = begin; cut <= end; ++cut) (void)read_summary_dates(text, {begin, cut}, header);
}

}  // namespace
}  // namespace citegate::letter
