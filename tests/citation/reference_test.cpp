// Mentions that point at another citation, and a side that takes over the other side's: read as whole letters are.
#include <gtest/gtest.h>

#include <memory>

#include "engine/citation/read.hpp"
#include "tests/shipped.hpp"

namespace citegate::citation {
namespace {

#define MTUS "Decision based on MTUS "
#define NON "Decision based on Non-MTUS Citation "

/// An item put together from its three texts, and read.
struct Read {
    Letter letter;

    Read(const std::string& administrator, const std::string& maximus, const std::string& rationale) {
        letter.source = std::make_shared<const Source>("<test>", administrator + "\n" + maximus + "\n" + rationale + "\n");
        auto& item = letter.text.items.emplace_back();
        const auto at = [](std::size_t begin, std::size_t size) {
            return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
        };
        item.number = 1;
        item.claims_administrator = at(0, administrator.size());
        item.maximus = at(administrator.size() + 1, maximus.size());
        item.rationale = at(administrator.size() + maximus.size() + 2, rationale.size());
        letter.text.dates.ur_decision = letter.text.dates.determination = iso_date("2017-01-15");
        Reader(Shipped::get().lexicon).read(letter);
    }
    [[nodiscard]] const Item& item() const { return letter.items.front(); }
};

std::string place(const Citation& citation) {
    if (citation.targets.empty()) return "";
    const auto& target = citation.targets.front();
    return Shipped::get().graph.node(target.node).id + (target.own_words.empty() ? "" : "[" + std::string(target.own_words) + "]");
}

struct Row {
    const char* maximus;
    const char* rationale;
    const char* resolution;  ///< of the last mention
    const char* place;
};

class Reference : public testing::TestWithParam<Row> {};

TEST_P(Reference, OfTheLastMention) {
    const Read read("The Claims Administrator did not cite any medical evidence for its decision.", GetParam().maximus, GetParam().rationale);
    const auto& mentions = read.item().rationale.mentions;
    ASSERT_FALSE(mentions.empty());
    EXPECT_EQ(to_string(mentions.back().resolution), GetParam().resolution);
    EXPECT_EQ(place(mentions.back()), GetParam().place);
}

INSTANTIATE_TEST_SUITE_P(Forms, Reference, testing::Values(
    Row{MTUS "Knee Complaints 2004, Section(s): Initial Care.", "Per ACOEM a brace may help.", "reference", "acoem2004.ch13"},
    Row{MTUS "Knee Complaints 2004, Section(s): Initial Care.", "The Guidelines ask for a trial.", "reference", "acoem2004.ch13"},
    Row{MTUS "Knee Complaints 2004, Section(s): Initial Care.", "ODG Shoulder asks for a trial. A second is allowed (ibid.).", "reference", "odg.shoulder"},
    Row{MTUS "Knee Complaints 2004.", "ACOEM Chapter 12, page 301 asks for it, as cited above.", "reference", "acoem2004.ch12/p301"},
    Row{MTUS "Knee Complaints 2004, and Chronic Pain Medical Treatment 2016.", "The Guidelines ask for a trial.", "ambiguous", ""},
    Row{MTUS "Knee Complaints 2004, and Somnolence 2011.", "The Guidelines ask for a trial.", "broken_chain", ""},
    Row{"See the report. " MTUS "Knee Complaints 2004.", "See above.", "broken_chain", ""},
    Row{NON "Sailing for Surgeons.", "The Guidelines ask for a trial.", "broken_chain", ""},
    Row{"The Expert Reviewer did not cite any medical evidence for its decision.", "The Guidelines ask for a trial.", "nothing_before", ""},
    Row{"The Expert Reviewer did not cite any medical evidence for its decision.", "ACOEM asks for a trial.", "nothing_before", ""},
    Row{MTUS "Knee Complaints 2004.", "Labor Code 4610.5 binds. The Guidelines ask for a trial.", "broken_chain", ""},
    Row{NON "ODG Knee.", "MTUS is silent.", "nothing_before", ""}));

TEST(Adoption, CopiesTheOtherSide) {
    const std::string adopts = "The Expert Reviewer found the guidelines used by the Claims Administrator relevant and appropriate.";
    const Read read(MTUS "Knee Complaints 2004, Section(s): Initial Care. " NON "ODG Knee.", adopts, "A brace may help.");
    const auto& maximus = read.item().maximus;
    EXPECT_EQ(maximus.adopted_from, SideName::claims_administrator);
    ASSERT_EQ(maximus.citations.size(), 2U);
    EXPECT_EQ(place(maximus.citations[0]), "acoem2004.ch13/initial-care");
    EXPECT_EQ(place(maximus.citations[1]), "odg.knee_leg");
    EXPECT_EQ(maximus.citations[0].span, maximus.span) << "where this side says so";
    EXPECT_EQ(maximus.citations[0].resolution, Resolution::reference);
    EXPECT_EQ(read.item().relation, Relation::same);
    EXPECT_TRUE(maximus.unread.empty());
}

TEST(Adoption, OfNothingIsNothing) {
    const Read read("The Claims Administrator did not cite any evidence based criteria for its decision.",
                    "The Expert Reviewer found the guidelines used by the Claims Administrator relevant.", "So be it.");
    EXPECT_TRUE(read.item().maximus.citations.empty());
    EXPECT_EQ(read.item().relation, Relation::silent);
}

}  // namespace
}  // namespace citegate::citation
