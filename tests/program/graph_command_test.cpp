// graph from outside: a node as a page.
#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

TEST(GraphCommand, ShowsPlaceDaysAndProvenance) {
    const auto ran = run_program("graph --node acoem2004.ch12/p301 --on 2017-12-01");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    for (const char* part : {"acoem2004.ch12/p301  page 301\n", "acoem2004.ch12  Low Back Complaints\n", "2009-07-18 to 2017-11-30, by ccr.9792.23.5 (high confidence)\n",
                             "on 2017-12-01 superseded\n", "replaced by   acoem.low_back  Low Back Disorders\n", "confidence    high\n", "known from"}) {
        EXPECT_TRUE(has(ran.out, part)) << part << "\n" << ran.out;
    }
    EXPECT_TRUE(has(run_program("graph --node acoem2004.ch12 --on 2017-11-30").out, "on 2017-11-30 in_force\n"));
    EXPECT_TRUE(has(run_program("graph --node body_part/knee").out, "acoem2004.ch13  Knee Complaints\n"));
}

TEST(GraphCommand, JsonHasAllNeighbours) {
    const auto ran = run_program("graph --node cpmtg_2009 -f json");
    const auto node = nlohmann::json::parse(ran.out);
    EXPECT_EQ(node.at("superseded_by"), "cpmtg_2016");
    EXPECT_EQ(node.at("adoptions").at(0).at("to"), "2016-07-27");
    EXPECT_EQ(node.at("standing"), nullptr);
    EXPECT_GT(node.at("contains").size(), 100U);
    EXPECT_TRUE(has(run_program("graph --node cpmtg_2009").out, " more (-f json has them all)\n"));
}

TEST(GraphCommand, CountsWhatACorpusCites) {
    const auto text = run_program("graph --corpus corpus/letters corpus/planted");
    EXPECT_EQ(text.exit_code, 0) << text.err;
    EXPECT_TRUE(has(text.out, "acoem2004.ch13  Knee Complaints")) << text.out;
    const auto ran = run_program("graph --corpus corpus/letters/02-knee-judged-by-low-back.txt -f json");
    const auto graph = nlohmann::json::parse(ran.out);
    bool found = false;
    for (const auto& node : graph.at("nodes")) {
        if (node.at("id") != "acoem2004.ch12") continue;
        found = true;
        EXPECT_EQ(node.at("claims_administrator"), 0);
        EXPECT_EQ(node.at("maximus"), 1);
    }
    EXPECT_TRUE(found) << ran.out;
    EXPECT_EQ(run_program("graph --corpus corpus/letters corpus/planted -f json -j 1").out, run_program("graph --corpus corpus/letters corpus/planted -f json -j 5").out);
    const auto dot = run_program("graph --corpus corpus/letters -f dot");
    EXPECT_TRUE(has(dot.out, "digraph G {")) << dot.out.substr(0, 200);
    const auto graphml = run_program("graph --corpus corpus/letters -f graphml");
    EXPECT_TRUE(has(graphml.out, "<graphml")) << graphml.out.substr(0, 200);
    EXPECT_EQ(run_program("graph --node cpmtg_2009 -f dot").exit_code, 64);
}

TEST(GraphCommand, SaysWhatItDoesNotKnow) {
    const auto ran = run_program("graph --node acoem2004.ch1x");
    EXPECT_EQ(ran.exit_code, 64);
    EXPECT_TRUE(has(ran.err, "there is no node \"acoem2004.ch1x\"\n       hint: did you mean acoem2004.ch1")) << ran.err;
    EXPECT_EQ(run_program("graph --node cpmtg_2009 --on 2017-13-01").exit_code, 64);
    EXPECT_EQ(run_program("graph").exit_code, 64);
}

TEST(GraphCommand, ListsWhatCanBeNamed) {
    const auto text = run_program("graph --list").out;
    EXPECT_TRUE(has(text, "cpmtg_2016\tChronic Pain")) << text.substr(0, 300);
    EXPECT_TRUE(has(text, "body_part/knee\t"));
    const auto listed = nlohmann::json::parse(run_program("graph --list -f json").out);
    EXPECT_EQ(listed.at("schema"), 1);
    std::string same;
    for (const auto& node : listed.at("nodes")) {
        same += node.at("id").get<std::string>() + '\t' + node.at("title").get<std::string>() + '\n';
        EXPECT_NE(node.at("kind"), "");
    }
    EXPECT_EQ(same, text);
    const auto of_a_day = run_program("graph --list --on 2017-01-01");
    EXPECT_EQ(of_a_day.exit_code, 64) << "a list says nothing of days";
    EXPECT_TRUE(has(of_a_day.err, "--on excludes --list")) << of_a_day.err;
    EXPECT_TRUE(has(run_program("graph --list --formt json").err, "there is no option --formt\n       hint: did you mean --format?"));
}

}  // namespace
}  // namespace citegate
