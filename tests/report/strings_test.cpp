// The strings in a record, byte by byte: whatever a letter holds, the record is JSON in valid UTF-8.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/report/json_record.hpp"
#include "engine/report/json_text.hpp"
#include "engine/report/writer.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

using nlohmann::json;

/// UTF-8 as it should come out, written independently: by decoding each sequence.
std::string mended(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80         ? 1
                                   : (lead >> 5) == 6  ? 2
                                   : (lead >> 4) == 14 ? 3
                                   : (lead >> 3) == 30 ? 4
                                                       : 0;
        char32_t value = length <= 1 ? lead : lead & (0x7FU >> length);
        bool right = length != 0 && i + length <= text.size();
        for (std::size_t k = 1; right && k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            right = (next >> 6) == 2;
            value = value << 6 | (next & 0x3FU);
        }
        constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        right = right && value >= least[length] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
        out += right ? std::string(text.substr(i, length)) : "\xEF\xBF\xBD";
        i += right ? length : 1;
    }
    return out;
}

/// A record whose only finding has this message.
std::string record_saying(const std::string& message) {
    report::LetterResult result;
    result.readable = true;
    result.letter.source = std::make_shared<const Source>("a", "x");
    auto& finding = result.findings.emplace_back();
    finding.rule = "topic/rule";
    finding.message = message;
    finding.spans = {{0, 1}};
    std::string line;
    report::append_letter_record(line, embedded_engine().graph(), result);
    return line;
}

/// The message through the record and an independent parser.
std::string read_back(const std::string& message) {
    const auto line = record_saying(message);
    for (const char c : line)
        EXPECT_GE(static_cast<unsigned char>(c), 0x20) << "a control character stands there as it is";
    const auto read = json::parse(line, nullptr, false);
    if (read.is_discarded()) return "not JSON: " + line;
    return read["findings"][0]["message"];
}

TEST(RecordStrings, EveryByteAtEveryPlace) {  // the writer looks at sixteen bytes at a time
    for (std::size_t size = 1; size <= 50; size += size < 34 ? 1 : 5) {
        for (std::size_t at = 0; at < size; ++at) {
            for (unsigned byte = 0; byte < 256; byte += byte < 0x30 || byte > 0x78 ? 1 : 11) {
                std::string message(size, 'x');
                message[at] = static_cast<char>(byte);
                ASSERT_EQ(read_back(message), mended(message)) << byte << " at " << at << " of " << size;
            }
        }
    }
}

TEST(RecordStrings, EveryPairOfBytes) {
    for (unsigned first = 0; first < 256; ++first) {
        std::string message;
        for (unsigned second = 0; second < 256; ++second) {
            message += static_cast<char>(first);
            message += static_cast<char>(second);
            message += "\"\\/";
        }
        ASSERT_EQ(read_back(message), mended(message)) << first;
    }
}

TEST(RecordStrings, CharactersOfEveryLengthWholeAndCut) {
    for (const std::string character : {"\u00e9", "\u2013", "\u201c", "\uFEFF", "\U0001F9B5", "\xED\x9F\xBF",
                                        "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xC0\xAF", "\xE0\x80\x80",
                                        "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80"}) {
        for (std::size_t pad = 0; pad < 20; ++pad) {
            for (std::size_t kept = 1; kept <= character.size(); ++kept) {
                const auto message =
                    std::string(pad, 'a') + character.substr(0, kept) + "b" + character.substr(0, kept);
                ASSERT_EQ(read_back(message), mended(message)) << pad;
            }
        }
    }
}

TEST(RecordStrings, EscapesAreTheOnesOfJson) {
    const auto line = record_saying(std::string("\x1b[2J\n\t\"\\/\x7f\0", 11));
    EXPECT_NE(line.find("\\u001b[2J"), std::string::npos) << line;
    EXPECT_NE(line.find("\\\"\\\\/"), std::string::npos) << line;
    EXPECT_NE(line.find("\\u0000"), std::string::npos) << line;
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
}

/// The text of the administrator's side as the record gives it.
std::string side_text(const std::string& statement) {
    const Source source("a", statement);
    citation::Side side;
    side.span = {0, static_cast<std::uint32_t>(statement.size())};
    std::string out;
    report::append_side_record(out, embedded_engine().graph(), source, side);
    return json::parse(out).at("text");
}

TEST(RecordStrings, TextOfASideHasItsWhiteSpaceFolded) {
    EXPECT_EQ(side_text("  Decision\n   based \t on\r\n\r\nMTUS\f2004. \n"), "Decision based on MTUS 2004.");
    EXPECT_EQ(side_text(" \n\t "), "");
    EXPECT_EQ(side_text(""), "");
    EXPECT_EQ(side_text("a\xE9 \n b\x96"), "a\xEF\xBF\xBD b\xEF\xBF\xBD") << "Latin-1 bytes";
    EXPECT_EQ(side_text("\"a\"  \\b"), "\"a\" \\b");
}

TEST(RecordStrings, FoldingAgainstASecondWayToDoIt) {
    std::uint64_t state = 17;
    const auto dice = [&state](std::size_t sides) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state >> 33U) % sides;
    };
    constexpr std::string_view signs = "ab  \n\"-";
    for (unsigned round = 0; round < 5000; ++round) {
        std::string text;
        for (std::size_t n = dice(60); n > 0; --n)
            text += signs[dice(signs.size())];
        std::istringstream words(text);
        std::string expected;
        for (std::string word; words >> word;)
            expected += (expected.empty() ? "" : " ") + word;
        ASSERT_EQ(side_text(text), expected) << text;
    }
}

/// A pen makes room once for all it writes, and trusts this.
TEST(JsonText, NoWordOfAnEnumeratorIsLongerThanAPenMakesRoomFor) {
    const auto longest = [](auto first, std::size_t count) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < count; ++i) length = std::max(length, to_string(static_cast<decltype(first)>(i)).size());
        return length;
    };
    constexpr auto most = report::JsonText::Pen::most_of_word - 2;
    EXPECT_LE(longest(citation::Basis(), 3), most);
    EXPECT_LE(longest(citation::Publisher(), 5), most);
    EXPECT_LE(longest(citation::Resolution(), 8), most);
    EXPECT_LE(longest(citation::SideName(), 2), most);
    EXPECT_LE(longest(rule::Where(), 4), most);
    EXPECT_LE(longest(Severity(), 3), most);
    EXPECT_GE(longest(rule::Where(), 4), 20U);  // "claims_administrator": the words are looked at
}

TEST(JsonText, APenAtTheEdgeOfTheBufferMakesItLarger) {
    std::string out;
    {
        report::JsonText written(out);
        for (int i = 0; i < 5000; ++i) {
            report::JsonText::Pen pen(written, 1 + report::JsonText::Pen::most_of_span + report::JsonText::Pen::most_of_word);
            pen.raw(i == 0 ? std::string_view("[") : std::string_view(","));
            pen.span({static_cast<std::uint32_t>(i), UINT32_MAX});
            if (i == 0) continue;
            pen.raw(std::string_view(","));
            pen.word("claims_administrator");
        }
        written.raw("]");
    }
    const auto read = json::parse(out);
    ASSERT_EQ(read.size(), 9999U);
    EXPECT_EQ(read[9997], (json{4999, UINT32_MAX}));
    EXPECT_EQ(read[9998], "claims_administrator");
}

}  // namespace
}  // namespace citegate
