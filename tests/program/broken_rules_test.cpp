// Broken rule files: the real program says of each what is wrong, at its line and column, with a hint, and ends soon and small.
#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;  // shadow memory is no memory of ours
#else
constexpr bool sanitized = false;
#endif
constexpr long most_kilobytes = 64 * 1024;
constexpr double most_seconds = sanitized ? 50 : 5;

struct Measured {
    int exit_code = -1;
    std::string out;
    std::string err;
    long kilobytes = 0;  ///< the most it had in memory
    double seconds = 0;
};

/// Runs the program on a rule file and looks at it from outside.
Measured lint(const std::string& file) {
    const TemporaryFolder folder;
    const auto out = folder.path("out");
    const auto err = folder.path("err");
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const auto redirect = [](const std::string& path, int to) {
            const int from = open(path.c_str(), O_CREAT | O_WRONLY, 0600);
            return from >= 0 && dup2(from, to) >= 0;
        };
        if (!redirect(out, STDOUT_FILENO) || !redirect(err, STDERR_FILENO)) _exit(126);
        execl(CITEGATE_PROGRAM, "citegate", "lint", "-f", "json", file.c_str(), nullptr);
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    EXPECT_EQ(wait4(child, &status, 0, &usage), child);
    Measured measured;
    measured.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    measured.out = slurp(out);
    measured.err = slurp(err);
    measured.kilobytes = usage.ru_maxrss;
    measured.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return measured;
}

/// A rule file of one rule with both examples; line 7 is the first of `keys`.
std::string rule(const std::string& keys, const std::string& file_keys = {}) {
    return "pack: p\nrules:\n  - id: a/b\n    title: t\n    severity: note\n    for: item\n" + keys +
           "    examples:\n      - {name: a, expect: flagged, item: {request: r}}\n"
           "      - {name: b, expect: accepted, item: {request: r}}\n" +
           file_keys;
}

std::string require(const std::string& value) {
    return rule("    require: " + value + "\n    message: m\n");
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

/// Nine levels, each nine times the one before.
std::string alias_bomb() {
    std::string out = "pack: p\na: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char level = 'b'; level < 'k'; ++level) {
        const auto before = fmt::format("*{}", static_cast<char>(level - 1));
        out += fmt::format("{}: &{} [{}{}]\n", level, level, before, repeated(", " + before, 8));
    }
    return out + "rules: []\n";
}

struct Row {
    const char* what;
    std::string text;
    const char* code;
    const char* place;       ///< line:column
    std::string underlined;  ///< "*": anything
};

