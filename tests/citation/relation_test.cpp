#include "engine/citation/relation.hpp"

#include <gtest/gtest.h>

#include "tests/citation/read_text.hpp"

namespace citegate::citation {
namespace {

struct Row {
    const char* claims_administrator;
    const char* maximus;
    const char* relation;
};

constexpr const char* day = "2016-12-01";

class RelationOf : public testing::TestWithParam<Row> {};

TEST_P(RelationOf, TheTwoSides) {
    const auto& graph = Shipped::get().graph;
    const auto theirs = read_text(GetParam().claims_administrator, day);
    const auto ours = read_text(GetParam().maximus, day);
    EXPECT_EQ(to_string(relate(graph, theirs.side, ours.side)), GetParam().relation)
        << GetParam().claims_administrator << "\n" << GetParam().maximus;
    // Looking from the other side, narrower and broader change places and nothing else does.
    std::string_view mirrored = GetParam().relation;
    if (mirrored == "narrower") mirrored = "broader";
    else if (mirrored == "broader") mirrored = "narrower";
    EXPECT_EQ(to_string(relate(graph, ours.side, theirs.side)), mirrored);
}

#define MTUS "Decision based on MTUS "
#define NON "Decision based on Non-MTUS Citation "

INSTANTIATE_TEST_SUITE_P(Sides, RelationOf, testing::Values(
    Row{"The Claims Administrator did not cite any medical evidence for its decision.", MTUS "Low Back Complaints 2004.", "silent"},
    Row{NON "http://a.example/x.html.", MTUS "Low Back Complaints 2004.", "unknown"},
    Row{MTUS "Low Back Complaints 2004.", MTUS "Low Back Complaints 2004.", "same"},
    Row{MTUS "ACOEM Chapter 12 Low Back Complaints.", MTUS "Low Back Complaints 2004.", "same"},
    Row{MTUS "Low Back Complaints 2004.", MTUS "Low Back Complaints 2004, Section(s): Special Studies.", "narrower"},
    Row{MTUS "ACOEM Chapter 12 Low Back Complaints Page(s): 301. " NON "Official Disability Guidelines (ODG), Low Back Chapter.",
        MTUS "ACOEM Chapter 12 Low Back Complaints Page(s): 301.", "narrower"},
    Row{MTUS "Low Back Complaints 2004, Section(s): Special Studies.", MTUS "ACOEM Chapter 12 Low Back Complaints Page(s): 304.", "narrower"},
    Row{MTUS "Low Back Complaints 2004, Section(s): Initial Care, Moon Phases.", MTUS "Low Back Complaints 2004, Section(s): Moon Phases.", "narrower"},
    Row{MTUS "Low Back Complaints 2004, and Knee Complaints 2004.", MTUS "Knee Complaints 2004, and Shoulder Complaints 2004.", "overlapping"},
    Row{MTUS "Low Back Complaints 2004, Section(s): Special Studies.", MTUS "Low Back Complaints 2004, Section(s): Surgical Considerations.", "sibling"},
    Row{MTUS "Low Back Complaints 2004, Section(s): Moon Phases.", MTUS "Low Back Complaints 2004, Section(s): Tides.", "sibling"},
    Row{MTUS "Low Back Complaints 2004.", MTUS "Knee Complaints 2004.", "same_source"},
    Row{MTUS "Low Back Complaints 2004.", NON "ODG Low Back.", "different"},
    Row{MTUS "General Approaches 2004.", MTUS "General Approaches 2004, Section(s): Initial Approaches to Treatment.", "narrower"}));

TEST(RelationOfCitations, SharesChapterAndWithin) {
    const auto& graph = Shipped::get().graph;
    const auto page = read_text(MTUS "ACOEM Chapter 12 Low Back Complaints Page(s): 304.", day);
    const auto section = read_text(MTUS "Low Back Complaints 2004, Section(s): Special Studies.", day);
    const auto knee = read_text(MTUS "Knee Complaints 2004.", day);
    const auto unknown = read_text(NON "http://a.example/x.html.", day);
    const auto& p = page.side.citations.at(0);
    const auto& s = section.side.citations.at(0);
    EXPECT_TRUE(within(graph, p, s));
    EXPECT_FALSE(within(graph, s, p));
    EXPECT_TRUE(shares_chapter(graph, p, s));
    EXPECT_FALSE(shares_chapter(graph, p, knee.side.citations.at(0)));
    EXPECT_FALSE(shares_chapter(graph, unknown.side.citations.at(0), unknown.side.citations.at(0)));
    EXPECT_EQ(relate(graph, s, p), Relation::narrower);
}

}  // namespace
}  // namespace citegate::citation
