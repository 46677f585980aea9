// Mistakes of a catalogue: each has its code and underlines the very text that is wrong.
#include "engine/base/limits.hpp"
#include "tests/guideline/loading.hpp"

namespace citegate::guideline {
namespace {

/// What every snippet begins with: one source, one book of pages 1 to 100, one chapter of pages 10 to 20.
constexpr std::string_view ground = R"(publisher: acoem
sources: {s: {address: none}, memory: {address: none}}
guidelines:
  - {id: book, kind: book, title: Book, pages: [1, 100], page_confidence: high, source: s, confidence: high}
  - {id: book.ch1, kind: chapter, parent: book, title: One, pages: [10, 20], page_confidence: high, source: s, confidence: high}
)";

struct Row {
    const char* name;
    const char* yaml;  ///< continues `ground`
    Code code;
    const char* under;
    const char* says = "";  ///< stands in the message or the hint
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.name;
}

class Mistake : public testing::TestWithParam<Row> {};

TEST_P(Mistake, IsNamedWithItsPlace) {
    const auto& row = GetParam();
    const auto loaded = load_text(std::string(ground) + row.yaml);
    EXPECT_FALSE(loaded.catalogue);
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << rendered(loaded.diagnostics);
    const auto& found = loaded.diagnostics.list()[0];
    EXPECT_EQ(to_string(found.code), to_string(row.code)) << found.message;
    ASSERT_TRUE(found.span);
    EXPECT_EQ(loaded.source->text(*found.span), row.under) << found.message;
    EXPECT_NE((found.message + " | " + found.hint).find(row.says), std::string::npos)
        << found.message << " | " << found.hint;
}

#define G(fields) "  - {" fields ", source: s, confidence: high}\n"
#define PLAIN "id: x, kind: guideline, title: X"

INSTANTIATE_TEST_SUITE_P(
    Form, Mistake,
    testing::Values(
        Row{"unknown key", G(PLAIN ", spelings: [a]"), Code::Y003, "spelings", "\"spellings\""},
        Row{"unknown key of the file", "body_part: []\n", Code::Y003, "body_part", "\"body_parts\""},
        Row{"unknown key of a part", G(PLAIN ", topics: [{title: T, page: [1, 2]}]"), Code::Y003, "page",
            "\"pages\""},
        Row{"unknown key of an adoption",
            G("id: x, kind: regulation, title: X, adopts: [{guideline: book, effective: [~, ~], since: 1, "
              "source: s, confidence: low}]"),
            Code::Y003, "since"},
        Row{"unknown key of a body part",
            "body_parts: [{id: k, title: K, words: [k], covered_by: [book], borderlin: true, source: s, "
            "confidence: low}]\n",
            Code::Y003, "borderlin", "\"borderline\""},
        Row{"unknown key of a request class",
            "request_classes: [{id: k, words: [k], expected: [book], where: 1, source: s, confidence: "
            "low}]\n",
            Code::Y003, "where"},
        Row{"missing title", "  - {id: x, kind: guideline, source: s, confidence: high}\n", Code::Y004,
            "{id: x, kind: guideline, source: s, confidence: high}", "\"title\""},
        Row{"missing confidence", "  - {id: x, kind: guideline, title: X, source: s}\n", Code::Y004,
            "{id: x, kind: guideline, title: X, source: s}", "\"confidence\""},
        Row{"pages without confidence",
            "  - {id: x, kind: guideline, title: X, pages: [1, 2], source: s, confidence: low}\n", Code::Y004,
            "{id: x, kind: guideline, title: X, pages: [1, 2], source: s, confidence: low}",
            "\"page_confidence\""},
        Row{"part without title", G(PLAIN ", topics: [{id: t}]"), Code::Y004, "{id: t}", "\"title\""},
        Row{"body part without words",
            "body_parts: [{id: k, title: K, covered_by: [book], source: s, confidence: low}]\n", Code::Y004,
            "{id: k, title: K, covered_by: [book], source: s, confidence: low}", "\"words\""},
        Row{"guideline is a word", "  - knee\n", Code::Y005, "knee", "a mapping"},
        Row{"title is a list", G("id: x, kind: guideline, title: [X]"), Code::Y005, "[X]", "a text"},
        Row{"years is a word", G(PLAIN ", years: 2004"), Code::Y005, "2004", "a list"},
        Row{"number is no number", G(PLAIN ", number: 12a"), Code::Y005, "12a", "a whole number"},
        Row{"number is too large", G(PLAIN ", number: 99999999999"), Code::Y005, "99999999999",
            "a whole number"},
        Row{"flag is no flag", G(PLAIN ", parts_complete: yes"), Code::Y005, "yes", "true or false"},
        Row{"date is a list", G(PLAIN ", published: [[1], ~]"), Code::Y005, "[1]", "a date"}));

INSTANTIATE_TEST_SUITE_P(
    Value, Mistake,
    testing::Values(
        Row{"no such confidence", "  - {id: x, kind: guideline, title: X, source: s, confidence: hihg}\n",
            Code::G003, "hihg", "\"high\""},
        Row{"no such kind", G("id: x, kind: chaptr, title: X"), Code::G003, "chaptr", "\"chapter\""},
        Row{"no such publisher", G(PLAIN ", publisher: acom"), Code::G003, "acom", "\"acoem\""},
        Row{"no such publisher of names", "source_names: {xyz: [ODG]}\n", Code::G003, "xyz",
            "acoem, dwc, odg"},
        Row{"no such day", G(PLAIN ", published: [2016-02-30, ~]"), Code::G003, "2016-02-30", "yyyy-mm-dd"},
        Row{"day in another form", G(PLAIN ", published: [07/28/2016, ~]"), Code::G003, "07/28/2016",
            "yyyy-mm-dd"},
        Row{"period backwards", G(PLAIN ", published: [2016-02-02, 2016-02-01]"), Code::G003,
            "[2016-02-02, 2016-02-01]"},
        Row{"period of one day", G(PLAIN ", published: [2016-02-02]"), Code::G003, "[2016-02-02]", "~"},
        Row{"pages backwards", G(PLAIN ", pages: [20, 10], page_confidence: low"), Code::G003, "[20, 10]"},
        Row{"page zero", G(PLAIN ", pages: [0, 10], page_confidence: low"), Code::G003, "[0, 10]"},
        Row{"one page", G(PLAIN ", pages: [10], page_confidence: low"), Code::G003, "[10]", "[301, 301]"},
        Row{"page beyond all books", G(PLAIN ", pages: [1, 100000], page_confidence: low"), Code::G003,
            "100000", "5000"},
        Row{"year", G(PLAIN ", years: [2004, 204]"), Code::G003, "204"},
        Row{"id with a slash", G("id: x/y, kind: guideline, title: X"), Code::G003, "x/y"},
        Row{"part with the id of a page", G(PLAIN ", topics: [{id: p12, title: T}]"), Code::G003, "p12"},
        Row{"word in capitals",
            "body_parts: [{id: k, title: K, words: [MRI  scan], covered_by: [book], source: s, confidence: "
            "low}]\n",
            Code::G003, "MRI  scan", "\"mri scan\""},
        Row{"word twice",
            "request_classes: [{id: k, words: [mri, mri], expected: [book], source: s, confidence: low}]\n",
            Code::G003, "mri"},
        Row{"adopts without a regulation",
            G(PLAIN ", adopts: [{guideline: book, effective: [~, ~], source: s, confidence: low}]"),
            Code::G003, "[{guideline: book, effective: [~, ~], source: s, confidence: low}]", "regulation"}));

INSTANTIATE_TEST_SUITE_P(
    Across, Mistake,
    testing::Values(
        Row{"guideline twice", G("id: book.ch1, kind: guideline, title: X"), Code::G001, "book.ch1",
            "line 5"},
        Row{"part twice", G(PLAIN ", topics: [Knee brace, Knee-Brace]"), Code::G001, "Knee-Brace",
            "x/knee-brace"},
        Row{"body part twice",
            "body_parts:\n  - {id: k, title: K, words: [k], covered_by: [book], source: s, confidence: low}\n"
            "  - {id: k, title: L, words: [l], covered_by: [book], source: s, confidence: low}\n",
            Code::G001, "k", "body part"},
        Row{"request class twice",
            "request_classes:\n  - {id: k, words: [k], expected: [book], source: s, confidence: low}\n"
            "  - {id: k, words: [l], expected: [book], source: s, confidence: low}\n",
            Code::G001, "k", "request class"},
        Row{"source name twice", "source_names: {odg: [ODG], acoem: [odg]}\n", Code::G001, "odg", "case"},
        Row{"no such parent", G("id: x, kind: chapter, title: X, parent: bok"), Code::G002, "bok",
            "\"book\""},
        Row{"no such superseded", G(PLAIN ", supersedes: [book.ch2]"), Code::G002, "book.ch2",
            "\"book.ch1\""},
        Row{"no such adopted",
            G("id: x, kind: regulation, title: X, adopts: [{guideline: boook, effective: [~, ~], source: s, "
              "confidence: low}]"),
            Code::G002, "boook", "\"book\""},
        Row{"no such chapter of a body part",
            "body_parts: [{id: k, title: K, words: [k], covered_by: [book, book.ch9], source: s, confidence: "
            "low}]\n",
            Code::G002, "book.ch9", "\"book.ch1\""},
        Row{"no such part",
            "  - {id: x, kind: guideline, title: X, topics: [Knee brace], source: s, confidence: low}\n"
            "request_classes: [{id: k, words: [k], expected: [x/knee-brase], source: s, confidence: low}]\n",
            Code::G002, "x/knee-brase", "\"x/knee-brace\""},
        Row{"no such source", "  - {id: x, kind: guideline, title: X, source: [s, memry], confidence: low}\n",
            Code::G004, "memry", "\"memory\""},
        Row{"no such source of a part", G(PLAIN ", topics: [{title: T, source: t}]"), Code::G004, "t"},
        Row{"chapter without a book", G("id: x, kind: chapter, title: X"), Code::G003, "chapter", "parent"},
        Row{"chapter in a chapter", G("id: x, kind: chapter, title: X, parent: book.ch1"), Code::G003,
            "book.ch1", "book, a group"},
        Row{"book in itself", G("id: x, kind: book, title: X, parent: x"), Code::G003, "x", "part of itself"},
        Row{"replaces itself", G(PLAIN ", supersedes: [x]"), Code::G003, "x"},
        Row{"part outside its chapter",
            G("id: x, kind: guideline, title: X, pages: [10, 20], page_confidence: low, topics: [{title: T, "
              "pages: [20, 22]}]"),
            Code::G003, "[20, 22]", "10 to 20"},
        Row{"chapter outside its book",
            G("id: x, kind: chapter, parent: book, title: X, pages: [99, 102], page_confidence: low"),
            Code::G003, "[99, 102]", "1 to 100"}));

TEST(Loader, AllowsThatIsNoMistake) {
    for (const char* yaml : {
             G(PLAIN
               ", pages: [10, 20], page_confidence: low, topics: [{title: T, pages: [9, 21]}]"),  // one page
                                                                                                  // of slack
             G(PLAIN ", topics: [{title: T, pages: [500, 501]}]"),  // pages of the whole not known
             G(PLAIN ", published: [~, ~], years: []"),
             G("id: r, kind: regulation, title: R") G("id: r.1, kind: regulation, title: R, parent: r"),
             G(PLAIN ", topics: []"),
         }) {
        const auto loaded = load_text(std::string(ground) + yaml);
        EXPECT_TRUE(loaded.catalogue) << yaml << rendered(loaded.diagnostics);
        EXPECT_TRUE(loaded.diagnostics.empty());
    }
}

TEST(Loader, ShowsAllMistakesInOneRun) {
    const auto loaded =
        load_text(std::string(ground) +
                  "  - {id: x, kind: guidline, title: X, years: [1], source: q, confidence: high}\n"
                  "  - {id: x, kind: guideline, titel: X, source: s, confidence: high}\n");
    EXPECT_FALSE(loaded.catalogue);
    std::vector<std::string> codes;
    for (const auto& diagnostic : loaded.diagnostics)
        codes.emplace_back(to_string(diagnostic.code));
    EXPECT_EQ(codes, (std::vector<std::string>{"G003", "G003", "Y003", "Y004", "G001", "G004"}));
}

TEST(Loader, FileWithoutPublisherNeedsItAtEveryGuideline) {
    const auto loaded = load_text(
        "sources: {s: {address: none}}\nguidelines:\n"
        "  - {id: x, publisher: odg, kind: guideline, title: X, source: s, confidence: high}\n"
        "  - {id: y, kind: guideline, title: Y, source: s, confidence: high}\n");
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << rendered(loaded.diagnostics);
    EXPECT_EQ(loaded.diagnostics.list()[0].code, Code::Y004);
    EXPECT_NE(loaded.diagnostics.list()[0].message.find("publisher"), std::string::npos);
}

TEST(Loader, RootMustBeAMapping) {
    const auto loaded = load_text("- a\n- b\n");
    EXPECT_FALSE(loaded.catalogue);
    ASSERT_EQ(loaded.diagnostics.size(), 1U);
    EXPECT_EQ(loaded.diagnostics.list()[0].code, Code::Y005);
}

TEST(Loader, RefusedValueIsSaidOnce) {
    const auto loaded = load_text(std::string(ground) +
                                  "  - {id: x, kind: guideline, title: !X y, source: s, confidence: high}\n");
    EXPECT_FALSE(loaded.catalogue);
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << rendered(loaded.diagnostics);
    EXPECT_EQ(loaded.diagnostics.list()[0].code, Code::Y008);
}

TEST(Loader, EarlierDiagnosticsDoNotSpoilTheCatalogue) {
    Diagnostics diagnostics;
    diagnostics.add(Code::L001, "something else", "elsewhere");
    std::vector<yaml::Document> documents;
    documents.push_back(
        *yaml::parse(std::make_shared<const Source>("t.yaml", std::string(ground)), diagnostics));
    EXPECT_TRUE(load(documents, diagnostics));
}

TEST(Loader, BodyPartsFitIntoOneWord) {
    std::string text(ground);
    text += "body_parts:\n";
    for (int i = 0; i < 65; ++i)
        text += "  - {id: k" + std::to_string(i) +
                ", title: K, words: [k], covered_by: [book], source: s, confidence: low}\n";
    const auto loaded = load_text(text);
    EXPECT_FALSE(loaded.catalogue);
    ASSERT_EQ(loaded.diagnostics.size(), 1U) << rendered(loaded.diagnostics);
    EXPECT_EQ(loaded.source->text(*loaded.diagnostics.list()[0].span), "k64");
}

}  // namespace
}  // namespace citegate::guideline
