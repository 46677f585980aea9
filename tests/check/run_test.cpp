// A run over many letters: the same bytes for any number of threads, failing outputs, unreadable inputs.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/check/pipeline.hpp"
#include "engine/report/json_record.hpp"
#include "engine/report/writer.hpp"
#include "tests/engines.hpp"
#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

namespace fs = std::filesystem;

/// A few hundred letters: the text samples again and again, each copy with a case number of its own, and now
/// and then something that is no letter, or a large one.
class Run : public testing::Test {
  protected:
    static constexpr std::size_t letters = 300;

    static void SetUpTestSuite() {
        folder = std::make_unique<TemporaryFolder>();
        std::vector<std::string> samples;
        for (const auto& entry : fs::directory_iterator(CITEGATE_SOURCE_DIR "/corpus/letters")) {
            if (entry.path().extension() == ".txt" &&
                slurp(entry.path()).find("CM17-900") != std::string::npos) {
                samples.push_back(slurp(entry.path()));
            }
        }
        std::sort(samples.begin(), samples.end());
        ASSERT_GT(samples.size(), 5U);
        for (std::size_t i = 0; i < letters; ++i) {
            auto text = samples[i * 7 % samples.size()];
            text.replace(text.find("CM17-900") + 5, 7, fmt::format("8{:06}", i));
            if (i % 50 == 20) text = "no letter at all";
            if (i % 50 == 21) text.clear();
            if (i % 50 == 22) text += std::string(100'000, '\n') + "The end of a large letter.\n";
            folder->write(fmt::format("{:03}.txt", i), text);
        }
    }
    static void TearDownTestSuite() { folder.reset(); }

    static std::vector<letter::Input> inputs() {
        Diagnostics diagnostics;
        return letter::expand({folder->path()}, diagnostics).inputs();
    }

    struct Ended {
        std::vector<std::string> texts;  ///< of the formats text, jsonl, json
        report::Totals totals;
        std::string diagnostics;
        std::size_t progress = 0;
    };

    static Ended run(const std::vector<letter::Input>& all, unsigned jobs) {
        Ended ended;
        report::WriterOptions options;
        options.graph = &embedded_engine().graph();
        const auto& names = report::format_names();
        ended.texts.resize(names.size());
        std::vector<std::unique_ptr<report::Writer>> writers;
        std::vector<check::Output> outputs;
        for (std::size_t i = 0; i < names.size(); ++i) {
            writers.push_back(report::make_writer(names[i], options));
            outputs.push_back(
                {[writer = writers.back().get()](std::string& out, const report::LetterResult& result) {
                     writer->letter(out, result);
                 },
                 writers.back()->separator(),
                 [to = &ended.texts[i]](std::string_view bytes) {
                     *to += bytes;
                     return true;
                 }});
        }
        Diagnostics diagnostics;
        check::RunOptions run_options;
        run_options.jobs = jobs;
        bool in_order = true;
        run_options.progress = [&](std::size_t done) {
            in_order = in_order && done > ended.progress;
            ended.progress = done;
        };
        ended.totals = check::run(embedded_engine(), all, outputs, run_options, diagnostics);
        EXPECT_TRUE(in_order) << "progress goes forward";
        for (const auto& diagnostic : diagnostics)
            ended.diagnostics += render(diagnostic);
        report::RunInfo made_with;
        made_with.rules = "r";
        for (std::size_t i = 0; i < names.size(); ++i) writers[i]->end(ended.texts[i], made_with, ended.totals);
        return ended;
    }

    static std::unique_ptr<TemporaryFolder> folder;
};
std::unique_ptr<TemporaryFolder> Run::folder;

TEST_F(Run, SameBytesForAnyNumberOfThreads) {
    const auto all = inputs();
    ASSERT_EQ(all.size(), letters);
    const auto one = run(all, 1);
    EXPECT_EQ(one.totals.letters, letters);
    EXPECT_EQ(one.totals.unreadable, 12U) << "six that are no letter, six empty";
    EXPECT_EQ(one.progress, letters);
    EXPECT_EQ(std::count(one.texts[1].begin(), one.texts[1].end(), '\n'),
              static_cast<std::ptrdiff_t>(letters));
    for (const unsigned jobs : {2U, 3U, 8U, 0U}) {
        const auto many = run(all, jobs);
        for (std::size_t i = 0; i < one.texts.size(); ++i) {
            EXPECT_TRUE(one.texts[i] == many.texts[i])
                << report::format_names()[i] << " with " << jobs << " threads";
        }
        EXPECT_EQ(one.diagnostics, many.diagnostics) << jobs;
        EXPECT_EQ(one.totals.rules, many.totals.rules) << jobs;
        EXPECT_EQ(one.totals.unread_bytes, many.totals.unread_bytes) << jobs;
        EXPECT_EQ(many.progress, letters) << jobs;
    }
}

// Letters go through the stages some at a time: they must not know of each other.
TEST_F(Run, GivesOfEveryLetterWhatItGivesOfItAlone) {
    const auto all = inputs();
    std::string expected;
    for (const auto& input : all) {
        check::Checker checker(embedded_engine());
        report::LetterResult result;
        checker.check(input, result);
        report::append_letter_record(expected, embedded_engine().graph(), result);
        expected += '\n';
    }
    EXPECT_TRUE(run(all, 1).texts[1] == expected);
    EXPECT_TRUE(run(all, 3).texts[1] == expected);
}

TEST_F(Run, ProgramGivesSameBytesForAnyNumberOfThreads) {
    const auto one = run_program(fmt::format("check '{}' -f jsonl -j 1 --fail-on never", folder->path()));
    const auto many = run_program(fmt::format("check '{}' -f jsonl -j 5 --fail-on never", folder->path()));
    EXPECT_EQ(one.exit_code, 2) << "some are no letters";
    EXPECT_TRUE(one.out == many.out);
    EXPECT_EQ(one.err, many.err);
}

TEST_F(Run, TheJsonDocumentHoldsEveryLetterInOrder) {
    const auto all = inputs();
    const auto ended = run(all, 3);
    const auto& body = ended.texts[2];  // begin() is the caller's
    const auto document = nlohmann::json::parse("{\"letters\":[" + body);
    ASSERT_EQ(document.at("letters").size(), letters);
    for (std::size_t i = 0; i < letters; ++i)
        EXPECT_EQ(document["letters"][i]["file"], all[i].path);
    EXPECT_EQ(document.at("run").at("counts").at("letters"), letters);
}

TEST_F(Run, OneUnreadableInputInTheMiddleCostsNobodyElse) {
    auto all = inputs();
    all.resize(15);
    const auto without = run(all, 1);
    for (const auto* bad : {"/nowhere/letter.txt", "/", "/dev/null"}) {
        auto with = all;
        with.insert(with.begin() + 7, letter::Input{bad});
        for (const unsigned jobs : {1U, 3U}) {
            const auto ended = run(with, jobs);
            auto lines = ended.texts[1];
            const auto at = lines.find(fmt::format("\"file\":\"{}\"", bad));
            ASSERT_NE(at, std::string::npos) << bad;
            const auto begin = lines.rfind('\n', at) + 1;
            lines.erase(begin, lines.find('\n', at) + 1 - begin);
            EXPECT_TRUE(lines == without.texts[1]) << bad;
            EXPECT_EQ(ended.totals.letters, 16U);
            EXPECT_EQ(ended.totals.unreadable, 1 + without.totals.unreadable) << bad;
            EXPECT_EQ(ended.totals.citations, without.totals.citations) << bad;
            EXPECT_NE(ended.diagnostics.find(bad), std::string::npos) << ended.diagnostics;
        }
    }
}

// A line that cannot be read was once counted again with letters behind it, whose place in a batch it had had before.
TEST_F(Run, ABadLineOfManyIsCountedOnce) {
    nlohmann::json good;
    good["text"] = slurp(CITEGATE_SOURCE_DIR "/corpus/letters/01-both-agree.txt");
    std::string lines;
    for (std::size_t i = 0; i < 200; ++i) {
        good["id"] = fmt::format("{}", i);
        lines += i == 3 ? "not json\n" : good.dump() + '\n';
    }
    const TemporaryFolder of_lines;
    of_lines.write("many.jsonl", lines);
    const std::vector<letter::Input> file{{of_lines.path("many.jsonl")}};
    for (const unsigned jobs : {1U, 4U}) {
        const auto ended = run(file, jobs);
        EXPECT_EQ(ended.totals.letters, 200U);
        EXPECT_EQ(ended.totals.unreadable, 1U) << jobs;
    }
}

TEST_F(Run, AFailingWriteStopsTheRun) {
    const auto all = inputs();
    for (const unsigned jobs : {1U, 2U, 8U}) {
        for (const std::size_t fails_at : {std::size_t{1}, std::size_t{3}}) {
            std::size_t calls = 0;
            std::size_t after_failure = 0;
            std::string other;
            std::vector<check::Output> outputs;
            outputs.push_back(
                {[](std::string& out, const report::LetterResult& result) { out += result.file + "\n"; }, "",
                 [&](std::string_view) {
                     if (++calls > fails_at) ++after_failure;
                     return calls < fails_at;
                 }});
            outputs.push_back(
                {[](std::string& out, const report::LetterResult& result) { out += result.file + "\n"; }, "",
                 [&](std::string_view bytes) {
                     other += bytes;
                     return true;
                 }});
            Diagnostics diagnostics;
            check::RunOptions options;
            options.jobs = jobs;
            (void)check::run(embedded_engine(), all, outputs, options, diagnostics);
            EXPECT_EQ(after_failure, 0U)
                << "an output that failed is not written to again, " << jobs << " threads";
            EXPECT_LT(std::count(other.begin(), other.end(), '\n'), static_cast<std::ptrdiff_t>(letters))
                << jobs;
        }
    }
}

TEST_F(Run, NothingToDoIsNoFault) {
    for (const unsigned jobs : {0U, 1U, 4U}) {
        const auto ended = run({}, jobs);
        EXPECT_EQ(ended.totals.letters, 0U);
        EXPECT_EQ(ended.texts[1], "");
    }
}

TEST_F(Run, AFullDiskIsSaidAndEndsWith2) {
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
    const auto ran =
        run_program(fmt::format("check '{}' -f jsonl=/dev/full --fail-on never", folder->path()));
    EXPECT_EQ(ran.exit_code, 2) << ran.err;
    EXPECT_NE(ran.err.find("[O001]"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace citegate
