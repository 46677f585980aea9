// The graph of a small catalogue against a second, slow computation from the catalogue alone.
#include <deque>

#include "engine/graph/guideline_graph.hpp"
#include "tests/guideline/loading.hpp"

namespace citegate::graph {
namespace {

using guideline::Catalogue;

/// A chapter stands before its book, a group lies between, page ranges overlap, numbers nest.
constexpr const char* small = R"(
publisher: acoem
sources: {s: {address: none}}
guidelines:
  - id: b.ch3
    kind: chapter
    parent: b
    title: Three
    number: 3
    pages: [30, 36]
    page_confidence: medium
    source: s
    confidence: high
    sections:
      - {title: Care, pages: [31, 33]}
      - {title: Studies, pages: [33, 35], confidence: low}
      - {title: Open}
    tables: [{title: Sum, number: "3-1", pages: [36, 37]}]
  - {id: b.g, kind: group, parent: b, title: Group, body_part_neutral: true, source: s, confidence: high}
  - {id: b, kind: book, title: Book, pages: [1, 40], page_confidence: high, source: s, confidence: high}
  - id: b.ch1
    kind: chapter
    parent: b.g
    title: One
    number: 1
    pages: [1, 4]
    page_confidence: low
    supersedes: [d]
    source: s
    confidence: high
  - {id: b.ch2, kind: chapter, parent: b.g, title: Two, number: 2, source: s, confidence: high}
  - id: d
    publisher: dwc
    kind: guideline
    title: D
    pages: [1, 9]
    page_confidence: low
    source: s
    confidence: high
    sections:
      - {title: A, number: "3.3.1", pages: [5, 6]}
      - {title: B, number: "3"}
      - {title: C, number: "3.3"}
      - {title: E, number: "31"}
      - {title: F, number: "4.1.1"}
  - {id: other, kind: book, title: Other, source: s, confidence: high}
  - {id: other.ch1, kind: chapter, parent: other, title: Other one, pages: [1, 3], page_confidence: low, source: s, confidence: low}
body_parts:
  - {id: knee, title: knee, words: [knee], covered_by: [b.ch3, d], source: s, confidence: high}
  - {id: hip, title: hip, words: [hip], covered_by: [d], source: s, confidence: high}
)";

struct Built {
    guideline::Loaded loaded = guideline::load_text(small);
    GuidelineGraph graph{*loaded.catalogue};
};

/// "Is inner the same as, or in, outer?" from ids and the catalogue, without any graph.
class Naive {
  public:
    explicit Naive(const Catalogue& catalogue) : catalogue_(catalogue) {}

    bool within(const Node& inner, const Node& outer) const {
        if (inner.id == outer.id) return true;
        if (inner.guideline == nullptr || outer.guideline == nullptr) return false;
        if (outer.kind == NodeKind::page) return false;
        if (outer.part == nullptr) {
            for (const auto* at = inner.guideline; at != nullptr; at = catalogue_.find(at->parent)) {
                if (at == outer.guideline) return at != inner.guideline || inner.id != outer.guideline->id;
            }
            return false;
        }
        if (inner.guideline != outer.guideline) return false;
        if (inner.part != nullptr) return numbered_below(*inner.part, *outer.part);
        if (inner.kind != NodeKind::page) return false;
        const auto holds = [&](const guideline::Part& part) {
            return part.pages && part.pages->first <= *inner.number && *inner.number <= part.pages->last;
        };
        if (holds(*outer.part)) return true;
        for (const auto& part : outer.guideline->parts) {
            if (holds(part) && numbered_below(part, *outer.part)) return true;
        }
        return false;
    }

