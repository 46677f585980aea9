#include "engine/letter/reader.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/base/limits.hpp"
#include "tests/letter/made_pdf.hpp"

namespace citegate::letter {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for every test, gone afterwards.
class Reader : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "citegate-reader-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root_ = pattern;
    }
    void TearDown() override { fs::remove_all(root_); }

    std::string write(const fs::path& name, std::string_view content) {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name, std::ios::binary) << content;
        return (root_ / name).string();
    }
    void link(const fs::path& target, const fs::path& name) { fs::create_symlink(target, root_ / name); }
    std::string at(const fs::path& name) { return (root_ / name).string(); }

    /// Paths under the folder, joined by blanks.
    std::string expanded(const std::vector<std::string>& paths) {
        std::string all;
        for (const auto& input : expand(paths, diagnostics_).inputs()) {
            all += (all.empty() ? "" : " ") +
                   (input.path == "-" ? input.path : fs::path(input.path).lexically_relative(root_).string());
        }
        return all;
    }
    SourcePtr read_file(const std::string& path) { return read({path}, diagnostics_); }

    void expect_only(Code code, std::string_view in_message) {
        ASSERT_EQ(diagnostics_.size(), 1U);
        const auto& only = diagnostics_.list().front();
        EXPECT_EQ(to_string(only.code), to_string(code));
        EXPECT_NE(only.message.find(in_message), std::string::npos) << only.message;
        EXPECT_FALSE(only.file.empty());
    }

    fs::path root_;
    Diagnostics diagnostics_;
};

TEST_F(Reader, FolderGivesLettersRecursivelySortedByPath) {
    for (const char* name :
         {"b.txt", "a/z.pdf", "a/a.TXT", "a.txt", "a/b/c.txt", "a-b/x.txt", "notes.md", "B.txt", ".txt"}) {
        write(name, "x");
    }
    fs::create_directories(root_ / "empty");
    fs::create_directories(root_ / "folder.txt");
    write("folder.txt/in.txt", "x");
    EXPECT_EQ(expanded({root_.string()}),
              "B.txt a-b/x.txt a.txt a/a.TXT a/b/c.txt a/z.pdf b.txt folder.txt/in.txt");
    EXPECT_TRUE(diagnostics_.empty());
    EXPECT_EQ(expanded({root_.string() + "/"}), expanded({root_.string()}));
}

TEST_F(Reader, OrderOfArgumentsStaysAndAFileMayHaveAnyName) {
    write("b", "x");
    write("a/1.txt", "x");
    EXPECT_EQ(expanded({at("b"), "-", at("a")}), "b - a/1.txt");
}

