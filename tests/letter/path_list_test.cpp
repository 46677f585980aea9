// Paths kept in little memory come back as they were, in the order of whole paths.
#include "engine/letter/path_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace citegate::letter {
namespace {

TEST(PathList, SortsAsWholePathsDo) {
    std::mt19937 random(5);
    const std::string letters = "ab/.\xC3-";
    std::vector<std::string> paths;
    PathList list;
    list.add("-");
    for (int i = 0; i < 3000; ++i) {
        std::string path;
        for (auto left = 1 + random() % 9; left > 0; --left) path += letters[random() % letters.size()];
        paths.push_back(path);
        list.add(path);
    }
    list.sort(1);
    std::sort(paths.begin(), paths.end());
    ASSERT_EQ(list.size(), paths.size() + 1);
    EXPECT_EQ(list.path(0), "-");
    for (std::size_t i = 0; i < paths.size(); ++i) ASSERT_EQ(list.path(i + 1), paths[i]) << i;
}

TEST(PathList, JoinsAndKeepsAPart) {
    PathList list(std::vector<Input>{{"a/1.txt"}, {"a/2.txt"}});
    PathList more;
    more.add_long("b/huge.txt");
    more.add("c.txt");
    list.add(more);
    EXPECT_TRUE(list.is_long(2) && !list.is_long(1) && !list.is_long(3));
    list.keep(1, 3);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list.path(0), "a/2.txt");
    EXPECT_EQ(list.path(1), "b/huge.txt");
    EXPECT_TRUE(list.is_long(1));
    list.keep(0, 0);
    EXPECT_TRUE(list.empty());
}

}  // namespace
}  // namespace citegate::letter
