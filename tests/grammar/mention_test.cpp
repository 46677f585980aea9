#include "grammar/mention.hpp"

#include <gtest/gtest.h>

#include "tests/grammar/dump.hpp"
#include "tests/grammar/names_for_tests.hpp"

namespace citegate::grammar {
namespace {

struct Row {
    const char* prose;
    const char* mentions;
};

class Mention : public testing::TestWithParam<Row> {};

TEST_P(Mention, IsFound) {
    static const Names names = names_for_tests();
    StatementSyntax syntax;
    parse_mentions(GetParam().prose, names, syntax);
    EXPECT_EQ(dump(GetParam().prose, syntax), GetParam().mentions) << GetParam().prose;
}

INSTANTIATE_TEST_SUITE_P(Prose, Mention, testing::Values(
    Row{"Per the ACOEM guidelines, a brace has no lasting benefit.", "- acoem\n"},
    Row{"The MTUS Guideline in ACOEM Chapter 12, Table 12-8, page 309 says so.", "mtus acoem #12 <12-8> [309]\n"},
    Row{"Neither MTUS and ODG address it.", "mtus -\n- odg\n"},
    Row{"The CA MTUS/ACOEM Guidelines were applied.", "mtus acoem\n"},
    Row{"California MTUS Opioid Treatment Guidelines state otherwise.", "mtus - \"Opioid Treatment\"\n"},
    Row{"The Postsurgical Treatment Guidelines allow ten visits.", "- - \"Postsurgical Treatment Guidelines\"\n"},
    Row{"The ODG Pain Chapter and ODG Low Back were read.", "- odg \"Pain\"\n- odg \"Low Back\"\n"},
    Row{"He has knee complaints and chronic pain since May.", ""},
    Row{"Third Edition ACOEM Guidelines Low Back Disorders Chapter notes on page 607.", "- acoem \"Low Back Disorders\"\n"},
    Row{"The American College of Occupational and Environmental Medicine advises rest.", "- acoem\n"},
    Row{"Official Disability Guidelines (ODG), Shoulder, says no.", "- odg \"Shoulder\"\n"},
    Row{"MODG and ACOEMS and MTUSx are no sources.", ""}));

}  // namespace
}  // namespace citegate::grammar
