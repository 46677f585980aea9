// The formats of `check` against each other and against the schemas of others, over the sample letters and
// over letters made to break them. formats_check.py reads them as their users do.
#include <fmt/format.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

constexpr const char* names[] = {"text",    "jsonl", "json",      "sarif",    "junit", "github",
                                 "rdjsonl", "csv",   "csv-items", "markdown", "sqlite"};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// All formats of one run, as all.FORMAT of the folder.
Ran write_all(const std::string& paths, const TemporaryFolder& to, const std::string& options = {}) {
    std::string arguments = fmt::format("check {} --fail-on never {}", paths, options);
    for (const auto* name : names)
        arguments += fmt::format(" -f {}='{}'", name, to.path(fmt::format("all.{}", name)));
    return run_program(arguments);
}

std::filesystem::path shared(const char* file) {
    const char* const folder = std::getenv("CITEGATE_SHARED");
    return std::filesystem::path(folder != nullptr ? folder : CITEGATE_SOURCE_DIR "/../shared") / "schemas" /
           file;
}

/// What formats_check.py objects to; nothing: all fits.
std::string objections(const TemporaryFolder& folder, const std::string& options = {}) {
    const auto said = folder.path("said");
    const int status =
        std::system(fmt::format("python3 '{}/tests/program/formats_check.py' '{}' {} >'{}' 2>&1",
                                CITEGATE_SOURCE_DIR, folder.path(), options, said)
                        .c_str());
    if (status == 0 || WEXITSTATUS(status) == 77) return {};
    return slurp(said) + fmt::format("(ended with {})", WEXITSTATUS(status));
}

std::string letter(const std::string& request, const std::string& administrator, const std::string& maximus,
                   const std::string& rationale) {
    return fmt::format(
        "Decision Date: 02/06/2017                    UR Denial Date: 12/05/2016\n{}: Upheld\n"
        "Claims Administrator guideline: Decision based on {}.\nMAXIMUS guideline: Decision based on {}.\n"
        "Decision rationale: {} Therefore, the request is not medically necessary.\n",
        request, administrator, maximus, rationale);
}

class Formats : public testing::Test {
  protected:
    TemporaryFolder folder;
};

TEST_F(Formats, TellTheSameAsJsonLines) {
    const auto ran = write_all("corpus/letters", folder);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(objections(folder), "");
}

TEST_F(Formats, UnreadableLettersStandInThem) {
    const auto empty = folder.write("in/empty.txt", "");
    const auto other = folder.write("in/other.txt", "no letter at all");
    const auto ran =
        write_all(fmt::format("'{}' corpus/letters/01-both-agree.txt '{}' /nowhere", empty, other), folder);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(objections(folder), "");
    for (const auto* name : {"sarif", "junit", "github", "rdjsonl", "markdown"}) {
        EXPECT_TRUE(has(slurp(folder.path(fmt::format("all.{}", name))), "nowhere")) << name;
        EXPECT_TRUE(has(slurp(folder.path(fmt::format("all.{}", name))), "L004")) << name;
    }
}

TEST_F(Formats, SarifFitsItsSchema) {
    const auto schema = shared("sarif-2.1.0.json");
    if (!std::filesystem::exists(schema)) GTEST_SKIP() << "no " << schema;
    if (std::system("python3 -c 'import jsonschema' 2>/dev/null") != 0)
        GTEST_SKIP() << "python3-jsonschema is not installed";
    write_all("corpus/letters corpus/planted /nowhere", folder);
    EXPECT_EQ(objections(folder, fmt::format("'{}'", schema.string())), "");
}

TEST_F(Formats, JunitFitsItsSchema) {
    write_all("corpus/letters corpus/planted /nowhere --corpus", folder);
    const auto path = folder.path("all.junit");
    if (std::system("command -v xmllint >/dev/null") != 0) GTEST_SKIP() << "xmllint is not installed";
    EXPECT_EQ(std::system(fmt::format("xmllint --noout '{}'", path).c_str()), 0);
    const auto schema = shared("junit.xsd");
    if (!std::filesystem::exists(schema)) GTEST_SKIP() << "no " << schema;
    EXPECT_EQ(std::system(fmt::format("xmllint --noout --schema '{}' '{}' 2>'{}'", schema.string(), path,
                                      folder.path("said"))
                              .c_str()),
              0)
        << slurp(folder.path("said"));
}

