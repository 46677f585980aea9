// why, eval and explain from outside.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;

constexpr const char* knee = "corpus/letters/02-knee-judged-by-low-back.txt";

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::size_t longest_line(const std::string& text) {
    std::size_t longest = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::size_t characters = 0;
        for (const char c : line) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        longest = std::max(longest, characters);
    }
    return longest;
}

TEST(WhyCommand, ShowsTheTreeAndWhatDecided) {
    const auto ran = run_program(fmt::format("why {} --rule consistency/different-mtus-chapter", knee));
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_TRUE(has(ran.out, "\nitem 1\n  when\n    true   relation != \"same\"\n")) << ran.out;
    EXPECT_TRUE(has(ran.out, "\n>     false  size(ours) == 0\n        size(ours) = 1\n")) << ran.out;
    EXPECT_TRUE(has(ran.out, "  fires: \"when\" holds and \"require\" does not, because\n    - size(theirs) == 0 is false (theirs is [\"Knee Complaints 2004\"])\n")) << ran.out;
    EXPECT_TRUE(has(ran.out, ":24:43: note: item 1: the claims administrator cites \"Knee Complaints 2004\", MAXIMUS")) << ran.out;
    EXPECT_TRUE(has(ran.out, "^~~~")) << ran.out;
    EXPECT_TRUE(has(ran.out, "  does not fire: what it requires holds, because\n    - for m = \"Shoulder Complaints 2004")) << ran.out;
    EXPECT_TRUE(has(ran.out, "\nAsked 2 times: fires 1, does not fire 1\n")) << ran.out;
    const auto second = run_program(fmt::format("why {} --rule consistency/different-mtus-chapter --item 2", knee));
    EXPECT_FALSE(has(second.out, "item 1")) << second.out;
    EXPECT_TRUE(has(second.out, "\nitem 2\n"));
}

TEST(WhyCommand, KeepsToItsWidth) {
    for (const unsigned width : {80U, 100U, 130U}) {
        std::string tree;
        std::istringstream lines(run_program(fmt::format("why corpus/letters/06-odg-on-one-side.txt --rule consistency/source-on-one-side --width {}", width)).out);
        for (std::string line; std::getline(lines, line);) {
            const bool excerpt = line.rfind("corpus/", 0) == 0 || line.find(" | ") != line.npos;  // as long as the letter's lines
            if (!excerpt) tree += line + "\n";
        }
        EXPECT_GT(tree.size(), 500U);
        EXPECT_LE(longest_line(tree), width) << tree;
    }
    const auto all = run_program("why corpus/letters/06-odg-on-one-side.txt --rule consistency/source-on-one-side --all --width 80").out;
    EXPECT_FALSE(has(all, "…")) << all;
    EXPECT_TRUE(has(run_program("why corpus/letters/06-odg-on-one-side.txt --rule consistency/source-on-one-side --width 80").out, "…"));
}

TEST(WhyCommand, JsonHoldsEveryValueAndAgreesWithCheck) {
    const auto records = run_program("check corpus/letters -f jsonl --fail-on never --jobs 1").out;
    std::istringstream lines(records);
    std::size_t fired = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto record = json::parse(line);
        for (const auto* rule : {"consistency/source-on-one-side", "body-part/wrong-mtus-chapter", "rationale/unlisted-source"}) {
            const auto ran = run_program(fmt::format("why '{}' --rule {} -f json --no-cache", record["file"].get<std::string>(), rule));
            ASSERT_EQ(ran.exit_code, 0) << ran.err;
            const auto why = json::parse(ran.out);
            std::vector<std::string> mine;
            std::vector<std::string> theirs;
            for (const auto& account : why.at("accounts")) {
                EXPECT_EQ(account.at("verdict") == "fires", !account.at("finding").is_null());
                EXPECT_FALSE(account.at("because").empty()) << ran.out;
                EXPECT_FALSE(account.at("sections").empty());
                if (!account["finding"].is_null()) mine.push_back(account["finding"].at("fingerprint"));
            }
            for (const auto& finding : record["findings"]) {
                if (finding["rule"] == rule) theirs.push_back(finding["fingerprint"]);
            }
            std::sort(mine.begin(), mine.end());
            std::sort(theirs.begin(), theirs.end());
            EXPECT_EQ(mine, theirs) << record["file"] << " " << rule;
            fired += mine.size();
        }
    }
    EXPECT_GT(fired, 5U);
}

