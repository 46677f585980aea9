// Another source where a section should stand: it becomes unread, with its pages, and never passes for a section.
#include "grammar/foreign_source.hpp"
#include "tests/grammar/reading.hpp"

namespace citegate::grammar {
namespace {

TEST(ForeignSource, IsToldBySomeWords) {
    for (const char* words : {"ACEOM Chapter 12", "AECOM", "OGD low back MRI", "Chronic Pain Medcal Treatment Guidlines", "Knee Complaints 2004", "Neck and Upper Back Complaints",
                              "http://www.odg-twc.com", "chapter 13", "National Guideline Clearinghouse", "Cochrane review", "MTUS acupuncture", "ODG Knee",
                              "Official the Disability", "page 12"}) {
        EXPECT_TRUE(speaks_of_source(words, SourceSyntax::acoem)) << words;
    }
    for (const char* words : {"Special Studies", "Physical medicine guidelines", "Low Back Complaints - Conservative Treatment", "Initial Care", "Work conditioning", ""}) {
        EXPECT_FALSE(speaks_of_source(words, SourceSyntax::acoem)) << words;
    }
    for (const char* words : {"Physical therapy guidelines", "Criteria for the use of opioids", "Carpal tunnel release surgery"}) {
        EXPECT_FALSE(speaks_of_source(words, SourceSyntax::odg)) << words;
    }
    EXPECT_TRUE(speaks_of_source("and Other Medical Treatment Guidelines AANEM Policy", SourceSyntax::odg));
    EXPECT_TRUE(speaks_of_source("Disability Official Guidelines, Knee", SourceSyntax::other));
    EXPECT_FALSE(speaks_of_source("Official Sailing Guidelines, Knee", SourceSyntax::other));
    EXPECT_FALSE(speaks_of_source("Reed Group Disability Guidelines", SourceSyntax::other));
    EXPECT_FALSE(speaks_of_source("Textbook of Pain, Chapter 12, page 30", SourceSyntax::other)) << "a book has chapters of its own";
}

TEST(ForeignSource, TakesItsPagesWithIt) {
    expect_readings("Decision based on MTUS ", {
        {"ACOEM Chapter 12 Low Back Complaints Page(s): 298, Chronic Pian Medcal Treatment Guidlines Page(s): 124.",
         "mtus acoem #12 \"Low Back Complaints\" [298]\nunread: Chronic Pian Medcal Treatment Guidlines Page(s): 124\n"},
        {"Low Back Complaints 2004, Section(s): Activity, chapter 13, page 341.",
         "mtus - \"Low Back Complaints\" 2004\nunread: Activity, chapter 13, page 341\n"},
    });
}

}  // namespace
}  // namespace citegate::grammar