TEST_F(Formats, NoLettersAreNoFault) {
    folder.write("in/nothing.md", "");
    write_all(fmt::format("'{}'", folder.path("in")), folder);
    const auto sarif = nlohmann::json::parse(slurp(folder.path("all.sarif")));
    EXPECT_TRUE(sarif["runs"][0]["results"].empty());
    EXPECT_EQ(sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"],
              "L010");
    EXPECT_TRUE(has(slurp(folder.path("all.junit")), "type=\"L010\""));
    EXPECT_TRUE(has(slurp(folder.path("all.markdown")), "0 items"));
    EXPECT_TRUE(has(slurp(folder.path("all.github")), "title=L010::no letters in folder"));
}

TEST_F(Formats, FindingsOnTheCorpusStandInThem) {
    const auto ran = write_all("corpus/planted corpus/letters", folder, "--corpus --agreement");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    for (const auto* name : names) {
        const bool of_letters_only = std::string_view(name) == "jsonl" || std::string_view(name) == "csv-items";
        if (!of_letters_only) {
            EXPECT_TRUE(has(slurp(folder.path(fmt::format("all.{}", name))),
                            "corpus/same-request-different-chapters"))
                << name;
        }
    }
    const auto sarif = nlohmann::json::parse(slurp(folder.path("all.sarif")));
    const auto& last = sarif["runs"][0]["results"].back();
    EXPECT_FALSE(last.contains("locations"));
    EXPECT_FALSE(last["properties"]["letters"].empty());
    EXPECT_TRUE(has(slurp(folder.path("all.markdown")), "Agreement of the two sides"));
    EXPECT_TRUE(has(slurp(folder.path("all.csv")), ",corpus,"));
}

TEST_F(Formats, SameBytesForAnyNumberOfJobs) {
    const TemporaryFolder one;
    write_all("corpus/letters corpus/planted /nowhere --corpus --agreement", one, "--jobs 1");
    for (const auto* jobs : {"2", "7"}) {
        write_all("corpus/letters corpus/planted /nowhere --corpus --agreement", folder,
                  fmt::format("--jobs {}", jobs));
        for (const auto* name : names) {
            const auto file = fmt::format("all.{}", name);
            EXPECT_TRUE(slurp(one.path(file)) == slurp(folder.path(file))) << name << ", " << jobs << " jobs";
        }
    }
}

TEST_F(Formats, HostileLettersChangeNoStructure) {
    using namespace std::string_literals;
    const std::string nasty[] = {
        "=HYPERLINK(\"http://example.org\",\"open\")",
        "</script><script>alert(1)</script><img src=x>",
        "\x1b[31mred\x1b[0m \x1b]0;title\x07",
        "a\0b\0"s,
        "caf\xe9 \xff\xfe \x9b"
        "31m",
        "\u202edesrever\u202c \u2066x\u2069 \u200f \u2028 \uffff",
        "::error file=x.txt,line=1::boo %0A::warning::boo",
        "]]> <!-- --> &amp; &#0; <![CDATA[",
        "| a | b | `code` [link](http://example.org) {0} {{x}} @all #1 ~~~",
        "a \"quoted\", word; 'x'\t-1+1",
        "a\r::error::b",
        "{\"json\": [1,2]} \\u0000 \\",
    };
    std::size_t number = 0;
    for (const auto& text : nasty) {
        const auto low_back = "MTUS Low Back Complaints 2004, Section(s): " + text;
        folder.write(fmt::format("in/{:02}.txt", number++),
                     letter("MRI of the right knee " + text, "MTUS Knee Complaints 2004 " + text, low_back,
                            text + " ACOEM says so."));
        folder.write(fmt::format("in/{:02}.txt", number++), letter(text, text, text, text));
    }
    folder.write("in/long.txt",
                 letter("MRI of the right knee", "MTUS Knee Complaints 2004", "MTUS Low Back Complaints 2004",
                        std::string(1U << 20, 'x') + " ODG is quoted."));
    for (const auto* name : {"a,b:c%25 #d.txt", "=cmd.txt", "-x.txt", "<b>&amp;.txt", "line\nend.txt",
                             "\x1b[1m.txt", "\xff.txt", "quote\"'.txt", "|.txt"}) {
        folder.write(std::string("in/") + name, letter("MRI of the right knee", "MTUS Knee Complaints 2004",
                                                       "MTUS Low Back Complaints 2004", "ODG says so."));
    }
    const auto ran = write_all(fmt::format("'{}'", folder.path("in")), folder);
    EXPECT_LE(ran.exit_code, 2) << ran.err;
    EXPECT_EQ(objections(folder, "hostile"), "");
    EXPECT_TRUE(has(slurp(folder.path("all.csv")), ",\"'=HYPERLINK(")) << "a formula is defused";
    if (std::system("command -v xmllint >/dev/null") == 0) {
        EXPECT_EQ(std::system(fmt::format("xmllint --huge --noout '{}'", folder.path("all.junit")).c_str()),
                  0);
    }
}

