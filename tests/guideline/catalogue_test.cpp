// What is written in the files is what stands in the structs.
#include "engine/guideline/catalogue.hpp"

#include "engine/guideline/entries.hpp"
#include "tests/guideline/loading.hpp"

namespace citegate::guideline {
namespace {

constexpr const char* every_key = R"(
publisher: acoem
sources:
  book: {address: "https://example.org/book", what: "the book"}
  memory: {address: none}
source_names:
  odg: [ODG, "Official Disability Guidelines"]
guidelines:
  - {id: b, kind: book, title: Book, source: book, confidence: high}
  - id: b.ch1
    publisher: dwc
    kind: chapter
    title: "Knee: Complaints"
    spellings: [Knee]
    parent: b
    number: 1
    years: [2004, 2007]
    tolerated_years: [2005]
    pages: [10, 20]
    page_confidence: medium
    published: [2004-01-01, ~]
    parts_complete: true
    supersedes: [b]
    body_part_neutral: true
    source: [book, memory]
    confidence: high
    note: a note
    sections:
      - {title: Special Studies, spellings: [Special], pages: [12, 13], source: memory, confidence: low, note: guess}
      - {id: other, title: Surgery, number: "3.3.6"}
      - {title: Numbered, number: "3.3.7"}
    tables: [{title: Summary, number: "1-8"}]
    algorithms: [{title: First, number: "1-1"}]
    topics: ["NSAIDs, GI symptoms & risk"]
  - id: r
    publisher: ccr
    kind: regulation
    title: Rule
    source: memory
    confidence: low
    adopts: [{guideline: b, effective: [2007-06-15, 2009-07-17], source: book, confidence: medium, note: all}]
body_parts:
  - {id: knee, title: knee, words: [knee, left knee], except: [knee deep], covered_by: [b.ch1], borderline: true, source: memory, confidence: high}
request_classes:
  - {id: imaging, words: [mri], expected: [b, b.ch1/special-studies], source: memory, confidence: high}
terms:
  - {id: found, words: [is found], at_end: true, note: why}
)";

TEST(Catalogue, HoldsWhatIsWritten) {
    const auto loaded = load_text(every_key);
    ASSERT_TRUE(loaded.catalogue) << rendered(loaded.diagnostics);
    EXPECT_TRUE(loaded.diagnostics.empty());
    const auto& c = *loaded.catalogue;
    EXPECT_EQ(c.references, (std::vector<Reference>{{"book", "https://example.org/book", "the book"},
                                                    {"memory", "none", ""}}));
    EXPECT_EQ(c.source_names, (std::vector<SourceName>{{"ODG", Publisher::odg},
                                                       {"Official Disability Guidelines", Publisher::odg}}));
    ASSERT_EQ(c.guidelines.size(), 3U);
    EXPECT_EQ(c.guidelines[0].publisher, Publisher::acoem);
    EXPECT_EQ(c.guidelines[0].pages, std::nullopt);

    const Provenance of_chapter{{"book", "memory"}, Confidence::high, ""};
    Guideline chapter;
    chapter.id = "b.ch1";
    chapter.publisher = Publisher::dwc;
    chapter.kind = Kind::chapter;
    chapter.title = "Knee: Complaints";
    chapter.spellings = {"Knee"};
    chapter.parent = "b";
    chapter.number = 1;
    chapter.years = {2004, 2007};
    chapter.tolerated_years = {2005};
    chapter.pages = Pages{10, 20};
    chapter.page_confidence = Confidence::medium;
    chapter.published = {iso_date("2004-01-01"), std::nullopt};
    chapter.parts_complete = true;
    chapter.supersedes = {"b"};
    chapter.body_part_neutral = true;
    chapter.provenance = {{"book", "memory"}, Confidence::high, "a note"};
    chapter.parts = {
        {"special-studies",
         PartKind::section,
         "Special Studies",
         {"Special"},
         "",
         Pages{12, 13},
         {{"memory"}, Confidence::low, "guess"}},
        {"other", PartKind::section, "Surgery", {}, "3.3.6", std::nullopt, of_chapter},
        {"3.3.7", PartKind::section, "Numbered", {}, "3.3.7", std::nullopt, of_chapter},
        {"table-1-8", PartKind::table, "Summary", {}, "1-8", std::nullopt, of_chapter},
        {"algorithm-1-1", PartKind::algorithm, "First", {}, "1-1", std::nullopt, of_chapter},
        {"nsaids-gi-symptoms-risk",
         PartKind::topic,
         "NSAIDs, GI symptoms & risk",
         {},
         "",
         std::nullopt,
         of_chapter},
    };
    EXPECT_EQ(c.guidelines[1], chapter);
    EXPECT_EQ(c.guidelines[2].kind, Kind::regulation);
    EXPECT_EQ(c.adoptions, (std::vector<Adoption>{{"r",
                                                   "b",
                                                   {iso_date("2007-06-15"), iso_date("2009-07-17")},
                                                   {{"book"}, Confidence::medium, "all"}}}));
    EXPECT_EQ(
        c.body_parts,
        (std::vector<BodyPart>{
            {"knee", "knee", {"knee", "left knee"}, {"knee deep"}, {"b.ch1"}, true, {{"memory"}, Confidence::high, ""}}}));
    EXPECT_EQ(c.request_classes,
              (std::vector<RequestClass>{
                  {"imaging", {"mri"}, {"b", "b.ch1/special-studies"}, {{"memory"}, Confidence::high, ""}}}));
    EXPECT_EQ(c.terms, (std::vector<Term>{{"found", {"is found"}, true}}));
}

TEST(Catalogue, FindsByWholeId) {
    const auto loaded = load_text(every_key);
    ASSERT_TRUE(loaded.catalogue);
    ASSERT_NE(loaded.catalogue->find("b.ch1"), nullptr);
    EXPECT_EQ(loaded.catalogue->find("b.ch1")->title, "Knee: Complaints");
    EXPECT_EQ(loaded.catalogue->find("b.ch"), nullptr);
    EXPECT_EQ(loaded.catalogue->find(""), nullptr);
}

TEST(Catalogue, JoinsFiles) {
    Diagnostics diagnostics;
    std::vector<yaml::Document> documents;
    for (const char* text :
         {"publisher: odg\nguidelines:\n  - {id: a, kind: guideline, title: A, source: s, confidence: low}\n",
          "sources: {s: {address: none}}\n"})
        documents.push_back(*yaml::parse(std::make_shared<const Source>("t.yaml", text), diagnostics));
    const auto catalogue = load(documents, diagnostics);
    ASSERT_TRUE(catalogue) << rendered(diagnostics);
    EXPECT_EQ(catalogue->guidelines[0].publisher, Publisher::odg);
}

TEST(Catalogue, WordsOfConfidence) {
    EXPECT_EQ(to_string(Confidence::low), "low");
    EXPECT_EQ(to_string(Confidence::medium), "medium");
    EXPECT_EQ(to_string(Confidence::high), "high");
}

TEST(Slug, KeepsLettersAndDigits) {
    EXPECT_EQ(slug("Special Studies"), "special-studies");
    EXPECT_EQ(slug("  NSAIDs, GI symptoms & (cardio) "), "nsaids-gi-symptoms-cardio");
    EXPECT_EQ(slug("Bupropion (Wellbutrin®)"), "bupropion-wellbutrin");
    EXPECT_EQ(slug("&"), "");
}

}  // namespace
}  // namespace citegate::guideline
