// Rule files that build on others.
#include "engine/base/limits.hpp"
#include "tests/program/run_program.hpp"
#include "tests/rule/rule_files.hpp"

namespace citegate::rule {
namespace {

class Extends : public testing::Test {
  protected:
    /// Loads this file with all it extends; the ids of the rules in order.
    std::vector<std::string> load(const std::vector<std::string>& paths) {
        diagnostics = {};
        std::vector<yaml::Document> documents;
        for (const auto& path : paths) {
            if (auto document = yaml::parse_file(path, diagnostics)) documents.push_back(std::move(*document));
        }
        std::vector<yaml::Document> built_in;
        built_in.push_back(*yaml::parse(file("rules/shipped.yaml", pack("shipped", "extends: [base.yaml]\n", good_rule("s/one"))), diagnostics));
        built_in.push_back(*yaml::parse(file("rules/base.yaml", pack("base", "", good_rule("s/base"))), diagnostics));
        const auto files = with_extended(std::move(documents), built_in, diagnostics);
        complete = files.complete;
        const auto set = compile(files.documents, tiny_graph(), diagnostics, {"audit", complete});
        std::vector<std::string> ids;
        for (const auto& rule : set.rules()) ids.push_back(rule.id);
        return ids;
    }
    /// Code, file, line:column and underlined text of the only diagnostic.
    std::string said() {
        EXPECT_EQ(diagnostics.size(), 1U) << rendered(diagnostics);
        const auto& diagnostic = diagnostics.list().at(0);
        const auto place = diagnostic.source->position(diagnostic.span->begin);
        return fmt::format("{} {}:{}:{} `{}`", to_string(diagnostic.code), std::filesystem::path(diagnostic.file).filename().string(), place.line,
                           place.column, diagnostic.source->text(*diagnostic.span));
    }

