// rules/rule.schema.json: made from the table of keys, accepted by an independent validator together with the shipped packs, and
// as strict as the loader.
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <regex>

#include "engine/rule/form_check.hpp"
#include "engine/rule/schema.hpp"
#include "tests/program/run_program.hpp"
#include "tests/rule/fixture.hpp"

namespace citegate::rule {
namespace {

const std::string schema_path = CITEGATE_SOURCE_DIR "/rules/rule.schema.json";

TEST(Schema, golden_FileIsWhatTheTableOfKeysSays) {
    if (std::getenv("CITEGATE_UPDATE_GOLDEN") != nullptr) std::ofstream(schema_path, std::ios::binary) << rule_file_schema();
    EXPECT_TRUE(slurp(schema_path) == rule_file_schema()) << "behind the table: ./dev golden rewrites it";
}

TEST(Schema, SaysWhatAnEditorNeeds) {
    const auto schema = nlohmann::json::parse(rule_file_schema());
    EXPECT_EQ(schema.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(schema.at("additionalProperties"), false);
    const auto& rule = schema.at("properties").at("rules").at("items");
    EXPECT_EQ(rule.at("additionalProperties"), false);
    EXPECT_EQ(rule.at("properties").at("severity").at("enum"), nlohmann::json({"error", "warning", "note"}));
    EXPECT_EQ(rule.at("properties").at("id").at("pattern"), rule_id_pattern);
    EXPECT_EQ(rule.at("dependentRequired").at("disabled"), nlohmann::json({"reason"}));
    EXPECT_TRUE(rule.at("properties").at("profiles").at("properties").contains("strict"));
    const auto required = rule.at("required").get<std::set<std::string>>();
    EXPECT_EQ(required, (std::set<std::string>{"id", "title", "severity", "for", "require", "message"}));
    for (const auto& [name, key] : rule.at("properties").items()) EXPECT_FALSE(key.at("description").get<std::string>().empty()) << name;
}

TEST(Schema, PatternsAreTheLoadersFunctions) {
    for (const std::string word : {"a/b", "a-b/c-d2", "ab", "", "a/", "/b", "a/b/c", "A/b", "a_b/c", "-a/b", "a-/b", "a--b/c", "a/b ", "é/b", "9/9"}) {
        EXPECT_EQ(is_rule_id(word), std::regex_match(word, std::regex(std::string(rule_id_pattern)))) << word;
    }
    for (const std::string word : {"audit", "my-own", "a", "", "-", "a-", "a/b", "Audit", "a b"}) {
        EXPECT_EQ(is_profile_name(word), std::regex_match(word, std::regex(std::string(profile_name_pattern)))) << word;
    }
}

/// What the validator says, a line a file; empty where it is not installed.
std::vector<std::string> validated(const std::vector<std::string>& files) {
    const TemporaryFolder folder;
    // The packages are Debian's, whatever other Python comes first in PATH.
    auto command = std::string("python=/usr/bin/python3; [ -x $python ] && $python -c 'import jsonschema, yaml' 2>/dev/null || python=python3; $python '") +
                   CITEGATE_SOURCE_DIR + "/tests/rule/validate.py' '" + schema_path + "'";
    for (const auto& file : files) command += " '" + file + "'";
    const int status = std::system((command + " >'" + folder.path("out") + "' 2>'" + folder.path("err") + "'").c_str());
    if (WEXITSTATUS(status) == 77 || WEXITSTATUS(status) == 127) return {};
    EXPECT_EQ(status, 0) << slurp(folder.path("err"));
    std::vector<std::string> lines;
    std::istringstream text(slurp(folder.path("out")));
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    EXPECT_EQ(lines.size(), files.size());
    return lines;
}

constexpr const char* no_validator = "python3-jsonschema and python3-yaml are not installed: the schema is not compared with the loader";

TEST(Schema, ShippedPacksAreValid) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(CITEGATE_SOURCE_DIR "/rules")) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
    }
    ASSERT_GE(files.size(), 4U);
    const auto lines = validated(files);
    if (lines.empty()) GTEST_SKIP() << no_validator;
    for (const auto& line : lines) EXPECT_TRUE(line.starts_with("valid ")) << line;
}

/// A file of one rule; keys of the rule and of the file are added as they are.
std::string file_with(const std::string& rule_keys, const std::string& file_keys = {}) {
    return "pack: p\n" + file_keys +
           "rules:\n  - id: a/b\n    title: t\n    severity: note\n    for: item\n    require: 'number == 0'\n    message: m\n" + rule_keys;
}

