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

}  // namespace
}  // namespace citegate
