// The letters that benchmarks are made of: the program reads all of them, finds in them what was planted, and nothing of that kind beside it.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include "bench/invented/letter.hpp"
#include "engine/check/pipeline.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

/// Letters of these options, each with what was planted in it.
class Made {
  public:
    explicit Made(bench::InventedOptions options) : options_(std::move(options)) {}

    const std::string& next() {
        list.clear();
        text_ = bench::invented_letter(options_, ++number_, totals, list);
        return text_;
    }
    const report::LetterResult& next_checked() {
        static check::Checker checker(source_tree_engine());
        next();
        checker.check(std::make_shared<const Source>(fmt::format("{}.txt", number_), text_), result_);
        return result_;
    }

    bench::InventedTotals totals;
    std::string list;

  private:
    bench::InventedOptions options_;
    std::size_t number_ = 0;
    std::string text_;
    report::LetterResult result_;
};

using Errors = std::multiset<std::string>;  ///< "item pattern"

Errors planted(const std::string& list, std::string_view letter) {
    Errors errors;
    std::istringstream lines(list);
    std::string name, item, side, pattern;
    while (std::getline(lines, name, '\t') && std::getline(lines, item, '\t') && std::getline(lines, side, '\t') && std::getline(lines, pattern)) {
        EXPECT_EQ(name, letter);
        errors.insert(fmt::format("{} {}", item, pattern));
    }
    return errors;
}

/// Of the patterns that are planted anywhere. The pages of some chapters are known less surely than those of others.
Errors found(const report::LetterResult& result) {
    constexpr std::string_view patterns[] = {"wrong-mtus-chapter", "page-outside-chapter", "superseded-edition",
                                             "other-treatment",    "unlisted-source",      "maximus-no-citation"};
    Errors errors;
    for (const auto& finding : result.findings) {
        for (const auto pattern : patterns) {
            if (finding.rule.ends_with(pattern)) errors.insert(fmt::format("{} {}", finding.item, pattern));
        }
    }
    return errors;
}

std::size_t count_unread(const report::LetterResult& result) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < result.letter.item_count; ++i) {
        const auto& item = result.letter.items[i];
        count += item.claims_administrator.unread.size() + item.maximus.unread.size();
    }
    return count;
}

TEST(Invented, EveryFormIsRecognisedAndReadWhole) {
    for (std::size_t era = 0; era < bench::era_names.size(); ++era) {
        Made made({.eras = {bench::Era(era)}, .density = 2});
        std::size_t items = 0;
        for (int i = 0; i < 120; ++i) {
            const auto& result = made.next_checked();
            const auto place = fmt::format("{} of {}", letter_name(result), bench::era_names[era]);
            EXPECT_EQ(to_string(result.letter.text.era), bench::era_names[era]);
            for (const auto& diagnostic : result.diagnostics) ADD_FAILURE() << place << '\n' << render(diagnostic);
            EXPECT_EQ(count_unread(result), 0U) << place;
            items += result.letter.item_count;
        }
        EXPECT_EQ(items, made.totals.items);
    }
}

TEST(Invented, EveryPlantedErrorIsFoundAndNoOther) {
    Made made({.error_rate = 0.4});
    for (int i = 0; i < 1200; ++i) {
        const auto& result = made.next_checked();
        const auto name = letter_name(result);
        EXPECT_EQ(found(result), planted(made.list, name)) << name;
    }
    EXPECT_EQ(made.totals.errors.size(), 6U);
    for (const auto& [pattern, count] : made.totals.errors) EXPECT_GT(count, 50U) << pattern;
}

TEST(Invented, WithoutErrorsNothingOfTheirKindIsFound) {
    Made made({.seed = 2, .error_rate = 0});
    for (int i = 0; i < 800; ++i) {
        const auto& result = made.next_checked();
        EXPECT_EQ(found(result), Errors{}) << letter_name(result);
    }
    EXPECT_TRUE(made.totals.errors.empty());
}

/// Ordinary differences of two sides make most findings, as in real letters: 2.4 items, 2.3 citations of an item and 3.8 findings.
TEST(Invented, FindingsAreAboutAsManyAsInRealLetters) {
    Made made({});
    constexpr std::size_t letters = 1000;
    std::size_t findings = 0;
    std::size_t citations = 0;
    for (std::size_t i = 0; i < letters; ++i) {
        const auto& result = made.next_checked();
        findings += result.findings.size();
        for (std::size_t k = 0; k < result.letter.item_count; ++k) {
            const auto& item = result.letter.items[k];
            citations += item.claims_administrator.citations.size() + item.maximus.citations.size();
        }
    }
    const auto per_letter = [](std::size_t count) { return static_cast<double>(count) / letters; };
    EXPECT_NEAR(per_letter(made.totals.items), 2.45, 0.2);
    EXPECT_NEAR(static_cast<double>(citations) / static_cast<double>(made.totals.items), 2.4, 0.2);
    EXPECT_GT(per_letter(findings), 3);
    EXPECT_LT(per_letter(findings), 4.5);
}

TEST(Invented, SizeIsThatOfTheLetters) {
    for (const std::size_t size : {3000, 5000, 50'000, 200'000}) {
        Made made({.size = size});
        constexpr std::size_t letters = 200;
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < letters; ++i) bytes += made.next().size();
        EXPECT_NEAR(static_cast<double>(bytes) / letters / static_cast<double>(size), 1, 0.08) << size;
    }
}

/// FNV-1a.
std::uint64_t digest(const bench::InventedOptions& options) {
    Made made(options);
    std::uint64_t hash = 0xcbf29ce484222325;
    for (int i = 0; i < 300; ++i) {
        for (const char c : made.next()) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    return hash;
}

TEST(Invented, SameSeedSameLettersOnEveryMachine) {
    EXPECT_EQ(digest({}), 0x66185ebad4cd364bU) << "after a change of the texts: the new value; on another machine: a fault";
    EXPECT_NE(digest({}), digest({.seed = 2}));
}

}  // namespace
}  // namespace citegate
