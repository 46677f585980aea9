// citegate lint from outside, and --profile of the commands that load rules.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <set>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

namespace fs = std::filesystem;

const std::string sound_rule =
    "pack: p\nrules:\n  - id: a/b\n    title: t\n    severity: note\n    for: item\n    require: number == 0\n    message: m\n"
    "    examples:\n      - {name: a, expect: flagged, item: {request: r}}\n      - {name: b, expect: accepted, item: {request: r}}\n";

std::string with(std::string text, std::string_view old, std::string_view now) {
    text.replace(text.find(old), old.size(), now);
    return text;
}

TEST(LintCommand, HasNothingToSayOfTheShippedPacks) {
    const auto ran = run_program("lint rules");
    EXPECT_EQ(ran.exit_code, 0) << ran.out;
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find(" 0 errors, 0 warnings"), std::string::npos) << ran.err;
}

TEST(LintCommand, ExitCodesAndCarets) {
    const TemporaryFolder folder;
    EXPECT_EQ(run_program("lint " + folder.write("sound.yaml", sound_rule)).exit_code, 0);
    const auto wrong = run_program("lint " + folder.write("wrong.yaml", with(sound_rule, "number", "numbr")));
    EXPECT_EQ(wrong.exit_code, 1);
    EXPECT_NE(wrong.out.find("wrong.yaml:7:14: error: unknown name \"numbr\" [R002]\n     7 |     require: numbr == 0\n"
                             "       |              ^~~~~\n       hint: did you mean \"number\"?\n"),
              std::string::npos)
        << wrong.out;
    EXPECT_EQ(wrong.err, "1 file, 1 rule: 1 error, 0 warnings\n");
    const auto broken = run_program("lint " + folder.write("broken.yaml", "pack: [\n"));
    EXPECT_EQ(broken.exit_code, 2);
    EXPECT_NE(broken.out.find("[Y001]"), std::string::npos);
    EXPECT_EQ(run_program("lint " + folder.path("none.yaml")).exit_code, 2);
    EXPECT_EQ(run_program(fmt::format("lint {} {}", folder.path("sound.yaml"), folder.path("none.yaml"))).exit_code, 2);
    EXPECT_EQ(run_program("lint " + folder.path()).exit_code, 2) << "2 wins over 1";
    EXPECT_EQ(run_program("lint " + folder.write("top/top.yaml", "extends: [../broken.yaml]\n" + sound_rule)).exit_code, 2) << "an extended file";
    EXPECT_EQ(run_program("lint").exit_code, 64);
    EXPECT_EQ(run_program("lint x -f yaml").exit_code, 64);
}

TEST(LintCommand, JsonIsOneObjectALine) {
    const TemporaryFolder folder;
    const auto ran = run_program("lint -f json " + folder.write("wrong.yaml", with(with(sound_rule, "title", "titel"), "number", "numbr")));
    EXPECT_EQ(ran.exit_code, 1);
    const auto said = nlohmann::json::parse(ran.out);
    EXPECT_EQ(said.at("code"), "Y003");
    EXPECT_EQ(said.at("severity"), "error");
    EXPECT_EQ(said.at("line"), 4);
    EXPECT_EQ(said.at("column"), 5);
    EXPECT_EQ(said.at("end_column"), 10);
    EXPECT_EQ(said.at("span"), nlohmann::json({31, 36}));
    EXPECT_EQ(said.at("text"), "titel");
    EXPECT_EQ(said.at("hint"), "did you mean \"title\"?");
    EXPECT_EQ(said.at("fixable"), true);
    EXPECT_EQ(said.at("file"), folder.path("wrong.yaml"));
}

TEST(LintCommand, FixMendsTheFile) {
    const TemporaryFolder folder;
    const auto text = "# keep me\n" + with(with(sound_rule, "title", "titel"), "number == 0", "!maximus.in_mtus # and me");
    const auto path = folder.write("wrong.yaml", text);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    fs::create_symlink("wrong.yaml", folder.path("link.yaml"));
    const auto ran = run_program("lint --fix " + folder.path("link.yaml"));
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
    EXPECT_EQ(slurp(path), "# keep me\n" + with(sound_rule, "number == 0", "'!maximus.in_mtus' # and me"));
    EXPECT_TRUE(fs::is_symlink(folder.path("link.yaml")));
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    EXPECT_NE(ran.err.find("link.yaml:5:5: fixed: \"titel\" is now \"title\" [Y003]\n"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("; 2 fixed\n"), std::string::npos) << ran.err;
    // A second time there is nothing to do, and the file is not written.
    const auto before = fs::last_write_time(path);
    EXPECT_EQ(run_program("lint --fix " + path).exit_code, 0);
    EXPECT_EQ(fs::last_write_time(path), before);
}

TEST(LintCommand, PrintsTheSchema) {
    const auto ran = run_program("lint --schema");
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_TRUE(ran.out == slurp(CITEGATE_SOURCE_DIR "/rules/rule.schema.json"));
}

TEST(ProfileOption, ChangesFindingsAndIsExplained) {
    const TemporaryFolder folder;
    const auto severities = [&](const std::string& options) {
        std::set<std::string> found;
        const auto ran = run_program("check corpus/letters -f jsonl --fail-on never " + options);
        EXPECT_FALSE(ran.out.empty()) << ran.err;
        std::istringstream lines(ran.out);
        for (std::string line; std::getline(lines, line);) {
            const auto record = nlohmann::json::parse(line);
            for (const auto& finding : record.at("findings")) {
                if (finding.at("rule") == "consistency/source-on-one-side") found.insert(finding.at("severity").get<std::string>());
            }
        }
        return found;
    };
    EXPECT_EQ(severities(""), std::set<std::string>{"note"});
    EXPECT_EQ(severities("--profile audit"), std::set<std::string>{"note"});
    EXPECT_TRUE(severities("--profile gate").empty());
    EXPECT_EQ(severities("--profile strict"), std::set<std::string>{"error"});  // there any difference between the sides is one
    const auto mine = folder.write("mine.yaml",
                                   "pack: mine\nextends: [consistency]\nprofiles:\n  - {name: nightly, like: strict, severities: {warning: error}}\n"
                                   "overrides:\n  - {rule: consistency/different-pages, disabled: true, reason: too loud for us}\n");
    const auto page = run_program("explain consistency/different-pages --profile nightly --rules " + mine);
    EXPECT_EQ(page.exit_code, 0) << page.err;
    EXPECT_NE(page.out.find("consistency/different-pages (off, "), std::string::npos) << page.out;
    EXPECT_NE(page.out.find("nightly  off"), std::string::npos) << page.out;
    EXPECT_NE(page.out.find("Disabled\n  too loud for us"), std::string::npos) << page.out;
    EXPECT_NE(page.out.find("mine.yaml:6: disabled: too loud for us"), std::string::npos) << page.out;
    EXPECT_NE(run_program("explain consistency/source-on-one-side --profile nightly --rules " + mine).out.find("nightly  error"), std::string::npos);
}

TEST(ProfileOption, UnknownOneIsABadCommandLine) {
    for (const auto* command : {"check corpus/letters --profile strikt", "explain --profile strikt"}) {
        const auto ran = run_program(command);
        EXPECT_EQ(ran.exit_code, 64) << command;
        EXPECT_NE(ran.err.find("did you mean \"strict\"?"), std::string::npos) << ran.err;
        EXPECT_EQ(ran.out, "");
    }
}

}  // namespace
}  // namespace citegate
