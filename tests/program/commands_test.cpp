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
    static constexpr struct {
        const char* arguments;
        const char* says;
    } rows[] = {
        {"check x -f jsonll", "did you mean jsonl"},
        {"chekc x", "there is no command \"chekc\""},
        {"pars", "did you mean parse"},
        {"--bogus", "there is no option \"--bogus\""},
        {"check x --fail-no=error", "did you mean --fail-on"},
        {"check", "citegate check: error: PATH is required"},
        {"check x --jobs -1", "not in range 0 to 1024"},
        {"text", "citegate text --help"},
        {"", "Commands:"},
    };
    for (const auto& row : rows) {
        const auto ran = run_program(row.arguments);
        EXPECT_NE(ran.err.find(row.says), std::string::npos) << row.arguments << '\n' << ran.err;
        EXPECT_EQ(ran.out, "") << row.arguments;
    }
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
    EXPECT_NE(run_program("explain superseded-edition").err.find("did you mean citation/superseded-edition"), std::string::npos);
    EXPECT_NE(ran.out.find("Defined in rules/body_part.yaml:"), std::string::npos) << "the tree it was built in is nobody's business";
    EXPECT_NE(run_program("explain").out.find("citation/superseded-edition"), std::string::npos);
}

TEST(Commands, ParseShowsWhatItDidNotReadAndCannotRead) {
    EXPECT_NE(run_program("parse --as prose", "The MTUS recommends it.\n").out.find("to the MTUS as a whole"), std::string::npos);
    const auto ran = run_program("parse", "see \x1b[31mthere. Decision based on MTUS Low Back Complaints 2004.\n");
    EXPECT_NE(ran.out.find("unread     see \\x1b[31mthere"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
    const auto folder = run_program("parse corpus");
    EXPECT_EQ(folder.exit_code, 2);
    EXPECT_NE(folder.err.find("corpus: error"), std::string::npos) << folder.err;
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
