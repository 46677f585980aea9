// The sample letters, damaged: cut, doubled, bytes replaced, labels strewn in.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/hostile/soundness.hpp"

namespace citegate {
namespace {

TEST(Damage, CutAtEverySeventhByte) {
    HostileCheck check;
    for (const auto& [name, text] : sample_texts()) {
        const auto whole = check(name, text).letter.item_count;
        std::size_t most = 0;
        for (std::size_t end = 0; end < text.size(); end += 7) {
            const auto& result = check(fmt::format("{} cut at {}", name, end), text.substr(0, end));
            EXPECT_LE(result.letter.item_count, whole + 1) << name << " cut at " << end;
            EXPECT_TRUE(result.letter.item_count > 0 || result.diagnostics.has_errors())
                << name << " cut at " << end;
            most = std::max(most, result.letter.item_count);
        }
        EXPECT_GE(most, whole) << name;
    }
}

TEST(Damage, StartsAtEverySeventhByte) {
    HostileCheck check;
    for (const auto& [name, text] : sample_texts()) {
        for (std::size_t begin = 0; begin < text.size(); begin += 7) {
            check(fmt::format("{} from {}", name, begin), text.substr(begin));
        }
    }
}

TEST(Damage, EachParagraphDoubled) {
    HostileCheck check;
    for (const auto& [name, text] : sample_texts()) {
        for (std::size_t begin = 0; begin < text.size();) {
            const auto gap = text.find("\n\n", begin);
            const auto end = gap == text.npos ? text.size() : gap + 2;
            auto doubled = text;
            doubled.insert(end, text.substr(begin, end - begin));
            check(fmt::format("{} with {}…{} twice", name, begin, end), std::move(doubled));
            begin = end;
        }
    }
}

TEST(Damage, EachLineLeftOut) {
    HostileCheck check;
    for (const auto& [name, text] : sample_texts()) {
        for (std::size_t begin = 0; begin < text.size();) {
            const auto end = std::min(text.find('\n', begin), text.size() - 1) + 1;
            check(fmt::format("{} without {}…{}", name, begin, end),
                  text.substr(0, begin) + text.substr(end));
            begin = end;
        }
    }
}

TEST(Damage, RandomBytesReplaced) {
    HostileCheck check;
    Dice dice(2004);
    for (const auto& [name, text] : sample_texts()) {
        for (std::size_t round = 0; round < 200; ++round) {
            auto damaged = text;
            for (std::size_t n = 1 + dice(40); n > 0; --n)
                damaged[dice(damaged.size())] = static_cast<char>(dice(256));
            check(fmt::format("{} round {}", name, round), std::move(damaged));
        }
    }
}

TEST(Damage, StatementBytesReplacedByPunctuationAndDigits) {
    constexpr std::string_view signs = "0123456789,;:.()-/&\"'\n\f\t ";
    HostileCheck check;
    Dice dice(2016);
    const std::string administrator =
        "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 298-301, 303, Table 12-8. "
        "Decision based on "
        "Non-MTUS Citation Official Disability Guidelines (ODG), Low Back Chapter (updated 11/23/16): MRI.";
    const std::string maximus =
        "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. "
        "Decision based on MTUS "
        "Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment, Topical analgesics.";
    for (std::size_t round = 0; round < 3000; ++round) {
        auto a = administrator;
        auto m = maximus;
        for (std::size_t n = 1 + dice(8); n > 0; --n) {
            a[dice(a.size())] = signs[dice(signs.size())];
            m[dice(m.size())] = signs[dice(signs.size())];
        }
        check(fmt::format("round {}: {} / {}", round, a, m), letter_with(a, m, a + " " + m));
    }
}

TEST(Damage, WordsShuffled) {
    HostileCheck check;
    Dice dice(9792);
    for (const auto& [name, text] : sample_texts()) {
        std::vector<std::string> words;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find_first_of(" \n", at), text.size() - 1) + 1;
            words.push_back(text.substr(at, end - at));
            at = end;
        }
        for (std::size_t round = 0; round < 50; ++round) {
            for (std::size_t n = 30; n > 0; --n)
                std::swap(words[dice(words.size())], words[dice(words.size())]);
            std::string shuffled;
            for (const auto& word : words)
                shuffled += word;
            check(fmt::format("{} round {}", name, round), std::move(shuffled));
        }
    }
}

TEST(Damage, LettersOneBehindTheOther) {
    HostileCheck check;
    std::string all;
    std::size_t items = 0;
    for (const auto& [name, text] : sample_texts()) {
        // The forms of 2013 and 2014 are read only where no label of the later ones stands.
        if (text.find("MAXIMUS guideline") == text.npos) continue;
        items += check(name, text).letter.item_count;
        all += text + "\f";
    }
    EXPECT_GE(check("all letters in one file", all).letter.item_count, items);
}

