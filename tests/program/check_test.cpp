#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

using nlohmann::json;

std::vector<json> lines(const std::string& text) {
    std::vector<json> out;
    std::istringstream input(text);
    for (std::string line; std::getline(input, line);) out.push_back(json::parse(line));
    return out;
}

TEST(Check, OneLineALetterAndTheSameForAnyNumberOfJobs) {
    const auto one = run_program("check corpus/letters -f jsonl --fail-on never --jobs 1");
    EXPECT_EQ(one.exit_code, 0) << one.err;
    const auto records = lines(one.out);
    ASSERT_GE(records.size(), 8U);
    for (const auto& record : records) {
        EXPECT_EQ(record.at("schema"), 1);
        EXPECT_FALSE(record.at("items").empty()) << record.at("file");
    }
    for (const auto* jobs : {"2", "3", "8", "0"}) {
        EXPECT_EQ(run_program(fmt::format("check corpus/letters -f jsonl --fail-on never --jobs {}", jobs)).out, one.out) << jobs << " jobs";
    }
}

TEST(Check, TheCorpusIsComparedTheSameWayByAnyNumberOfJobs) {
    const auto one = run_program("check corpus/planted corpus/letters --corpus --agreement --fail-on never -f json --jobs 1");
    const auto run = json::parse(one.out);
    ASSERT_FALSE(run.at("corpus_findings").empty());
    const auto& finding = run["corpus_findings"][0];
    EXPECT_EQ(finding.at("rule").get<std::string>().substr(0, 7), "corpus/");
    EXPECT_GE(finding.at("letter_count"), 2);
    EXPECT_FALSE(finding.at("letters").empty());
    EXPECT_FALSE(finding.at("numbers").empty());
    EXPECT_EQ(finding.at("fingerprint").get<std::string>().size(), 16U);
    const auto& agreement = run.at("run").at("agreement");
    EXPECT_EQ(agreement.at("levels").size(), 4U);
    EXPECT_FALSE(agreement.at("table").empty());
    std::uint64_t relations = 0;
    for (const auto* name : {"silent", "unknown", "same", "narrower", "broader", "overlapping", "sibling", "same_source", "different"}) relations += agreement.at(name).get<std::uint64_t>();
    EXPECT_EQ(agreement.at("items"), relations) << "two ways to count all items";
    for (const auto* jobs : {"2", "7"}) {
        const auto more = run_program(fmt::format("check corpus/planted corpus/letters --corpus --agreement --fail-on never -f json --jobs {}", jobs));
        EXPECT_EQ(more.out, one.out) << jobs << " jobs";
        EXPECT_EQ(more.err, one.err) << jobs << " jobs";
    }
    EXPECT_NE(one.err.find("kappa of the first chapter"), std::string::npos) << one.err;
}

TEST(Check, FindingsOnTheCorpusStandInTheTextAndCount) {
    const auto run = run_program("check corpus/planted corpus/letters --corpus --fail-on note");
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_NE(run.out.find("[corpus/same-request-different-chapters]\n  letters: "), std::string::npos) << run.out.substr(run.out.size() - 2000);
    const auto alone = run_program("check corpus/planted corpus/letters --fail-on never");
    EXPECT_EQ(alone.out.find("[corpus/"), std::string::npos) << "asked with --corpus only";
}

