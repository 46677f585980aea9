// The older forms, and labels that are damaged.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/letter/letter.hpp"

namespace citegate::letter {
namespace {

struct Read {
    SourcePtr source;
    LetterText letter;
    Diagnostics diagnostics;

    explicit Read(std::string text) : source(std::make_shared<Source>("a.txt", std::move(text))) { split(source, letter, diagnostics); }
    [[nodiscard]] std::string text(std::optional<Span> span) const { return span ? std::string(source->text(*span)) : "-"; }
    [[nodiscard]] std::string codes() const {
        std::string all;
        for (const auto& diagnostic : diagnostics) all += (all.empty() ? "" : " ") + std::string(to_string(diagnostic.code));
        return all;
    }
};

std::string sample(const std::string& name) {
    std::ifstream in(CITEGATE_SOURCE_DIR "/corpus/letters/" + name + ".txt");
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string without(std::string text, std::string_view part, std::string_view instead = "") {
    const auto at = text.find(part);
    EXPECT_NE(at, text.npos) << part;
    return text.replace(at, part.size(), instead);
}

TEST(NoticeForm, AListPrintedTwiceGivesItsItemsOnce) {
    const Read read(sample("17-notice-of-2013"));
    ASSERT_EQ(read.letter.items.size(), 3U);
    EXPECT_EQ(read.codes(), "");
    EXPECT_EQ(read.text(read.letter.items[2].claims_administrator).substr(0, 40), "The Claims Administrator based its decis");
    EXPECT_TRUE(read.text(read.letter.items[2].maximus).ends_with("packs."));
    EXPECT_EQ(read.letter.items[2].decision, Decision::upheld) << "notmedically";
}

TEST(NoticeForm, TheSummaryStandsBehindItsDisclaimer) {
    const Read notice(sample("17-notice-of-2013"));
    EXPECT_NE(notice.text(notice.letter.summary).find("A roofer of 39"), std::string_view::npos);
    const Read decision(sample("18-decision-of-2014"));
    EXPECT_EQ(decision.text(decision.letter.summary), "A packer of 44 has had pain of both shoulders since 4/18/2011 and takes tramadol.");
}

TEST(NoticeForm, AnItemThatIsLostIsToldByTheList) {
    auto text = sample("17-notice-of-2013");
    text.erase(text.find("3) Regarding"), text.find("Sincerely") - text.find("3) Regarding"));
    const Read read(text);
    EXPECT_EQ(read.letter.items.size(), 2U);
    EXPECT_EQ(read.codes(), "L014");
}

TEST(NoticeForm, WithoutAnyStatementTheListIsWhatThereIs) {
    auto text = sample("17-notice-of-2013");
    text.erase(text.find("1) Regarding"));
    const Read read(text);
    ASSERT_EQ(read.letter.items.size(), 3U);
    EXPECT_EQ(read.text(read.letter.items[0].request), "lumbar traction table");
    EXPECT_EQ(read.letter.items[1].decision, Decision::overturned);
    EXPECT_NE(read.codes().find("L009"), std::string::npos);
}

TEST(NoticeForm, ARationaleWithoutItsLabelIsStillNoStatement) {
    const Read read(without(sample("17-notice-of-2013"), "Rationale for the Decision:"));
    ASSERT_EQ(read.letter.items.size(), 3U);
    EXPECT_EQ(read.codes(), "L013");
    EXPECT_TRUE(read.text(read.letter.items[0].maximus).ends_with("circumstance.")) << read.text(read.letter.items[0].maximus);
    EXPECT_TRUE(read.text(read.letter.items[0].rationale).starts_with("The guidelines see"));
}

TEST(DecisionForm, UnnumberedHeadingsAndLineBreaksAnywhere) {
    const Read read(without(without(sample("18-decision-of-2014"), "1. Tramadol", "Tramadol"), "2. An MRI", "An MRI"));
    ASSERT_EQ(read.letter.items.size(), 2U);
    EXPECT_EQ(read.text(read.letter.items[0].request), "Tramadol 50 mg, 60 tablets");
    EXPECT_EQ(read.text(read.letter.items[1].request), "MRI of the left shoulder");
    EXPECT_EQ(read.letter.items[1].decision, Decision::overturned);
    const Read wrapped(without(sample("18-decision-of-2014"), "The Physician Reviewer's decision rationale", "The Physician\nReviewer's decision\nrationale"));
    EXPECT_EQ(wrapped.codes(), "");
}

TEST(DecisionForm, ADecisionMayBeInPartOrOfBothGrounds) {
    const auto decision = [](const std::string& words) {
        const Read read(without(sample("18-decision-of-2014"), "left shoulder is medically necessary and appropriate.", "left shoulder " + words));
        return read.letter.items.size() == 2 ? std::pair(read.letter.items[1].decision, read.text(read.letter.items[1].request)) : std::pair(Decision::unknown, std::string());
    };
    const std::string request = "MRI of the left shoulder";
    EXPECT_EQ(decision("is partially medically necessary and appropriate."), std::pair(Decision::modified, request));
    EXPECT_EQ(decision("is only partially medically necessary and appropriate."), std::pair(Decision::modified, request));
    EXPECT_EQ(decision("is not partially medically necessary and appropriate."), std::pair(Decision::upheld, request));
    EXPECT_EQ(decision("is neither medically necessary nor appropriate."), std::pair(Decision::upheld, request));
    EXPECT_EQ(decision("is not medically necessary and appropriate."), std::pair(Decision::upheld, request));
}

TEST(DecisionForm, AMissingHeadingTakesNoWordsFromTheRationaleBefore) {
    const Read read(without(sample("18-decision-of-2014"), "2. An MRI of the left shoulder is medically necessary and appropriate.\n"));
    ASSERT_EQ(read.letter.items.size(), 2U);
    EXPECT_TRUE(read.letter.items[1].heading.empty());
    EXPECT_EQ(read.codes(), "L009");
    EXPECT_TRUE(read.text(read.letter.items[0].rationale).ends_with("The tramadol is not medically necessary."));
}

TEST(ReviewForm, HasNoClaimsAdministratorAndSaysNothingOfIt) {
    const Read read(sample("16-review-of-2013"));
    ASSERT_EQ(read.letter.items.size(), 1U);
    EXPECT_EQ(read.codes(), "");
    EXPECT_FALSE(read.letter.items[0].claims_administrator);
    EXPECT_EQ(read.letter.id, "13-900016");
    const Read damaged(without(sample("16-review-of-2013"), "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON", "MEDICAL TREATMENT"));
    EXPECT_EQ(damaged.codes(), "L009");
}

// Any one letter of any one label deleted, doubled or changed, or the colon lost: every item and both statements are still
// there, and the letter says that the label was damaged.
TEST(DamagedLabels, LoseNoItemAndNoStatement) {
    const auto whole = sample("03-superseded-edition");
    const Read good(whole);
    ASSERT_FALSE(good.letter.items.empty());
    for (const std::string label : {"Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:"}) {
        for (auto at = whole.find(label); at != whole.npos; at = whole.find(label, at + 1)) {
            for (std::size_t i = 0; i < label.size(); ++i) {
                if (label[i] == ' ') continue;
                for (const std::string& instead : {std::string(), std::string(2, label[i]), std::string(1, 'q')}) {
                    if (label[i] == ':' && instead == "::") continue;
                    auto text = whole;
                    text.replace(at + i, 1, instead);
                    const Read read(text);
                    ASSERT_EQ(read.letter.items.size(), good.letter.items.size()) << text.substr(at, label.size() + 5);
                    for (std::size_t k = 0; k < read.letter.items.size(); ++k) {
                        EXPECT_EQ(read.text(read.letter.items[k].claims_administrator), good.text(good.letter.items[k].claims_administrator));
                        EXPECT_EQ(read.text(read.letter.items[k].maximus), good.text(good.letter.items[k].maximus)) << text.substr(at, label.size() + 5);
                    }
                    EXPECT_EQ(read.codes(), "L013") << text.substr(at, label.size() + 5);
                }
            }
        }
    }
}

TEST(DamagedLabels, AHeadingWithoutAnyLabelIsToldFromTheDecisionWord) {
    const auto whole = sample("08-silent-sides");
    auto text = whole;
    const auto second = text.find("MAXIMUS guideline:", text.find("MAXIMUS guideline:") + 1);
    text.erase(second, 18);
    const auto administrator = text.rfind("Claims Administrator guideline:", second);
    text.erase(administrator, 31);
    const auto rationale = text.find("Decision rationale:", administrator);
    text.erase(rationale, 19);
    EXPECT_NE(Read(text).codes().find("L014"), std::string::npos);
}

TEST(DamagedLabels, AStatementInsideARationaleIsTold) {
    auto text = sample("01-both-agree");
    text += "\nNorco #60\nClaims guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009.\nMAXIMUS: Decision based on Non-MTUS ODG Pain.\n";
    EXPECT_NE(Read(text).codes().find("L015"), std::string::npos);
    EXPECT_EQ(Read(sample("01-both-agree")).codes(), "");
}

}  // namespace
}  // namespace citegate::letter
