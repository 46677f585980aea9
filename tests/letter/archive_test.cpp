#include "engine/letter/archive.hpp"

#include <gtest/gtest.h>

#include "engine/base/limits.hpp"
#include "tests/letter/made_archive.hpp"

namespace citegate::letter {
namespace {

using test::made_archive;
using test::MadeMember;

struct Unpacked {
    std::vector<std::pair<std::string, std::string>> members;
    Diagnostics diagnostics;
    [[nodiscard]] std::string said() const {
        std::string all;
        for (const auto& one : diagnostics) all += std::string(to_string(one.code)) + ' ' + one.file + ": " + one.message + '\n';
        return all;
    }
};

Unpacked unpack(std::string_view bytes) {
    Unpacked out;
    read_archive(
        "a.zip", bytes,
        [&](std::string_view member, std::string_view content) {
            out.members.emplace_back(member, content);
            return true;
        },
        out.diagnostics);
    return out;
}

const std::vector<MadeMember> three{
    {"one.txt", std::string(3000, 'a'), ""}, {"notes.md", "no letter", ""}, {"deep/two.TXT", "second", ""}, {"three.txt", std::string(9000, 'c'), ""}};

TEST(Archive, EveryFormatGivesItsLettersInOrder) {
    for (const auto* format : {"zip", "tar", "tar.gz", "tar.zst"}) {
        const auto got = unpack(made_archive(format, three));
        ASSERT_EQ(got.members.size(), 3U) << format << '\n' << got.said();
        EXPECT_EQ(got.members[0].first, "a.zip!one.txt");
        EXPECT_EQ(got.members[1], std::make_pair(std::string("a.zip!deep/two.TXT"), std::string("second")));
        EXPECT_EQ(got.members[2].second, three[3].content);
        EXPECT_TRUE(got.diagnostics.empty()) << got.said();
    }
    for (const auto* format : {"gz", "zst"}) {
        const auto got = unpack(made_archive(format, {three[0]}));
        ASSERT_EQ(got.members.size(), 1U) << format << '\n' << got.said();
        EXPECT_EQ(got.members[0], std::make_pair(std::string("a.zip"), three[0].content));
    }
}

TEST(Archive, WhatIsRefusedCostsNobodyElse) {
    for (const auto* format : {"zip", "tar"}) {
        const auto got = unpack(made_archive(format, {{"/abs.txt", "x", ""}, {"a/../../up.txt", "x", ""}, {"good.txt", "good", ""}, {"inner.zip", "PK", ""},
                                                      {"inner.tar.gz", "x", ""}, {"link.txt", "", "/etc/passwd"}, {"last..txt", "last", ""}}));
        ASSERT_EQ(got.members.size(), 2U) << format << '\n' << got.said();
        EXPECT_EQ(got.members[1].second, "last");
        EXPECT_EQ(got.diagnostics.size(), 5U) << got.said();
        for (const auto& one : got.diagnostics) EXPECT_TRUE(one.code == Code::L023 && !one.hint.empty()) << one.message;
    }
    const auto locked = unpack(made_archive("zip", {{"a.txt", "secret", ""}, {"b.txt", "secret", ""}}, "zip:encryption=zipcrypt"));
    EXPECT_TRUE(locked.members.empty());
    EXPECT_NE(locked.said().find("L023 a.zip!b.txt: 'a.zip!b.txt' is left out: it is encrypted"), std::string::npos) << locked.said();
}

TEST(Archive, NoLettersAndNoArchive) {
    EXPECT_NE(unpack(made_archive("zip", {{"readme.md", "x", ""}})).said().find("L010 a.zip"), std::string::npos);
    for (const std::string_view bytes : {"this is no archive at all", "", "PK\3\4 no"}) EXPECT_FALSE(unpack(bytes).diagnostics.empty()) << bytes;
}

TEST(Archive, AMemberOverTheLimitIsLeftOutAndABombStopsTheArchive) {
    const std::string large(limits::bundle_bytes + 1, 'x');
    const auto zip = unpack(made_archive("zip", {{"large.txt", large, ""}, {"small.txt", "small", ""}}));
    EXPECT_FALSE(zip.diagnostics.empty());
    const auto bomb = unpack(made_archive("tar.zst", {{"first.txt", "first", ""}, {"passed-over.bin", large, ""}, {"last.txt", "x", ""}}));
    ASSERT_EQ(bomb.members.size(), 1U) << "also what is passed over counts";
    EXPECT_NE(bomb.said().find("L024 a.zip"), std::string::npos) << bomb.said();
}

/// Cut anywhere: what stands complete before the cut is read, nothing half is.
TEST(Archive, CutAtEveryByte) {
    const std::vector<MadeMember> members{{"one.txt", "the first letter", ""}, {"two.txt", "the second", ""}, {"three.txt", "the third letter", ""}};
    for (const auto* format : {"zip", "tar", "tar.gz", "tar.zst"}) {
        const auto bytes = made_archive(format, members);
        for (std::size_t size = 0; size < bytes.size(); size += bytes.size() > 2000 ? 7 : 1) {
            const auto got = unpack(std::string_view(bytes).substr(0, size));
            for (std::size_t i = 0; i < got.members.size(); ++i) ASSERT_EQ(got.members[i].second, members.at(i).content) << format << ' ' << size;
            if (got.members.size() < members.size()) {
                EXPECT_FALSE(got.diagnostics.empty()) << format << " cut at " << size << " of " << bytes.size();
            }
            for (const auto& one : got.diagnostics) EXPECT_TRUE(one.code == Code::L022 || one.code == Code::L010) << one.message;
        }
    }
}

}  // namespace
}  // namespace citegate::letter
