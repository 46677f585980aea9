#include "engine/yaml/tree.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "engine/base/limits.hpp"

namespace citegate::yaml {
namespace {

struct Parsed {
    Diagnostics diagnostics;
    SourcePtr source;
    std::optional<Document> document;

    explicit Parsed(std::string text) : source(std::make_shared<const Source>("t.yaml", std::move(text))) {
        document = parse(source, diagnostics);
    }
    std::string_view under(std::size_t i = 0) const { return source->text(*diagnostics.list().at(i).span); }
    Code code(std::size_t i = 0) const { return diagnostics.list().at(i).code; }
    const Node& at(std::string_view key) const {
        const auto* node = document->root.find(key);
        EXPECT_NE(node, nullptr) << key;
        static const Node none;
        return node != nullptr ? *node : none;
    }
};

TEST(YamlTree, KindsStylesAndSpans) {
    const Parsed p(
        "a: plain\nb: 'single'\nc: \"double\"\nd: ~\ne:\nf: [x, 'y']\ng: {h: 1}\ni:\n  - 1\n  - k: v\n");
    ASSERT_TRUE(p.document);
    EXPECT_TRUE(p.diagnostics.empty());
    const auto text = [&](const char* key) { return p.source->text(p.at(key).span); };
    EXPECT_EQ(p.at("a").style, Style::plain);
    EXPECT_EQ(text("a"), "plain");
    EXPECT_EQ(p.at("b").style, Style::single_quoted);
    EXPECT_EQ(text("b"), "'single'");
    EXPECT_EQ(p.at("c").style, Style::double_quoted);
    EXPECT_EQ(text("c"), "\"double\"");
    EXPECT_EQ(p.at("d").kind, Kind::null);
    EXPECT_EQ(text("d"), "~");
    EXPECT_EQ(p.at("e").kind, Kind::null);
    EXPECT_EQ(text("e"), "");
    EXPECT_EQ(p.at("e").span.begin, p.source->text().find("e:") + 1);
    ASSERT_EQ(p.at("f").items.size(), 2U);
    EXPECT_EQ(text("f"), "[x, 'y']");
    EXPECT_EQ(text("g"), "{h: 1}");
    ASSERT_EQ(p.at("i").items.size(), 2U);
    EXPECT_EQ(p.source->text(p.at("i").items[1].find("k")->span), "v");
    EXPECT_EQ(p.source->text(p.document->root.entries[8 - 1].key_span), "i");
}

/// Every printable byte of a value comes from where the file has the same byte, in every style.
TEST(YamlTree, OffsetsLeadBackToTheSameCharacters) {
    const struct {
        const char* yaml;
        const char* value;
        Style style;
    } table[] = {
        {"k: one two", "one two", Style::plain},
        {"k: one\n  two\n\n  three", "one two\nthree", Style::plain},
        {"k: 'it''s  x'", "it's  x", Style::single_quoted},
        {"k: 'a\n  b\n\n\n  c'", "a b\n\nc", Style::single_quoted},
        {"k: ''", "", Style::single_quoted},
        {"k: \"a b\"", "a b", Style::double_quoted},
        {"k: \"a\n  b \"", "a b ", Style::double_quoted},
        {"k: \"cont\\\n   inued\"", "continued", Style::double_quoted},
        {"k: |\n  a == b &&\n    c\n\n  d\n", "a == b &&\n  c\n\nd\n", Style::literal},
        {"k: |-\n  x\n  y\n", "x\ny", Style::literal},
        {"k: |2\n    y\n", "  y\n", Style::literal},
        {"k: >-\n  a ||\n  b\n\n  c\n    more\n  less\n", "a || b\nc\n  more\nless", Style::folded},
        {"k: > # why\n  a\n  b\n", "a b\n", Style::folded},
        {"k: >\r\n  a\r\n  b\r\nz: 1\r\n", "a b\n", Style::folded},
        {"k: \xC3\xA4 b\xE2\x80\x93", "\xC3\xA4 b\xE2\x80\x93", Style::plain},
        {"\xEF\xBB\xBFk: mark", "mark", Style::plain},
        {"z: [1,\n  'a\n   b']\nk: |\n  last", "last", Style::literal},
    };
    for (const auto& row : table) {
        SCOPED_TRACE(row.yaml);
        const Parsed p(row.yaml);
        ASSERT_TRUE(p.document) << p.diagnostics.list().at(0).message;
        const auto& node = p.at("k");
        ASSERT_EQ(node.scalar, row.value);
        EXPECT_EQ(node.style, row.style);
        const auto text = p.source->text();
        std::uint32_t before = 0;
        for (std::uint32_t i = 0; i < node.scalar.size(); ++i) {
            const auto place = node.place({i, i + 1});
            EXPECT_GE(place.begin, before);
            before = place.begin;
            if (node.scalar[i] == ' ' || node.scalar[i] == '\n') continue;
            EXPECT_EQ(text.substr(place.begin, place.size()), node.scalar.substr(i, 1)) << i;
        }
        EXPECT_LE(node.place({0, static_cast<std::uint32_t>(node.scalar.size())}).end, node.span.end);
    }
}

TEST(YamlTree, EscapesComeFromTheirBackslash) {
    const Parsed p("k: \"a\\\"b\\n\\u00e4\\x41 c\"");
    ASSERT_TRUE(p.document);
    const auto& node = p.at("k");
    ASSERT_EQ(node.scalar, "a\"b\n\xC3\xA4\x41 c");
    const auto at = [&](std::uint32_t i) { return p.source->text().substr(node.place({i, i + 1}).begin, 2); };
    EXPECT_EQ(at(1), "\\\"");
    EXPECT_EQ(at(3), "\\n");
    EXPECT_EQ(at(4), "\\u");
    EXPECT_EQ(at(5), "\\u");
    EXPECT_EQ(at(6), "\\x");
    EXPECT_EQ(at(8), "c\"");
}

TEST(YamlTree, APlaceOverFoldedLinesEndsBehindItsLastCharacter) {
    const Parsed p("k: >-\n  first\n  second\n");
    const auto place = p.at("k").place({0, 5});
    EXPECT_EQ(p.source->text(place), "first");
    EXPECT_EQ(p.source->text(p.at("k").place({0, 12})), "first\n  second");
}

TEST(YamlTree, DuplicateKeyKeepsTheFirstAndNamesBoth) {
    const Parsed p("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n");
    ASSERT_TRUE(p.document);
    ASSERT_EQ(p.diagnostics.size(), 2U);
    EXPECT_EQ(p.code(0), Code::Y002);
    EXPECT_EQ(p.under(0), "c");
    EXPECT_EQ(p.source->position(p.diagnostics.list()[0].span->begin).line, 4U);
    EXPECT_NE(p.diagnostics.list()[0].hint.find("line 3"), std::string::npos);
    EXPECT_EQ(p.source->position(p.diagnostics.list()[1].span->begin).line, 5U);
    EXPECT_EQ(p.at("a").scalar, "1");
    EXPECT_EQ(p.at("b").find("c")->scalar, "2");
}

TEST(YamlTree, BrokenTextGivesOneDiagnosticWithItsPlace) {
    const struct {
        std::string yaml;
        Code code;
        unsigned line;
    } table[] = {
        {"", Code::Y001, 1},
        {"# only a comment\n", Code::Y001, 1},
        {"a: 'open\nb: 1\n", Code::Y001, 1},
        {"a: \"open\nb: 1", Code::Y001, 2},
        {"a: 'open", Code::Y001, 1},
        {"a:\n  b: 1\n c: 2\n", Code::Y001, 3},
        {"a:\n\tb: 1\n", Code::Y001, 2},
        {"a:\n  - x\n\t- y\n", Code::Y001, 3},
        {"a: 1\n---\nb: 2\n", Code::Y001, 2},
        {std::string("a: \0b\n", 6), Code::Y001, 1},
        {"a: \xFF\xFE\n", Code::Y001, 1},
        {"a: \xC3", Code::Y001, 1},
        {"? [a]\n: b\n", Code::Y005, 1},
        {"a: [1, 2\n", Code::Y001, 2},
    };
    for (const auto& row : table) {
        SCOPED_TRACE(row.yaml);
        const Parsed p(row.yaml);
        ASSERT_EQ(p.diagnostics.size(), 1U);
        EXPECT_EQ(p.code(), row.code) << p.diagnostics.list()[0].message;
        ASSERT_TRUE(p.diagnostics.list()[0].span);
        EXPECT_EQ(p.source->position(p.diagnostics.list()[0].span->begin).line, row.line);
    }
}

TEST(YamlTree, PlacesStayWithinTheFile) {
    for (const char* text : {", ", ",", "--- a\n--- b", "}", "a\n..."}) {
        const Parsed p(text);
        for (const auto& diagnostic : p.diagnostics) {
            EXPECT_LE(diagnostic.span.value_or(Span{0, 0}).end, std::string_view(text).size()) << text;
        }
    }
    EXPECT_EQ(Parsed(", ").under(), ", ");
}

TEST(YamlTree, LimitsHold) {
    const Parsed deep(std::string(limits::yaml_depth + 1, '[') + std::string(limits::yaml_depth + 1, ']'));
    ASSERT_EQ(deep.diagnostics.size(), 1U);
    EXPECT_EQ(deep.code(), Code::Y007);
    EXPECT_FALSE(deep.document);
    const Parsed allowed(std::string(limits::yaml_depth, '[') + std::string(limits::yaml_depth, ']'));
    EXPECT_TRUE(allowed.document);
    EXPECT_TRUE(allowed.diagnostics.empty());
    const Parsed very_deep(std::string(100'000, '['));
    ASSERT_EQ(very_deep.diagnostics.size(), 1U);
    const Parsed large("a: '" + std::string(limits::yaml_bytes, 'x') + "'");
    ASSERT_EQ(large.diagnostics.size(), 1U);
    EXPECT_EQ(large.code(), Code::Y007);
}

TEST(YamlTree, FilesAndFolders) {
    namespace fs = std::filesystem;
    const auto folder = fs::path(testing::TempDir()) / "citegate_yaml_files";
    fs::remove_all(folder);
    fs::create_directories(folder / "sub.yaml");
    std::ofstream(folder / "b.yaml") << "x: b";
    std::ofstream(folder / "a.yaml") << "x: a";
    std::ofstream(folder / "c.txt") << "x: c";
    Diagnostics diagnostics;
    fs::remove(folder / "sub.yaml");
    const auto documents = parse_path(folder.string(), diagnostics);
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].root.find("x")->scalar, "a");
    EXPECT_EQ(documents[1].root.find("x")->scalar, "b");
    EXPECT_TRUE(diagnostics.empty());

    EXPECT_EQ(parse_path((folder / "a.yaml").string(), diagnostics).size(), 1U);
    EXPECT_FALSE(parse_file((folder / "none.yaml").string(), diagnostics));
    EXPECT_FALSE(parse_file(folder.string(), diagnostics));
    fs::create_directories(folder / "empty");
    EXPECT_TRUE(parse_path((folder / "empty").string(), diagnostics).empty());
    ASSERT_EQ(diagnostics.size(), 3U);
    for (const auto& diagnostic : diagnostics)
        EXPECT_EQ(diagnostic.code, Code::Y006) << diagnostic.message;
    fs::remove_all(folder);
}

bool equal(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.style != b.style || a.scalar != b.scalar || a.span != b.span ||
        a.offsets != b.offsets || a.refused != b.refused || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!equal(a.items[i], b.items[i])) return false;
    }
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        if (a.entries[i].key != b.entries[i].key || a.entries[i].key_span != b.entries[i].key_span ||
            !equal(a.entries[i].value, b.entries[i].value)) {
            return false;
        }
    }
    return true;
}