  private:
    static bool numbered_below(const guideline::Part& inner, const guideline::Part& outer) {
        return !outer.number.empty() && inner.kind == guideline::PartKind::section &&
               inner.kind == outer.kind && inner.number.starts_with(outer.number + ".");
    }
    const Catalogue& catalogue_;
};

TEST(Containment, AllPairsAsComputedNaively) {
    const Built built;
    ASSERT_TRUE(built.loaded.catalogue) << guideline::rendered(built.loaded.diagnostics);
    const Naive naive(*built.loaded.catalogue);
    std::size_t inside = 0;
    for (std::uint32_t i = 0; i < built.graph.size(); ++i) {
        for (std::uint32_t o = 0; o < built.graph.size(); ++o) {
            const auto& inner = built.graph.node({i});
            const auto& outer = built.graph.node({o});
            EXPECT_EQ(built.graph.within({i}, {o}), naive.within(inner, outer))
                << inner.id << " in " << outer.id;
            if (i != o && built.graph.within({i}, {o})) ++inside;
        }
    }
    EXPECT_GT(inside, 60U);
}

TEST(Containment, IsTransitiveAndAntisymmetric) {
    const Built built;
    const auto n = static_cast<std::uint32_t>(built.graph.size());
    for (std::uint32_t a = 0; a < n; ++a) {
        for (std::uint32_t b = 0; b < n; ++b) {
            if (!built.graph.within({a}, {b})) continue;
            if (a != b) {
                EXPECT_FALSE(built.graph.within({b}, {a}))
                    << built.graph.node({a}).id << " " << built.graph.node({b}).id;
            }
            for (std::uint32_t c = 0; c < n; ++c) {
                if (built.graph.within({b}, {c})) {
                    EXPECT_TRUE(built.graph.within({a}, {c}))
                        << built.graph.node({a}).id << " " << built.graph.node({c}).id;
                }
            }
        }
    }
}

TEST(Containment, EveryNodeHasItsIdParentAndDocument) {
    const Built built;
    const auto& catalogue = *built.loaded.catalogue;
    // 8 texts, 2 body parts, 4 + 5 parts, pages of the chapters and of d, none of the book around chapters.
    EXPECT_EQ(built.graph.size(), 8U + 2U + 9U + 7U + 4U + 9U + 3U);
    for (std::uint32_t i = 0; i < built.graph.size(); ++i) {
        const auto& node = built.graph.node({i});
        EXPECT_EQ(built.graph.find(node.id), NodeId{i});
        if (node.parent.valid()) {
            EXPECT_TRUE(built.graph.within({i}, node.parent)) << node.id;
        }
        const auto document = built.graph.document_of({i});
        if (node.guideline == nullptr) {
            EXPECT_FALSE(document.valid()) << node.id;
        } else {
            EXPECT_EQ(built.graph.node(document).id, node.guideline->id);
            EXPECT_EQ(catalogue.find(node.guideline->id), node.guideline);
        }
    }
    EXPECT_FALSE(built.graph.find("b.ch4").valid());
    EXPECT_FALSE(built.graph.find("b/p5").valid());
    const auto id = [&](NodeId node) { return built.graph.node(node).id; };
    EXPECT_EQ(id(built.graph.node(built.graph.find("b.ch1")).parent), "b.g");
    EXPECT_EQ(id(built.graph.node(built.graph.find("d/3.3.1")).parent), "d/3.3");
    EXPECT_EQ(id(built.graph.node(built.graph.find("d/31")).parent), "d");
    EXPECT_EQ(id(built.graph.node(built.graph.find("d/4.1.1")).parent), "d");
    EXPECT_EQ(id(built.graph.node(built.graph.find("b.ch3/p31")).parent), "b.ch3");
    EXPECT_FALSE(built.graph.node(built.graph.find("body_part/knee")).parent.valid());
}

TEST(Containment, NodesTellTheirKindNumberAndConfidence) {
    const Built built;
    const auto& page = built.graph.node(built.graph.find("b.ch3/p31"));
    EXPECT_EQ(to_string(page.kind), "page");
    EXPECT_EQ(page.number, 31);
    EXPECT_EQ(page.confidence, guideline::Confidence::medium);
    EXPECT_EQ(built.graph.node(built.graph.find("b.ch3/studies")).confidence, guideline::Confidence::low);
    EXPECT_EQ(built.graph.node(built.graph.find("b.ch3")).number, 3);
    const std::pair<const char*, const char*> kinds[] = {{"b", "book"},
                                                         {"b.g", "group"},
                                                         {"b.ch3", "chapter"},
                                                         {"d", "guideline"},
                                                         {"b.ch3/care", "section"},
                                                         {"b.ch3/table-3-1", "table"},
                                                         {"body_part/knee", "body_part"}};
    for (const auto& [id, kind] : kinds)
        EXPECT_EQ(to_string(built.graph.node(built.graph.find(id)).kind), kind) << id;
}

TEST(Containment, PageTables) {
    const Built built;
    const auto page = [&](const char* of, int number) {
        const auto found = built.graph.page(built.graph.find(of), number);
        return found.valid() ? built.graph.node(found).id : std::string("none");
    };
    for (int number = 0; number < 50; ++number) {
        EXPECT_EQ(page("b.ch3", number),
                  number >= 30 && number <= 36 ? "b.ch3/p" + std::to_string(number) : "none");
        const std::string of_book = number >= 1 && number <= 4     ? "b.ch1/p" + std::to_string(number)
                                    : number >= 30 && number <= 36 ? "b.ch3/p" + std::to_string(number)
                                                                   : "none";
        EXPECT_EQ(page("b", number), of_book);
    }
    EXPECT_EQ(page("b.g", 2), "b.ch1/p2");
    EXPECT_EQ(page("b.g", 31), "none");
    EXPECT_EQ(page("b.ch2", 2), "none");
    EXPECT_EQ(page("b.ch3/care", 35), "b.ch3/p35");
    EXPECT_EQ(page("body_part/knee", 31), "none");
    EXPECT_EQ(page("nowhere", 31), "none");
    const auto other = [&](const char* of, int number) {
        const auto found = built.graph.chapter_with_page(built.graph.find(of), number);
        return found.valid() ? built.graph.node(found).id : std::string("none");
    };
    EXPECT_EQ(other("b.ch3", 2), "b.ch1");
    EXPECT_EQ(other("b.ch1", 2), "none");
    EXPECT_EQ(other("b.ch2", 30), "b.ch3");
    EXPECT_EQ(other("b.ch3", 20), "none");
    EXPECT_EQ(other("other.ch1", 2), "none");
    EXPECT_EQ(other("d", 31), "none");
}

TEST(Containment, SharedChapters) {
    const Built built;
    const auto shares = [&](const char* a, const char* b) {
        const bool forth = built.graph.shares_chapter(built.graph.find(a), built.graph.find(b));
        EXPECT_EQ(forth, built.graph.shares_chapter(built.graph.find(b), built.graph.find(a)))
            << a << " " << b;
        return forth;
    };
    EXPECT_TRUE(shares("b.ch3", "b.ch3"));
    EXPECT_TRUE(shares("b.ch3/care", "b.ch3/p36"));
    EXPECT_TRUE(shares("d/3", "d"));
    EXPECT_TRUE(shares("b.g", "b.ch1"));
    EXPECT_TRUE(shares("b.g", "b.ch1/p2"));
    EXPECT_FALSE(shares("b.ch1", "b.ch2"));
    EXPECT_FALSE(shares("b.ch3", "b"));
    EXPECT_FALSE(shares("b.g", "b.ch3"));
    EXPECT_FALSE(shares("b.ch1", "other.ch1"));
    EXPECT_FALSE(shares("body_part/knee", "body_part/knee"));
    EXPECT_FALSE(shares("nowhere", "nowhere"));
}

TEST(Containment, BodyParts) {
    const Built built;
    const auto covered = [&](const char* id) { return built.graph.body_parts_covered(built.graph.find(id)); };
    EXPECT_EQ(covered("b.ch3"), 1U);
    EXPECT_EQ(covered("b.ch3/p31"), 1U);
    EXPECT_EQ(covered("b.ch3/care"), 1U);
    EXPECT_EQ(covered("d/3.3"), 3U);
    EXPECT_EQ(covered("b"), 0U);
    EXPECT_EQ(covered("nowhere"), 0U);
    EXPECT_TRUE(built.graph.body_part_neutral(built.graph.find("b.g")));
    EXPECT_FALSE(built.graph.body_part_neutral(built.graph.find("b.ch1")));
    EXPECT_FALSE(built.graph.body_part_neutral(NodeId()));
}

TEST(Containment, EdgesFromBothEnds) {
    const Built built;
    const auto ids = [&](const std::vector<NodeId>& nodes) {
        std::vector<std::string> list;
        for (const auto node : nodes)
            list.push_back(built.graph.node(node).id);
        return list;
    };
    using Ids = std::vector<std::string>;
    const auto find = [&](const char* id) { return built.graph.find(id); };
    EXPECT_EQ(ids(built.graph.targets(find("b"), EdgeKind::contains)), (Ids{"b.ch3", "b.g"}));
    EXPECT_EQ(ids(built.graph.sources(find("b.g"), EdgeKind::contains)), Ids{"b"});
    EXPECT_EQ(ids(built.graph.sources(find("b"), EdgeKind::contains)), Ids{});
    EXPECT_EQ(ids(built.graph.targets(find("d"), EdgeKind::covers)),
              (Ids{"body_part/knee", "body_part/hip"}));
    EXPECT_EQ(ids(built.graph.sources(find("body_part/knee"), EdgeKind::covers)), (Ids{"b.ch3", "d"}));
    EXPECT_EQ(ids(built.graph.targets(find("b.ch1"), EdgeKind::supersedes)), Ids{"d"});
    EXPECT_EQ(built.graph.superseded_by(find("d/p3")), find("b.ch1"));
    EXPECT_FALSE(built.graph.superseded_by(find("b.ch1")).valid());
    EXPECT_TRUE(built.graph.targets(find("b"), EdgeKind::adopts).empty());
}

TEST(Containment, SameCatalogueSameNumbers) {
    const Built one;
    const Built two;
    ASSERT_EQ(one.graph.size(), two.graph.size());
    for (std::uint32_t i = 0; i < one.graph.size(); ++i)
        EXPECT_EQ(one.graph.node({i}).id, two.graph.node({i}).id);
}

TEST(Containment, SurvivesAMove) {
    Built built;
    const GuidelineGraph moved = std::move(built.graph);
    EXPECT_EQ(moved.node(moved.find("b.ch3/p31")).number, 31);
    EXPECT_EQ(&moved.catalogue(), &*built.loaded.catalogue);
}

TEST(Containment, EmptyCatalogue) {
    const Catalogue nothing;
    const GuidelineGraph graph(nothing);
    EXPECT_EQ(graph.size(), 0U);
    EXPECT_FALSE(graph.find("b").valid());
    EXPECT_FALSE(graph.within(NodeId{0}, NodeId{0}));
}

}  // namespace
}  // namespace citegate::graph
