// A Checker and a result that were used before give what fresh ones give: nothing of another letter remains.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/check/pipeline.hpp"
#include "engine/report/json_record.hpp"
#include "engine/report/text.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

std::string shown(const report::LetterResult& result) {
    std::string out;
    report::append_letter_record(out, embedded_engine().graph(), result);
    out += '\n';
    report::make_text_writer({})->letter(out, result);
    report::Totals totals;
    totals.add(result);
    out += report::summary(totals);
    for (const auto& [rule, count] : totals.rules)
        out += fmt::format("\n{} {}", rule, count);
    return out;
}

std::vector<letter::Input> sample_letters() {
    Diagnostics diagnostics;
    auto inputs = letter::expand({CITEGATE_SOURCE_DIR "/corpus/letters"}, diagnostics).inputs();
    inputs.push_back({"/nowhere/letter.txt"});
    return inputs;
}

std::string fresh(const letter::Input& input) {
    check::Checker checker(embedded_engine());
    report::LetterResult result;
    checker.check(input, result);
    return shown(result);
}

TEST(Reuse, EveryLetterAfterEveryOther) {
    const auto inputs = sample_letters();
    ASSERT_GT(inputs.size(), 10U);
    std::vector<std::string> expected;
    for (const auto& input : inputs)
        expected.push_back(fresh(input));
    check::Checker checker(embedded_engine());
    report::LetterResult result;
    for (std::size_t a = 0; a < inputs.size(); ++a) {
        for (std::size_t b = 0; b < inputs.size(); ++b) {
            if (inputs[b].path.ends_with(".pdf")) continue;  // a child process each time
            checker.check(inputs[a], result);
            checker.check(inputs[b], result);
            ASSERT_EQ(shown(result), expected[b]) << inputs[b].path << " after " << inputs[a].path;
        }
        if (inputs[a].path.ends_with(".pdf")) continue;
        checker.check(inputs[a], result);
        ASSERT_EQ(shown(result), expected[a]) << inputs[a].path << " after all others";
    }
}

TEST(Reuse, AnEmptyTextLeavesNothingOfTheLetterBefore) {
    check::Checker checker(embedded_engine());
    report::LetterResult result;
    for (const auto& input : sample_letters()) {
        if (input.path.ends_with(".pdf")) continue;
        checker.check(input, result);
        checker.check(std::make_shared<const Source>("hollow.txt", "\n"), result);
        EXPECT_EQ(result.letter.item_count, 0U);
        EXPECT_TRUE(result.findings.empty()) << input.path;
        EXPECT_EQ(result.letter.text.id, "hollow");
        EXPECT_FALSE(result.letter.text.dates.determination) << input.path;
        EXPECT_EQ(result.diagnostics.size(), 1U) << "L004 alone";
    }
}

TEST(Reuse, TheSameTextUnderAnotherName) {
    check::Checker checker(embedded_engine());
    report::LetterResult a;
    report::LetterResult b;
    Diagnostics diagnostics;
    const auto source = letter::read(sample_letters().at(1), diagnostics);
    ASSERT_TRUE(source);
    checker.check(std::make_shared<const Source>("a.txt", std::string(source->text())), a);
    checker.check(std::make_shared<const Source>("b.txt", std::string(source->text())), b);
    ASSERT_FALSE(a.findings.empty());
    ASSERT_EQ(a.findings.size(), b.findings.size());
    for (std::size_t i = 0; i < a.findings.size(); ++i) {
        EXPECT_EQ(a.findings[i].fingerprint, b.findings[i].fingerprint)
            << "the letter's number names it, not its file";
    }
    EXPECT_EQ(b.file, "b.txt");
}

}  // namespace
}  // namespace citegate
