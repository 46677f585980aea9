// How many sessions a request is about, and how many its rationale says were requested.
#include <gtest/gtest.h>

#include "engine/citation/amounts.hpp"

namespace citegate::citation {
namespace {

using Amounts = std::vector<int>;

Amounts requested(std::string_view heading) {
    Amounts amounts{99};
    find_requested_amounts(heading, amounts);
    return amounts;
}
Amounts disputed(std::string_view rationale, bool granted = false) {
    Amounts amounts{99};
    find_disputed_amounts(rationale, granted, amounts);
    return amounts;
}

TEST(RequestedAmounts, AreTheNumbersPrintedTheirProductsAndSums) {
    EXPECT_EQ(requested("Physical therapy, 12 sessions"), Amounts({12}));
    EXPECT_EQ(requested("Eight acupuncture visits"), Amounts({8}));
    EXPECT_EQ(requested("Physical therapy 2 times a week for 6 weeks"), Amounts({2, 6, 12, 8}));
    EXPECT_EQ(requested("Therapy 2x6"), Amounts()) << "it does not say of what";
    EXPECT_EQ(requested("Therapy visits 2x6"), Amounts({2, 6, 12, 8}));
    EXPECT_EQ(requested("Two visits for the knee and eight visits for the wrist"), Amounts({2, 8, 16, 10}));
    EXPECT_EQ(requested("Tramadol 50mg #60"), Amounts({60}));
}

TEST(RequestedAmounts, AreNoneWhereNothingIsCountedOrTheNumberIsOpen) {
    EXPECT_EQ(requested("MRI of the lumbar spine, 3 Tesla"), Amounts());
    EXPECT_EQ(requested("Physical therapy 12-18 sessions"), Amounts());
    EXPECT_EQ(requested("Physical therapy two to three times a week for 4 weeks"), Amounts());
    EXPECT_EQ(requested("Visits for therapy"), Amounts());
    EXPECT_EQ(requested(""), Amounts());
}

TEST(RequestedAmounts, AreFoundWhereverTheWordStandsThatCounts) {
    for (std::string_view word : {"session", "sessions", "visit", "VISITS", "treatments", "Tablets", "capsules", "units", "times", "week", "weekly", "weeks", "qty",
                                  "quantity", "#"}) {
        for (std::size_t before = 0; before < 40; ++before) {
            for (std::string_view border : {" ", "/", "(", "-", ", "}) {
                const auto heading = std::string(before, '.') + std::string(word) + std::string(border) + " 12 of it";
                EXPECT_EQ(requested(heading), Amounts({12})) << heading;
                const auto last = "12 of it " + std::string(before, '.') + std::string(border) + std::string(word);
                EXPECT_EQ(requested(last), Amounts({12})) << last;
                EXPECT_EQ(requested("12 of it " + std::string(before, '.') + "q" + std::string(word == "#" ? "a" : word)), Amounts()) << word;
            }
        }
    }
}

TEST(DisputedAmounts, AreThoseOfTheRequest) {
    EXPECT_EQ(disputed("The request for 12 sessions is denied."), Amounts({12}));
    EXPECT_EQ(disputed("This request for twelve additional supervised PT sessions exceeds it."), Amounts({12}));
    EXPECT_EQ(disputed("The requested 9 visits are many."), Amounts({9}));
    EXPECT_EQ(disputed("There is no reason for the 9 visits requested."), Amounts({9}));
    EXPECT_EQ(disputed("Ten sessions for the left knee are not medically necessary."), Amounts({10}));
    EXPECT_EQ(disputed("The 24 sessions are excessive."), Amounts({24}));
    EXPECT_EQ(disputed("Ten sessions for the left knee are medically necessary.", true), Amounts({10}));
    EXPECT_EQ(disputed("The request for Tramadol 50 mg #90 is not medically necessary."), Amounts({90}));
    EXPECT_EQ(disputed("The request for 6 visits stands. The request for 6 visits falls."), Amounts({6}));
}

// Texts are looked through a piece at a time: it must not matter where a sentence stands in it, nor what stands around it.
TEST(DisputedAmounts, AreTheSameWhereverTheSentenceStands) {
    constexpr std::string_view sentences[] = {"The request for 12 sessions is denied.",           "The request for 12 visits is denied.",
                                              "The request for 12 units is denied.",              "The request for 12 Capsules is denied.",
                                              "The request for 12 tablets is denied.",            "The request for 12 treatments is denied.",
                                              "The request for Norco #12 is denied.",             "The 12 sessions are excessive."};
    for (const auto sentence : sentences) {
        for (std::size_t before = 0; before < 40; ++before) {
            for (std::size_t behind = 0; behind < 40; ++behind) {
                std::string text;
                if (before > 1) text += std::string(before - 1, 'a') + ' ';
                text += sentence;
                if (behind > 1) text += ' ' + std::string(behind - 1, 'b');
                ASSERT_EQ(disputed(text), Amounts({12})) << text;
            }
        }
    }
}

class NoAmount : public testing::TestWithParam<std::string_view> {};
TEST_P(NoAmount, IsTaken) { EXPECT_EQ(disputed(GetParam()), Amounts()); }
INSTANTIATE_TEST_SUITE_P(Table, NoAmount,
                         testing::Values("The guidelines recommend up to 24 visits over 14 weeks.", "She had completed 8 sessions before this request.",
                                         "The prior request for 12 sessions was allowed.", "The original request for 12 sessions was cut.",
                                         "The request was modified, and 6 sessions were authorized.", "The request for therapy exceeds the 10 visits of the ODG.",
                                         "More than 10 visits are not medically necessary.", "A trial of six visits is not medically necessary.",
                                         "The guidelines allow 10 visits, so that the rest is not medically necessary.", "Six visits are medically necessary.",
                                         "The request for 4 to 6 treatments is vague.", "The request of 12/16/2016 for therapy visits came late.",
                                         "The request for Norco 10/325 mg tablets is denied.", "The request, which tells of 8 sessions, is denied.", ""));

}  // namespace
}  // namespace citegate::citation