    TemporaryFolder folder;
    Diagnostics diagnostics;
    bool complete = true;
};

using Ids = std::vector<std::string>;

TEST_F(Extends, BringsRulesOfOtherFilesFirst) {
    folder.write("base.yaml", pack("base", "", good_rule("b/base")));
    folder.write("sub/mid.yaml", pack("mid", "extends: [../base.yaml]\n", good_rule("m/mid")));
    const auto top = folder.write("top.yaml", pack("top", "extends: [sub/mid.yaml, base.yaml, ./sub/../base.yaml]\noverrides: [{rule: b/base, severity: error, reason: r}]\n", ""));
    EXPECT_EQ(load({top}), (Ids{"b/base", "m/mid"})) << rendered(diagnostics);
    EXPECT_TRUE(diagnostics.empty()) << rendered(diagnostics);
    EXPECT_EQ(load({folder.path("base.yaml"), top, folder.path("sub/mid.yaml")}), (Ids{"b/base", "m/mid"})) << "each file once";
    EXPECT_TRUE(diagnostics.empty()) << rendered(diagnostics);
}

TEST_F(Extends, BringsPacksByName) {
    const auto top = folder.write("top.yaml", pack("top", "extends: [shipped]\n", good_rule("t/top")));
    EXPECT_EQ(load({top}), (Ids{"s/base", "s/one", "t/top"})) << rendered(diagnostics);
    EXPECT_TRUE(diagnostics.empty()) << rendered(diagnostics);
    const auto own = folder.write("own.yaml", pack("shipped", "", good_rule("o/own")));
    EXPECT_EQ(load({top, own}), (Ids{"o/own", "t/top"})) << "a pack of the run stands before one that is built in";
    const auto same = folder.write("same.yaml", pack("shipped", "extends: [shipped]\n", good_rule("x/same")));
    EXPECT_EQ(load({same}), (Ids{"s/base", "s/one", "x/same"})) << rendered(diagnostics);
}

TEST_F(Extends, CirclesAreToldWithTheirFiles) {
    const auto a = folder.write("a.yaml", pack("a", "extends: [b.yaml]\n", good_rule("a/a")));
    folder.write("b.yaml", pack("b", "extends: [c.yaml]\n", good_rule("b/b")));
    folder.write("c.yaml", pack("c", "extends:\n  - a.yaml\n", good_rule("c/c")));
    EXPECT_EQ(load({a}), (Ids{"c/c", "b/b", "a/a"})) << "the rules work all the same";
    EXPECT_EQ(said(), "R010 c.yaml:3:5 `a.yaml`");
    const auto& message = diagnostics.list()[0].message;
    EXPECT_NE(message.find("a.yaml → "), std::string::npos) << message;
    EXPECT_NE(message.find("c.yaml → "), std::string::npos) << message;
    const auto self = folder.write("self.yaml", pack("s", "extends: [self.yaml]\n", good_rule("a/a")));
    EXPECT_EQ(load({self}), (Ids{"a/a"}));
    EXPECT_EQ(said(), "R010 self.yaml:2:11 `self.yaml`");
}

TEST_F(Extends, MissingFilesAreToldWithTheWay) {
    const auto top = folder.write("top.yaml", pack("top", "extends: [mid.yaml]\noverrides: [{rule: lost/rule, severity: note, reason: r}]\n", good_rule("t/top")));
    folder.write("mid.yaml", pack("mid", "extends:\n  - bsae.yaml\n", ""));
    folder.write("base.yaml", pack("base", "", good_rule("lost/rule")));
    EXPECT_EQ(load({top}), (Ids{"t/top"}));
    EXPECT_EQ(said(), "R011 mid.yaml:3:5 `bsae.yaml`") << "that the rule of the override is not there follows, and is not told";
    const auto& hint = diagnostics.list()[0].hint;
    EXPECT_NE(hint.find("did you mean \"base.yaml\"?"), std::string::npos) << hint;
    EXPECT_NE(hint.find("top.yaml:2 extends "), std::string::npos) << hint;
    EXPECT_FALSE(complete);
}

TEST_F(Extends, OtherMistakes) {
    const struct {
        const char* entry;
        const char* said;
        const char* hint;
    } table[] = {
        {"shiped", "R011 top.yaml:2:11 `shiped`", "did you mean \"shipped\"?"},
        {"nothing-like-it", "R011 top.yaml:2:11 `nothing-like-it`", "packs are shipped, base"},
        {"/etc/passwd", "R011 top.yaml:2:11 `/etc/passwd`", "as seen from this file"},
        {"/tmp/x.yaml", "R011 top.yaml:2:11 `/tmp/x.yaml`", "as seen from this file"},
        {"../secret.txt", "R011 top.yaml:2:11 `../secret.txt`", "ends in .yaml"},
        {"elsewhere.yaml", "R011 top.yaml:2:11 `elsewhere.yaml`", "seen from the folder of this file"},
    };
    for (const auto& row : table) {
        const auto top = folder.write("top.yaml", pack("top", fmt::format("extends: [{}]\n", row.entry), good_rule("t/top")));
        EXPECT_EQ(load({top}), (Ids{"t/top"}));
        EXPECT_EQ(said(), row.said);
        EXPECT_NE(diagnostics.list()[0].hint.find(row.hint), std::string::npos) << rendered(diagnostics);
    }
    folder.write("broken.yaml", "pack: [\n");
    const auto top = folder.write("top.yaml", pack("top", "extends: [broken.yaml]\n", good_rule("t/top")));
    EXPECT_EQ(load({top}), (Ids{"t/top"}));
    EXPECT_FALSE(complete);
    EXPECT_EQ(diagnostics.list().at(0).code, Code::Y001);
}

TEST_F(Extends, ALongChainEnds) {
    const auto count = limits::rule_files + 10;
    for (std::size_t i = 0; i < count; ++i) folder.write(fmt::format("{}.yaml", i), pack("p", fmt::format("extends: [{}.yaml]\n", i + 1), ""));
    (void)load({folder.path("0.yaml")});
    ASSERT_EQ(diagnostics.size(), 1U) << rendered(diagnostics);
    EXPECT_EQ(diagnostics.list()[0].code, Code::Y007);
}

}  // namespace
}  // namespace citegate::rule