/// What was cited and found, without places; with `places`, spans less `shift`.
std::string cited(const report::LetterResult& result, bool places = false, std::uint32_t shift = 0) {
    std::string out;
    const auto place = [&](Span span) {
        return places ? fmt::format(" [{},{})", span.begin - shift, span.end - shift) : std::string();
    };
    for (std::size_t i = 0; i < result.letter.item_count; ++i) {
        const auto& item = result.letter.items[i];
        for (const auto* side : {&item.claims_administrator, &item.maximus}) {
            for (const auto& citation : side->citations) {
                out += fmt::format("{} {} {}{}\n", i, citation.text, citation.document.value,
                                   place(citation.span));
            }
            out += fmt::format("{} unread\n", side->unread.size());
        }
        for (const auto& mention : item.rationale.mentions) {
            out +=
                fmt::format("{} {} {}{}\n", i, mention.text, to_string(mention.stance), place(mention.span));
        }
        out += fmt::format("{} {}\n", to_string(item.decision), to_string(item.relation));
    }
    for (const auto& finding : result.findings) {
        out += fmt::format("{} {} {:x}", finding.rule, finding.message, finding.fingerprint);
        for (const auto& span : finding.spans)
            out += place(span);
        out += "\n";
    }
    return out;
}

TEST(Damage, OtherLineEndsChangeNoCitation) {
    HostileCheck check;
    for (const auto& [name, text] : sample_texts()) {
        std::string plain;
        std::string windows;
        for (const char c : text) {
            if (c == '\r') continue;
            if (c == '\n') windows += '\r';
            plain += c;
            windows += c;
        }
        const auto expected = cited(check(name, plain));
        EXPECT_EQ(cited(check(name, windows)), expected) << name << " with CRLF";
        EXPECT_EQ(cited(check(name, "\xEF\xBB\xBF" + plain)), expected) << name << " with a byte order mark";
        EXPECT_EQ(cited(check(name, plain + "\f")), expected) << name << " with a page break at the end";
    }
}

TEST(Damage, WhereALetterStartsChangesNothing) {  // texts are read sixteen bytes at a time here and there
    HostileCheck check;
    for (const auto& [name, text] : sample_texts()) {
        const auto expected = cited(check(name, text), true);
        for (std::uint32_t lines = 1; lines < 40; ++lines) {
            const auto moved =
                cited(check(fmt::format("{} after {} lines", name, lines), std::string(lines, '\n') + text),
                      true, lines);
            ASSERT_EQ(moved, expected) << name << " after " << lines << " lines";
        }
    }
}

const std::string long_statement =
    "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 298-301, 303. Decision based on "
    "MTUS Chronic Pain "
    "Medical Treatment 2016, Section(s): Physical medicine treatment, Topical analgesics. Decision based on "
    "Non-MTUS Citation "
    "Official Disability Guidelines (ODG), Low Back Chapter, MRI.";

std::string wrapped(std::string_view text, std::size_t width, std::string_view line_end) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        if (column > 0) out += column + end - at > width ? line_end : " ";
        column = column > 0 && column + end - at <= width ? column + 1 : 0;
        out += text.substr(at, end - at);
        column += end - at;
        at = end + 1;
    }
    return out;
}

TEST(Damage, WhereLinesBreakChangesNoCitation) {
    HostileCheck check;
    const auto& whole = check("one line", letter_with(long_statement, long_statement, long_statement));
    ASSERT_EQ(whole.letter.item_count, 1U);
    ASSERT_EQ(whole.letter.items[0].maximus.citations.size(), 3U);
    ASSERT_TRUE(whole.letter.items[0].maximus.unread.empty());
    const auto expected = cited(whole);
    for (const std::string line_end : {"\n", "\r\n", "\n\n", "\n      ", " \n", "\f"}) {
        for (std::size_t width = 1; width < 120; ++width) {
            const auto text = wrapped(long_statement, width, line_end);
            ASSERT_EQ(cited(check("wrapped", letter_with(text, text, text))), expected)
                << width << " columns: " << text;
        }
    }
}

/// A foreign word anywhere in a statement is part of a citation, where a person sees it, or told as unread.
void expect_told(HostileCheck& check, const std::string& statement) {
    const std::string foreign = "Qwxyz";
    for (std::size_t at = 0; at <= statement.size(); ++at) {
        if (at != 0 && at != statement.size() && statement[at] != ' ') continue;
        auto strange = statement;
        strange.insert(at, at == 0 ? foreign + " " : " " + foreign);
        const auto& result =
            check(strange, letter_with(strange, "Decision based on MTUS Knee Complaints 2004.", "No."));
        const auto& side = result.letter.items.at(0).claims_administrator;
        const auto begin = static_cast<std::uint32_t>(result.letter.source->text().find(foreign));
        const Span word{begin, begin + static_cast<std::uint32_t>(foreign.size())};
        bool told = false;
        for (const auto& citation : side.citations)
            told = told || citation.span.contains(word);
        for (const auto& span : side.unread)
            told = told || span.contains(word);
        EXPECT_TRUE(told) << "dropped in silence: " << strange;
    }
}

TEST(Damage, AForeignWordIsNeverDroppedInSilence) {
    HostileCheck check;
    expect_told(check, long_statement);
    for (const auto& [name, text] : sample_texts()) {
        std::vector<std::string> statements;
        const auto& letter = check(name, text).letter;
        for (std::size_t i = 0; i < letter.item_count; ++i) {
            for (const auto* side : {&letter.items[i].claims_administrator, &letter.items[i].maximus}) {
                statements.emplace_back(side->clean.view());
            }
        }
        for (const auto& statement : statements)
            expect_told(check, statement);
    }
}

}  // namespace
}  // namespace citegate
