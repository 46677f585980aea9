// What the program carries is what the YAML of the source tree says, and leads to the same findings.
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/check/pipeline.hpp"
#include "engine/report/json_record.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

/// Where the trees differ first, as a path of keys and indices; empty when they are equal in everything a
/// reader sees.
std::string difference(const yaml::Node& a, const yaml::Node& b) {
    if (a.kind != b.kind || a.style != b.style || a.refused != b.refused) return ": kind";
    if (a.span != b.span) return ": span";
    if (a.scalar != b.scalar) return ": scalar " + a.scalar + " against " + b.scalar;
    if (a.offsets != b.offsets) return ": offsets";
    if (a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return ": size";
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (const auto inner = difference(a.items[i], b.items[i]); !inner.empty()) {
            return "/" + std::to_string(i) + inner;
        }
    }
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        if (a.entries[i].key != b.entries[i].key || a.entries[i].key_span != b.entries[i].key_span)
            return ": key";
        if (const auto inner = difference(a.entries[i].value, b.entries[i].value); !inner.empty()) {
            return "/" + a.entries[i].key + inner;
        }
    }
    return {};
}

void expect_same_documents(std::string_view snapshot, const std::string& folder) {
    Diagnostics diagnostics;
    const auto read = yaml::parse_path(folder, diagnostics);
    const auto carried = yaml::from_snapshot(snapshot);
    EXPECT_TRUE(diagnostics.empty());
    ASSERT_FALSE(read.empty());
    ASSERT_EQ(read.size(), carried.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        const std::filesystem::path name = read[i].source->name();
        EXPECT_EQ(name.filename(), std::filesystem::path(carried[i].source->name()).filename());
        EXPECT_EQ(read[i].source->text(), carried[i].source->text()) << name;
        EXPECT_EQ(difference(read[i].root, carried[i].root), "") << name;
    }
}

TEST(Snapshot, HoldsTheGuidelinesOfTheSourceTree) {
    expect_same_documents(check::embedded_guidelines(), CITEGATE_SOURCE_DIR "/corpus/guidelines");
}

TEST(Snapshot, HoldsTheRulesOfTheSourceTree) {
    expect_same_documents(check::embedded_rules(), CITEGATE_SOURCE_DIR "/rules");
}

TEST(Snapshot, GivesTheSameCatalogue) {
    const auto& carried = embedded_engine().graph().catalogue();
    const auto& read = source_tree_engine().graph().catalogue();
    EXPECT_TRUE(carried == read);
    EXPECT_GT(read.guidelines.size(), 20U);
    auto changed = read;
    changed.guidelines.back().parts.emplace_back();
    EXPECT_FALSE(carried == changed) << "the comparison sees parts";
}

TEST(Snapshot, GivesTheSameRules) {
    const auto& carried = embedded_engine().rules().rules();
    const auto& read = source_tree_engine().rules().rules();
    ASSERT_EQ(carried.size(), read.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        EXPECT_EQ(carried[i].id, read[i].id);
        EXPECT_EQ(carried[i].require, read[i].require);
        EXPECT_EQ(carried[i].message, read[i].message);
        EXPECT_EQ(carried[i].severity, read[i].severity);
        EXPECT_EQ(carried[i].line, read[i].line) << read[i].id;
    }
}

TEST(Snapshot, GivesTheSameRecordsOfTheSampleLetters) {
    Diagnostics diagnostics;
    const auto inputs = letter::expand({CITEGATE_SOURCE_DIR "/corpus/letters"}, diagnostics).inputs();
    ASSERT_FALSE(inputs.empty());
    check::Checker carried(embedded_engine());
    check::Checker read(source_tree_engine());
    report::LetterResult result;
    std::size_t findings = 0;
    for (const auto& input : inputs) {
        std::string a;
        std::string b;
        carried.check(input, result);
        report::append_letter_record(a, embedded_engine().graph(), result);
        read.check(input, result);
        report::append_letter_record(b, source_tree_engine().graph(), result);
        EXPECT_EQ(a, b) << input.path;
        findings += result.findings.size();
    }
    EXPECT_GT(findings, 10U) << "nothing was compared";
}

TEST(Snapshot, TheVersionNamesContentNotPlace) {
    const auto hash = [](const std::string& version) { return version.substr(version.rfind(' ')); };
    EXPECT_EQ(hash(embedded_engine().guidelines_version()), hash(source_tree_engine().guidelines_version()));
    EXPECT_EQ(hash(embedded_engine().rules_version()), hash(source_tree_engine().rules_version()));
    EXPECT_NE(hash(embedded_engine().rules_version()), hash(embedded_engine().guidelines_version()));
    EXPECT_EQ(embedded_engine().rules_version().substr(0, 9), "embedded ");
}

}  // namespace
}  // namespace citegate
