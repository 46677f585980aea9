// The graph of the shipped catalogue: pages, containment and body parts that letters depend on.
#include <set>

#include "engine/graph/guideline_graph.hpp"
#include "tests/guideline/loading.hpp"

namespace citegate::graph {
namespace {

const GuidelineGraph& graph() {
    static const GuidelineGraph built(guideline::shipped());
    return built;
}

NodeId at(const char* id) {
    const auto node = graph().find(id);
    EXPECT_TRUE(node.valid()) << id;
    return node;
}

TEST(ShippedGraph, PagesAndTheirChapters) {
    EXPECT_EQ(graph().page(at("acoem2004.ch12"), 301), at("acoem2004.ch12/p301"));
    EXPECT_EQ(graph().page(at("acoem2004"), 301), at("acoem2004.ch12/p301"));
    EXPECT_FALSE(graph().page(at("acoem2004.ch13"), 326).valid());
    EXPECT_EQ(graph().chapter_with_page(at("acoem2004.ch13"), 326), at("acoem2004.ch12"));
    EXPECT_FALSE(graph().page(at("cpmtg_2009"), 128).valid());
    EXPECT_FALSE(graph().page(at("cpmtg_2016"), 10).valid());
    EXPECT_FALSE(graph().page(at("odg.low_back"), 10).valid());
    // The elbow text of 2007 has pages of its own, and is no chapter of the book of 2004.
    EXPECT_TRUE(graph().page(at("acoem2007.ch10"), 33).valid());
    EXPECT_FALSE(graph().chapter_with_page(at("acoem2007.ch10"), 240).valid());
    EXPECT_EQ(graph().chapter_with_page(at("acoem2004.ch12"), 240), at("acoem2004.ch10"));
}

TEST(ShippedGraph, SectionsHoldTheirPages) {
    const auto p301 = at("acoem2004.ch12/p301");
    for (const char* id : {"acoem2004.ch12/lumbar-supports", "acoem2004.ch12/initial-care",
                           "acoem2004.ch12/physical-methods", "acoem2004.ch12", "acoem2004"})
        EXPECT_TRUE(graph().within(p301, at(id))) << id;
    for (const char* id : {"acoem2004.ch12/special-studies", "acoem2004.ch12/summary", "acoem2004.ch13",
                           "acoem2004.general_approaches", "acoem2004.ch12/p300"})
        EXPECT_FALSE(graph().within(p301, at(id))) << id;
    EXPECT_TRUE(graph().within(at("opioids_2016_mtus/3.3.1.2"), at("opioids_2016_mtus/3.3")));
    EXPECT_TRUE(graph().within(at("acoem2004.ch03"), at("acoem2004.general_approaches")));
    EXPECT_FALSE(graph().within(at("acoem2004.ch04"), at("acoem2004.general_approaches")));
}

TEST(ShippedGraph, EveryPartLiesInItsDocument) {
    for (std::uint32_t i = 0; i < graph().size(); ++i) {
        const auto& node = graph().node({i});
        if (node.guideline == nullptr) continue;
        EXPECT_TRUE(graph().within({i}, graph().document_of({i}))) << node.id;
        EXPECT_EQ(graph().find(node.id), NodeId{i});
    }
}

TEST(ShippedGraph, ChaptersAnswerForBodyParts) {
    const auto& parts = guideline::shipped().body_parts;
    const auto covers = [&](const char* chapter, const char* part) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].id == part) return (graph().body_parts_covered(at(chapter)) >> i & 1U) != 0;
        }
        ADD_FAILURE() << part;
        return false;
    };
    EXPECT_TRUE(covers("acoem2004.ch13", "knee"));
    EXPECT_FALSE(covers("acoem2004.ch12", "knee"));
    EXPECT_TRUE(covers("acoem2007.ch10", "elbow"));
    EXPECT_TRUE(covers("acoem2004.ch10", "elbow"));
    EXPECT_TRUE(covers("acoem2004.ch12", "thoracic"));
    EXPECT_TRUE(covers("acoem2004.ch08", "thoracic"));
    EXPECT_TRUE(covers("acoem.low_back", "low_back"));
    EXPECT_TRUE(covers("odg.carpal_tunnel", "hand_wrist"));
    // No chapter of the MTUS of those years answers for these.
    for (const char* part : {"hip", "head", "hernia", "lung", "internal"}) {
        for (const auto source :
             graph().sources(at((std::string("body_part/") + part).c_str()), EdgeKind::covers)) {
            EXPECT_NE(graph().standing(source, *iso_date("2016-12-01")), Standing::in_force)
                << part << " " << graph().node(source).id;
        }
    }
    for (const auto& part : parts)
        EXPECT_EQ(part.borderline, part.id == "thoracic") << part.id;
}

TEST(ShippedGraph, NeutralTexts) {
    std::set<std::string> neutral;
    for (std::uint32_t i = 0; i < guideline::shipped().guidelines.size(); ++i) {
        if (graph().body_part_neutral({i})) neutral.insert(graph().node({i}).id);
    }
    for (const char* id :
         {"acoem2004.general_approaches", "acoem2004.ch01", "acoem2004.ch02", "acoem2004.ch03",
          "acoem2004.ch04", "acoem2004.ch05", "acoem2004.ch06", "acoem2004.ch07", "cpmtg_2009", "cpmtg_2016", "opioids_2016_mtus", "mtus_acupuncture", "pstg_2009",
          "odg.pain", "odg.fitness", "odg.infectious", "acoem.chronic_pain", "acoem.opioids"})
        EXPECT_TRUE(neutral.contains(id)) << id;
    for (const auto& id : neutral)
        EXPECT_EQ(graph().body_parts_covered(graph().find(id)), 0U) << id;
    EXPECT_TRUE(graph().body_part_neutral(at("pstg_2009/knee")));
    EXPECT_FALSE(graph().body_part_neutral(at("acoem2004.ch12")));
}

}  // namespace
}  // namespace citegate::graph
