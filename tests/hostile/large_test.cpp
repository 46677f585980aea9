// Much of everything. Nothing is timed here: what is quadratic would keep these tests from ending.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "engine/base/limits.hpp"
#include "tests/hostile/soundness.hpp"

namespace citegate {
namespace {

const std::string knee = "Decision based on MTUS Knee Complaints 2004.";

std::string repeated(std::string_view part, std::size_t bytes) {
    std::string out;
    out.reserve(bytes + part.size());
    while (out.size() < bytes)
        out += part;
    out.resize(bytes);
    return out;
}

bool says(const report::LetterResult& result, Code code) {
    for (const auto& diagnostic : result.diagnostics) {
        if (diagnostic.code == code) return true;
    }
    return false;
}

TEST(Large, EachLabelAThousandTimes) {
    HostileCheck check;
    for (const std::string label :
         {"Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:", "Case Number:",
          "Date of Injury:", "Decision Date: 02/01/2017", "Page(s):", "Section(s):", ": Upheld",
          "MRI: Upheld\n\nClaims Administrator guideline: x\n\nMAXIMUS guideline: y\n\nDecision rationale: "
          "z.\n\n",
          "Application", "Received:", "set forth below:", "IMR ISSUES, DECISIONS AND RATIONALES",
          "CLINICAL CASE SUMMARY"}) {
        for (const std::string between : {"", " ", "\n", "\n\n", " 12/05/2016\n"}) {
            std::string many;
            for (unsigned i = 0; i < 1000; ++i)
                many += label + between;
            check(label + " alone", many);
            check(label + " in front", many + letter_with(knee, knee, "Nothing speaks for it."));
            check(label + " in a statement", letter_with(many, knee, "Nothing speaks for it."));
            check(label + " in the other statement", letter_with(knee, many, "Nothing speaks for it."));
            check(label + " in a rationale", letter_with(knee, knee, many));
        }
    }
}

TEST(Large, ItemsOverTheLimitAreSaid) {
    HostileCheck check;
    std::string text = "IMR ISSUES, DECISIONS AND RATIONALES\n\n";
    for (std::size_t i = 0; i < limits::items_per_letter + 10; ++i) {
        text += fmt::format(
            "MRI {}: Upheld\n\nClaims Administrator guideline: {}\n\nMAXIMUS guideline: {}\n\nDecision "
            "rationale: No.\n\n",
            i, knee, knee);
    }
    const auto& result = check("too many items", text);
    EXPECT_EQ(result.letter.item_count, limits::items_per_letter);
    EXPECT_TRUE(says(result, Code::L007));
}

TEST(Large, StatementsOf60kB) {
    HostileCheck check;
    constexpr std::size_t size = 60'000;
    for (const std::string part : {"Decision based on MTUS Knee Complaints 2004. ",
                                   "Decision based on Non-MTUS Citation ODG, Low Back, MRI; ",
                                   "x",
                                   "x ",
                                   "( ",
                                   ") ",
                                   "\" ",
                                   ", ",
                                   ": ",
                                   "- ",
                                   "Section(s): ",
                                   "Page(s): 1-",
                                   "MTUS ",
                                   "ODG ",
                                   "ACOEM Chapter ",
                                   "and ",
                                   "Decision based on ",
                                   "Low Back Complaints ",
                                   "2004 ",
                                   "\n",
                                   "\xE2\x80\x93",
                                   "\xC3",
                                   "(((((",
                                   "12-8 ",
                                   "Official Disability Guidelines (",
                                   "page 12, ",
                                   "http://a.b/",
                                   "9792.20 "}) {
        const auto statement = repeated(part, size);
        check("statement of " + part, letter_with(statement, knee, "No."));
        check("cited statement of " + part,
              letter_with(knee, "Decision based on MTUS Knee Complaints 2004 " + statement, "No."));
        check("rationale of " + part, letter_with(knee, knee, statement));
    }
}

TEST(Large, AStatementOverTheLimitIsCutAndSaid) {
    HostileCheck check;
    for (std::size_t more = 0; more < 4; ++more) {  // the limit falls on every byte of a three-byte character
        const auto statement =
            std::string(more, 'x') + repeated("\xE2\x80\x93", limits::statement_bytes * 2 / 3 * 3);
        const auto& result = check("two bytes too many", letter_with(statement, knee, "No."));
        EXPECT_TRUE(says(result, Code::L007));
        ASSERT_EQ(result.letter.item_count, 1U);
        EXPECT_LE(result.letter.items[0].claims_administrator.span.size(), limits::statement_bytes);
    }
}

TEST(Large, TenThousandPages) {
    HostileCheck check;
    std::string pages;
    for (unsigned i = 0; i < 10'000; ++i)
        pages += fmt::format("{}{}", i > 0 ? ", " : "", i % 5000 + 1);
    const auto cite = "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): ";
    const auto& result = check("ten thousand pages", letter_with(fmt::format("{}{}.", cite, pages),
                                                                 fmt::format("{}301.", cite), "No."));
    ASSERT_EQ(result.letter.item_count, 1U);
    ASSERT_EQ(result.letter.items[0].claims_administrator.citations.size(), 1U);
    EXPECT_EQ(result.letter.items[0].claims_administrator.citations[0].pages.size(), 10'000U);
    EXPECT_EQ(result.letter.items[0].relation, citation::Relation::narrower);
    check("ten thousand pages on both sides",
          letter_with(fmt::format("{}{}.", cite, pages), fmt::format("{}{}.", cite, pages), pages));
    check("backwards", letter_with(fmt::format("{}301-298, 9-1.", cite), fmt::format("{}0-0.", cite), "No."));
    check("numbers beyond all integers",
          letter_with(fmt::format("{}99999999999999999999-99999999999999999999999.", cite),
                      "Decision based on MTUS ACOEM Chapter 99999999999999999999 Low Back Complaints "
                      "20040000000000000000.",
                      "No."));
}

TEST(Large, SixteenMegabytesOfOneLetter) {
    HostileCheck check;
    const auto frame = letter_with(knee, knee, "").size();
    const auto room = limits::letter_bytes - frame - 100;
    const auto& long_rationale =
        check("long rationale",
              letter_with(knee, knee, repeated("The worker walks, sits and stands as before. ", room)));
    EXPECT_EQ(long_rationale.letter.item_count, 1U);
    // Less of what is cited: the records of so many mentions would need gigabytes in this test's JSON parser.
    const auto& mentions = check(
        "many mentions",
        letter_with(knee, knee, repeated("The ODG supports it, and ACOEM chapter 12 does not. ", 1U << 20)));
    EXPECT_GT(mentions.letter.items.at(0).rationale.mentions.size(), 40'000U);
    for (const std::string part : {"the ODG and ACOEM ", "(the ODG. ", "ODG page 12, 13, 14, ",
                                   "\"ODG\" "}) {  // sentences without end
        check("mentions of " + part, letter_with(knee, knee, "\"" + repeated(part, 1U << 19)));
    }
    check("open brackets", letter_with(knee, knee, repeated("(", room) + " The ODG supports it."));
    check("one line", letter_with(knee, knee, repeated("x", room)));
    check("blank lines", letter_with(knee, knee, repeated("\n", room)));
    check("page breaks", repeated("\f", room) + letter_with(knee, knee, "No."));
    check("colons", repeated(":", room));
    check("decision words", repeated(": Upheld\n", room));
    check("labels", repeated("Decision rationale:", room));
    check("long statement", letter_with(repeated("ODG ", room), knee, "No."));
    check("summary",
          "CLINICAL CASE SUMMARY\n" + repeated("The worker: ", room) + letter_with(knee, knee, "No."));
    const auto& over = check("over the limit", letter_with(knee, knee, repeated("x", limits::letter_bytes)));
    EXPECT_EQ(over.letter.item_count, 0U);
    EXPECT_TRUE(says(over, Code::L007));
}

TEST(Large, SixteenMegabytesOfAHeader) {
    HostileCheck check;
    for (const std::string part :
         {"Case Number: CM1\n", "Decision Date: 13/13/2017\n", "Date of Injury:\n",
          "Application\nReceived:\n", "Application ", "Received: ", "IMR ISSUES\n"}) {
        check("header of " + part, repeated(part, 4U << 20) + letter_with(knee, knee, "No."));
    }
}

}  // namespace
}  // namespace citegate