TEST(YamlSnapshot, ReadsBackEqual) {
    const Parsed one("a: [1, 'b''c', {d: ~}]\nk: >-\n  folded\n  text\n\n  end\ne: \"\\u00e4\"\nf: !bad\n");
    const Parsed two("- x\n- y: |\n    z\n");
    ASSERT_TRUE(one.document && two.document);
    const std::vector<Document> documents{*one.document, *two.document};
    const auto bytes = to_snapshot(documents);
    const auto back = from_snapshot(bytes);
    ASSERT_EQ(back.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(back[i].source->name(), documents[i].source->name());
        EXPECT_EQ(back[i].source->text(), documents[i].source->text());
        EXPECT_TRUE(equal(back[i].root, documents[i].root)) << i;
    }
    EXPECT_FALSE(equal(back[0].root, back[1].root));
}

TEST(YamlSnapshot, LeavesOutWhatIsNotWanted) {
    const Parsed whole("a: 1\nexamples: [{examples: 2}, 3]\nb: {examples: x, c: 4}\nd: [examples]\n");
    ASSERT_TRUE(whole.document);
    const auto back = from_snapshot(to_snapshot({*whole.document}), "examples");
    ASSERT_EQ(back.size(), 1U);
    const auto& root = back[0].root;
    ASSERT_EQ(root.entries.size(), 3U);
    EXPECT_EQ(root.find("examples"), nullptr);
    ASSERT_TRUE(root.find("a") != nullptr && root.find("b") != nullptr && root.find("d") != nullptr);
    ASSERT_EQ(root.find("b")->entries.size(), 1U);
    EXPECT_EQ(root.find("b")->entries[0].key, "c");
    EXPECT_EQ(root.find("b")->entries[0].value.scalar, "4");
    EXPECT_TRUE(equal(*root.find("d"), *whole.document->root.find("d"))) << "a value of that name is no key";
    EXPECT_EQ(back[0].source->text(), whole.document->source->text()) << "places and hashes stay those of the file";
}

TEST(YamlSnapshot, ForeignBytesGiveNothing) {
    EXPECT_TRUE(from_snapshot("").empty());
    EXPECT_TRUE(from_snapshot("not cbor at all").empty());
    const Parsed one("a: 1");
    auto bytes = to_snapshot({*one.document});
    EXPECT_EQ(from_snapshot(bytes).size(), 1U);
    for (std::size_t n = 0; n < bytes.size(); ++n)
        EXPECT_TRUE(from_snapshot(bytes.substr(0, n)).empty()) << n;
}

}  // namespace
}  // namespace citegate::yaml
