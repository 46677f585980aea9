#include "engine/text/clean.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace citegate::text {
namespace {

std::string cleaned(const std::string& original) {
    CleanText clean;
    clean.assign(original, {0, static_cast<std::uint32_t>(original.size())});
    return std::string(clean.view());
}

TEST(CleanText, FoldsWhatExtractionBreaks) {
    const struct {
        const char* original;
        const char* clean;
    } rows[] = {
        {"  a \t b \n", "a b"},
        {"MTUS Low Back\r\nComplaints 2004", "MTUS Low Back Complaints 2004"},
        {"Low Back \n\nComplaints", "Low Back Complaints"},
        {"Section(s):\n\n\n\fSpecial Studies", "Section(s): Special Studies"},
        {"Electro-\ndiagnostic testing", "Electrodiagnostic testing"},
        {"Electro- diagnostic testing", "Electrodiagnostic testing"},
        {"Non-\nMTUS Citation", "Non-MTUS Citation"},
        {"Low Back - Lumbar & Thoracic", "Low Back - Lumbar & Thoracic"},
        {"Low Back- Lumbar & Thoracic", "Low Back- Lumbar & Thoracic"},
        {"pre- and postoperative", "pre- and postoperative"},
        {"303\xE2\x80\x93" "305", "303-305"},
        {"patient\xE2\x80\x99s \xE2\x80\x9Cown\xE2\x80\x9D words", "patient's \"own\" words"},
        {"a\xC2\xA0 b", "a b"},
        {"Chro\xC2\xADnic pain", "Chronic pain"},
        {"Chro\xC2\xAD\nnic pain", "Chronic pain"},
        // What the page adds: footers, page numbers, the case number.
        {"Special\nFinal Determination Letter for IMR Case Number CM17-9000001 3\n\fStudies", "Special Studies"},
        {"Special\n   Page 2 of 4\n\fStudies", "Special Studies"},
        {"Special\n\f  Case Number:  CM17-9000001\nStudies", "Special Studies"},
        {"Special\f\nIMR Case Number CM17-9000001\nPage 2 of 4\n\nStudies", "Special Studies"},
        // And what looks so and may be the letter's.
        {"Special\n2\n\fStudies", "Special 2 Studies"},
        {"Guidelines,\nPage 8\n\fand", "Guidelines, Page 8 and"},
        {"Special\nPage 12 of 127\n\fStudies", "Special Page 12 of 127 Studies"},
        {"Special\nCase Number: CM17-9000001\nStudies\f2", "Special Case Number: CM17-9000001 Studies 2"},
        {"Bupropion (Wellbutrin\xC2\xAE)", "Bupropion (Wellbutrin\xC2\xAE)"},
        {"http://a.example/skilled-\nnursing-care", "http://a.example/skilled-nursing-care"},
        {"https://a.example/Regulations-and- Guidance/x.pdf", "https://a.example/Regulations-and-Guidance/x.pdf"},
        {"http://a.example/pubmed/\n12345 and", "http://a.example/pubmed/12345 and"},
        {"http://a.example/x\n/y.html, b", "http://a.example/x/y.html, b"},
        {"http://a.example/\nand others", "http://a.example/ and others"},
        {"a/\n7 b", "a/ 7 b"},
        {"\xE9t\xE9 in Latin-1", "\xE9t\xE9 in Latin-1"},
        {"-", "-"},
        {"", ""},
        {" \n ", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(cleaned(row.original), row.clean) << row.original;
}

TEST(CleanText, MapsBackToTheWordsItself) {
    const std::string original = "xx  Decision based on  MTUS Low\n\n Back Electro-\n  diagnostic \xE2\x80\x93 end  ";
    CleanText clean;
    clean.assign(original, {2, static_cast<std::uint32_t>(original.size())});
    const auto at = [&](std::string_view words) {
        const auto position = static_cast<std::uint32_t>(clean.view().find(words));
        const auto span = clean.original({position, static_cast<std::uint32_t>(position + words.size())});
        return original.substr(span.begin, span.size());
    };
    EXPECT_EQ(at("MTUS"), "MTUS");
    EXPECT_EQ(at("Low Back"), "Low\n\n Back");
    EXPECT_EQ(at("Electrodiagnostic"), "Electro-\n  diagnostic");
    EXPECT_EQ(at("- end"), "\xE2\x80\x93 end");
    EXPECT_EQ(clean.original({0, static_cast<std::uint32_t>(clean.view().size())}).end, original.size() - 2);
}

// Property: whatever the text, every letter and digit of the cleaned text maps back to itself, in order, and none is lost.
TEST(CleanText, LosesAndMovesNoLetter) {
    std::mt19937 random(20161128);
    const std::string pieces[] = {"a", "B", "7", " ", "  ", "\n", "\r\n", "\f", "-", "-\n", "\xE2\x80\x94", "\xE2\x80\x99", "\xC2\xA0", ",", ".",
                                  "www.x", "\xFF", "and ", "(", "word"};
    for (int round = 0; round < 4000; ++round) {
        std::string original;
        for (auto n = random() % 40; n > 0; --n) original += pieces[random() % std::size(pieces)];
        const auto begin = static_cast<std::uint32_t>(original.empty() ? 0 : random() % original.size());
        CleanText clean;
        clean.assign(original, {begin, static_cast<std::uint32_t>(original.size())});
        std::string letters;
        for (std::uint32_t i = 0; i < clean.view().size(); ++i) {
            const char c = clean.view()[i];
            if (!std::isalnum(static_cast<unsigned char>(c))) continue;
            const auto span = clean.original({i, i + 1});
            ASSERT_EQ(span.size(), 1U) << original;
            ASSERT_EQ(original[span.begin], c) << original;
            letters += c;
        }
        std::string expected;
        for (auto i = begin; i < original.size(); ++i) {
            if (std::isalnum(static_cast<unsigned char>(original[i]))) expected += original[i];
        }
        ASSERT_EQ(letters, expected);
        ASSERT_EQ(clean.view().find("  "), std::string_view::npos) << original;
    }
}

TEST(CleanText, IsRefilledWithoutRemains) {
    CleanText clean;
    const std::string first = "a long passage that comes first";
    const std::string second = "short";
    clean.assign(first, {0, static_cast<std::uint32_t>(first.size())});
    clean.assign(second, {0, static_cast<std::uint32_t>(second.size())});
    EXPECT_EQ(clean.view(), "short");
    EXPECT_EQ(clean.original({0, 5}).end, 5U);
}

}  // namespace
}  // namespace citegate::text