const std::vector<Row>& broken_files() {
    static const std::vector<Row> rows{
        {"wrong key", rule("    require: number == 0\n    mesage: m\n"), "Y003", "8:5", "mesage"},
        {"key of nothing near", rule("    require: number == 0\n    message: m\n    zzzzzz: 1\n"), "Y003", "9:5", "zzzzzz"},
        {"wrong key of the file", rule("    require: number == 0\n    message: m\n", "ruless: []\n"), "Y003", "12:1", "ruless"},
        {"required key missing", rule("    require: number == 0\n"), "Y004", "3:5", "id: a/b"},
        {"key given twice", rule("    require: number == 0\n    require: 'false'\n    message: m\n"), "Y002", "8:5", "require"},
        {"list in the place of a text", rule("    require: [number, 0]\n    message: m\n"), "Y005", "7:14", "[number, 0]"},
        {"nothing in the place of a text", rule("    require:\n    message: m\n"), "Y005", "7:12", ""},
        {"bad severity", "pack: p\nrules:\n  - {id: a/b, title: t, severity: eror, for: item, require: 'false', message: m}\n", "Y005", "3:35", "eror"},
        {"bad scope", "pack: p\nrules:\n  - {id: a/b, title: t, severity: error, for: itemm, require: 'false', message: m}\n", "Y005", "3:47", "itemm"},
        {"bad rule id", "pack: p\nrules:\n  - {id: A_b, title: t, severity: error, for: item, require: 'false', message: m}\n", "R006", "3:10", "A_b"},
        {"bad date", rule("    require: number == 0\n    message: m\n") + "      - {name: c, expect: flagged, item: {request: r, dates: {injury: 11/30/2016}}}\n", "Y005", "12:71", "11/30/2016"},
        {"day that does not exist", rule("    require: number == 0\n    message: m\n") + "      - {name: c, expect: flagged, item: {request: r, dates: {injury: 2017-02-29}}}\n", "Y005", "12:71", "2017-02-29"},
        {"bad day in a condition", require("has(dates.injury) && dates.injury < date(\"2016-13-01\")"), "R003", "7:55", "\"2016-13-01\""},
        {"type error", require("number == \"1\""), "R003", "7:14", "number == \"1\""},
        {"condition that is no condition", require("number + 1"), "R003", "7:14", "number + 1"},
        {"misspelt field", require("maximus.citatons.exists(c, c.resolved)"), "R002", "7:22", "citatons"},
        {"misspelt field in a folded scalar", rule("    require: >-\n      number == 0 ||\n      maximus.in_mtuss\n    message: m\n"), "R002", "9:15", "in_mtuss"},
        {"misspelt field in a literal scalar", rule("    require: |\n      number == 0 ||\n\n      maximus.in_mtuss\n    message: m\n"), "R002", "10:15", "in_mtuss"},
        {"misspelt field behind an escape", require("\"request == 'a\\tb' || \\u0061bc == 1\""), "R002", "7:36", "\\u0061bc"},
        {"misspelt field behind doubled quotes", require("'request == ''x'' || nmber == 0'"), "R002", "7:35", "nmber"},
        {"misspelt field behind letters of two bytes", require("'request == \"é\" || nmber == 0'"), "R002", "7:33", "nmber"},
        {"unknown name", require("letterr.id == \"\""), "R002", "7:14", "letterr"},
        {"unknown function", require("siez(request) == 0"), "R002", "7:14", "siez"},
        {"wrong arity", require("size(request, request) == 0"), "R003", "7:14", "size(request, request)"},
        {"wrong argument", require("shares_chapter(maximus, maximus)"), "R003", "7:14", "shares_chapter(maximus, maximus)"},
        {"bad regular expression", require("request.matches(\"a(b\")"), "R003", "7:30", "\"a(b\""},
        {"absent value used unasked", require("dates.injury == dates.injury"), "R004", "7:14", "dates.injury"},
        {"absent value in a message", rule("    require: number == 0\n    message: 'on {{dates.injury}}'\n"), "R004", "8:20", "dates.injury"},
        {"unclosed string in a folded scalar", rule("    require: >-\n      number == 0 ||\n      request == \"abc\n    message: m\n"), "R001", "9:22", ""},
        {"word of another language", require("number == 0 and number == 1"), "R001", "7:26", "and"},
        {"bracket that is not closed", require("(number == 0"), "R001", "7:26", ""},
        {"bracket in braces that does not close", rule("    require: number == 0\n    message: 'a {{number'\n"), "R007", "8:17", "{{"},
        {"object in a message", rule("    require: number == 0\n    message: 'a {{maximus}}'\n"), "R007", "8:19", "maximus"},
        {"highlight of a text", rule("    require: number == 0\n    message: m\n    highlight: request\n"), "R003", "9:16", "request"},
        {"variable named like a field", rule("    variables: {request: '1'}\n    require: number == 0\n    message: m\n"), "R002", "7:17", "request"},
        {"variable used before it is there", rule("    variables:\n      a: b\n      b: '1'\n    require: a == 0 || b == 0\n    message: m\n"), "R002", "8:10", "b"},
        {"variable in when", rule("    when: v == 1\n    variables: {v: number}\n    require: v == 0\n    message: m\n"), "R002", "7:11", "v"},
        {"duplicate id", require("number == 0") + "  - {id: a/b, title: t, severity: note, for: item, require: 'false', message: m}\n", "R005", "12:10", "a/b"},
        {"file that extends itself", require("number == 0") + "extends: [broken.yaml]\n", "R010", "12:11", "broken.yaml"},
        {"files that extend each other", require("number == 0") + "extends:\n  - other.yaml\n", "R010", "2:11", "broken.yaml"},
        {"extended file that is not there", require("number == 0") + "extends: [brokn.yaml]\n", "R011", "12:11", "brokn.yaml"},
        {"extended pack that is not there", require("number == 0") + "extends: [citatoin]\n", "R011", "12:11", "citatoin"},
        {"extended file by its absolute path", require("number == 0") + "extends: [/etc/passwd]\n", "R011", "12:11", "/etc/passwd"},
        {"bad profile of a rule", rule("    profiles: {strikt: error}\n    require: number == 0\n    message: m\n"), "R012", "7:16", "strikt"},
        {"bad word in a profile", rule("    profiles: {strict: eror}\n    require: number == 0\n    message: m\n"), "Y005", "7:24", "eror"},
        {"profile like one that is not there", require("number == 0") + "profiles: [{name: mine, like: gat}]\n", "R012", "12:31", "gat"},
        {"profile with a taken name", require("number == 0") + "profiles: [{name: gate}]\n", "R014", "12:19", "gate"},
        {"override of an unknown rule", require("number == 0") + "overrides:\n  - {rule: a/c, severity: error, reason: r}\n", "R013", "13:12", "a/c"},
        {"override without a reason", require("number == 0") + "overrides:\n  - {rule: a/b, severity: error}\n", "Y004", "13:5", "{rule: a/b, severity: error}"},
        {"disabled without a reason", rule("    disabled: true\n    require: number == 0\n    message: m\n"), "Y004", "7:5", "disabled"},
        {"exclamation mark", require("!maximus.in_mtus"), "Y008", "7:14", "!maximus.in_mtus"},
        {"comment sign in a string", require("request == \"x #1\""), "Y008", "7:14", "request == \"x #1\""},
        {"question mark and colon", require("number == 1 ? true : false"), "Y008", "7:14", "number == 1 ? true : false"},
        {"braces at the beginning", rule("    require: number == 0\n    message: {{number}} of them\n"), "Y008", "8:14", "{{number}} of them"},
        {"star at the beginning", require("*maximus.in_mtus"), "Y008", "7:14", "*maximus.in_mtus"},
        {"ampersand at the beginning", require("&maximus.in_mtus"), "Y008", "7:14", "&maximus.in_mtus"},
        {"list and more", require("[1, 2] == [1]"), "Y008", "7:14", "[1, 2] == [1]"},
        {"quote that closes too early", require("\"a\" == request"), "Y008", "7:14", "\"a\" == request"},
        {"tab as indentation", "pack: p\nrules:\n  - id: a/b\n\ttitle: t\n", "Y001", "4:1", "\t"},
        {"quote that is not closed", "pack: \"p\nrules: []\n", "Y001", "1:7", "*"},
        {"bracket that is not closed in YAML", "pack: p\nrules: [\n", "Y001", "3:1", ""},
        {"alias bomb", alias_bomb(), "Y008", "2:4", "&a [x, x, x, x, x, x, x, x, x]"},
        {"alias as a key", "pack: p\n*a : x\nrules: []\n", "Y001", "2:1", "*"},
        {"two documents", "pack: p\nrules: []\n---\npack: q\nrules: []\n", "Y001", "3:1", "---"},
        {"no text at all", std::string("pack: p\0q\nrules: []\n", 20), "Y001", "1:8", std::string("\0", 1)},
        {"UTF-8 that is broken", "pack: p\xff\nrules: []\n", "Y001", "1:8", "*"},
        {"empty file", "", "Y001", "1:1", ""},
        {"expression of 1 MB", require("number == 0" + repeated(" || number == 0", 70'000)), "R008", "*", "*"},
        {"string of 1 MB", require("'request == \"" + repeated("x", 1'000'000) + "\"'"), "R008", "*", "*"},
        {"1 MB over many lines", rule("    require: >-\n" + repeated("      number == 0 ||\n", 50'000) + "      number == 1\n    message: m\n"), "R008", "*", "*"},
        {"deep nesting of brackets", require(repeated("(", 3000) + "true" + repeated(")", 3000)), "R008", "*", "*"},
        {"deep nesting of nots", rule("    require: '" + repeated("!", 8000) + "true'\n    message: m\n"), "R008", "*", "*"},
        {"deep nesting of lists in YAML", "pack: p\nrules: " + repeated("[", 20'000) + repeated("]", 20'000) + "\n", "Y007", "*", "*"},
        {"deep nesting of mappings in YAML", "pack: p\nrules: " + repeated("{a: ", 20'000) + repeated("}", 20'000) + "\n", "Y007", "*", "*"},
        {"very many values", "pack: p\nrules: [" + repeated("a,", 1'200'000) + "]\n", "Y007", "*", "*"},
        {"file over the limit", "pack: p\nwhy: " + repeated("xxxxxxxxxxxxxxxx", 1'100'000) + "\n", "Y007", "*", "*"},
        {"guideline that does not exist", require("maximus.citations.exists(c, has(c.document) && c.document == \"acoem2004.ch99\")"), "K009", "7:75", "\"acoem2004.ch99\""},
        {"nested lists beyond the budget",
         require("letter.items.all(i, i.maximus.citations.all(a, i.maximus.citations.all(b, i.maximus.citations.all(c, a.text != b.text || b.text != c.text))))"),
         "K010", "7:14", "*"},
    };
    return rows;
}

class BrokenRules : public testing::TestWithParam<std::size_t> {};

TEST_P(BrokenRules, AreToldAtTheirPlace) {
    const auto& row = broken_files()[GetParam()];
    const TemporaryFolder folder;
    folder.write("other.yaml", "pack: o\nextends: [broken.yaml]\n");
    const auto measured = lint(folder.write("broken.yaml", row.text));
    EXPECT_TRUE(measured.exit_code == 1 || measured.exit_code == 2) << measured.exit_code << '\n' << measured.err;
    EXPECT_LT(measured.seconds, most_seconds);
    if (!sanitized) {
        EXPECT_LT(measured.kilobytes, most_kilobytes);
    }
    std::istringstream lines(measured.out);
    std::vector<std::string> all;
    bool found = false;
    for (std::string line; std::getline(lines, line);) {
        const auto said = nlohmann::json::parse(line, nullptr, false);
        ASSERT_FALSE(said.is_discarded()) << line.substr(0, 1000);
        EXPECT_FALSE(said.at("hint").is_null()) << said.at("message");
        const bool placed = !said.at("line").is_null();
        const auto place = placed ? fmt::format("{}:{}", said["line"].get<int>(), said["column"].get<int>()) : std::string();
        const auto text = placed ? said.at("text").get<std::string>() : std::string();
        all.push_back(fmt::format("{} {} `{}` {}", said.at("code").get<std::string>(), place, text.substr(0, 100), said.at("message").get<std::string>().substr(0, 200)));
        found = found || (said.at("code") == row.code && (row.place == std::string("*") || place == row.place) &&
                          (row.underlined == "*" || text == row.underlined));
    }
    EXPECT_TRUE(found) << row.what << ": wanted " << row.code << ' ' << row.place << " `" << row.underlined << "`, got\n" << fmt::format("{}", fmt::join(all, "\n"));
}

INSTANTIATE_TEST_SUITE_P(Table, BrokenRules, testing::Range<std::size_t>(0, broken_files().size()), [](const auto& row) {
    std::string name;
    for (const char c : std::string_view(broken_files()[row.param].what)) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name;
});

}  // namespace
}  // namespace citegate
