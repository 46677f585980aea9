// Bad input: each gives a clear message with place and hint, exit code 2, and the other letters are still checked.
#include <fmt/format.h>

#include <filesystem>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

namespace fs = std::filesystem;

/// A small right letter, so that "the others are still checked" can be seen.
const char* const good_letter =
    "IMR ISSUES, DECISIONS AND RATIONALES\n"
    "The Final Determination was based on decisions for the disputed items/services set forth below:\n\n"
    "MRI right knee: Upheld\n\n"
    "Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.\n\n"
    "MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004.\n\n"
    "Decision rationale: Nothing speaks for it.\n";

class BadInput : public testing::Test {
  protected:
    void SetUp() override { folder.write("good.txt", good_letter); }

    /// Checks `bad` together with the good letter.
    Ran check(const std::string& bad, const std::string& options = {}) {
        const auto ran = run_program(fmt::format("check '{}' '{}' -f jsonl {}", bad, folder.path("good.txt"), options));
        EXPECT_NE(ran.out.find("good.txt"), std::string::npos) << "the good letter was not checked\n" << ran.err;
        EXPECT_NE(ran.out.find("acoem2004.ch13"), std::string::npos) << "the good letter was not read\n" << ran.err;
        return ran;
    }
    static void expect(const Ran& ran, const std::string& code, const std::string& place) {
        EXPECT_EQ(ran.exit_code, 2) << ran.err;
        EXPECT_NE(ran.err.find("[" + code + "]"), std::string::npos) << ran.err;
        EXPECT_NE(ran.err.find(place), std::string::npos) << ran.err;
        EXPECT_NE(ran.err.find("hint:"), std::string::npos) << ran.err;
    }

    TemporaryFolder folder;
};

TEST_F(BadInput, EmptyFile) { expect(check(folder.write("empty.txt", "")), "L002", "empty.txt"); }

TEST_F(BadInput, BinaryFile) { expect(check(folder.write("binary.txt", std::string("\x7f" "ELF\0\0\1\2\xff", 9))), "L003", "binary.txt"); }

TEST_F(BadInput, CutLetter) {
    const std::string text = good_letter;
    expect(check(folder.write("cut.txt", text.substr(0, text.find("MAXIMUS guideline") + 30))), "L005", "cut.txt");
}

TEST_F(BadInput, NoLetterAtAll) { expect(check(folder.write("shopping.txt", "bread\nmilk\n")), "L004", "shopping.txt"); }

TEST_F(BadInput, MissingFolder) { expect(check(folder.path("nowhere/")), "L001", "nowhere"); }

TEST_F(BadInput, DanglingLink) {
    fs::create_symlink(folder.path("gone.txt"), folder.path("link.txt"));
    expect(check(folder.path("link.txt")), "L001", "link.txt");
}

TEST_F(BadInput, FolderWithoutLetters) {
    fs::create_directory(folder.path("hollow"));
    expect(check(folder.path("hollow")), "L010", "hollow");
}

TEST_F(BadInput, FolderNamedLikeALetterIsAFolder) {
    folder.write("x.txt/inside.txt", good_letter);
    const auto ran = check(folder.path("x.txt"));
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_NE(ran.out.find("x.txt/inside.txt"), std::string::npos);
}

TEST_F(BadInput, EmptyFolderNamedLikeALetter) {
    fs::create_directory(folder.path("y.txt"));
    expect(check(folder.path("y.txt")), "L010", "y.txt");
}

TEST_F(BadInput, BrokenPdf) { expect(check(folder.write("broken.pdf", "%PDF-1.4\nnothing of a PDF follows\n")), "L006", "broken.pdf"); }

const char* const rule_head = "pack: mine\nrules:\n  - id: mine/rule\n    title: A rule\n    severity: error\n    for: item\n";

TEST_F(BadInput, RuleFileWithAWrongKey) {
    const auto rules = folder.write("rules.yaml", std::string(rule_head) + "    requires: number > 0\n    message: m\n");
    const auto ran = check(folder.path("good.txt"), "--rules '" + rules + "'");
    expect(ran, "Y003", "rules.yaml:7:5");
    EXPECT_NE(ran.err.find("require"), std::string::npos) << "the hint names the right key\n" << ran.err;
}

TEST_F(BadInput, RuleFileWithADuplicateKey) {
    const auto rules = folder.write("rules.yaml", std::string(rule_head) + "    require: number > 0\n    require: number > 1\n    message: m\n");
    expect(check(folder.path("good.txt"), "--rules '" + rules + "'"), "Y002", "rules.yaml:8:5");
}

TEST_F(BadInput, RuleFileWithAnUnknownField) {
    const auto rules = folder.write("rules.yaml", std::string(rule_head) + "    require: size(maximus.citatons) > 0\n    message: m\n");
    const auto ran = check(folder.path("good.txt"), "--rules '" + rules + "'");
    expect(ran, "R002", "rules.yaml:7:27");
    EXPECT_NE(ran.err.find("citations"), std::string::npos) << ran.err;
}

TEST_F(BadInput, ABrokenRuleLeavesTheOthersWorking) {
    const auto rules = folder.write("rules.yaml", std::string(rule_head) + "    require: nonsense(\n    message: m\n"
                                                  "  - {id: mine/other, title: t, severity: error, for: item, require: number > 1, message: other fired}\n");
    const auto ran = check(folder.path("good.txt"), "--rules '" + rules + "'");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_NE(ran.out.find("other fired"), std::string::npos) << ran.out << ran.err;
}

TEST_F(BadInput, MissingRulesAndGuidelines) {
    EXPECT_EQ(run_program("check corpus/letters --rules /nowhere/rules").exit_code, 2);
    const auto file = folder.write("guidelines.yaml", "guidelines:\n  - id: acoem2004\n    titel: Low Back Complaints\n");
    const auto wrong = run_program("check corpus/letters --guidelines '" + file + "'");
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_NE(wrong.err.find("guidelines.yaml:3:5: error: \"titel\""), std::string::npos) << wrong.err;
    EXPECT_EQ(wrong.out, "") << "with half a catalogue good citations would look wrong";
    const auto ran = run_program("check corpus/letters --guidelines /nowhere/guidelines");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_NE(ran.err.find("/nowhere/guidelines"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace citegate
