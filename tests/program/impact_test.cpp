// impact from outside: what a change of rules or guidelines does to the findings.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

/// A copy of a folder of the tree with one text replaced by another.
void copy_changed(const TemporaryFolder& to, const std::string& name, const std::string& from, const std::string& file, const std::string& text, const std::string& by) {
    std::filesystem::create_directories(to.path(name));
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(CITEGATE_SOURCE_DIR) / from)) {
        auto content = slurp(entry.path());
        if (entry.path().filename() == file) {
            const auto at = content.find(text);
            ASSERT_NE(at, content.npos) << text;
            content.replace(at, text.size(), by);
        }
        to.write(name + "/" + entry.path().filename().string(), content);
    }
}

/// Findings of a run of check, by fingerprint.
std::map<std::string, json> findings(const std::string& arguments) {
    std::map<std::string, json> out;
    std::istringstream lines(run_program("check corpus/letters -f jsonl --fail-on never -q " + arguments).out);
    for (std::string line; std::getline(lines, line);) {
        const auto record = json::parse(line);
        for (const auto& finding : record["findings"]) {
            auto entry = finding;
            entry["file"] = record["file"];
            out[record["file"].get<std::string>() + finding["fingerprint"].get<std::string>()] = entry;
        }
    }
    return out;
}

class Impact : public testing::Test {
  protected:
    void SetUp() override {
        copy_changed(folder, "rules", "rules", "consistency.yaml", "require: size(alone) == 0", "require: size(alone) < 2");
        auto text = slurp(folder.path("rules/consistency.yaml"));
        const auto at = text.find("severity: warning");
        text.replace(at, 17, "severity: error");
        text += "  - {id: consistency/new, title: t, severity: note, for: item, require: number > 1, message: 'the first'}\n";
        folder.write("rules/consistency.yaml", text);
    }
    TemporaryFolder folder;
};

TEST_F(Impact, CountsWhatTwoRunsOfCheckDifferIn) {
    const auto before = findings("");
    const auto after = findings(fmt::format("--rules '{}'", folder.path("rules")));
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t changed = 0;
    for (const auto& [key, finding] : after) {
        const auto old = before.find(key);
        added += old == before.end() ? 1 : 0;
        changed += old != before.end() && (old->second["severity"] != finding["severity"] || old->second["message"] != finding["message"]) ? 1 : 0;
    }
    for (const auto& [key, finding] : before) removed += after.count(key) == 0 ? 1 : 0;
    ASSERT_GT(added, 0U);
    ASSERT_GT(removed, 0U);
    ASSERT_GT(changed, 0U);
    const auto ran = run_program(fmt::format("impact --old rules --new '{}' corpus/letters -f json --samples 1000", folder.path("rules")));
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    const auto impact = json::parse(ran.out);
    EXPECT_EQ(impact["added"], added);
    EXPECT_EQ(impact["removed"], removed);
    EXPECT_EQ(impact["changed"], changed);
    EXPECT_EQ(impact["old"]["findings"], before.size());
    EXPECT_EQ(impact["new"]["findings"], after.size());
    std::size_t samples = 0;
    for (const auto& rule : impact["rules"]) {
        for (const auto& sample : rule["samples"]["added"]) {
            const auto& finding = after.at(sample["file"].get<std::string>() + sample["fingerprint"].get<std::string>());
            EXPECT_EQ(sample["new"]["message"], finding["message"]);
            EXPECT_EQ(sample["line"], finding["line"]);
            EXPECT_TRUE(sample["old"].is_null());
            ++samples;
        }
        for (const auto& sample : rule["samples"]["removed"]) {
            EXPECT_EQ(sample["old"]["message"], before.at(sample["file"].get<std::string>() + sample["fingerprint"].get<std::string>())["message"]);
            ++samples;
        }
        samples += rule["samples"]["changed"].size();
    }
    EXPECT_EQ(samples, added + removed + changed);
}

TEST_F(Impact, IsTheSameForAnyNumberOfJobs) {
    for (const auto* format : {"text", "markdown", "json", "html"}) {
        const auto command = fmt::format("impact --new '{}' corpus/letters corpus/letters corpus/letters -f {} --samples 2", folder.path("rules"), format);
        const auto one = run_program(command + " --jobs 1");
        EXPECT_EQ(one.exit_code, 0) << one.err;
        EXPECT_GT(one.out.size(), 500U);
        for (const auto* jobs : {"2", "5", "0"}) {
            const auto more = run_program(command + " --jobs " + jobs);
            EXPECT_EQ(more.out, one.out) << format << " " << jobs;
            EXPECT_EQ(more.err, one.err) << format << " " << jobs;
        }
    }
}