TEST(Check, StatsNameTheUnreadTexts) {
    const auto run = run_program("check corpus/letters/12-unread-words.txt --stats --fail-on never");
    EXPECT_NE(run.err.find("unread texts, the commonest first"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("citations by how they resolved"), std::string::npos) << run.err;
    EXPECT_EQ(run.out.find("unread texts"), std::string::npos) << "data and messages are apart";
}

TEST(Check, RecordsHoldEveryFieldOfTheContract) {
    const auto records = lines(run_program("check corpus/letters -f jsonl --fail-on never").out);
    std::size_t citations = 0;
    std::size_t findings = 0;
    for (const auto& record : records) {
        for (const auto* key : {"schema", "letter", "file", "era", "dates", "items", "findings", "diagnostics"}) EXPECT_TRUE(record.contains(key)) << key;
        for (const auto* key : {"injury", "ur_decision", "application", "assigned", "determination"}) EXPECT_TRUE(record["dates"].contains(key)) << key;
        for (const auto& item : record["items"]) {
            for (const auto* key : {"number", "request", "decision", "span", "claims_administrator", "maximus", "rationale", "relation"}) {
                EXPECT_TRUE(item.contains(key)) << key;
            }
            for (const auto* name : {"claims_administrator", "maximus"}) {
                const auto& side = item[name];
                for (const auto* key : {"text", "span", "outside_mtus", "no_citation", "adopted_from", "citations", "unread"}) EXPECT_TRUE(side.contains(key)) << key;
                for (const auto& citation : side["citations"]) {
                    ++citations;
                    for (const auto* key : {"text", "span", "basis", "source", "document", "candidates", "chapter", "title", "year", "edition", "sections",
                                            "tables", "pages", "misprints"}) {
                        EXPECT_TRUE(citation.contains(key)) << key;
                    }
                    EXPECT_GE(citation["span"][0].get<int>(), side["span"][0].get<int>());
                    EXPECT_LE(citation["span"][1].get<int>(), side["span"][1].get<int>());
                }
            }
        }
        for (const auto& finding : record["findings"]) {
            ++findings;
            for (const auto* key : {"rule", "severity", "item", "side", "message", "spans", "line", "column", "fingerprint"}) EXPECT_TRUE(finding.contains(key)) << key;
            EXPECT_FALSE(finding["spans"].empty());
            EXPECT_GE(finding["line"].get<int>(), 1);
            EXPECT_EQ(finding["fingerprint"].get<std::string>().size(), 16U);
        }
    }
    EXPECT_GT(citations, 20U);
    EXPECT_GT(findings, 5U);
}

TEST(Check, JsonHoldsRunLettersAndCorpusFindings) {
    const auto all = json::parse(run_program("check corpus/letters -f json --fail-on never").out);
    EXPECT_TRUE(all.contains("corpus_findings"));
    const auto& counts = all.at("run").at("counts");
    EXPECT_EQ(counts.at("letters").get<std::size_t>(), all.at("letters").size());
    std::size_t findings = 0;
    std::size_t items = 0;
    for (const auto& letter : all["letters"]) {
        findings += letter["findings"].size();
        items += letter["items"].size();
    }
    EXPECT_EQ(counts.at("items").get<std::size_t>(), items);
    EXPECT_EQ(counts.at("errors").get<std::size_t>() + counts.at("warnings").get<std::size_t>() + counts.at("notes").get<std::size_t>(), findings);
    const auto none = json::parse(run_program("check /nowhere -f json").out);
    EXPECT_TRUE(none.at("letters").empty()) << "valid JSON also when there is nothing";
}

TEST(Check, SeveralFormatsAtOnceAndFilesThatAppearComplete) {
    const TemporaryFolder folder;
    const auto ran = run_program(fmt::format("check corpus/letters -f jsonl='{0}' -f json='{1}' -f text --fail-on never", folder.path("a.jsonl"), folder.path("a.json")));
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(lines(slurp(folder.path("a.jsonl"))).size(), json::parse(slurp(folder.path("a.json"))).at("letters").size());
    EXPECT_NE(ran.out.find("^~"), std::string::npos) << "carets in the text format";
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) files += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, 2U) << "no temporary file is left";
}

TEST(Check, OutputThatCannotBeWrittenIsSaid) {
    auto ran = run_program("check corpus/letters -f jsonl=/nowhere/at/all.jsonl");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_NE(ran.err.find("[O001]"), std::string::npos) << ran.err;
    ran = run_program("check corpus/letters --fail-on never -f jsonl=/dev/full");
    EXPECT_EQ(ran.exit_code, 2) << "a full disk is an error\n" << ran.err;
}

TEST(Check, ExitCodeFollowsFailOn) {
    const TemporaryFolder folder;
    const auto letter = [&](const char* name, const char* administrator, const char* maximus) {
        return folder.write(name, fmt::format("MRI right knee: Upheld\n\nClaims Administrator guideline: {}\n\nMAXIMUS guideline: {}\n\nDecision rationale: The MTUS supports it.\n",
                                              administrator, maximus));
    };
    const auto clean = letter("clean.txt", "Decision based on MTUS Knee Complaints 2004.", "Decision based on MTUS Knee Complaints 2004.");
    const auto note = letter("note.txt", "Decision based on MTUS Knee Complaints 2004. Decision based on Non-MTUS Citation ODG Knee & Leg.",
                             "Decision based on MTUS Knee Complaints 2004.");
    EXPECT_EQ(run_program("check '" + clean + "' --fail-on note").exit_code, 0);
    EXPECT_EQ(run_program("check '" + note + "'").exit_code, 0);
    EXPECT_EQ(run_program("check '" + note + "' --fail-on warning").exit_code, 0);
    EXPECT_EQ(run_program("check '" + note + "' --fail-on note").exit_code, 1);
    EXPECT_EQ(run_program("check '" + note + "' --fail-on never").exit_code, 0);
    EXPECT_EQ(run_program("check '" + note + "' /nowhere --fail-on note").exit_code, 2) << "2 wins over 1";
}

TEST(Check, ReadsStandardInput) {
    const auto ran = run_program("check - -f jsonl",
                                 "MRI knee: Upheld\n\nClaims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n"
                                 "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\nDecision rationale: The MTUS supports it.\n");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_NE(ran.out.find("<stdin>"), std::string::npos) << ran.out;
}

TEST(Check, NoColoursAndNoProgressOffATerminal) {
    const auto ran = run_program("check corpus/letters --fail-on never");
    EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
    EXPECT_EQ(ran.err.find('\x1b'), std::string::npos);
    EXPECT_NE(ran.out.find(" letters, "), std::string::npos) << "the summary stands at the end";
}

TEST(Check, SampleLettersShowWhatTheyAreFor) {
    // The most important findings, named here as well as in the expected files: a careless ./dev golden must not hide their loss.
    const auto ran = run_program("check corpus/letters -f jsonl --fail-on never");
    for (const auto* rule : {"body-part/wrong-mtus-chapter", "citation/superseded-edition", "citation/page-of-another-chapter",
                             "citation/chapter-title-mismatch", "consistency/source-on-one-side", "consistency/no-citation", "rationale/unlisted-source",
                             "citation/unread-text", "citation/unknown-chapter"}) {
        EXPECT_NE(ran.out.find(rule), std::string::npos) << rule;
    }
}

}  // namespace
}  // namespace citegate