TEST(WhyCommand, SaysWhatIsMissing) {
    const auto typo = run_program(fmt::format("why {} --rule consistency/no-citaton", knee));
    EXPECT_EQ(typo.exit_code, 2);
    EXPECT_TRUE(has(typo.err, "did you mean consistency/no-citation?")) << typo.err;
    const auto item = run_program(fmt::format("why {} --rule consistency/no-citation --item 9", knee));
    EXPECT_EQ(item.exit_code, 2);
    EXPECT_TRUE(has(item.err, "has no item 9\n       hint: it has items 1 to 2")) << item.err;
    EXPECT_EQ(run_program("why /nowhere.txt --rule consistency/no-citation").exit_code, 2);
    EXPECT_EQ(run_program(fmt::format("why {}", knee)).exit_code, 64) << "--rule is needed";
    const auto folder = run_program("why corpus/letters --rule consistency/no-citation");
    EXPECT_EQ(folder.exit_code, 2);
    EXPECT_TRUE(has(folder.err, "[L026]")) << folder.err;
    EXPECT_TRUE(has(folder.err, "hint: name one of them: corpus/letters/01-both-agree.txt")) << folder.err;
    const auto silent = run_program("why corpus/letters/08-silent-sides.txt --rule citation/superseded-edition --item 1");
    EXPECT_EQ(silent.exit_code, 0) << silent.err;
}

TEST(WhyCommand, ALetterIsNamedAsCheckNamesIt) {
    const TemporaryFolder folder;
    const auto letter = [](std::string_view part) {
        return fmt::format("Case Number: CM17-000000{0}\n\nINDEPENDENT MEDICAL REVIEW FINAL DETERMINATION\n\nMRI {0}: Upheld\n\n"
                           "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n"
                           "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\nDecision rationale: None.\n",
                           part);
    };
    std::string lines;
    for (const auto* part : {"1", "2"}) lines += json{{"id", std::string("L") + part}, {"text", letter(part)}}.dump() + "\n";
    const auto file = folder.write("letters.jsonl", lines);
    const auto names = run_program(fmt::format("check '{}' -f jsonl --fail-on never", file)).out;
    std::istringstream records(names);
    std::size_t count = 0;
    for (std::string line; std::getline(records, line); ++count) {
        const auto record = json::parse(line);
        const auto ran = run_program(fmt::format("eval request '{}' -f json", record["file"].get<std::string>()));
        ASSERT_EQ(ran.exit_code, 0) << ran.err;
        EXPECT_EQ(json::parse(ran.out)["file"], record["file"]);
        EXPECT_EQ(json::parse(ran.out)["values"][0]["value"], record["items"][0]["request"]);
    }
    EXPECT_EQ(count, 2U);
    const auto none = run_program(fmt::format("eval request '{}#L3'", file));
    EXPECT_EQ(none.exit_code, 2);
    EXPECT_TRUE(has(none.err, "[L001]") && has(none.err, "did you mean")) << none.err;
    EXPECT_TRUE(has(run_program(fmt::format("eval request '{}'", file)).err, "[L026]"));
    EXPECT_EQ(run_program("eval request -", letter("7")).out, "item 1: \"MRI 7\"\n");
}

TEST(WhyCommand, AFaultAndASilentRuleAreTold) {
    const TemporaryFolder folder;
    const auto rules = folder.write("r.yaml",
                                    "pack: mine\nrules:\n"
                                    "  - {id: mine/fault, title: t, severity: note, for: item, require: 'number == 2 || 10 / (number - 1) > 3', message: m}\n"
                                    "  - {id: mine/mention, title: t, severity: note, for: mention, require: 'mention.stance == \"relies\"', message: m}\n");
    const auto fault = run_program(fmt::format("why {} --rule mine/fault --rules '{}'", knee, rules));
    EXPECT_EQ(fault.exit_code, 2);
    EXPECT_TRUE(has(fault.out, "  could not be evaluated, because\n    - 10 / (number - 1) cannot be computed: division by zero (number is 1)\n")) << fault.out;
    EXPECT_TRUE(has(fault.out, "fault: division by zero")) << fault.out;
    EXPECT_TRUE(has(fault.err, "r.yaml:3:") && has(fault.err, "[R009]")) << fault.err;
    const auto data = json::parse(run_program(fmt::format("why {} --rule mine/fault --rules '{}' -f json", knee, rules)).out);
    EXPECT_EQ(data["accounts"][0]["fault"]["expression"], "10 / (number - 1)");
    EXPECT_EQ(data["accounts"][0]["fault"]["line"], 3);
    const auto none = run_program(fmt::format("why - --rule mine/mention --rules '{}'", rules),
                                  "MRI: Upheld\n\nClaims Administrator guideline: Decision based on MTUS.\n\nMAXIMUS guideline: Decision based on MTUS.\n\nDecision rationale: None.\n");
    EXPECT_EQ(none.exit_code, 0) << none.err;
    EXPECT_TRUE(has(none.out, "The rule looks at each mention; ")) << none.out;
    const auto broken = folder.write("b.yaml", "pack: mine\nrules:\n  - {id: mine/a, title: t, severity: note, for: item, require: numbr == 1, message: m}\n");
    const auto wrong = run_program(fmt::format("why {} --rule mine/a --rules '{}'", knee, broken));
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_TRUE(has(wrong.err, "did you mean \"number\"?")) << wrong.err;
}