TEST_F(Impact, GatesAndFormats) {
    const auto with = [&](const std::string& more) { return run_program(fmt::format("impact --new '{}' corpus/letters {}", folder.path("rules"), more)); };
    EXPECT_EQ(with("--max-removed 1000 --max-added 1000").exit_code, 0);
    const auto removed = with("--max-removed 0");
    EXPECT_EQ(removed.exit_code, 1);
    EXPECT_TRUE(has(removed.out, "3 findings removed, but at most 0 may be (--max-removed)")) << removed.out;
    EXPECT_EQ(with("--max-added 1").exit_code, 1);
    EXPECT_EQ(with("--max-changed 0").exit_code, 1);
    EXPECT_EQ(with("--max-removed -1").exit_code, 64);
    const auto text = with("--samples 1").out;
    EXPECT_TRUE(has(text, "consistency/source-on-one-side: 3 → 0 findings: 0 added, 3 removed, 0 changed\n  - corpus/letters/06-odg-on-one-side.txt:33:56: item 1, claims_administrator: note:")) << text;
    EXPECT_TRUE(has(text, "    … 2 more removed\n")) << text;
    EXPECT_TRUE(has(text, "      was warning: the claims administrator cites no guideline for its denial\n      now error: ")) << text;
    EXPECT_TRUE(has(text, "rules only in the new ones: consistency/new\n")) << text;
    EXPECT_TRUE(has(text, "19 letters, 31 items: ")) << text;
    const auto file = folder.path("comment.md");
    const auto both = with(fmt::format("-f text -f markdown='{}' --max-removed 0", file));
    EXPECT_EQ(both.exit_code, 1);
    const auto page = slurp(file);
    EXPECT_TRUE(has(page, "| rule | before | after | added | removed | changed |\n")) << page;
    EXPECT_TRUE(has(page, "<details><summary>consistency/source-on-one-side: 0 added, 3 removed, 0 changed</summary>")) << page;
    EXPECT_TRUE(has(page, "> :x: 3 findings removed")) << page;
    const auto elsewhere = with(fmt::format("-f markdown='{}' --max-removed 0", file));
    EXPECT_EQ(elsewhere.out, "");
    EXPECT_TRUE(has(elsewhere.err, "3 findings removed, but at most 0 may be")) << elsewhere.err;
    EXPECT_EQ(with("-f yaml").exit_code, 64);
}

TEST_F(Impact, OfGuidelinesToo) {
    copy_changed(folder, "guidelines", "corpus/guidelines", "acoem_2004.yaml", "title: Low Back Complaints", "title: Lower Back Complaints");
    const auto ran = run_program(fmt::format("impact --new '{}' corpus/letters -f json", folder.path("guidelines")));
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    const auto impact = json::parse(ran.out);
    EXPECT_EQ(impact["old"]["rules"], impact["new"]["rules"]);
    EXPECT_NE(impact["old"]["guidelines"], impact["new"]["guidelines"]);
    EXPECT_GT(impact["added"].get<int>() + impact["removed"].get<int>() + impact["changed"].get<int>(), 0);
    const auto same = json::parse(run_program("impact --old corpus/guidelines --new corpus/guidelines corpus/letters -f json").out);
    EXPECT_EQ(same["added"].get<int>() + same["removed"].get<int>() + same["changed"].get<int>(), 0);
}

TEST_F(Impact, SaysWhatIsWrong) {
    const auto none = run_program("impact corpus/letters");
    EXPECT_EQ(none.exit_code, 64);
    EXPECT_TRUE(has(none.err, "--old or --new is required")) << none.err;
    EXPECT_EQ(run_program("impact --new rules").exit_code, 64) << "no letters";
    const auto missing = run_program("impact --old /nowhere corpus/letters");
    EXPECT_EQ(missing.exit_code, 2);
    EXPECT_TRUE(has(missing.err, "[Y006]")) << missing.err;
    const auto other = folder.write("other/a.yaml", "hello: world\n");
    EXPECT_TRUE(has(run_program(fmt::format("impact --old '{}' corpus/letters", folder.path("other"))).err, "[Y020]"));
    const auto broken = folder.write("broken.yaml", "pack: mine\nrules:\n  - {id: mine/a, title: t, severity: note, for: item, require: numbr == 1, message: m}\n");
    const auto ran = run_program(fmt::format("impact --new '{}' corpus/letters", broken));
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(has(ran.err, "broken.yaml:3:") && has(ran.err, "[R002]")) << ran.err;
    EXPECT_TRUE(has(ran.err, "New rules with errors (see above) were left out")) << ran.err;
    EXPECT_EQ(run_program("impact --new rules corpus/letters /nowhere.txt").exit_code, 2);
}

}  // namespace
}  // namespace citegate
