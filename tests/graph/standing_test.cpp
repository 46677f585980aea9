// What was part of the MTUS on which day, on the shipped catalogue: the first and the last day of every
// period.
#include "engine/graph/guideline_graph.hpp"
#include "tests/guideline/loading.hpp"

namespace citegate::graph {
namespace {

const GuidelineGraph& graph() {
    static const GuidelineGraph built(guideline::shipped());
    return built;
}

/// The letters of a row: i in force, y not yet, s superseded, n never; one for each of the days below.
constexpr const char* days[] = {
    "2007-06-14", "2007-06-15",  // 0, 1: the whole book of 2004, acupuncture
    "2009-07-17", "2009-07-18",  // 2, 3: chapter by chapter; chronic pain, postsurgical
    "2015-04-19", "2015-04-20",  // 4, 5: evidence rules
    "2016-07-27", "2016-07-28",  // 6, 7: chronic pain and opioids of 2016
    "2017-11-30", "2017-12-01",  // 8, 9: current ACOEM guidelines
    "2019-04-17", "2019-04-18",  // 10, 11: mental health
};

struct Row {
    const char* id;
    const char* standing;
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.id;
}

class StandingOf : public testing::TestWithParam<Row> {};

TEST_P(StandingOf, OnTheDaysThatMatter) {
    const auto node = graph().find(GetParam().id);
    ASSERT_TRUE(node.valid());
    std::string found;
    for (const char* day : days) {
        switch (graph().standing(node, *iso_date(day))) {
            case Standing::in_force:
                found += 'i';
                break;
            case Standing::not_yet:
                found += 'y';
                break;
            case Standing::superseded:
                found += 's';
                break;
            case Standing::never:
                found += 'n';
                break;
        }
    }
    EXPECT_EQ(found, GetParam().standing);
}

INSTANTIATE_TEST_SUITE_P(
    Table, StandingOf,
    testing::Values(Row{"acoem2004", "yiisssssssss"},  //
                    Row{"acoem2004.ch01", "yiiiiiiiisss"}, Row{"acoem2004.ch02", "yiiiiiiiisss"},
                    Row{"acoem2004.ch03", "yiiiiiiiisss"}, Row{"acoem2004.ch05", "yiiiiiiiisss"},
                    Row{"acoem2004.general_approaches", "yiiiiiiiisss"},
                    Row{"acoem2004.ch04", "yiisssssssss"}, Row{"acoem2004.ch06", "yiisssssssss"},
                    Row{"acoem2004.ch07/p137", "yiisssssssss"}, Row{"acoem2004.ch08", "yiiiiiiiisss"},
                    Row{"acoem2004.ch10", "yiisssssssss"}, Row{"acoem2007.ch10", "yyyiiiiiisss"},
                    Row{"acoem2004.ch12", "yiiiiiiiisss"}, Row{"acoem2004.ch12/p301", "yiiiiiiiisss"},
                    Row{"acoem2004.ch12/special-studies", "yiiiiiiiisss"},
                    Row{"acoem2004.ch15", "yiiiiiiiiiis"}, Row{"acoem2004.ch16", "yiiiiiiiisss"},
                    Row{"cpmtg_2009", "yyyiiiisssss"}, Row{"cpmtg_2016", "yyyyyyyiisss"},
                    Row{"opioids_2016_mtus/3.3.6", "yyyyyyyiisss"}, Row{"mtus_acupuncture", "yiiiiiiiiiii"},
                    Row{"pstg_2009", "yyyiiiiiiiii"}, Row{"acoem.low_back", "yyyyyyyyyiii"},
                    Row{"acoem.hip_groin", "yyyyyyyyyiii"}, Row{"acoem.wmh_ptsd", "yyyyyyyyyyyi"},
                    Row{"odg", "nnnnnnnnnnnn"}, Row{"odg.low_back", "nnnnnnnnnnnn"},
                    Row{"acoem3rd", "nnnnnnnnnnnn"}, Row{"acoem.cannabis", "nnnnnnnnnnnn"},
                    Row{"ccr.9792.20", "yiiiiiiiiiii"}, Row{"ccr.9792.21.1", "yyyyyiiiiiii"},
                    Row{"ccr.9792.23.5", "yyyiiiiiiiii"}, Row{"ccr.9792.23.10", "yyyyyyyyyiii"},
                    Row{"ccr.9792.24.8", "nnnnnnnnnnnn"}, Row{"ccr.9792.10.6", "nnnnnnnnnnnn"},
                    Row{"body_part/knee", "nnnnnnnnnnnn"}));

TEST(Standing, HullOfSeveralAdoptions) {
    const auto hull = graph().adopted(graph().find("acoem2004.ch12/p301"));
    ASSERT_TRUE(hull);
    EXPECT_EQ(*hull, (DateRange{iso_date("2007-06-15"), iso_date("2017-11-30")}));
    const auto open = graph().adopted(graph().find("mtus_acupuncture"));
    ASSERT_TRUE(open);
    EXPECT_EQ(*open, (DateRange{iso_date("2007-06-15"), std::nullopt}));
    EXPECT_FALSE(graph().adopted(graph().find("odg.low_back")));
    EXPECT_FALSE(graph().adopted(NodeId()));
}

TEST(Standing, WhatReplacedWhat) {
    const std::pair<const char*, const char*> rows[] = {
        {"cpmtg_2009", "cpmtg_2016"},         {"cpmtg_2009/p99", "cpmtg_2016"},
        {"cpmtg_2016", "acoem.chronic_pain"}, {"opioids_2016_mtus", "acoem.opioids"},
        {"acoem2004.ch10", "acoem2007.ch10"}, {"acoem2007.ch10", "acoem.elbow"},
        {"acoem2004.ch06", "cpmtg_2009"},     {"acoem2004.ch12/p301", "acoem.low_back"},
        {"acoem2004.ch15", "acoem.wmh_ptsd"}};
    for (const auto& [old, replaced_by] : rows)
        EXPECT_EQ(graph().superseded_by(graph().find(old)), graph().find(replaced_by)) << old;
    for (const char* id :
         {"mtus_acupuncture", "pstg_2009", "odg.low_back", "acoem.low_back", "acoem2004.ch07"})
        EXPECT_FALSE(graph().superseded_by(graph().find(id)).valid()) << id;
}

/// Two periods with a gap: not in force between them, and an adoption of the book reaches its chapters.
TEST(Standing, GapsAndInheritance) {
    const auto loaded = guideline::load_text(R"(
publisher: acoem
sources: {s: {address: none}}
guidelines:
  - {id: b, kind: book, title: B, source: s, confidence: high}
  - {id: b.g, kind: group, parent: b, title: G, source: s, confidence: high}
  - {id: b.1, kind: chapter, parent: b.g, title: One, source: s, confidence: high}
  - id: r
    kind: regulation
    title: R
    source: s
    confidence: high
    adopts:
      - {guideline: b, effective: [2007-01-01, 2007-12-31], source: s, confidence: high}
      - {guideline: b.g, effective: [2009-01-01, 2009-12-31], source: s, confidence: high}
      - {guideline: b.1, effective: [2011-01-01, ~], source: s, confidence: high}
)");
    ASSERT_TRUE(loaded.catalogue) << guideline::rendered(loaded.diagnostics);
    const GuidelineGraph small(*loaded.catalogue);
    const auto on = [&](const char* id, const char* day) {
        return to_string(small.standing(small.find(id), *iso_date(day)));
    };
    EXPECT_EQ(on("b.1", "2006-12-31"), "not_yet");
    EXPECT_EQ(on("b.1", "2007-12-31"), "in_force");
    EXPECT_EQ(on("b.1", "2008-01-01"), "superseded");
    EXPECT_EQ(on("b.1", "2009-01-01"), "in_force");
    EXPECT_EQ(on("b.1", "2010-06-01"), "superseded");
    EXPECT_EQ(on("b.1", "2050-01-01"), "in_force");
    EXPECT_EQ(on("b.g", "2011-01-01"), "superseded");
    EXPECT_EQ(on("b", "2009-01-01"), "superseded");
    EXPECT_EQ(on("r", "2009-01-01"), "never");
    EXPECT_EQ(*small.adopted(small.find("b.1")), (DateRange{iso_date("2007-01-01"), std::nullopt}));
    const auto targets = small.targets(small.find("r"), EdgeKind::adopts);
    EXPECT_EQ(targets, (std::vector<NodeId>{small.find("b"), small.find("b.g"), small.find("b.1")}));
}

}  // namespace
}  // namespace citegate::graph
