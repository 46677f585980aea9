// Letters written for these tests. The reference letters are measured in real_letters_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/letter/letter.hpp"

namespace citegate::letter {
namespace {

constexpr std::string_view header =
    "Case Number:          CM17-9000001\n"
    "Date Assigned:        01/06/2017                      Date of Injury:      11/08/2016\n"
    "Decision Date:        02/01/2017                      UR Denial Date:      11/30/2016\n"
    "Priority:             Standard                        Application          12/30/2016\n"
    "                                                      Received:\n\n";
constexpr std::string_view introduction =
    "IMR ISSUES, DECISIONS AND RATIONALES\n"
    "The Final Determination was based on decisions for the disputed items/services set forth below:\n";

std::string statements(std::string_view rationale = "The record shows no deficit.") {
    return "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n"
           "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special\nStudies.\n"
           "Decision rationale: " +
           std::string(rationale) + "\n";
}

/// One letter, read.
struct Read {
    SourcePtr source;
    LetterText letter;
    Diagnostics diagnostics;

    [[nodiscard]] std::string text(std::optional<Span> span) const {
        return span ? std::string(source->text(*span)) : "(absent)";
    }
    /// White space folded, page breaks too.
    [[nodiscard]] std::string folded(std::optional<Span> span) const {
        std::string out;
        for (const char c : text(span)) {
            const bool space = c == ' ' || (c >= '\t' && c <= '\r');
            if (!space) out += c;
            if (space && !out.empty() && out.back() != ' ') out += ' ';
        }
        return out;
    }
    [[nodiscard]] std::string codes() const {
        std::string all;
        for (const auto& diagnostic : diagnostics) {
            if (!all.empty()) all += ' ';
            all += to_string(diagnostic.code);
        }
        return all;
    }
};

Read read(std::string text, std::string name = "folder/some.letter.txt") {
    Read read;
    read.source = std::make_shared<Source>(std::move(name), std::move(text));
    split(read.source, read.letter, read.diagnostics);
    return read;
}

std::string letter(std::string_view items) {
    return std::string(header) + std::string(introduction) + std::string(items);
}

TEST(Split, OneItemWithAllItsParts) {
    const auto r = read(letter("MRI of the left knee: Upheld\n" + statements()));
    EXPECT_EQ(r.codes(), "");
    EXPECT_EQ(r.letter.id, "CM17-9000001");
    EXPECT_EQ(to_string(r.letter.era), "2015-section");
    ASSERT_EQ(r.letter.items.size(), 1U);
    const auto& item = r.letter.items[0];
    EXPECT_EQ(item.number, 1U);
    EXPECT_EQ(r.text(item.heading), "MRI of the left knee: Upheld");
    EXPECT_EQ(r.text(item.request), "MRI of the left knee");
    EXPECT_EQ(to_string(item.decision), "upheld");
    EXPECT_EQ(r.text(item.claims_administrator), "Decision based on MTUS Knee Complaints 2004.");
    EXPECT_EQ(r.text(item.maximus),
              "Decision based on MTUS Knee Complaints 2004, Section(s): Special\nStudies.");
    EXPECT_EQ(r.text(item.rationale), "The record shows no deficit.");
    EXPECT_TRUE(r.text(item.span).starts_with("MRI of") && r.text(item.span).ends_with("no deficit."));
}

struct HeadingCase {
    const char* what;
    const char* before;   ///< end of the rationale before
    const char* heading;  ///< as printed
    const char* request;
    const char* decision;
};

void PrintTo(const HeadingCase& c, std::ostream* out) {
    *out << c.what;
}

class Headings : public testing::TestWithParam<HeadingCase> {};

/// Behind another item, where nothing but the words tells the heading from the rationale before it.
TEST_P(Headings, BehindARationale) {
    const auto& c = GetParam();
    const std::string printed = c.heading;
    const auto r = read(letter("First: Upheld\n" +
                               statements("The worker has been off duty for six weeks now and the file "
                                          "holds\nno plan of care. " +
                                          std::string(c.before)) +
                               printed + "\n" + statements()));
    EXPECT_EQ(r.codes(), "") << c.what;
    ASSERT_EQ(r.letter.items.size(), 2U) << c.what;
    const auto& item = r.letter.items[1];
    EXPECT_EQ(r.text(item.heading), printed) << c.what;
    EXPECT_EQ(r.folded(item.request), c.request) << c.what;
    EXPECT_EQ(to_string(item.decision), c.decision) << c.what;
    EXPECT_FALSE(r.text(r.letter.items[0].rationale).empty()) << c.what;
}

TEST_P(Headings, AsTheFirstItem) {
    const auto& c = GetParam();
    const auto r = read(letter(std::string(c.heading) + "\n" + statements()));
    ASSERT_EQ(r.letter.items.size(), 1U) << c.what;
    EXPECT_EQ(r.text(r.letter.items[0].heading), c.heading) << c.what;
    EXPECT_EQ(r.folded(r.letter.items[0].request), c.request) << c.what;
    EXPECT_EQ(to_string(r.letter.items[0].decision), c.decision) << c.what;
}

const HeadingCase heading_cases[] = {
    {"plain", "It is denied.", "Ice pack: Upheld", "Ice pack", "upheld"},
    {"colon in the request", "It is denied.", "Labs to include: CBC: Overturned", "Labs to include: CBC",
     "overturned"},
    {"full stop in a number", "It is denied.", "Motrin 7.5mg #60: Upheld", "Motrin 7.5mg #60", "upheld"},
    {"decision on its own line", "It is denied.",
     "Eight sessions of aquatic therapy for the lower back and the left leg:\nUpheld",
     "Eight sessions of aquatic therapy for the lower back and the left leg", "upheld"},
    {"two lines, page break between", "It is denied.",
     "Eight sessions of aquatic therapy for the lower\n\n\fback: Upheld",
     "Eight sessions of aquatic therapy for the lower back", "upheld"},
    {"case of the decision", "It is denied.", "Ice pack: UPHELD", "Ice pack", "upheld"},
    {"full stop behind the decision", "It is denied.", "Ice pack: Overturned.", "Ice pack", "overturned"},
    {"modified", "It is denied.", "Ice pack: Modified", "Ice pack", "modified"},
    {"partially overturned", "It is denied.", "Ice pack: Partially Overturned", "Ice pack", "modified"},
    {"no colon", "It is denied.", "Ice pack Upheld", "Ice pack", "upheld"},
    {"rationale ends in a quotation", "The form says \"not needed.\"", "Ice pack: Upheld", "Ice pack",
     "upheld"},
    {"rationale ends in typographic quotes", "The form says “not needed.”", "Ice pack: Upheld", "Ice pack",
     "upheld"},
    {"rationale ends in a bracket", "It is denied (see above.)", "Ice pack: Upheld", "Ice pack", "upheld"},
    {"rationale without its full stop", "It is denied", "Ice pack: Upheld", "Ice pack", "upheld"},
    {"abbreviation at a line's end", "It is denied.", "Naproxen 550mg tab.\n#60: Upheld",
     "Naproxen 550mg tab. #60", "upheld"},
    {"remaining portion", "It is denied.",
     "Twelve massage visits was the original request. Four massage visits was authorized by the\nClaims "
     "Administrator. The "
     "remaining IMR eligible portion of the original request, eight\nmassage visits is: Upheld",
     "eight massage visits", "upheld"},
    {"remaining portion, lines ending with sentences", "It is denied.",
     "Twelve massage visits was the original request.\nFour massage visits was authorized by the Claims "
     "Administrator.\nThe "
     "remaining IMR eligible portion of the original\nrequest, Eight massage visits is: Overturned",
     "Eight massage visits", "overturned"},
    {"remaining portion without its verb", "It is denied.",
     "Twelve massage visits was the original request. Four massage visits was authorized by the\nClaims "
     "Administrator. The "
     "remaining IMR eligible portion of the original request, Eight\nmassage visits: Upheld",
     "Eight massage visits", "upheld"},
    {"original request", "It is denied.",
     "Rental of a walker was the original request. The Claims Administrator authorized a cane,\nleaving the "
     "original request "
     "IMR eligible. The original request, Rental of a walker is:\nOverturned",
     "Rental of a walker", "overturned"},
    {"original request, page break inside", "It is denied.",
     "Rental of a walker was the original request. The Claims Administrator authorized a cane,\n\n\fleaving "
     "the original "
     "request IMR eligible. The original request, Rental of a walker is:\nOverturned",
     "Rental of a walker", "overturned"},
    {"after a rationale that tells of a partial approval",
     "Ten rides was the original request. The remaining IMR eligible\n"
     "portion of the original request, four rides is not necessary.",
     "Ice pack: Upheld", "Ice pack", "upheld"},
};

INSTANTIATE_TEST_SUITE_P(Split, Headings, testing::ValuesIn(heading_cases), [](const auto& sample) {
    std::string name = sample.param.what;
    std::erase_if(name, [](char c) { return (c < 'a' || c > 'z') && c != ' '; });
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
});

TEST(Split, BlankLinesPartHeadingsInLayoutText) {
    // The rationale ends in a full line without a full stop: only the blank line tells.
    const auto r =
        read(letter("Wedge cushion: Upheld\n\n" +
                    statements("The cushion was asked for without any report, examination, or plan of "
                               "treatment that\nwould let a reader see why the worker should need one at the "
                               "job or in the family car") +
                    "\nIce pack: Upheld\n\n" + statements()));
    ASSERT_EQ(r.letter.items.size(), 2U);
    EXPECT_EQ(r.text(r.letter.items[1].heading), "Ice pack: Upheld");
    EXPECT_TRUE(r.text(r.letter.items[0].rationale).ends_with("family car"));
}

TEST(Split, LabelsInAnyCaseAndOverLines) {
    const auto r =
        read(letter("Ice pack: Upheld\n"
                    "\fCLAIMS ADMINISTRATOR\n\n\fGuideline: One.\r\n"
                    "  maximus\r\nguideline : Two\fand two.\n"
                    "Decision\n rationale: Three.\n\f"));
    EXPECT_EQ(r.codes(), "");
    ASSERT_EQ(r.letter.items.size(), 1U);
    EXPECT_EQ(r.text(r.letter.items[0].claims_administrator), "One.");
    EXPECT_EQ(r.text(r.letter.items[0].maximus), "Two\fand two.");
    EXPECT_EQ(r.text(r.letter.items[0].rationale), "Three.");
}

TEST(Split, LabelWordsInsideProseAreNoLabels) {
    const auto r = read(
        letter("Ice pack: Upheld\n" + statements("As the Claims Administrator guideline: no basis. Neither "
                                                 "does the MAXIMUS guideline: help.")));
    ASSERT_EQ(r.letter.items.size(), 1U);
    EXPECT_TRUE(r.text(r.letter.items[0].rationale).ends_with("help."));
}

TEST(Split, TextWithoutLineEnds) {
    std::string items = "Ice pack: Upheld " + statements("It is cold. It helps nobody.") +
                        " Motrin 7.5mg: Overturned " + statements();
    std::replace(items.begin(), items.end(), '\n', ' ');
    const auto r = read(letter(items + "\n"));
    EXPECT_EQ(r.codes(), "");
    ASSERT_EQ(r.letter.items.size(), 2U);
    EXPECT_EQ(r.text(r.letter.items[0].request), "Ice pack");
    EXPECT_EQ(r.text(r.letter.items[0].rationale), "It is cold. It helps nobody.");
    EXPECT_EQ(r.text(r.letter.items[1].request), "Motrin 7.5mg");
}

TEST(Split, PageFurnitureBelongsToNobody) {
    const auto r = read(letter("Ice pack: Upheld\n" + statements("It is cold.") + "\n   Page 2 of 3\n\f" +
                               "Heat pack: Upheld\n\n 3\n\f" + statements("It is warm.") +
                               "\nFinal Determination Letter for IMR Case Number CM17-9000001\n\f"));
    ASSERT_EQ(r.letter.items.size(), 2U);
    EXPECT_EQ(r.text(r.letter.items[0].rationale), "It is cold.");
    EXPECT_EQ(r.text(r.letter.items[1].heading), "Heat pack: Upheld");
    EXPECT_EQ(r.letter.items[1].decision, Decision::upheld);
    EXPECT_EQ(r.text(r.letter.items[1].rationale), "It is warm.");
}

TEST(Split, NumbersOfItemsAreNoWordsOfTheRequest) {
    const std::pair<const char*, const char*> rows[] = {{"1) Ice pack", "Ice pack"},   {"2. Ice pack", "Ice pack"},       {"#3: Ice pack", "Ice pack"},
                                                        {"Issue 1: Ice pack", "Ice pack"}, {"Item 2 - Ice pack", "Ice pack"}, {"#60 Ice packs", "#60 Ice packs"},
                                                        {"2.5 mg of ice", "2.5 mg of ice"}, {"10 sessions", "10 sessions"},     {"Issue 1:", "Issue 1"},
                                                        {"#60 - Ice packs", "#60 - Ice packs"}, {"#30. Ice packs", "#30. Ice packs"}, {"1. 5 Tesla ice", "1. 5 Tesla ice"},
                                                        {"1. Ice; 2. Heat", "1. Ice; 2. Heat"}, {"30) Ice", "30) Ice"}};
    for (const auto& [heading, request] : rows) {
        const auto r = read(letter(std::string(heading) + ": Upheld\n" + statements()));
        ASSERT_EQ(r.letter.items.size(), 1U) << heading;
        EXPECT_TRUE(r.text(r.letter.items[0].request).starts_with(request)) << r.text(r.letter.items[0].request);
    }
}

TEST(Split, PageEra) {
    const auto r = read(letter(
        "Ice pack: Upheld\nClaims Administrator guideline: Decision based on MTUS ACOEM Chapter 12 Low "
        "Back Complaints Page(s): 301.\nMAXIMUS guideline: Decision based on MTUS ACOEM Chapter 12 Low "
        "Back Complaints Page(s):\n301\nDecision rationale: No.\n"));
    EXPECT_EQ(to_string(r.letter.era), "2014-page");
    EXPECT_TRUE(r.text(r.letter.items[0].maximus).ends_with("Page(s):\n301"))
        << "the number is no page number of the letter";
}

// --- header
// -------------------------------------------------------------------------------------------------------

std::string dates_of(const Read& r) {
    const auto& d = r.letter.dates;
    std::string all;
    for (const auto& date : {d.assigned, d.injury, d.determination, d.ur_decision, d.application}) {
        all += date ? to_iso(*date) : "-";
        all += ' ';
    }
    return all;
}

TEST(Header, NoBreakSpacesBelongToNoValue) {
    std::string table(header);
    for (auto at = table.find(": "); at != table.npos; at = table.find(": ", at + 3)) table.replace(at, 2, ":\xC2\xA0");
    table.insert(table.find("\n"), "\xC2\xA0");
    const auto r = read(table + std::string(introduction) + "Ice pack: Upheld\n" + statements());
    EXPECT_EQ(r.letter.id, "CM17-9000001");
    EXPECT_EQ(dates_of(r), "2017-01-06 2016-11-08 2017-02-01 2016-11-30 2016-12-30 ");
}

TEST(Header, RowsBlocksAndLabelBesideValue) {
    const std::string tables[] = {
        std::string(header),
        "Case Number: CM17-9000001\nDate Assigned: 01/06/2017 Date of Injury: 11/08/2016\nDecision Date: "
        "02/01/2017 UR Denial "
        "Date: 11/30/2016\nPriority: Standard Application\nReceived:\n12/30/2016\n",
        "Case Number:\nDate Assigned:\nDecision "
        "Date:\nPriority:\n\nCM17-9000001\n01/06/2017\n02/01/2017\nStandard\n\nDate of "
        "Injury:\nUR Denial Date:\nApplication\nReceived:\n\n11/08/2016\n11/30/2016\n12/30/2016\n\n"};
    for (const auto& table : tables) {
        for (const bool titled : {true, false}) {
            const auto title = titled ? "HOW THE IMR FINAL DETERMINATION WAS MADE\n" : "";
            const auto r =
                read(table + title + std::string(introduction) + "Ice pack: Upheld\n" + statements());
            EXPECT_EQ(r.letter.id, "CM17-9000001") << table;
            EXPECT_EQ(dates_of(r), "2017-01-06 2016-11-08 2017-02-01 2016-11-30 2016-12-30 ") << table;
            EXPECT_EQ(r.codes(), "") << table;
        }
    }
}

TEST(Header, EmptyCellsStayEmptyAndShiftNothing) {
    const auto r = read(
        "Case Number:          CM17-9000001\n"
        "Date Assigned:                                        Date of Injury:      11/08/2016\n"
        "Decision Date:        02/01/2017                      UR Denial Date:\n"
        "Priority:             Standard                        Application          12/30/2016\n"
        "                                                      Received:\n\n" +
        std::string(introduction) + "Ice pack: Upheld\n" + statements());
    EXPECT_EQ(dates_of(r), "- 2016-11-08 2017-02-01 - 2016-12-30 ");
    EXPECT_EQ(r.codes(), "");
}

TEST(Header, BlockWithTooFewValuesIsToldAndNotGuessed) {
    const auto r =
        read("Date of Injury:\nUR Denial Date:\nApplication\nReceived:\n\n11/08/2016\n12/30/2016\n\n" +
             std::string(introduction) + "Ice pack: Upheld\n" + statements());
    EXPECT_EQ(r.codes(), "L011");
    EXPECT_EQ(dates_of(r), "- - - - - ");
    EXPECT_EQ(r.text(r.diagnostics.list()[0].span), "11/08/2016\n12/30/2016");
}

TEST(Header, UnreadableDateIsToldWithItsPlace) {
    auto text = letter("Ice pack: Upheld\n" + statements());
    text.replace(text.find("11/30/2016"), 10, "11/31/2016");
    const auto r = read(text);
    EXPECT_EQ(r.codes(), "L011");
    EXPECT_EQ(r.text(r.diagnostics.list()[0].span), "11/31/2016");
    EXPECT_NE(r.diagnostics.list()[0].message.find("UR Denial Date"), std::string::npos);
    EXPECT_EQ(dates_of(r), "2017-01-06 2016-11-08 2017-02-01 - 2016-12-30 ");
}

TEST(Header, WithoutCaseNumberTheFileNamesTheLetter) {
    const std::string text = std::string(introduction) + "Ice pack: Upheld\n" + statements();
    EXPECT_EQ(read(text).letter.id, "some.letter");
    EXPECT_EQ(read(text, "plain").letter.id, "plain");
    EXPECT_EQ(read(text, "<stdin>").letter.id, "stdin");
    EXPECT_EQ(read("Case Number: \n" + text, "a/b.pdf").letter.id, "b");
}

TEST(Header, WordsOfTheHeaderInTheSummaryAreNotTheHeader) {
    const auto r = read("CLINICAL CASE SUMMARY\nThe application was late. Date of Injury: 01/01/2001\n" +
                        std::string(introduction) + "Ice pack: Upheld\n" + statements());
    EXPECT_EQ(dates_of(r), "- - - - - ");
    EXPECT_EQ(r.text(r.letter.summary), "The application was late. Date of Injury: 01/01/2001");
}

// --- what is wrong
// ------------------------------------------------------------------------------------------------

TEST(Split, CutLettersSaySoAndKeepWhatWasFound) {
    const std::string whole =
        letter("Ice pack: Upheld\n" + statements("It is cold.") + "Heat pack: Upheld\n" +
               statements("It is warm, and the file has no word on why it should help."));
    const struct {
        const char* cut_at;  ///< the letter ends before the last occurrence of this
        std::size_t items;
        const char* in_message;
        const char* last_line;
    } table[] = {
        {"\nClaims Administrator guideline", 2, "item 2, after its heading", "Heat pack: Upheld"},
        {" Decision based on MTUS Knee Complaints 2004.\n", 2, "item 2, in the claims",
         "Claims Administrator guideline:"},
        {"Complaints 2004.\n", 2, "item 2, in the claims",
         "Claims Administrator guideline: Decision based on MTUS Knee"},
        {"MAXIMUS", 2, "item 2, in the claims",
         "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004."},
        {"Studies.", 2, "item 2, in or after the MAXIMUS",
         "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Special"},
        {"Decision rationale", 2, "item 2, in or after the MAXIMUS", "Studies."},
        {" It is warm", 2, "item 2, before its rationale", "Decision rationale:"},
        {"d help", 2, "item 2, in the middle of a sentence",
         "Decision rationale: It is warm, and the file has no word on why it shoul"},
    };
    for (const auto& row : table) {
        const auto r = read(whole.substr(0, whole.rfind(row.cut_at)));
        EXPECT_EQ(r.letter.items.size(), row.items) << row.cut_at;
        ASSERT_EQ(r.codes(), "L005") << row.cut_at;
        const auto& told = r.diagnostics.list()[0];
        EXPECT_NE(told.message.find(row.in_message), std::string::npos) << row.cut_at << ": " << told.message;
        EXPECT_EQ(r.text(told.span), row.last_line) << row.cut_at;
        EXPECT_FALSE(told.hint.empty());
        EXPECT_EQ(r.text(r.letter.items[0].rationale), "It is cold.") << row.cut_at;
    }
}

TEST(Split, MissingPartsOfAnItemAreTold) {
    const std::string second = "Heat pack: Overturned\n" + statements();
    const auto ca = "Claims Administrator guideline: A.\n";
    const auto maximus = "MAXIMUS guideline: B.\n";
    const auto rationale = "Decision rationale: C.\n";
    const struct {
        std::string first;
        const char* codes;
        const char* in_message;
    } table[] = {
        {std::string("Ice pack: Upheld\n") + maximus + rationale, "L009",
         "item 1 has no claims administrator statement"},
        {std::string("Ice pack: Upheld\n") + ca + rationale, "L009", "item 1 has no MAXIMUS statement"},
        {std::string("Ice pack: Upheld\n") + ca + maximus, "L009", "item 1 has no rationale"},
        {std::string("Ice pack: Upheld\n") + ca + "MAXIMUS guideline:\n" + rationale, "L009",
         "item 1 has no MAXIMUS statement"},
        {std::string("Ice pack\n") + ca + maximus + rationale, "L009", "item 1 has no decision"},
    };
    for (const auto& row : table) {
        const auto r = read(letter(row.first + second));
        ASSERT_EQ(r.letter.items.size(), 2U) << row.first;
        ASSERT_EQ(r.codes(), row.codes) << row.first;
        EXPECT_EQ(r.diagnostics.list()[0].message, row.in_message);
        EXPECT_TRUE(r.text(r.diagnostics.list()[0].span).starts_with("Ice pack"));
        EXPECT_EQ(r.text(r.letter.items[1].heading), "Heat pack: Overturned") << row.first;
        EXPECT_EQ(r.text(r.letter.items[0].heading).substr(0, 8), "Ice pack") << row.first;
    }
}

TEST(Split, NoItem) {
    const auto strange = read("Dear all,\nthe meeting is at noon.\n");
    EXPECT_EQ(strange.codes(), "L004");
    EXPECT_EQ(strange.letter.id, "some.letter");
    const auto cut =
        read(std::string(header) +
             "HOW THE IMR FINAL DETERMINATION WAS MADE\nAn expert\nCLINICAL CASE SUMMARY\nThe worker\nfe");
    EXPECT_EQ(cut.codes(), "L004");
    EXPECT_NE(cut.diagnostics.list()[0].hint.find("cut off"), std::string::npos);
    EXPECT_EQ(cut.text(cut.diagnostics.list()[0].span), "fe");
    EXPECT_EQ(cut.letter.id, "CM17-9000001");
    EXPECT_EQ(read("").codes(), "L004");
    EXPECT_EQ(read(std::string(header) + std::string(introduction)).codes(), "L004");
}

TEST(Split, OtherFormsAreNamed) {
    const std::pair<const char*, const char*> table[] = {
        {"\nMEDICAL PROFESSIONAL REVIEW\nISSUE AT DISPUTE:\n", "2013-review"},
        {"Notice of Independent Medical Review Determination\nDated: 9/26/2013\n1) It is not needed.\n",
         "2013-notice"},
        {"HOW THE IMR FINAL DETERMINATION WAS MADE\nIMR DECISION(S) AND RATIONALE(S)\n1. Rest.\n",
         "2014-decision"},
    };
    for (const auto& [text, era] : table) {
        const auto r = read(text);
        EXPECT_EQ(to_string(r.letter.era), era);
        EXPECT_EQ(r.codes(), "L004") << era;
    }
    const auto ours = read(std::string(table[2].first) + letter("Ice pack: Upheld\n" + statements()));
    EXPECT_EQ(ours.codes(), "") << "a text with items of ours is ours";
}

TEST(Split, LimitsHold) {
    std::string many;
    for (std::size_t i = 0; i < limits::items_per_letter + 5; ++i)
        many += "Ice pack: Upheld\n" + statements();
    const auto r = read(letter(many));
    EXPECT_EQ(r.letter.items.size(), limits::items_per_letter);
    EXPECT_EQ(r.codes(), "L007");
    EXPECT_EQ(r.text(r.letter.items.back().rationale), "The record shows no deficit.\nIce pack: Upheld");

    const auto wide = read(letter(
        "Ice pack: Upheld\nClaims Administrator guideline: " + std::string(limits::statement_bytes + 9, 'x') +
        "\nMAXIMUS guideline: B.\nDecision rationale: C.\n"));
    EXPECT_EQ(wide.codes(), "L007");
    EXPECT_EQ(wide.letter.items[0].claims_administrator->size(), limits::statement_bytes);
    EXPECT_EQ(wide.text(wide.letter.items[0].maximus), "B.");
}

TEST(Split, MemoryIsReusedWithoutTraces) {
    auto first = read(letter("Ice pack: Upheld\n" + statements() + "Heat pack: Modified\n" + statements()));
    const auto plain =
        std::make_shared<Source>("b.txt", std::string(introduction) + "Cane: Overturned\n" + statements());
    Diagnostics diagnostics;
    split(plain, first.letter, diagnostics);
    EXPECT_EQ(first.letter.id, "b");
    EXPECT_FALSE(first.letter.dates.injury);
    ASSERT_EQ(first.letter.items.size(), 1U);
    EXPECT_EQ(first.letter.items[0].decision, Decision::overturned);
    EXPECT_TRUE(first.letter.summary.empty());
}

}  // namespace
}  // namespace citegate::letter
