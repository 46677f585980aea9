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
    Row{"ACOEM (Chapter 12, page 299) asks for it.", "- acoem #12 [299]\n"},
    Row{"Per the ACOEM Guidelines (Chapter 12), no.", "- acoem #12\n"},
    Row{"ACOEM (the college) asks for it.", "- acoem\n"},
    Row{"ACOEM Chapter 12 (Low Back Complaints), pages 303-305 says so.", "- acoem #12 \"Low Back Complaints\" [303-305]\n"},
    Row{"ACOEM, Table 12-7 and Figure 12-1, page 303 says so.", "- acoem <12-7|12-1> [303]\n"},
    Row{"Table 12-5 and Table 12-8 of ACOEM Chapter 12 say so.", "- acoem #12 <12-5|12-8>\n"},
    Row{"The MTUS (Chronic Pain Treatment Guidelines, page 98) asks for it.", "mtus - \"Chronic Pain Treatment Guidelines\" [98]\n"},
    Row{"ACOEM Chapter 12, page 303 and Table 1 shows the visits.", "- acoem #12 [303]\n"},
    Row{"The MTUS (Hip and Groin) asks for it.", "mtus -\n"},
    Row{"Neither MTUS and ODG address it.", "mtus -\n- odg\n"},
    Row{"The CA MTUS/ACOEM Guidelines were applied.", "mtus acoem\n"},
    Row{"California MTUS Opioid Treatment Guidelines state otherwise.", "mtus - \"Opioid Treatment\"\n"},
    Row{"The Postsurgical Treatment Guidelines allow ten visits.", "- - \"Postsurgical Treatment Guidelines\"\n"},
    Row{"The ODG Pain Chapter and ODG Low Back were read.", "- odg \"Pain\"\n- odg \"Low Back\"\n"},
    Row{"He has knee complaints and chronic pain since May.", ""},
    Row{"Third Edition ACOEM Guidelines Low Back Disorders Chapter notes on page 607.", "- acoem \"Low Back Disorders\" 'Third Edition' [607]\n"},
    Row{"The American College of Occupational and Environmental Medicine advises rest.", "- acoem\n"},
    Row{"Official Disability Guidelines (ODG), Shoulder, says no.", "- odg \"Shoulder\"\n"},
    Row{"As page 82 of the MTUS Chronic Pain Treatment Guidelines (July 28, 2016) says.", "mtus - \"Chronic Pain Treatment Guidelines\" 2016 [82]\n"},
    Row{"Table 12-8 of the ACOEM Guidelines and, in Chapter 9 of ACOEM, rest.", "- acoem <12-8>\n- acoem #9\n"},
    Row{"See the 2016 MTUS and, on 12/01/2016, ODG.", "mtus - 2016\n- odg\n"},
    Row{"It is page 4. ODG is silent.", "- odg\n"},
    Row{"The ACOEM guidelines- low back complaints.", "- acoem \"low back complaints\"\n"},
    Row{"ODG Physical Therapy Guidelines - fading.", "- odg {Physical Therapy Guidelines}\n"},
    Row{"MTUS 9792.20(e) and 8 C.C.R. 9792.21(c) and Labor Code section 4610.5 bind.",
        "mtus ccr {9792.20(e)}\n- ccr {9792.21(c)}\n- other \"Labor Code\" {4610.5}\n"},
    Row{"Chronic Pain Treatment Guidelines MTUS - 8 C.C.R. 9792.24.2 (July 28, 2016), Topical Analgesics, Page 111.",
        "mtus ccr \"Chronic Pain Treatment Guidelines\" 2016 {9792.24.2|Topical Analgesics} [111]\n"},
    Row{"ACOEM, Chapter 12, Low Back Complaints, Initial Care, Page 300 and Special Studies, Page 309.",
        "- acoem #12 \"Low Back Complaints\" {Initial Care|Special Studies} [300,309]\n"},
    Row{"ODG. The Guidelines ask for more, as cited above; ibid.", "- odg\n- - (the guidelines)\n- - (above)\n- - (ibid)\n"},
    Row{"Chapter 12 of ACOEM, Table 12-8 on page 309, and the MTUS Chronic Pain Treatment Guidelines on page 111 state it.",
        "- acoem #12 <12-8> [309]\nmtus - \"Chronic Pain Treatment Guidelines\" [111]\n"},
    Row{"The MTUS Chronic Pain Treatment Guidelines, \"Topical analgesics\", page 5, agree.", "mtus - \"Chronic Pain Treatment Guidelines\" {Topical analgesics} [5]\n"},
    Row{"MTUS Low Back Complaints 2004 Special Studies section was read.", "mtus - \"Low Back Complaints\" 2004 {Special Studies}\n"},
    Row{"The Hip and Groin chapter of the ACOEM 3rd edition and the Pain Chapter of the ODG.", "- acoem \"Hip and Groin\" '3rd edition'\n- odg \"Pain\"\n"},
    Row{"Low Back Complaints bring him to ACOEM.", "- acoem\n"}, Row{"Section 9792.23.5 of the MTUS binds.", "mtus ccr {9792.23.5}\n"},
    Row{"ODG. What the Guidelines ask for, and these Guidelines; other Guidelines.", "- odg\n- - (the guidelines)\n- - (the guidelines)\n"},
    Row{"The guidelines of the club, above all, and these guides.", ""},
    Row{"MODG and ACOEMS and MTUSx are no sources.", ""}));

}  // namespace
}  // namespace citegate::grammar