TEST_F(Reader, LinksAreFollowedAndLoopsEnd) {
    write("real/1.txt", "x");
    write("real/deep/2.txt", "x");
    link(root_ / "real", "real/deep/up");
    link(root_ / "real", "also");
    link("real/1.txt", "one.txt");
    write("elsewhere/3.txt", "x");
    fs::create_directories(root_ / "given");
    link(root_ / "elsewhere", "given/through");
    link(root_ / "given", "given/self");
    EXPECT_EQ(expanded({root_.string()}), "elsewhere/3.txt one.txt real/1.txt real/deep/2.txt");
    EXPECT_EQ(expanded({at("given")}), "given/through/3.txt");
    EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(Reader, MissingPathAndTheOthersGoOn) {
    write("a.txt", "x");
    EXPECT_EQ(expanded({at("missing"), at("a.txt")}), "a.txt");
    expect_only(Code::L001, "No such file");
    EXPECT_FALSE(diagnostics_.list()[0].hint.empty());
}

TEST_F(Reader, DanglingAndCircularLinks) {
    link("nowhere.txt", "dangling.txt");
    EXPECT_EQ(expanded({at("dangling.txt")}), "");
    expect_only(Code::L001, "link to something that does not exist");
    diagnostics_ = {};
    write("a.txt", "x");
    EXPECT_EQ(expanded({root_.string()}), "a.txt");  // inside a folder it is told as well
    expect_only(Code::L001, "link to something that does not exist");
    diagnostics_ = {};
    fs::remove(root_ / "dangling.txt");
    link("circle", "circle");
    EXPECT_EQ(expanded({at("circle")}), "");
    expect_only(Code::L001, "leads back to itself");
}

TEST_F(Reader, FolderWithoutLetters) {
    write("sub/readme.md", "x");
    EXPECT_EQ(expanded({root_.string()}), "");
    expect_only(Code::L010, "no letters");
}

TEST_F(Reader, UnreadableFileAndFolder) {
    if (geteuid() == 0) GTEST_SKIP() << "everything is readable to root";
    const auto file = write("a.txt", "x");
    fs::permissions(file, fs::perms::none);
    EXPECT_EQ(read_file(file), nullptr);
    expect_only(Code::L001, "Permission denied");
    diagnostics_ = {};
    write("shut/b.txt", "x");
    fs::permissions(root_ / "shut", fs::perms::none);
    EXPECT_EQ(expanded({at("shut")}), "");
    expect_only(Code::L001, "Permission denied");
    fs::permissions(root_ / "shut", fs::perms::all);
}

TEST_F(Reader, TextIsKeptByteForByte) {
    for (const std::string content :
         {"x", "a\r\nb\fc\n", "\xEF\xBB\xBFletter", "knee 90\xB0 flexion, 1\xBD hours"}) {
        const auto source = read_file(write("a.txt", content));
        ASSERT_NE(source, nullptr);
        EXPECT_EQ(source->text(), content);
        EXPECT_EQ(source->name(), at("a.txt"));
    }
    const std::string large(3U << 20, 'x');
    EXPECT_EQ(read_file(write("large.txt", large))->text(), large);
    EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(Reader, APipeIsReadToItsEnd) {
    ASSERT_EQ(mkfifo(at("pipe").c_str(), 0600), 0);
    const std::string content(200'000, 'y');
    const pid_t child = fork();
    if (child == 0) {
        std::ofstream(at("pipe")) << content;
        _exit(0);
    }
    const auto source = read_file(at("pipe"));
    ASSERT_NE(source, nullptr);
    EXPECT_EQ(source->text(), content);
}

TEST_F(Reader, StandardInput) {
    const auto file = write("in", "a letter");
    const int kept = dup(STDIN_FILENO);
    const int in = open(file.c_str(), O_RDONLY);
    dup2(in, STDIN_FILENO);
    close(in);
    const auto source = read({"-"}, diagnostics_);
    dup2(kept, STDIN_FILENO);
    close(kept);
    ASSERT_NE(source, nullptr);
    EXPECT_EQ(source->text(), "a letter");
    EXPECT_EQ(source->name(), "<stdin>");
}

TEST_F(Reader, PdfOnStandardInput) {
    const auto file = write("in", test::made_pdf({"piped"}));
    const int kept = dup(STDIN_FILENO);
    const int in = open(file.c_str(), O_RDONLY);
    dup2(in, STDIN_FILENO);
    close(in);
    const auto source = read({"-"}, diagnostics_);
    dup2(kept, STDIN_FILENO);
    close(kept);
    ASSERT_NE(source, nullptr) << diagnostics_.list()[0].message;
    EXPECT_TRUE(source->text().starts_with("piped"));
    EXPECT_EQ(source->name(), "<stdin>");
}

struct BadContent {
    const char* what;
    std::string content;
    Code code;
    const char* in_message;
};

TEST_F(Reader, WhatIsNoTextIsTold) {
    std::string noise;
    for (unsigned i = 0, x = 12345; i < 4000; ++i) {
        x = x * 1103515245U + 12345U;
        noise += static_cast<char>(1 + (x >> 16U) % 255U);
    }
    const BadContent table[] = {
        {"empty", "", Code::L002, "is empty"},
        {"blank", " \n\f\n", Code::L002, "only blanks"},
        {"zero bytes", std::string("PK\3\4\0\0", 6), Code::L003, "byte 4 is zero"},
        {"UTF-16", std::string("\xFF\xFEL\0e\0", 6), Code::L003, "is not text"},
        {"noise", noise, Code::L003, "no UTF-8"},
        {"over the limit", std::string(limits::letter_bytes + 1, 'x'), Code::L007, "more than"},
    };
    for (const auto& row : table) {
        diagnostics_ = {};
        EXPECT_EQ(read_file(write("bad.txt", row.content)), nullptr) << row.what;
        expect_only(row.code, row.in_message);
        EXPECT_FALSE(diagnostics_.list()[0].hint.empty()) << row.what;
        EXPECT_NE(diagnostics_.list()[0].message.find("bad.txt"), std::string::npos) << row.what;
    }
}

TEST_F(Reader, AFolderIsNoLetter) {
    fs::create_directories(root_ / "x.txt");
    EXPECT_EQ(read_file(at("x.txt")), nullptr);
    expect_only(Code::L001, "directory");
    EXPECT_EQ(read({at("gone.txt")}, diagnostics_), nullptr);
    EXPECT_EQ(diagnostics_.size(), 2U);
}

TEST_F(Reader, PdfByNameOrContentGivesItsTextWithPageBreaks) {
    const auto pdf = test::made_pdf({"Decision rationale: first\nsecond line", "next page"});
    for (const char* name : {"a.pdf", "a.PDF", "no-ending", "claims-to-be.txt"}) {
        const auto source = read_file(write(name, pdf));
        ASSERT_NE(source, nullptr) << name << ": " << diagnostics_.list()[0].message;
        const auto text = source->text();
        EXPECT_NE(text.find("Decision rationale: first\nsecond line"), std::string_view::npos) << text;
        EXPECT_EQ(std::count(text.begin(), text.end(), '\f'), 2) << name;
        EXPECT_EQ(source->name(), at(name));
    }
    EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(Reader, PathsAreNeverOptionsOrCommands) {
    const auto before = fs::current_path();
    fs::current_path(root_);
    for (const char* name : {"-raw.pdf", "a b; touch owned.pdf", "$(touch owned).pdf", "http:.pdf"}) {
        std::ofstream(name, std::ios::binary) << test::made_pdf({"plain"});
        const auto source = read_file(name);
        EXPECT_NE(source, nullptr) << name;
    }
    EXPECT_FALSE(fs::exists("owned")) << "a path reached a shell";
    fs::current_path(before);
    EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(Reader, BrokenPdf) {
    EXPECT_EQ(read_file(write("a.pdf", "this is plain text")), nullptr);
    expect_only(Code::L006, "pdftotext says");
    diagnostics_ = {};
    EXPECT_EQ(read_file(write("a.pdf", "")), nullptr);
    expect_only(Code::L002, "is empty");
    diagnostics_ = {};
    EXPECT_EQ(read_file(write("a.pdf", "%PDF-1.4\n%%EOF\n")), nullptr);
    expect_only(Code::L006, "a.pdf");
    diagnostics_ = {};
    EXPECT_EQ(read_file(write("scan.pdf", test::made_pdf({""}))), nullptr);
    expect_only(Code::L006, "no text");
    EXPECT_NE(diagnostics_.list()[0].hint.find("OCR"), std::string::npos);
}

TEST_F(Reader, DamagedPdfGivesItsTextAndAWarning) {
    auto pdf = test::made_pdf({"still readable", "lost"});
    pdf.replace(pdf.find("lost)"), 5, "lost ");  // the string of page 2 never ends
    const auto source = read_file(write("damaged.pdf", pdf));
    ASSERT_NE(source, nullptr);
    EXPECT_TRUE(source->text().starts_with("still readable"));
    expect_only(Code::L012, "damaged");
}

TEST_F(Reader, WithoutPdftotext) {
    const auto file = write("a.pdf", test::made_pdf({"x"}));
    const std::string path = std::getenv("PATH");
    setenv("PATH", root_.c_str(), 1);
    EXPECT_EQ(read_file(file), nullptr);
    setenv("PATH", path.c_str(), 1);
    expect_only(Code::L006, "not installed");
    EXPECT_NE(diagnostics_.list()[0].hint.find("poppler-utils"), std::string::npos);
}

/// A program in pdftotext's place shows what the limits do.
TEST_F(Reader, ChildThatFailsOrPrintsWithoutEnd) {
    const auto file = write("a.pdf", test::made_pdf({"x"}));
    const std::string path = std::getenv("PATH");
    const struct {
        const char* script;
        Code code;
        const char* in_message;
    } table[] = {
        {"#!/bin/sh\nexec yes 'endless text'\n", Code::L007, "bytes of text"},
        {"#!/bin/sh\nkill -SEGV $$\n", Code::L006, "died"},
        {"#!/bin/sh\nexit 3\n", Code::L006, "code 3"},
        {"#!/bin/sh\necho 'Command Line Error: Incorrect password' >&2\nexit 1\n", Code::L006,
         "Incorrect password"},
        {"#!/bin/sh\nread line && echo got \"$line\"\nexit 9\n", Code::L006,
         "code 9"},  // standard input is empty
        {"#!/nonexistent\n", Code::L006, "could not be started"},
    };
    for (const auto& row : table) {
        diagnostics_ = {};
        const auto program = write("bin/pdftotext", row.script);
        fs::permissions(program, fs::perms::owner_all);
        setenv("PATH", (at("bin") + ":" + path).c_str(), 1);
        EXPECT_EQ(read_file(file), nullptr) << row.script;
        setenv("PATH", path.c_str(), 1);
        expect_only(row.code, row.in_message);
    }
}

}  // namespace
}  // namespace citegate::letter
