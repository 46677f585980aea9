// All formats of the text samples in corpus/letters against corpus/cases/all.FORMAT; of the database what its
// views show. CITEGATE_UPDATE_GOLDEN=1 rewrites them (`./dev golden`).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "engine/base/database.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/report/writer.hpp"
#include "tests/engines.hpp"
#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

namespace fs = std::filesystem;

const fs::path root = CITEGATE_SOURCE_DIR;

std::vector<std::string> letters() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(root / "corpus/letters")) {
        if (entry.path().extension() == ".txt") names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// All formats but those that have goldens letter by letter, and the page: tests/program/html_check.py reads that.
std::vector<std::string_view> with_goldens() {
    std::vector<std::string_view> names;
    for (const auto name : report::format_names()) {
        if (name != "text" && name != "jsonl" && name != "json" && name != "html") names.push_back(name);
    }
    return names;
}

/// The format as the program writes it, but for versions, and rules that are named by their ids only.
std::string written(const std::string& format, const report::SinkTarget& target) {
    report::WriterOptions options;
    options.graph = &embedded_engine().graph();
    options.agreement = true;
    const auto writer = report::make_writer(format, options);
    Diagnostics diagnostics;
    report::RunInfo run;
    run.program = "0";
    run.guidelines = "guidelines";
    run.rules = "rules";
    run.options = {{"fail_on", "error"}};
    run.diagnostics = &diagnostics;
    report::Totals totals;
    totals.agreement.emplace();
    std::string out;
    writer->begin(out, run);
    check::Checker checker(embedded_engine());
    bool first = true;
    for (const auto& name : letters()) {
        report::LetterResult result;
        checker.check(
            std::make_shared<const Source>("letters/" + name, slurp(root / "corpus/letters" / name)), result);
        std::string text;
        writer->letter(text, result);
        if (!text.empty()) out += (first ? "" : std::string(writer->separator())) + text;
        first = first && text.empty();
        totals.agreement->add(result.letter, embedded_engine().graph());
        totals.add(result);
        diagnostics.append(std::move(result.diagnostics));
    }
    writer->end(out, run, totals);
    const auto sink = writer->sink(target);
    if (!sink) return out;
    EXPECT_TRUE(sink->write(out));
    EXPECT_EQ(sink->finish(), "");
    return {};
}

std::string shown(Statement& row, int columns) {
    std::string out;
    while (row.step()) {
        for (int i = 0; i < columns; ++i)
            out += fmt::format("{}{}", i > 0 ? " | " : "", row.is_null(i) ? "-" : row.text(i));
        out += '\n';
    }
    return out;
}

std::string views(const std::string& path) {
    Database database(path, true);
    const std::pair<const char*, int> all[] = {{"findings_by_rule", 5},      {"agreement_by_class", 3},
                                               {"citations_by_document", 8}, {"unread_statements", 6},
                                               {"findings_with_text", 15},   {"items_with_statements", 11}};
    std::string out;
    for (const auto& [view, columns] : all) {
        auto rows = database.prepare(fmt::format("SELECT * FROM {}", view));
        out += fmt::format("{}\n{}\n", view, shown(rows, columns));
    }
    EXPECT_EQ(database.failure(), "");
    return out;
}

class GoldenFormats : public testing::TestWithParam<std::string_view> {};

TEST_P(GoldenFormats, OfAllSamples) {
    const std::string format(GetParam());
    const TemporaryFolder folder;
    std::string result;
    const auto rest = written(format, {folder.path("out"), [&result](std::string_view bytes) {
                                           result += bytes;
                                           return true;
                                       }});
    result += rest;
    if (report::needs_file(format)) result = views(folder.path("out"));
    const auto path = root / "corpus/cases" / ("all." + format);
    if (const char* update = std::getenv("CITEGATE_UPDATE_GOLDEN"); update != nullptr && *update == '1') {
        std::ofstream(path, std::ios::binary) << result;
        return;
    }
    EXPECT_TRUE(result == slurp(path))
        << path << " is not what comes out; ./dev golden rewrites it when the change is meant";
}

INSTANTIATE_TEST_SUITE_P(Formats, GoldenFormats,
                         testing::ValuesIn(with_goldens()),
                         [](const auto& format) {
                             std::string name(format.param);
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace citegate
