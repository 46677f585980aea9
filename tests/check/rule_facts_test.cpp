// What rules alone ask for is read only where one of them does: a rule by itself finds what it finds where everything was read.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "engine/citation/read.hpp"
#include "engine/letter/reader.hpp"
#include "engine/rule/rule_file.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

using citation::RuleFact;

std::vector<SourcePtr> letters() {
    std::vector<SourcePtr> all;
    for (const auto* folder : {"corpus/planted", "corpus/letters"}) {
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(CITEGATE_SOURCE_DIR) / folder)) {
            if (entry.path().extension() != ".txt") continue;
            std::ifstream in(entry.path());
            all.push_back(std::make_shared<const Source>(entry.path().filename(), std::string(std::istreambuf_iterator<char>(in), {})));
        }
    }
    return all;
}

void read(citation::Reader& reader, const SourcePtr& source, citation::Letter& letter) {
    Diagnostics diagnostics;
    letter.source = source;
    letter::split(source, letter.text, diagnostics);
    reader.read(letter);
}

std::vector<std::string> findings(rule::Evaluation& evaluation, const citation::Letter& letter) {
    std::vector<rule::Finding> found;
    Diagnostics diagnostics;
    evaluation.run(letter, found, diagnostics);
    std::vector<std::string> all;
    for (const auto& finding : found) all.push_back(fmt::format("{} {} {:x}", finding.item, finding.message, finding.fingerprint));
    EXPECT_TRUE(diagnostics.empty());
    return all;
}

TEST(RuleFacts, ARuleFindsAloneWhatItFindsWithAllRead) {
    const auto& engine = source_tree_engine();
    Diagnostics diagnostics;
    citation::Reader of_all(engine.lexicon());
    const auto sources = letters();
    std::deque<citation::Letter> with_all;  // which stay where they are
    for (const auto& source : sources) read(of_all, source, with_all.emplace_back());
    std::set<std::string> fired;
    citation::RuleFacts asked;
    for (const auto& document : yaml::parse_path(CITEGATE_SOURCE_DIR "/rules", diagnostics)) {
        for (const auto& text : rule::read_rule_file(document, diagnostics)) {
            const auto set = rule::compile_one(text, document.source, engine.graph(), false, diagnostics);
            ASSERT_TRUE(set);
            asked.add(set->facts());
            citation::Reader of_it(engine.lexicon(), set->facts());
            rule::Evaluation evaluation(*set);
            for (std::size_t i = 0; i < sources.size(); ++i) {
                const auto found = findings(evaluation, with_all[i]);
                citation::Letter letter;
                read(of_it, sources[i], letter);
                EXPECT_EQ(findings(evaluation, letter), found) << text.id << " in " << sources[i]->name();
                if (!found.empty()) fired.insert(std::string(text.id));
            }
        }
    }
    EXPECT_GT(fired.size(), 25U) << "the letters hold too little for this to tell anything";
    for (const auto fact : {RuleFact::summary_dates, RuleFact::summary_terms, RuleFact::summary_parts, RuleFact::amounts, RuleFact::rationale_terms,
                            RuleFact::reasons_terms, RuleFact::conclusion}) {
        EXPECT_TRUE(asked.has(fact)) << "no shipped rule asks for fact " << static_cast<unsigned>(fact) << ": this tells nothing of it";
    }
    EXPECT_EQ(engine.rules().facts(), asked);
}

TEST(RuleFacts, WhatNobodyAsksForIsNotRead) {
    const auto& engine = source_tree_engine();
    const auto source = std::make_shared<const Source>("letter.txt", std::string(R"(
Case Number: CM16-9000001
Date of Injury: 10/20/2016
UR Denial Date: 11/15/2016

CLINICAL CASE SUMMARY
A woman of 45 fell on her knee. The UR dated 11-14-2016 denied it.

                       IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items set forth below:

1. Chiropractic x 12 sessions at L4-L5 for the low back is not medically necessary and appropriate.
Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.
MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.
Decision rationale: She had 6 of 12 sessions. The request for the low back is not medically necessary.
)"));
    citation::Reader of_all(engine.lexicon());
    citation::Letter all;
    read(of_all, source, all);
    citation::Reader of_none(engine.lexicon(), {});
    citation::Letter none;
    read(of_none, source, none);
    ASSERT_EQ(all.item_count, 1U);
    ASSERT_EQ(none.item_count, 1U);
    EXPECT_TRUE(all.text.summary_dates.ur_decision);
    EXPECT_FALSE(none.text.summary_dates.ur_decision);
    EXPECT_NE(all.summary_terms, 0U);
    EXPECT_EQ(none.summary_terms, 0U);
    EXPECT_NE(all.items[0].levels, 0U);
    EXPECT_EQ(none.items[0].levels, 0U);
    EXPECT_FALSE(all.items[0].amounts.empty());
    EXPECT_TRUE(none.items[0].amounts.empty());
    EXPECT_NE(all.items[0].rationale.terms, 0U);
    EXPECT_EQ(none.items[0].rationale.terms, 0U);
    EXPECT_NE(all.items[0].rationale.concludes_on, 0U);
    EXPECT_EQ(none.items[0].rationale.concludes_on, 0U);
    EXPECT_EQ(none.items[0].body_parts, all.items[0].body_parts) << "records show them";
}

}  // namespace
}  // namespace citegate
