#include "engine/base/diagnostic.hpp"

#include <gtest/gtest.h>

namespace citegate {
namespace {

TEST(Diagnostics, CountsErrorsOnly) {
    Diagnostics diagnostics;
    diagnostics.add(Code::L009, "no rationale", "a.txt");
    EXPECT_FALSE(diagnostics.has_errors());
    Diagnostics more;
    more.add(Code::L001, "gone", "b.txt");
    diagnostics.append(std::move(more));
    EXPECT_TRUE(diagnostics.has_errors());
    EXPECT_EQ(diagnostics.size(), 2U);
}

TEST(Nearest, FindsTheMisspeltWord) {
    const std::vector<std::string_view> words{"citations", "chapters", "no_citation"};
    EXPECT_EQ(nearest("citatons", words), "citations");
    EXPECT_EQ(nearest("chapter", words), "chapters");
    EXPECT_EQ(nearest("zzz", words), "");
}

TEST(Diagnostics, MovedFromAreEmptyAndHaveNoErrors) {
    Diagnostics from;
    from.add(Code::L001, "cannot be read", "a.txt");
    ASSERT_TRUE(from.has_errors());
    Diagnostics to = std::move(from);
    EXPECT_TRUE(to.has_errors());
    EXPECT_EQ(to.size(), 1U);
    EXPECT_TRUE(from.empty());        // NOLINT(bugprone-use-after-move): that is what is asked
    EXPECT_FALSE(from.has_errors());  // NOLINT(bugprone-use-after-move)
    Diagnostics third;
    third = std::move(to);
    EXPECT_TRUE(third.has_errors());
    EXPECT_FALSE(to.has_errors());  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace citegate
