// Examples of rules: the letters made of them, what is wrong with an example, and what a rule's verdict is held against.
#include "engine/rule/test/example.hpp"

#include "tests/rule/fixture.hpp"
#include "tests/shipped.hpp"

namespace citegate::rule {
namespace {

/// The examples of one rule, read. The document stays with them.
struct Read {
    Diagnostics diagnostics;
    std::optional<yaml::Document> document;
    std::vector<std::unique_ptr<Example>> examples;

    explicit Read(const std::string& list, std::string name = "rules.yaml") {
        document = yaml::parse(std::make_shared<const Source>(std::move(name), "examples:\n" + list), diagnostics);
        EXPECT_TRUE(document) << rendered(diagnostics);
        ExampleReader reader(Shipped::get().lexicon);
        examples = reader.read(document->root.find("examples"), *document->source, Scope::item);
    }
    [[nodiscard]] const std::string& fault() const { return examples.at(0)->fault; }
};

std::string item(std::string_view keys) {
    return fmt::format("- {{ name: one, expect: flagged, item: {{ request: MRI, {} }} }}\n", keys);
}
constexpr std::string_view both_sides =
    "claims_administrator: Decision based on MTUS Knee Complaints 2004., maximus: Decision based on MTUS Low Back Complaints 2004.";

TEST(ExampleLetter, IsALetterOfTheForm) {
    const Read read(
        "- name: one\n"
        "  expect: flagged\n"
        "  item:\n"
        "    request: MRI right knee\n"
        "    decision: overturned\n"
        "    claims_administrator: Decision based on MTUS Knee Complaints 2004.\n"
        "    maximus: >-\n"
        "      Decision based on MTUS ACOEM Knee Complaints 2004, Section(s): Special Studies. Decision based on Non-MTUS Citation ODG Knee.\n"
        "    dates: { injury: 2016-11-08, ur_decision: 2016-11-30, application: 2016-12-12, assigned: 2017-01-03, determination: 2017-02-01 }\n");
    ASSERT_EQ(read.fault(), "");
    const auto text = std::string(read.examples[0]->letter.source->text());
    for (const auto* part : {"Date Assigned:        01/03/2017                      Date of Injury:      11/08/2016\n",
                             "Application          12/12/2016\n                                                      Received:\n",
                             "MRI right knee: Overturned\n\nClaims Administrator guideline: Decision", "Special\nStudies."}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    }
    EXPECT_EQ(read.examples[0]->letter.items[0].maximus.citations.size(), 2U);
}

TEST(ExampleLetter, HoldsSeveralItems) {
    const Read read(
        "- name: two\n"
        "  expect: accepted\n"
        "  items:\n"
        "    - { request: Lumbar fusion, decision: overturned, claims_administrator: Decision based on MTUS Low Back Complaints 2004., "
        "maximus: Decision based on MTUS Low Back Complaints 2004. }\n"
        "    - { request: Assistant surgeon, claims_administrator: Decision based on MTUS Knee Complaints 2004., "
        "maximus: The Expert Reviewer did not cite any medical evidence for its decision. }\n");
    ASSERT_EQ(read.fault(), "");
    const auto& letter = read.examples[0]->letter;
    ASSERT_EQ(letter.item_count, 2U);
    EXPECT_EQ(letter.items[0].decision, letter::Decision::overturned);
    EXPECT_EQ(letter.items[1].request.view(), "Assistant surgeon");
    EXPECT_TRUE(letter.items[1].maximus.no_citation);
}

TEST(ExampleLetter, MayLackAStatementAndARationale) {
    const Read read(item("maximus: Decision based on MTUS Knee Complaints 2004., rationale: ''"));
    ASSERT_EQ(read.fault(), "");
    const auto& one = read.examples[0]->letter.items[0];
    EXPECT_FALSE(one.claims_administrator.present);
    EXPECT_TRUE(one.maximus.present);
    EXPECT_FALSE(one.rationale.present);
}

TEST(Examples, SayWhyTheyCannotBeTested) {
    struct Case {
        std::string list;
        std::string_view fault;
    };
    const Case cases[] = {
        {"- { name: hollow, expect: flagged }\n", "it has no item, no items and no letter"},
        {"- { name: full, expect: flagged, letter: a.txt, item: { request: MRI } }\n", "it has more than one of item, items and letter"},
        {"- { name: empty, expect: flagged, items: [] }\n", "it has no item"},
        {"- { name: lost, expect: flagged, letter: no/such.txt }\n", "'no/such.txt' cannot be read"},
        {item("claims_administrator: 'See\n\n      MAXIMUS guideline: Knee.', maximus: Decision based on MTUS Low Back Complaints 2004."),
         "the letter made of it is misread: "},
        {"- name: headers\n  expect: flagged\n  items:\n" + fmt::format("    - {{ request: A, {0}, dates: {{ injury: 2016-11-08 }} }}\n"
                                                                          "    - {{ request: B, {0}, dates: {{ injury: 2016-11-09 }} }}\n", both_sides),
         "more than one item has dates"},
    };
    for (const auto& [list, fault] : cases) {
        const Read read(list);
        EXPECT_EQ(read.fault().substr(0, fault.size()), fault);
        EXPECT_EQ(read.examples[0]->unreadable, fault.starts_with("'no/such"));
    }
    const Read twins(item(both_sides) + item(both_sides));
    EXPECT_EQ(twins.examples[0]->fault, "");
    EXPECT_EQ(twins.examples[1]->fault, "another example of this rule has the same name");
}

TEST(Examples, FindLettersBesideTheRuleFile) {
    const Read read("- { name: one, expect: flagged, letter: ../corpus/letters/02-knee-judged-by-low-back.txt }\n", CITEGATE_SOURCE_DIR "/rules/mine.yaml");
    EXPECT_EQ(read.examples[0]->path, CITEGATE_SOURCE_DIR "/corpus/letters/02-knee-judged-by-low-back.txt");
}

TEST(Examples, AreHeldAgainstFindings) {
    const auto finding = [](Where side, Severity severity, std::string message) {
        Finding out;
        out.side = side;
        out.severity = severity;
        out.message = std::move(message);
        return out;
    };
    const std::vector<Finding> two = {finding(Where::maximus, Severity::note, "a"), finding(Where::rationale, Severity::error, "b")};
    struct Case {
        std::string_view keys;
        bool passes_on_two;
        bool passes_on_none;
    };
    const Case cases[] = {
        {"expect: flagged", true, false},
        {"expect: accepted", false, true},
        {"expect: flagged, side: rationale", true, false},
        {"expect: flagged, side: letter", false, false},
        {"expect: flagged, severity: error, message: b", true, false},
        {"expect: flagged, severity: error, message: a", false, false},  // no one finding has both
        {"expect: flagged, side: maximus, severity: note, message: a", true, false},
    };
    for (const auto& [keys, on_two, on_none] : cases) {
        const Read read(fmt::format("- {{ name: one, {}, item: {{ request: MRI, {} }} }}\n", keys, both_sides));
        EXPECT_EQ(passes(*read.examples[0], {two, {}}), on_two) << keys;
        EXPECT_EQ(passes(*read.examples[0], {}), on_none) << keys;
        EXPECT_FALSE(passes(*read.examples[0], {{}, "division by zero"})) << keys;
    }
    const Read read(fmt::format("- {{ name: one, expect: flagged, side: maximus, message: a knee, item: {{ request: MRI, {} }} }}\n", both_sides));
    EXPECT_EQ(expected(*read.examples[0]), "flagged, side maximus, message \"a knee\"");
    EXPECT_EQ(said(two[1]), "flagged, side rationale, severity error, message \"b\"");
}

}  // namespace
}  // namespace citegate::rule
