// The sample letters of corpus/letters: each is read whole, in the form it claims to be in.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "engine/letter/letter.hpp"
#include "engine/letter/reader.hpp"

namespace citegate::letter {
namespace {

struct Sample {
    const char* id;
    const char* era;
    const char* decisions;  ///< one letter an item: u, o, m
    const char* last_request;
};

const std::map<std::string, Sample> samples{
    {"01-both-agree", {"CM17-9000001", "2015-section", "u", "MRI of the right knee without contrast"}},
    {"02-knee-judged-by-low-back", {"CM17-9000002", "2015-section", "uu", "MRI of the right shoulder"}},
    {"03-superseded-edition", {"CM17-9000003", "2015-section", "u", "Norco 5/325mg #60"}},
    {"04-page-outside-chapter", {"CM14-9000004", "2014-page", "u", "Purchase of a lumbar brace"}},
    {"05-title-against-number",
     {"CM14-9000005", "2014-page", "u", "Physical therapy 2 times a week for 4 weeks for the neck"}},
    {"06-odg-on-one-side", {"06-odg-on-one-side", "2014-page", "o", "MRI of the left shoulder"}},
    {"07-rationale-relies-on-unlisted-source",
     {"CM17-9000007", "2015-section", "u", "Home cervical traction unit, purchase"}},
    {"08-silent-sides", {"CM17-9000008", "2015-section", "uuo", "Ultrasound of the right shoulder"}},
    {"09-partial-approval", {"CM17-9000009", "2015-section", "uou", "Tramadol 50mg #60"}},
    {"10-columns-and-swallowed-hyphens",
     {"CM17-9000010", "2015-section", "ou", "Right carpal tunnel injection"}},
    {"11-windows-line-ends",
     {"CM17-9000011", "2015-section", "o",
      "Physical therapy 2 times a week for 3 weeks for the right ankle"}},
    {"12-unread-words", {"CM17-9000012", "2015-section", "u", "X-rays of the lumbar spine, 2 views"}},
    {"13-near-miss-of-a-title", {"CM17-9000013", "2015-section", "o", "Right shoulder steroid injection"}},
    {"14-look-alikes",
     {"CM17-9000014", "2015-section", "uuo", "Physical therapy 3 times a week for 2 weeks for the mid back"}},
    {"15-printed", {"CM17-9000015", "2015-section", "u", "MRI of the left shoulder without contrast"}},
    {"16-review-of-2013", {"13-900016", "2013-review", "u", "Ten visits of aquatic exercise for the left knee"}},
    {"17-notice-of-2013", {"CM13-9000017", "2013-notice", "uou", "an ice machine"}},
    {"18-decision-of-2014", {"CM13-9000018", "2014-decision", "uo", "MRI of the left shoulder"}},
    {"19-acoem-of-2018", {"CM19-9000019", "2018-acoem", "ou", "Right knee brace"}},
};

TEST(Samples, AreReadWhole) {
    Diagnostics diagnostics;
    const auto inputs = expand({CITEGATE_SOURCE_DIR "/corpus/letters"}, diagnostics).inputs();
    ASSERT_EQ(inputs.size(), samples.size());
    LetterText letter;
    for (const auto& input : inputs) {
        const auto sample = samples.find(std::filesystem::path(input.path).stem().string());
        ASSERT_NE(sample, samples.end()) << input.path;
        const auto source = read(input, diagnostics);
        ASSERT_TRUE(source) << input.path;
        split(source, letter, diagnostics);
        EXPECT_EQ(letter.id, sample->second.id) << input.path;
        EXPECT_EQ(to_string(letter.era), sample->second.era) << input.path;
        EXPECT_EQ(letter.dates.determination.has_value(), letter.id.starts_with("CM") || letter.era == Era::review_2013) << input.path;
        std::string decisions;
        for (const auto& item : letter.items) {
            decisions += to_string(item.decision).front();
            EXPECT_TRUE((item.claims_administrator || letter.era == Era::review_2013) && item.maximus && item.rationale) << input.path;
        }
        EXPECT_EQ(decisions, sample->second.decisions) << input.path;
        EXPECT_EQ(source->text(letter.items.back().request), sample->second.last_request) << input.path;
    }
    for (const auto& diagnostic : diagnostics) {
        EXPECT_EQ(to_string(diagnostic.code), "L013") << diagnostic.message;  // 19 has three damaged labels
    }
    EXPECT_EQ(diagnostics.size(), 3U);
}

/// Numbers that are the same everywhere.
class Dice {
  public:
    std::size_t operator()(std::size_t sides) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(state_ >> 33U) % sides;
    }

