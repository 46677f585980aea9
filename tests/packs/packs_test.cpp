// The shipped packs as the program itself tests them: all examples right, every sub-expression seen, and the rules guarded against
// careless edits.
#include "tests/program/run_program.hpp"

namespace citegate {
namespace {

TEST(Packs, ExamplesAreRightCoverEverySubExpressionAndNoticeMutants) {
    const auto ran = run_program("test rules --mutate --min-coverage 100 --min-score 90");
    EXPECT_EQ(ran.exit_code, 0) << ran.out;
    EXPECT_EQ(ran.err, "");
    EXPECT_NE(ran.out.find(" 0 failed; coverage 100 % ("), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace citegate