TEST(EvalCommand, GivesValuesAndPointsAtMistakes) {
    const auto ran = run_program(fmt::format("eval 'maximus.citations.map(c, c.text)' {}", knee));
    EXPECT_EQ(ran.out,
              "item 1: [\"Low Back Complaints 2004, Section(s): Special Studies\"]\n"
              "item 2: [\"Shoulder Complaints 2004, Section(s): Special Studies\"]\n");
    EXPECT_EQ(run_program(fmt::format("eval 'size(items)' {} --for letter", knee)).out, "2\n");
    EXPECT_EQ(run_program(fmt::format("eval side.in_mtus {} --for side --item 2", knee)).out, "item 2, claims_administrator: true\nitem 2, maximus: true\n");
    const auto wrong = run_program(fmt::format("eval 'size(maximus.citatons) > 1' {}", knee));
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_EQ(wrong.out, "");
    EXPECT_TRUE(has(wrong.err, "<expression>:1:14: error: side has no field \"citatons\" [R002]")) << wrong.err;
    EXPECT_TRUE(has(wrong.err, "       |              ^~~~~~~~\n       hint: did you mean \"citations\"?")) << wrong.err;
    const auto fault = run_program(fmt::format("eval '1 / (number - 2)' {}", knee));
    EXPECT_EQ(fault.exit_code, 2);
    EXPECT_EQ(fault.out, "item 1: -1\nitem 2: fault: division by zero\n");
    EXPECT_TRUE(has(fault.err, "[R009]")) << fault.err;
    const auto citation = json::parse(run_program(fmt::format("eval citation {} --for citation --item 1 -f json", knee)).out);
    EXPECT_EQ(citation.at("type"), "citation");
    ASSERT_EQ(citation.at("values").size(), 2U);
    EXPECT_EQ(citation["values"][1]["side"], "maximus");
    EXPECT_EQ(citation["values"][1]["value"].at("document"), "acoem2004.ch12");
    EXPECT_EQ(citation["values"][1]["value"].at("sections"), json::parse("[\"Special Studies\"]"));
}

TEST(ExplainCommand, AsAPageForTheDocumentation) {
    const auto one = run_program("explain consistency/source-on-one-side -f markdown");
    EXPECT_EQ(one.exit_code, 0) << one.err;
    EXPECT_EQ(one.out.substr(0, 33), "# consistency/source-on-one-side\n");
    for (const auto* part : {"**Required**\n\n```cel\nsize(alone) == 0\n```\n", "**With `alone`**", "**Flagged**", "**Accepted**", "- 8 CCR 9792.21.1\n", "| note | each side | consistency |"}) {
        EXPECT_TRUE(has(one.out, part)) << part;
    }
    const auto all = run_program("explain --format markdown").out;
    std::istringstream list(run_program("explain").out);
    std::size_t rules = 0;
    for (std::string line; std::getline(list, line); ++rules) {
        const auto id = line.substr(0, line.find(' '));
        auto anchor = id;
        anchor.erase(std::remove(anchor.begin(), anchor.end(), '/'), anchor.end());
        EXPECT_TRUE(has(all, fmt::format("| [{}](#{}) |", id, anchor))) << id;
        EXPECT_TRUE(has(all, fmt::format("\n## {}\n", id))) << id;
    }
    EXPECT_GE(rules, 16U);
}

TEST(ExplainCommand, ATextOfTheWantedWidthWithItsExamples) {
    const auto narrow = run_program("explain consistency/source-on-one-side -v --width 80").out;
    EXPECT_LE(longest_line(narrow), 80U) << narrow;
    EXPECT_TRUE(has(narrow, "  accepted: the same source under two names\n    request: Lumbar brace\n")) << narrow;
    EXPECT_FALSE(has(run_program("explain consistency/source-on-one-side").out, "request: Lumbar brace"));
}

TEST(ExplainCommand, MarkdownOfARuleShowsWhatWouldBeMarkup) {
    const TemporaryFolder folder;
    const auto rules = folder.write("r.yaml",
                                    "pack: mine\nrules:\n  - id: mine/a\n    title: A <b>bold</b> | *title* by @someone\n    severity: note\n    for: item\n"
                                    "    require: 'request != \"```\"'\n    message: m\n");
    const auto page = run_program(fmt::format("explain mine/a -f markdown --rules '{}'", rules)).out;
    EXPECT_TRUE(has(page, "A &lt;b&gt;bold&lt;/b&gt; \\| \\*title\\* by &#64;someone.")) << page;
    EXPECT_TRUE(has(page, "````cel\nrequest != \"```\"\n````\n")) << page;
}

}  // namespace
}  // namespace citegate
