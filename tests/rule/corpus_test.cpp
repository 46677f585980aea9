// The second pass: what is kept of letters, how they are grouped, and that memory and order do not show in the result.
#include <fmt/format.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>

#include "engine/base/database.hpp"
#include "engine/base/limits.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/rule/corpus/own_sentences.hpp"
#include "engine/rule/corpus/tables.hpp"
#include "tests/engines.hpp"

namespace citegate::rule {
namespace {

citation::Rationale rationale_of(std::string_view text) {
    citation::Rationale rationale;
    rationale.present = true;
    rationale.clean.assign(text, {0, static_cast<std::uint32_t>(text.size())});
    return rationale;
}

TEST(OwnSentences, AreThoseOnTheCaseAndNotOnGuidelines) {
    const auto rationale = rationale_of(
        "The patient came back after nine weeks without any change. ACOEM asks that the patient wait for four weeks before films. "
        "Films show a clear joint space on both of the sides. The file is thin. "
        "The patient wrote that \"nothing of all this has helped me so far\" to him.");
    EXPECT_EQ(own_sentences(rationale).size(), 1U) << "one names a guideline, one no person or file, one is short, one quotes";
}

TEST(OwnSentences, TheSameWordsAreTheSameSentenceInAnyExtraction) {
    const auto one = own_sentences(rationale_of("The patient came back after nine weeks, without any change."));
    EXPECT_EQ(one.size(), 1U);
    EXPECT_EQ(one, own_sentences(rationale_of("the Patient came  back after nine weeks without any\nchange.")));
    EXPECT_NE(one, own_sentences(rationale_of("The patient came back after ten weeks, without any change.")));
}

/// Letters 0 … `count` - 1: every one has a request from one of two chapters, and reasons from a stock of sentences.
std::vector<LetterNotes> some_letters(std::size_t count, unsigned seed) {
    const auto& graph = embedded_engine().graph();
    std::mt19937 random(seed);
    std::vector<LetterNotes> letters;
    for (std::size_t i = 0; i < count; ++i) {
        auto& notes = letters.emplace_back();
        notes.id = fmt::format("CM20-{:07}", i);
        const auto chapter = graph.find(random() % 4 == 0 ? "acoem2004.ch12" : "acoem2004.ch13");
        notes.requests.push_back({1, 0, static_cast<std::uint32_t>(random() % 3), chapter, chapter, letter::Decision::upheld});
        notes.reasons.push_back({1, letter::Decision::upheld, {}});
        for (int k = 0; k < 3; ++k) notes.reasons.back().sentences.push_back(random() % 5 == 0 ? random() % 40 : 1'000'000 + 3 * i + static_cast<std::size_t>(k));
    }
    return letters;
}

/// All that groups say, as text.
std::string told(CorpusTables& tables) {
    std::string out;
    tables.each_group([&](const Group& group) {
        out += fmt::format("{} {} {} {} {} {} {:x}:", static_cast<int>(group.kind), group.request_class, group.body_part, group.letters, group.items,
                           group.sentences, group.first_sentence);
        for (const auto& chapter : group.chapters) out += fmt::format(" {}={}", chapter.document, chapter.letters);
        for (const auto& id : group.ids) out += ' ' + id;
        out += '\n';
    });
    return out;
}

TEST(Corpus, WhatSpillsToDiskGivesTheSameAsMemory) {
    const auto letters = some_letters(20'000, 3);
    CorpusTables large(embedded_engine().graph());
    CorpusTables small(embedded_engine().graph(), 64);
    for (const auto& notes : letters) {
        large.add(notes);
        small.add(notes);
    }
    const auto groups = told(large);
    EXPECT_GT(groups.size(), 1000U);
    EXPECT_EQ(told(small), groups);
    EXPECT_EQ(small.failure(), "");
}

TEST(Corpus, RequestsAreCountedByLetters) {
    CorpusTables tables(embedded_engine().graph());
    const auto letters = some_letters(60, 5);
    for (const auto& notes : letters) tables.add(notes);
    std::map<std::uint32_t, std::map<std::string, std::uint64_t>> expected;  // counted another way
    for (const auto& notes : letters) ++expected[notes.requests[0].body_part][embedded_engine().graph().node(notes.requests[0].chapter).id];
    std::size_t groups = 0;
    tables.each_group([&](const Group& group) {
        if (group.kind != GroupKind::request) return;
        ++groups;
        std::uint64_t sum = 0;
        for (const auto& chapter : group.chapters) {
            EXPECT_EQ(chapter.letters, expected[group.body_part][chapter.document]);
            sum += chapter.letters;
        }
        EXPECT_EQ(sum, group.letters);
        EXPECT_LE(group.ids.size(), limits::letters_named);
    });
    EXPECT_EQ(groups, 3U);
}

TEST(Corpus, ALetterThatComesTwiceIsOneLetter) {
    CorpusTables tables(embedded_engine().graph());
    auto letters = some_letters(1, 1);
    letters[0].reasons[0].sentences = {1, 2, 3};
    tables.add(letters[0]);
    tables.add(letters[0]);
    EXPECT_EQ(tables.letters(), 1U);
    EXPECT_EQ(tables.repeated(), 1U);
    EXPECT_EQ(told(tables), "");
}

TEST(Corpus, ReasonsAreAlikeWhereMoreThanHalfIsShared) {
    const auto groups = [](const std::vector<std::vector<std::uint64_t>>& reasons) {
        CorpusTables tables(embedded_engine().graph());
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            LetterNotes notes;
            notes.id = fmt::format("CM20-{:07}", i);
            notes.reasons.push_back({1, letter::Decision::upheld, reasons[i]});
            tables.add(notes);
        }
        return told(tables);
    };
    EXPECT_EQ(groups({{1, 2}, {1, 3}}), "") << "half";
    EXPECT_EQ(groups({{1, 2, 3}, {1, 2, 4}}), "1 0 0 2 2 2 1: CM20-0000000 CM20-0000001\n");
    EXPECT_EQ(groups({{1, 2}, {1, 2, 3, 4, 5}}), "") << "the second says more of its own";
    EXPECT_EQ(groups({{1, 2}, {2, 1}, {7, 8}, {8, 7}}), "1 0 0 2 2 2 1: CM20-0000000 CM20-0000001\n1 0 0 2 2 2 7: CM20-0000002 CM20-0000003\n");
    EXPECT_EQ(groups({{1, 2, 3}, {2, 3, 4}, {3, 4, 1}}), "1 0 0 3 3 4 1: CM20-0000000 CM20-0000001 CM20-0000002\n");
}

TEST(Corpus, WhatTheTablesCannotTakeIsSaid) {  // L027
    CorpusTables tables(embedded_engine().graph());
    Diagnostics diagnostics;
    // Longer than a text may be in a table. Any failure is told the same way.
    LetterNotes notes;
    notes.id.assign(1'000'000'001, 'x');
    tables.add(notes);
    (void)check::ask_corpus(embedded_engine(), tables, diagnostics);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(diagnostics.list()[0].code, Code::L027);
    EXPECT_NE(diagnostics.list()[0].message.find("too big"), std::string::npos) << diagnostics.list()[0].message;
}

TEST(Database, KeepsTheFirstFailureAndStops) {
    Database database("");
    database.run("CREATE TABLE t(a)");
    auto insert = database.prepare("INSERT INTO t VALUES (?)");
    insert.bind(1, 5).run();
    database.run("SELECT 1 FROM nowhere");
    EXPECT_EQ(database.failure(), "no such table: nowhere");
    insert.bind(1, 6).run();
    auto count = database.prepare("SELECT COUNT(*) FROM t");
    EXPECT_FALSE(count.step());
    EXPECT_EQ(database.failure(), "no such table: nowhere");
}

TEST(Database, SaysWhyAFileCannotBeOpened) {
    EXPECT_EQ(Database("/nonexistent/x.db", true).failure(), "unable to open database file");
}

}  // namespace
}  // namespace citegate::rule
