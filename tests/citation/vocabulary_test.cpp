// Phrases found in one pass are those that a search for one phrase after the other finds.
#include "engine/citation/vocabulary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace citegate::citation {
namespace {

using Words = std::vector<std::pair<std::string, std::uint64_t>>;

Vocabulary vocabulary_of(const Words& words) {
    Vocabulary vocabulary;
    for (const auto& [phrase, bits] : words) vocabulary.add(phrase, bits);
    vocabulary.sort();
    return vocabulary;
}

TEST(Vocabulary, FindsWholeWordsInAnyCase) {
    const auto vocabulary = vocabulary_of({{"knee", 1}, {"x", 2}, {"he", 4}, {"mri of the knee", 8}, {"c5-c6", 16}});
    EXPECT_EQ(vocabulary.find("Knee"), 1U);
    EXPECT_EQ(vocabulary.find("the knees"), 0U);
    EXPECT_EQ(vocabulary.find("a kneecap, unknee"), 0U);
    EXPECT_EQ(vocabulary.find("X, x-ray"), 2U);
    EXPECT_EQ(vocabulary.find("he."), 4U);
    EXPECT_EQ(vocabulary.find("\"He\""), 4U);
    EXPECT_EQ(vocabulary.find("the hen"), 0U);
    EXPECT_EQ(vocabulary.find("C5-C6"), 16U);
    EXPECT_EQ(vocabulary.find(""), 0U);
}

TEST(Vocabulary, ALongerPhraseHidesWhatBeginsInIt) {
    const auto vocabulary = vocabulary_of({{"back", 1}, {"upper back", 2}, {"front and back", 0}});
    EXPECT_EQ(vocabulary.find("upper back"), 2U);
    EXPECT_EQ(vocabulary.find("Front and back, then upper"), 0U);
    EXPECT_EQ(vocabulary.find("upper back and back"), 3U);
    EXPECT_EQ(vocabulary.find("upper  back"), 1U) << "two spaces are another text";
}

TEST(Vocabulary, OnePhraseMayNameSeveral) {
    EXPECT_EQ(vocabulary_of({{"arm", 1}, {"Arm", 2}}).find("arm"), 3U);
}

TEST(Vocabulary, KindsAreFoundInOnePassEachFromItsPlaceAndHideOnlyTheirOwn) {
    Vocabulary words;
    words.add("low back", 1, 0);
    words.add("back surgery", 2, 1);
    words.add("back", 4, 1);
    words.add("low", 8, 2);
    words.add("back", 16, 2);
    words.sort();
    const auto none = Vocabulary::npos;
    EXPECT_EQ(words.find("Low back surgery", {0, 0, 0}), (Vocabulary::Bits{1, 2, 24}));
    EXPECT_EQ(words.find("Low back surgery", {none, 0, 1}), (Vocabulary::Bits{0, 2, 16}));
    EXPECT_EQ(words.find("Low back surgery, back", {1, 5, none}), (Vocabulary::Bits{0, 4, 0}));
}

/// The same, word by word and phrase by phrase.
std::uint64_t find_slowly(const Words& words, std::string text) {
    const auto lower = [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); };
    const auto letter = [](unsigned char c) { return c < 128 && std::isalnum(c) != 0; };
    std::transform(text.begin(), text.end(), text.begin(), lower);
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t longest = 0;
        std::uint64_t found = 0;
        if (letter(static_cast<unsigned char>(text[at])) && (at == 0 || !letter(static_cast<unsigned char>(text[at - 1])))) {
            for (const auto& [phrase, its_bits] : words) {
                if (text.compare(at, phrase.size(), phrase) != 0) continue;
                const auto end = at + phrase.size();
                if (end < text.size() && letter(static_cast<unsigned char>(text[end]))) continue;
                if (phrase.size() < longest) continue;
                found = (phrase.size() == longest ? found : 0) | its_bits;
                longest = phrase.size();
            }
        }
        bits |= found;
        at += std::max<std::size_t>(longest, 1);
    }
    return bits;
}

TEST(Vocabulary, RandomTextsGiveWhatASlowSearchGives) {
    std::mt19937 random(7);
    const std::string letters = "abAB1 -.\xC3";
    const auto text = [&](std::size_t longest) {
        std::string made;
        for (auto left = random() % (longest + 1); left > 0; --left) made += letters[random() % letters.size()];
        return made;
    };
    std::size_t hits = 0;
    for (int round = 0; round < 300; ++round) {
        Words words;
        for (int i = 0; i < 12; ++i) {
            std::string phrase = "ab1"[random() % 3] + text(i % 3 == 0 ? 10 : 3);
            std::transform(phrase.begin(), phrase.end(), phrase.begin(), [](char c) { return c == 'A' ? 'a' : c == 'B' ? 'b' : c; });
            while (phrase.back() == ' ') phrase.pop_back();
            words.emplace_back(phrase, std::uint64_t{1} << i);
        }
        const auto vocabulary = vocabulary_of(words);
        for (int i = 0; i < 100; ++i) {
            const auto sample = text(60);
            ASSERT_EQ(vocabulary.find(sample), find_slowly(words, sample)) << sample;
            hits += vocabulary.find(sample) != 0 ? 1 : 0;
        }
    }
    EXPECT_GT(hits, 10000U) << "the texts hold what is searched";
}

}  // namespace
}  // namespace citegate::citation
