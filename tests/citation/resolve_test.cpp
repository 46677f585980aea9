#include <gtest/gtest.h>

#include "tests/citation/read_text.hpp"

namespace citegate::citation {
namespace {

struct Row {
    const char* statement;
    const char* day;
    const char* targets;
};

class Resolve : public testing::TestWithParam<Row> {};

TEST_P(Resolve, PointsAt) {
    const auto& row = GetParam();
    EXPECT_EQ(targets_of(read_text(row.statement, row.day).side), row.targets) << row.statement << " on " << (row.day ? row.day : "no day");
}

INSTANTIATE_TEST_SUITE_P(Citations, Resolve, testing::Values(
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301.", "2014-05-01", "acoem2004.ch12/p301"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305.", "2014-05-01",
        "acoem2004.ch12/p303 acoem2004.ch12/p304 acoem2004.ch12/p305"},
    Row{"Decision based on MTUS ACOEM, Chronic Pain Treatment Guidelines Page(s): 78.", "2014-05-01", "cpmtg_2009/p78"},
    Row{"Decision based on MTUS ACOEM Opioids Treatment Guidelines.", "2014-05-01", "-"},
    Row{"Decision based on Non-MTUS ACOEM V.3, Low Back.", "2014-05-01", "acoem.low_back"},
    Row{"Decision based on Non-MTUS ACOEM 3rd Edition, Low Back Disorders.", "2014-05-01", "acoem.low_back"},
    Row{"Decision based on MTUS Back Complaints 2004.", "2014-05-01", "-"},
    Row{"Decision based on MTUS Chronic Pain Medical Treament Guidelines, Section(s): Opioids.", "2014-05-01", "cpmtg_2009/opioids"},
    Row{"Decision based on MTUS Low Back Complaints 2004.", "2017-01-01", "acoem2004.ch12"},
    Row{"Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.", "2017-01-01", "acoem2004.ch12/special-studies"},
    Row{"Decision based on MTUS Low Back Complaints 2004, Section(s): Moon Phases.", "2017-01-01", "acoem2004.ch12[Moon Phases]"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment 2009.", "2017-01-01", "cpmtg_2009"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment 2016.", "2017-01-01", "cpmtg_2016"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment Guidelines.", "2016-07-27", "cpmtg_2009"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment Guidelines.", "2016-07-28", "cpmtg_2016"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment Guidelines.", nullptr, "-"},
    Row{"Decision based on MTUS Elbow Complaints 2007.", "2017-01-01", "acoem2007.ch10"},
    Row{"Decision based on MTUS Elbow Complaints 2004.", "2017-01-01", "acoem2007.ch10"},
    Row{"Decision based on MTUS General Approaches 2004, Section(s): Initial Approaches to Treatment.", "2017-01-01", "acoem2004.ch03"},
    Row{"Decision based on MTUS Opioid Treatment 2016, Section(s): 3.3.6 Opioids for Chronic Pain and Chronic Opioid Treatment: Use of Urine Drug Testing (UDT).",
        "2017-01-01", "opioids_2016_mtus/3.3.6"},
    Row{"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Low Back Chapter.", "2014-05-01", "odg.low_back"},
    Row{"Decision based on Non-MTUS Citation ODG, Low Back, EMG.", "2014-05-01", "odg.low_back/emgs"},
    Row{"Decision based on Non-MTUS Citation MTUS Chronic Pain Treatment Guidelines Page(s): 78.", "2014-05-01", "cpmtg_2009/p78"},
    Row{"Decision based on MTUS ACOEM Chapter XII.", "2014-05-01", "acoem2004.ch12"},
    Row{"Decision based on Non-MTUS Citation ODG.", "2014-05-01", "odg"},
    Row{"Decision based on Non-MTUS Citation ACOEM Guidelines, Chapter 7, Independent Medical Examinations and Consultations, page 137.", "2017-01-01",
        "acoem2004.ch07/p137"},
    Row{"Decision based on Non-MTUS Citation ACOEM Hip and Groin Disorders.", "2017-01-01", "acoem.hip_groin"},
    Row{"Decision based on MTUS Low Bock Complaints 2004.", "2017-01-01", "acoem2004.ch12"},
    Row{"Decision based on MTUS Lwo Bcak Complants 2004.", "2017-01-01", "-"},
    Row{"Decision based on MTUS Low Back Complaints 2004, Section(s): Inital Care.", "2017-01-01", "acoem2004.ch12/initial-care"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Bakc Complaints Page(s): 301.", "2014-05-01", "acoem2004.ch12/p301"},
    Row{"8 CCR 9792.24.2", "2017-01-01", "ccr.9792.24.2"},
    Row{"8 Cal. Code Reg. \xC2\xA7 9792.21.1(d)(2)", "2017-01-01", "ccr.9792.21.1[9792.21.1(d)(2)]"},
    Row{"\xC2\xA7" "9792.23.5. Low Back Complaints.", "2017-01-01", "acoem2004.ch12"},
    Row{"Decision based on Non-MTUS Citation http://a.example/x.html.", "2017-01-01", "-"}));

TEST(ResolveCandidates, AreKeptWhenTheTextIsAmbiguous) {
    const auto read = read_text("Decision based on MTUS Chronic Pain Medical Treatment Guidelines.", "2016-07-28");
    ASSERT_EQ(read.side.citations.size(), 1U);
    std::vector<std::string> ids;
    for (const auto node : read.side.citations[0].candidates) ids.push_back(id_of(node));
    EXPECT_NE(std::find(ids.begin(), ids.end(), "cpmtg_2009"), ids.end());
    EXPECT_NE(std::find(ids.begin(), ids.end(), "cpmtg_2016"), ids.end());
}

TEST(ResolvePages, AForgedRangeCostsNothing) {
    const auto read = read_text("Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 1-9999.", "2014-05-01");
    ASSERT_EQ(read.side.citations.size(), 1U);
    EXPECT_LE(read.side.citations[0].targets.size(), 600U);
}

TEST(ReadText, SpansPointIntoTheOriginal) {
    const std::string text = "Decision  based on MTUS Low\n\n Back Complaints 2004,  Section(s): Special\f Studies.";
    const auto read = read_text(text, "2017-01-01");
    ASSERT_EQ(read.side.citations.size(), 1U);
    const auto& citation = read.side.citations[0];
    EXPECT_EQ(read.source->text(citation.span), "Low\n\n Back Complaints 2004,  Section(s): Special\f Studies");
    EXPECT_EQ(citation.title, "Low Back Complaints");
    EXPECT_EQ(citation.sections.at(0), "Special Studies");
}

}  // namespace
}  // namespace citegate::citation