/// Every file of the table is refused, or accepted, by the schema and by the loader alike.
TEST(Schema, IsAsStrictAsTheLoader) {
    const struct {
        const char* what;
        std::string text;
        bool sound;
    } table[] = {
        {"all is well", file_with(""), true},
        {"all keys of a rule",
         file_with("    profiles: {strict: error, gate: off, mine: note}\n    disabled: true\n    reason: r\n    when: 'true'\n"
                   "    variables: {v: '1'}\n    highlight: maximus\n    why: w\n    references: [a, 9792]\n    examples:\n"
                   "      - {name: n, expect: flagged, side: maximus, severity: note, message: m, item: {request: r, decision: upheld, "
                   "claims_administrator: c, maximus: m, rationale: x, dates: {injury: 2016-01-02, determination: 2017-01-02}}}\n"
                   "      - {name: n, expect: accepted, letter: a.txt}\n",
                   "profiles: [{name: mine, about: a, like: gate, severities: {note: off, error: warning}, rules: {a/b: off}}]\n"
                   "overrides: [{rule: a/b, severity: error, reason: r}, {rule: a/b, profiles: {gate: off}, reason: r}, {rule: a/b, disabled: "
                   "false, reason: r}]\n"),
         true},
        {"numbers and truth values are texts", file_with("    why: 2004\n    highlight: maximus\n"), true},
        {"no pack", "rules: []\n", false},
        {"nothing but a pack", "pack: p\n", false},
        {"a list", "- a\n", false},
        {"a text", "just text\n", false},
        {"unknown key of the file", file_with("", "extra: 1\n"), false},
        {"rules are no list", "pack: p\nrules: {id: a/b}\n", false},
        {"a rule is a text", "pack: p\nrules: [x]\n", false},
        {"pack is a list", "pack: [p]\nrules: []\n", false},
        {"unknown key of a rule", file_with("    sevrity: note\n"), false},
        {"no id", "pack: p\nrules: [{title: t, severity: note, for: item, require: 'false', message: m}]\n", false},
        {"no require", "pack: p\nrules: [{id: a/b, title: t, severity: note, for: item, message: m}]\n", false},
        {"bad id", "pack: p\nrules: [{id: A b, title: t, severity: note, for: item, require: 'false', message: m}]\n", false},
        {"bad severity", "pack: p\nrules: [{id: a/b, title: t, severity: bad, for: item, require: 'false', message: m}]\n", false},
        {"bad scope", "pack: p\nrules: [{id: a/b, title: t, severity: note, for: items, require: 'false', message: m}]\n", false},
        {"require is nothing", "pack: p\nrules: [{id: a/b, title: t, severity: note, for: item, require: , message: m}]\n", false},
        {"message is a list", "pack: p\nrules: [{id: a/b, title: t, severity: note, for: item, require: 'false', message: [m]}]\n", false},
        {"variables are a list", file_with("    variables: [a]\n"), false},
        {"a variable is a list", file_with("    variables: {a: [b]}\n"), false},
        {"a variable with a hyphen", file_with("    variables: {a-b: '1'}\n"), false},
        {"references are a text", file_with("    references: x\n"), false},
        {"a reference is a mapping", file_with("    references: [{a: b}]\n"), false},
        {"examples are a mapping", file_with("    examples: {name: n}\n"), false},
        {"example without a name", file_with("    examples: [{expect: flagged}]\n"), false},
        {"example with another expectation", file_with("    examples: [{name: n, expect: flaged}]\n"), false},
        {"item without a request", file_with("    examples: [{name: n, expect: flagged, item: {maximus: m}}]\n"), false},
        {"item with an unknown key", file_with("    examples: [{name: n, expect: flagged, item: {request: r, maxi: m}}]\n"), false},
        {"a day as the form prints it", file_with("    examples: [{name: n, expect: flagged, item: {request: r, dates: {injury: 11/30/2016}}}]\n"), false},
        {"unknown date", file_with("    examples: [{name: n, expect: flagged, item: {request: r, dates: {born: 2016-01-02}}}]\n"), false},
        {"disabled without a reason", file_with("    disabled: true\n"), false},
        {"a reason for nothing", file_with("    reason: r\n"), false},
        {"disabled is a word", file_with("    disabled: perhaps\n    reason: r\n"), false},
        {"profiles of a rule are a word", file_with("    profiles: strict\n"), false},
        {"bad word in profiles", file_with("    profiles: {strict: eror}\n"), false},
        {"override without a rule", file_with("", "overrides: [{severity: note, reason: r}]\n"), false},
        {"override without a reason", file_with("", "overrides: [{rule: a/b, severity: note}]\n"), false},
        {"override of nothing", file_with("", "overrides: [{rule: a/b, reason: r}]\n"), false},
        {"override cannot switch a severity off", file_with("", "overrides: [{rule: a/b, severity: off, reason: r}]\n"), false},
        {"profile without a name", file_with("", "profiles: [{like: gate}]\n"), false},
        {"profile with a bad name", file_with("", "profiles: [{name: My Own}]\n"), false},
        {"profile with an unknown severity", file_with("", "profiles: [{name: mine, severities: {bad: off}}]\n"), false},
        {"extends is a text", "pack: p\nextends: a.yaml\n", false},
        {"extends holds a mapping", "pack: p\nextends: [{a: b}]\n", false},
    };
    const TemporaryFolder folder;
    std::vector<std::string> files;
    for (const auto& row : table) {
        files.push_back(folder.write(fmt::format("{}.yaml", files.size()), row.text));
        const Rules rules(row.text);
        EXPECT_EQ(rules.diagnostics.empty(), row.sound) << row.what << '\n' << rules.said();
    }
    const auto lines = validated(files);
    if (lines.empty()) GTEST_SKIP() << no_validator;
    for (std::size_t i = 0; i < files.size(); ++i) EXPECT_EQ(lines[i].starts_with("valid "), table[i].sound) << table[i].what << ": " << lines[i];
}

}  // namespace
}  // namespace citegate::rule
