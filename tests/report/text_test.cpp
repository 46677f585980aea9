// The format for people, and what is said at the end of a run.
#include "engine/report/text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace citegate::report {
namespace {

LetterResult two_findings() {
    LetterResult result;
    result.file = "a.txt";
    result.readable = true;
    result.letter.source =
        std::make_shared<const Source>("a.txt", "Caf\xC3\xA9: Upheld\nMAXIMUS guideline: Knee\nComplaints\n");
    auto& first = result.findings.emplace_back();
    first.rule = "topic/rule";
    first.severity = Severity::error;
    first.item = 2;
    first.message = "another part of the body";
    first.spans = {{33, 48}, {0, 5}};
    auto& second = result.findings.emplace_back();
    second.rule = "topic/letter";
    second.severity = Severity::note;
    second.message = "all of it";
    second.spans = {{5, 6}};
    return result;
}

std::string written(const LetterResult& result, const WriterOptions& options = {}) {
    std::string out;
    make_text_writer(options)->letter(out, result);
    return out;
}

TEST(Text, ShowsEachFindingWithItsCaretLine) {
    EXPECT_EQ(written(two_findings()),
              "a.txt:2:20: error: item 2: another part of the body [topic/rule]\n"
              "     2 | MAXIMUS guideline: Knee\n"
              "       |                    ^~~~\n"
              "\n"
              "a.txt:1:5: note: all of it [topic/letter]\n"
              "     1 | Caf\xC3\xA9: Upheld\n"
              "       |     ^\n"
              "\n");
}

TEST(Text, LeavesOutWhatIsBelowTheLeastSeverity) {
    WriterOptions options;
    options.least = Severity::warning;
    EXPECT_NE(written(two_findings(), options).find("topic/rule"), std::string::npos);
    EXPECT_EQ(written(two_findings(), options).find("topic/letter"), std::string::npos);
    LetterResult hollow;
    EXPECT_EQ(written(hollow), "");
}

TEST(Text, ColoursOnlyWhenAsked) {
    WriterOptions options;
    EXPECT_EQ(written(two_findings(), options).find('\x1b'), std::string::npos);
    options.style.colour = true;
    const auto coloured = written(two_findings(), options);
    EXPECT_NE(coloured.find("\x1b["), std::string::npos);
    std::string plain;
    for (std::size_t i = 0; i < coloured.size(); ++i) {
        if (coloured[i] == '\x1b') {
            i = coloured.find('m', i);
        } else {
            plain += coloured[i];
        }
    }
    EXPECT_EQ(plain, written(two_findings())) << "colours change nothing else";
}

TEST(Summary, CountsInWords) {
    Totals totals;
    EXPECT_EQ(summary(totals), "0 letters, 0 items: 0 errors, 0 warnings, 0 notes");
    totals.letters = 1;
    totals.items = 1;
    totals.findings = {1, 1, 1};
    EXPECT_EQ(summary(totals), "1 letter, 1 item: 1 error, 1 warning, 1 note");
    totals.letters = 2;
    totals.items = 1'234;
    totals.findings = {1'234'567, 100, 999};
    totals.unreadable = 1;
    EXPECT_EQ(summary(totals),
              "2 letters, 1,234 items: 999 errors, 100 warnings, 1,234,567 notes; 1 letter could not be read "
              "in full");
    totals.unreadable = 2;
    EXPECT_NE(summary(totals).find("; 2 letters could not be read in full"), std::string::npos);
}

std::string read_share(std::uint64_t statements, std::uint64_t unread) {
    Totals totals;
    totals.statement_bytes = statements;
    totals.unread_bytes = unread;
    const auto text = summary(totals);
    const auto at = text.find("; ");
    return at == text.npos ? "" : text.substr(at + 2);
}

TEST(Summary, TheShareReadIsRoundedDown) {
    EXPECT_EQ(read_share(0, 0), "");
    EXPECT_EQ(read_share(100'000, 0), "100.00 % of the statements' text was read");
    EXPECT_EQ(read_share(100'000, 1), "99.99 % of the statements' text was read") << "99.999";
    EXPECT_EQ(read_share(1'000'000'000'000, 1), "99.99 % of the statements' text was read");
    EXPECT_EQ(read_share(3, 2), "33.33 % of the statements' text was read");
    EXPECT_EQ(read_share(200, 199), "0.50 % of the statements' text was read");
    EXPECT_EQ(read_share(10, 10), "0.00 % of the statements' text was read");
    EXPECT_EQ(read_share(10, 15), "0.00 % of the statements' text was read")
        << "unread bytes are counted before cleaning";
}

TEST(Statistics, TheCommonestUnreadTextsComeFirstAndTheRestIsCounted) {
    LetterResult result;
    result.readable = true;
    result.letter.source = std::make_shared<const Source>("a.txt", "Decision based on foo\n   bar, foo bar, and baz.");
    result.letter.item_count = 1;
    auto& side = result.letter.items.emplace_back().maximus;
    side.clean.assign(result.letter.source->text(), {0, 48});
    side.citations.resize(2);
    side.citations[1].resolution = citation::Resolution::ambiguous;
    side.unread = {{18, 28}, {30, 37}, {43, 46}};
    Totals totals;
    totals.add(result);
    EXPECT_EQ(statistics(totals),
              "statements: 44 bytes, 20 of them unread\n"
              "citations by how they resolved\n         1  ambiguous\n         1  unknown\n"
              "items by relation of the two sides\n         1  silent\n"
              "unread texts, the commonest first\n         2  foo bar\n         1  baz");
    for (int i = 0; i < 30; ++i) totals.unread_texts[fmt::format("text {:02}", i)] = 1;
    totals.further_unread = 4;
    const auto text = statistics(totals);
    EXPECT_NE(text.find("\n         1  text 17\n        16  others"), std::string::npos) << text;
    EXPECT_EQ(text.find("text 18"), std::string::npos);
}

TEST(Totals, CountEveryKindOfResult) {
    Totals totals;
    LetterResult unreadable;
    unreadable.diagnostics.add(Code::L001, "no such file", "b.txt");
    totals.add(unreadable);
    auto letter = two_findings();
    letter.letter.item_count = 1;
    auto& item = letter.letter.items.emplace_back();
    item.relation = citation::Relation::sibling;
    item.maximus.clean.assign(letter.letter.source->text(), {33, 48});
    item.maximus.citations.resize(3);
    item.maximus.unread = {{38, 39}};
    letter.letter.items.emplace_back().maximus.citations.resize(7);  // spare memory of a longer letter before
    totals.add(letter);
    EXPECT_EQ(totals.letters, 2U);
    EXPECT_EQ(totals.unreadable, 1U);
    EXPECT_EQ(totals.items, 1U);
    EXPECT_EQ(totals.citations, 3U);
    EXPECT_EQ(totals.findings, (std::array<std::uint64_t, 3>{1, 0, 1}));
    EXPECT_EQ(totals.relations[static_cast<std::size_t>(citation::Relation::sibling)], 1U);
    EXPECT_EQ(totals.statement_bytes, 15U);
    EXPECT_EQ(totals.unread_bytes, 1U);
    EXPECT_EQ(totals.diagnostics, 1U);
    EXPECT_EQ(totals.rules.at("topic/rule"), 1U);

    Totals other;
    other.add(letter);
    auto ab = totals;
    ab.add(other);
    auto ba = other;
    ba.add(totals);
    EXPECT_EQ(summary(ab), summary(ba));
    EXPECT_EQ(ab.rules, ba.rules);
    EXPECT_EQ(ab.relations, ba.relations);
    EXPECT_EQ(ab.letters, 3U);
    EXPECT_EQ(ab.rules.at("topic/letter"), 2U);
}

}  // namespace
}  // namespace citegate::report