TEST_F(Formats, PathsStayRelativeInUris) {
    const auto ran =
        run_program("check corpus/letters/02-knee-judged-by-low-back.txt -f sarif --fail-on never");
    const auto result = nlohmann::json::parse(ran.out)["runs"][0]["results"][0];
    EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
              "corpus/letters/02-knee-judged-by-low-back.txt");
    const auto path = folder.write("a b#c%.txt", letter("MRI of the right knee", "MTUS Knee Complaints 2004",
                                                        "MTUS Low Back Complaints 2004", "It is."));
    const auto absolute = run_program(fmt::format("check '{}' -f sarif --fail-on never", path));
    const std::string uri = nlohmann::json::parse(
        absolute.out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    EXPECT_EQ(uri, fmt::format("file://{}/a%20b%23c%25.txt", folder.path()));
}

TEST_F(Formats, FindingsBelowShowStayOutOfThoseForPeople) {
    const auto ran = write_all("corpus/letters", folder, "--show error");
    EXPECT_FALSE(has(slurp(folder.path("all.github")), "::notice"));
    EXPECT_FALSE(has(slurp(folder.path("all.rdjsonl")), "\"INFO\""));
    EXPECT_TRUE(has(slurp(folder.path("all.csv")), ",note,"));
    EXPECT_TRUE(has(slurp(folder.path("all.sarif")), "\"level\":\"note\",\"message\""));
}

TEST_F(Formats, ADatabaseNeedsAFile) {
    for (const auto* target : {"sqlite", "sqlite=-"}) {
        const auto ran = run_program(fmt::format("check corpus/letters -f {}", target));
        EXPECT_EQ(ran.exit_code, 64);
        EXPECT_TRUE(has(ran.err, "sqlite needs a file: sqlite=FILE")) << ran.err;
    }
    for (const auto* device : {"/dev/null", "/dev/full"}) {
        const auto ran =
            run_program(fmt::format("check corpus/letters --fail-on never -f sqlite={}", device));
        EXPECT_EQ(ran.exit_code, 2);
        EXPECT_TRUE(has(ran.err, "[O001]")) << ran.err;
    }
}

TEST_F(Formats, WhatCannotBeWrittenIsSaidAndNothingIsLeft) {
    for (const auto* name : names) {
        const auto ran =
            run_program(fmt::format("check corpus/letters --fail-on never -f {}=/nowhere/at/all", name));
        EXPECT_EQ(ran.exit_code, 2) << name;
        EXPECT_TRUE(has(ran.err, "[O001]")) << name << ran.err;
        if (std::string_view(name) != "sqlite") {
            EXPECT_EQ(run_program(fmt::format("check corpus/letters --fail-on never -f {}=/dev/full", name))
                          .exit_code,
                      2)
                << name;
        }
    }
    const auto unknown = run_program("check corpus/letters -f sarrif");
    EXPECT_EQ(unknown.exit_code, 64);
    EXPECT_TRUE(has(unknown.err, "no such format: sarrif; did you mean sarif?")) << unknown.err;
    EXPECT_TRUE(has(run_program("check corpus/letters -f xyzzy").err, "csv-items, markdown, sqlite"))
        << "all names";
}

TEST_F(Formats, ADatabaseReplacesTheOneBefore) {
    const auto path = folder.write("all.sqlite", "something else");
    run_program(fmt::format("check corpus/letters --fail-on never -f sqlite='{}'", path));
    EXPECT_EQ(slurp(path).substr(0, 15), "SQLite format 3");
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        files += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, 1U) << "no temporary file is left";
}

}  // namespace
}  // namespace citegate
