// Agreement figures against counts by hand.
#include "engine/report/agreement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/report/agreement_report.hpp"
#include "tests/engines.hpp"

namespace citegate::report {
namespace {

using citation::Basis;
using citation::Citation;

Citation of_chapter(std::string_view document, std::initializer_list<citation::PageRange> pages = {}) {
    Citation c;
    c.basis = Basis::mtus;
    c.document = embedded_engine().graph().find(document);
    EXPECT_TRUE(c.document.valid()) << document;
    c.targets = {{c.document, {}}};
    c.pages = pages;
    return c;
}

Citation of_odg() {
    Citation c;
    c.basis = Basis::non_mtus;
    c.source = citation::Publisher::odg;
    return c;
}

void add_item(citation::Letter& letter, std::vector<Citation> admin, std::vector<Citation> maximus,
              letter::Decision decision = letter::Decision::upheld, std::uint64_t classes = 0) {
    auto& item = letter.items.emplace_back();
    item.claims_administrator.citations = std::move(admin);
    item.maximus.citations = std::move(maximus);
    item.decision = decision;
    item.request_classes = classes;
    ++letter.item_count;
}

Agreement of(const citation::Letter& letter) {
    Agreement agreement;
    agreement.add(letter, embedded_engine().graph());
    return agreement;
}

const LevelCounts& level(const AgreementFigures& figures, Level which) { return figures.levels[static_cast<std::size_t>(which)]; }

TEST(Agreement, CountsEachLevelByItself) {
    citation::Letter letter;
    add_item(letter, {of_chapter("acoem2004.ch12", {{301, 301}, {303, 305}})}, {of_chapter("acoem2004.ch12", {{303, 304}})});
    add_item(letter, {of_chapter("acoem2004.ch12"), of_odg()}, {of_chapter("acoem2004.ch13")});
    add_item(letter, {of_odg()}, {});
    const auto figures = of(letter).all;
    EXPECT_EQ(figures.items, 3U);
    const auto& sources = level(figures, Level::sources);
    EXPECT_EQ(sources.both, 2U);
    EXPECT_EQ(sources.exact, 1U);
    EXPECT_EQ(sources.one_side, 1U);
    EXPECT_DOUBLE_EQ(*sources.mean_jaccard(), 0.75) << "1 and 1/2";
    const auto& chapters = level(figures, Level::chapters);
    EXPECT_EQ(chapters.both, 2U);
    EXPECT_EQ(chapters.exact, 1U);
    EXPECT_DOUBLE_EQ(*chapters.mean_jaccard(), 0.5);
    const auto& pages = level(figures, Level::pages);
    EXPECT_EQ(pages.both, 1U);
    EXPECT_EQ(pages.exact, 0U);
    EXPECT_DOUBLE_EQ(*pages.mean_jaccard(), 0.5) << "303, 304 of 301, 303, 304, 305";
    EXPECT_EQ(level(figures, Level::sections).both, 0U);
    EXPECT_FALSE(level(figures, Level::sections).mean_jaccard());
}

TEST(Agreement, KappaIsThatOfTheTextbook) {
    // Two by two: 20 both knee, 5 knee and back, 10 back and knee, 15 both back. Observed 0.7, by chance 0.5, kappa 0.4.
    citation::Letter letter;
    const auto add = [&](int count, const char* admin, const char* maximus) {
        for (int i = 0; i < count; ++i) add_item(letter, {of_chapter(admin)}, {of_chapter(maximus)});
    };
    add(20, "acoem2004.ch13", "acoem2004.ch13");
    add(5, "acoem2004.ch13", "acoem2004.ch12");
    add(10, "acoem2004.ch12", "acoem2004.ch13");
    add(15, "acoem2004.ch12", "acoem2004.ch12");
    const auto figures = of(letter).all;
    EXPECT_EQ(figures.chapter_items(), 50U);
    ASSERT_TRUE(figures.kappa());
    EXPECT_NEAR(*figures.kappa(), 0.4, 1e-12);
    const auto pairs = chapter_pairs(figures, embedded_engine().graph());
    ASSERT_EQ(pairs.size(), 4U);
    EXPECT_EQ(pairs[0].items, 20U);
}

TEST(Agreement, KappaIsUndefinedWithoutAChoice) {
    citation::Letter letter;
    EXPECT_FALSE(of(letter).all.kappa());
    add_item(letter, {of_chapter("acoem2004.ch13")}, {of_chapter("acoem2004.ch13")});
    EXPECT_FALSE(of(letter).all.kappa());
}

TEST(Agreement, ItemsCountInEachOfTheirClassesAndInTheirDecision) {
    citation::Letter letter;
    add_item(letter, {of_odg()}, {of_odg()}, letter::Decision::upheld, 0b11);
    add_item(letter, {of_odg()}, {of_chapter("acoem2004.ch13")}, letter::Decision::overturned, 0b10);
    add_item(letter, {}, {}, letter::Decision::overturned);
    const auto agreement = of(letter);
    EXPECT_EQ(agreement.by_class.at(0).items, 1U);
    EXPECT_EQ(agreement.by_class.at(1).items, 2U);
    EXPECT_EQ(level(agreement.by_class.at(1), Level::sources).exact, 1U);
    EXPECT_EQ(agreement.by_class.at(Agreement::no_class).items, 1U);
    EXPECT_EQ(agreement.by_decision[static_cast<std::size_t>(letter::Decision::overturned)].items, 2U);
}

TEST(Agreement, AddingInAnyOrderGivesTheSame) {
    std::mt19937 random(11);
    std::vector<Agreement> parts;
    Agreement whole;
    for (int i = 0; i < 40; ++i) {
        citation::Letter letter;
        const char* const chapters[] = {"acoem2004.ch12", "acoem2004.ch13", "acoem2004.ch08"};
        for (int k = 0; k < 3; ++k) {
            add_item(letter, {of_chapter(chapters[random() % 3]), of_chapter(chapters[random() % 3])}, {of_chapter(chapters[random() % 3])},
                     letter::Decision::upheld, 1U << random() % 4);
        }
        parts.push_back(of(letter));
        whole.add(letter, embedded_engine().graph());
    }
    std::shuffle(parts.begin(), parts.end(), random);
    Agreement joined;
    for (const auto& part : parts) joined.add(part);
    EXPECT_EQ(agreement_text(joined, embedded_engine().graph()), agreement_text(whole, embedded_engine().graph()));
    EXPECT_GT(level(whole.all, Level::chapters).jaccard, 0U);
}

}  // namespace
}  // namespace citegate::report
