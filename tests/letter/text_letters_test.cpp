// Letters of a long text, one after the other, are those that the text has when it is held at once.
#include "engine/letter/text_letters.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/base/limits.hpp"
#include "engine/letter/bundle.hpp"

namespace citegate::letter {
namespace {

/// Gives a text in pieces of some sizes, and may fail at its end.
class Pieces : public ByteStream {
  public:
    Pieces(std::string text, std::size_t most, bool fails = false) : text_(std::move(text)), most_(most), fails_(fails) {}
    std::ptrdiff_t read(char* to, std::size_t most) override {
        const auto n = std::min({most, most_, text_.size() - at_});
        if (n == 0 && fails_) {
            errno = EIO;
            return -1;
        }
        text_.copy(to, n, at_);
        at_ += n;
        return static_cast<std::ptrdiff_t>(n);
    }
    std::int64_t seek(std::int64_t, int) override { return -1; }

  private:
    std::string text_;
    std::size_t most_;
    std::size_t at_ = 0;
    bool fails_;
};

std::vector<Job> jobs_of(std::string text, std::size_t piece, bool fails = false) {
    TextLetters letters("many.txt", std::make_unique<Pieces>(std::move(text), piece, fails));
    std::vector<Job> all;
    for (Job job; letters.next(job); job = Job()) all.push_back(std::move(job));
    return all;
}

std::string letter(std::size_t number, std::size_t filling) {
    std::string text = "Case Number: CM17-" + std::to_string(number) + "\n    HOW THE IMR FINAL DETERMINATION WAS MADE\n";
    while (text.size() < filling) text += "Words of a line that says nothing, but has a length.\n";
    return text + '\f';
}

TEST(TextLetters, AreThoseOfTheWholeTextInPiecesOfAnySize) {
    std::mt19937 random(3);
    std::string text;
    for (std::size_t i = 0; i < 400; ++i) text += letter(i, random() % 20000);
    Bytes bytes;
    bytes.look_at(text);
    std::vector<std::size_t> begins;
    letter_begins(text, bytes.line_starts, begins);
    ASSERT_EQ(begins.size(), 400U);
    begins.push_back(text.size());
    for (const std::size_t piece : {std::size_t{777}, std::size_t{65536}, std::size_t{1} << 30}) {
        const auto jobs = jobs_of(text, piece);
        ASSERT_EQ(jobs.size(), 400U);
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            ASSERT_EQ(jobs[i].bytes, text.substr(begins[i], begins[i + 1] - begins[i])) << i;
            ASSERT_EQ(jobs[i].name, "many.txt#" + std::to_string(i + 1));
            ASSERT_TRUE(jobs[i].single && jobs[i].loaded && jobs[i].problems.empty());
        }
    }
}

TEST(TextLetters, OneLetterKeepsTheNameOfTheText) {
    const auto jobs = jobs_of(letter(1, 9000), 100);
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_EQ(jobs[0].name, "many.txt");
    EXPECT_FALSE(jobs[0].single) << "it may be anything: the worker looks";
    ASSERT_EQ(jobs_of("", 100).size(), 1U) << "an empty text is told by the worker";
}

TEST(TextLetters, ALetterThatIsTooLongCostsNobodyElse) {
    const auto text = letter(1, 5000) + letter(2, 3 * limits::letter_bytes) + letter(3, 5000) + letter(4, 5000);
    const auto jobs = jobs_of(text, std::size_t{1} << 20);
    ASSERT_EQ(jobs.size(), 4U);
    EXPECT_EQ(jobs[0].bytes, letter(1, 5000));
    ASSERT_FALSE(jobs[1].problems.empty());
    EXPECT_EQ(jobs[1].problems.list()[0].code, Code::L007);
    EXPECT_EQ(jobs[1].name, "many.txt#2");
    EXPECT_EQ(jobs[2].bytes, letter(3, 5000));
    EXPECT_EQ(jobs[3].bytes, letter(4, 5000));
}

TEST(TextLetters, AReadThatFailsIsToldBehindWhatCouldBeRead) {
    const auto jobs = jobs_of(letter(1, 5000) + letter(2, 5000), 4000, true);
    ASSERT_EQ(jobs.size(), 2U);
    EXPECT_EQ(jobs[0].bytes, letter(1, 5000));
    ASSERT_FALSE(jobs[1].problems.empty());
    EXPECT_EQ(jobs[1].problems.list()[0].code, Code::L001);
}

}  // namespace
}  // namespace citegate::letter