  private:
    std::uint64_t state_ = 7;
};

/// Takes pieces out, doubles them, strews in words of the form, cuts the end off.
std::string damaged(std::string text, Dice& dice) {
    constexpr const char* strewn[] = {"\f",
                                      "\n",
                                      "\n\n",
                                      ":",
                                      "\r\n",
                                      "\nClaims Administrator guideline:",
                                      "\nMAXIMUS guideline:",
                                      "\nDecision rationale:",
                                      ": Upheld\n",
                                      "original request,",
                                      "the original request.",
                                      "\nPage 2 of 3\n\f",
                                      "Application",
                                      "Received:",
                                      "Date of Injury:",
                                      "set forth below:"};
    for (std::size_t n = dice(12); n > 0 && !text.empty(); --n) {
        const auto at = dice(text.size());
        switch (dice(5)) {
            case 0:
                text.erase(at, dice(300));
                break;
            case 1:
                text.insert(at, text.substr(dice(text.size()), dice(400)));
                break;
            case 2:
                text[at] = static_cast<char>(dice(256));
                break;
            case 3:
                text.insert(at, strewn[dice(std::size(strewn))]);
                break;
            default:
                if (dice(3) == 0) text.resize(at);
        }
    }
    return text;
}

/// Whatever is done to a letter, every span lies in the text, parts lie in their item, items follow each
/// other, and a part that is absent is told.
TEST(Samples, SpansHoldUnderAnyDamage) {
    Diagnostics ignored;
    std::vector<std::string> texts;
    for (const auto& input : expand({CITEGATE_SOURCE_DIR "/corpus/letters"}, ignored).inputs()) {
        texts.emplace_back(read(input, ignored)->text());
    }
    Dice dice;
    LetterText letter;
    for (int round = 0; round < 5000; ++round) {
        const auto text = damaged(texts[dice(texts.size())], dice);
        const auto size = static_cast<std::uint32_t>(text.size());
        Diagnostics diagnostics;
        split(std::make_shared<Source>("damaged", text), letter, diagnostics);
        const Span whole{0, size};
        EXPECT_TRUE(whole.contains(letter.summary) || letter.summary.empty());
        std::uint32_t end = 0;
        bool all_there = true;
        for (const auto& item : letter.items) {
            ASSERT_GE(item.span.begin, end) << text;
            ASSERT_TRUE(whole.contains(item.span)) << text;
            end = item.span.end;
            all_there = all_there && !item.heading.empty() && item.decision != Decision::unknown;
            if (!item.heading.empty()) {
                ASSERT_TRUE(item.span.contains(item.heading) && item.heading.contains(item.request)) << text;
            }
            const bool one_side = letter.era == Era::review_2013;  // that form has no claims administrator
            all_there = all_there && (item.claims_administrator || one_side) && item.maximus && item.rationale;
            for (const auto& part : {item.claims_administrator, item.maximus, item.rationale}) {
                if (part) {
                    ASSERT_TRUE(item.span.contains(*part) && !part->empty()) << text;
                }
            }
        }
        EXPECT_TRUE((!letter.items.empty() && all_there) || !diagnostics.empty()) << "in silence: " << text;
        for (const auto& diagnostic : diagnostics) {
            if (diagnostic.span) {
                EXPECT_TRUE(whole.contains(*diagnostic.span)) << diagnostic.message << text;
            }
        }
    }
}

}  // namespace
}  // namespace citegate::letter
