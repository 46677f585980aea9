#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;

TEST(Commands, BadCommandLinesEndWith64) {
    for (const auto* arguments : {"", "chekc x", "check", "check x --fail-on maybe", "check x -f yaml", "check x --nope", "parse --date 2016-13-01"}) {
        const auto ran = run_program(arguments);
        EXPECT_EQ(ran.exit_code, 64) << arguments;
        EXPECT_FALSE(ran.err.empty()) << arguments;
    }
    EXPECT_NE(run_program("check x -f jsonll").err.find("did you mean jsonl"), std::string::npos);
}

TEST(Commands, HelpAndVersion) {
    const auto help = run_program("--help");
    EXPECT_EQ(help.exit_code, 0);
    for (const auto* command : {"check", "parse", "text", "explain"}) {
        EXPECT_NE(help.out.find(command), std::string::npos) << command;
        EXPECT_EQ(run_program(std::string(command) + " --help").exit_code, 0) << command;
    }
    EXPECT_EQ(run_program("--version").out.substr(0, 9), "citegate ");
}

TEST(Commands, ParsePrintsOneSideALine) {
    const auto ran = run_program("parse -f jsonl --date 2016-12-01",
                                 "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301.\n"
                                 "blah blah\n"
                                 "Decision based on MTUS Chronic Pain Medical Treatment Guidelines.\n");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    std::istringstream lines(ran.out);
    std::string line;
    std::getline(lines, line);
    auto side = json::parse(line);
    ASSERT_EQ(side.at("citations").size(), 1U);
    EXPECT_EQ(side["citations"][0]["document"], "acoem2004.ch12");
    EXPECT_EQ(side["citations"][0]["chapter"], 12);
    EXPECT_EQ(side["citations"][0]["pages"], json::parse("[[301,301]]"));
    std::getline(lines, line);
    side = json::parse(line);
    EXPECT_EQ(side.at("unread"), json::parse("[[0,9]]"));
    std::getline(lines, line);
    EXPECT_EQ(json::parse(line)["citations"][0]["document"], "cpmtg_2016");
    EXPECT_FALSE(std::getline(lines, line));
}

TEST(Commands, ParseAsProse) {
    const auto ran = run_program("parse --as prose -f jsonl", "The ODG does not address it.\n");
    const auto side = json::parse(ran.out);
    ASSERT_EQ(side.at("citations").size(), 1U);
    EXPECT_EQ(side["citations"][0]["stance"], "dismisses");
}

TEST(Commands, ExplainShowsARuleAndSuggestsOne) {
    const auto ran = run_program("explain body-part/wrong-mtus-chapter");
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_NE(ran.out.find("Why it matters"), std::string::npos);
    const auto near = run_program("explain body-part/wrong-mtus-chaptr");
    EXPECT_EQ(near.exit_code, 2);
    EXPECT_NE(near.err.find("did you mean body-part/wrong-mtus-chapter"), std::string::npos) << near.err;
    EXPECT_NE(run_program("explain").out.find("citation/superseded-edition"), std::string::npos);
}

TEST(Commands, TextPrintsWhatWasRead) {
    const TemporaryFolder folder;
    const auto file = folder.write("a.txt", "one\ntwo\n");
    EXPECT_EQ(run_program("text '" + file + "'").out, "one\ntwo\n");
    EXPECT_EQ(run_program("text -n '" + file + "'").out, "     1  one\n     2  two\n");
    EXPECT_EQ(run_program("text /nowhere.txt").exit_code, 2);
}

}  // namespace
}  // namespace citegate
