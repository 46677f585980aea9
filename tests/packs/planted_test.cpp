// Inconsistencies planted in letters of every form, and what only looks like one: corpus/planted/expected.tsv says what must be
// found where. Whatever is found beside that at warning or error is a false alarm.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/pipeline.hpp"
#include "tests/engines.hpp"

namespace citegate {
namespace {

const std::string folder = CITEGATE_SOURCE_DIR "/corpus/planted/";

struct Row {
    std::string file, item, side, pattern, expect, note;
};

std::vector<Row> rows() {
    std::ifstream in(folder + "expected.tsv");
    std::vector<Row> all;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream fields(line);
        Row row;
        for (auto* field : {&row.file, &row.item, &row.side, &row.pattern, &row.expect, &row.note}) std::getline(fields, *field, '\t');
        if (!row.file.empty()) all.push_back(std::move(row));
    }
    return all;
}

bool is_of(std::string_view rule, std::string_view pattern) {
    if (pattern == "form") return rule.starts_with("form/");
    const auto name = rule.substr(rule.find('/') + 1);
    return name == pattern || (pattern == "no-citation" && name == "maximus-no-citation");
}

bool answers(const rule::Finding& finding, const Row& row) {
    return is_of(finding.rule, row.pattern) && (row.item == "*" || std::to_string(finding.item) == row.item) &&
           (row.side == "letter" || to_string(finding.side) == row.side);
}

TEST(Planted, InconsistenciesAreFoundAndLookAlikesAreLeftAlone) {
    std::map<std::string, std::vector<Row>> by_file;
    std::size_t found = 0;
    std::size_t left_alone = 0;
    std::size_t missed = 0;
    for (auto& row : rows()) by_file[row.file].push_back(row);
    check::Checker checker(source_tree_engine());
    for (const auto& [file, expected] : by_file) {
        report::LetterResult result;
        checker.check(letter::Input{folder + file}, result);
        ASSERT_TRUE(result.readable) << file;
        for (const auto& row : expected) {
            const auto place = fmt::format("{} item {} {}: {} ({})", row.file, row.item, row.side, row.pattern, row.note);
            const auto raised = [&](Severity least) {
                return std::any_of(result.findings.begin(), result.findings.end(), [&](const rule::Finding& f) { return f.severity >= least && answers(f, row); });
            };
            if (row.expect == "flag") {
                EXPECT_TRUE(raised(Severity::note)) << "not found: " << place;
                ++found;
            } else if (row.expect == "missed") {
                EXPECT_FALSE(raised(Severity::note)) << "found by now, so the table may say flag: " << place;
                ++missed;
            } else {
                ASSERT_EQ(row.expect, "no") << place;
                EXPECT_FALSE(raised(Severity::warning)) << "a look-alike was raised: " << place;
                ++left_alone;
            }
        }
        for (const auto& finding : result.findings) {
            const bool planted = std::any_of(expected.begin(), expected.end(), [&](const Row& row) { return row.expect == "flag" && answers(finding, row); });
            EXPECT_TRUE(finding.severity == Severity::note || planted) << "a false alarm: " << file << " item " << finding.item << " " << finding.rule << ": " << finding.message;
        }
    }
    EXPECT_GE(found, 160U);
    EXPECT_GE(left_alone, 160U);
    EXPECT_LE(missed, 9U);
}

}  // namespace
}  // namespace citegate
