#include "tests/grammar/reading.hpp"

namespace citegate::grammar {
namespace {

TEST(CitingSentence, NamesItsBookInEveryOrder) {
    expect_readings("The Claims Administrator based its decision on the ", {
        {"Medical Treatment Utilization Schedule (MTUS) Chronic Pain Treatment Guidelines, pg. 80.", "mtus - \"Chronic Pain Treatment Guidelines\" [80]\n"},
        {"Medical Treatment Utilization Schedule (MTUS), Low Back Complaints, which is part of the MTUS.", "mtus - \"Low Back Complaints\"\n"},
        {"Low Back Complaints Chapter of the American College of Occupational and Environmental Medicine Occupational Medicine Practice Guidelines, 2nd Edition "
         "(2004), pages 303-304, which is part of the MTUS.",
         "mtus acoem \"Low Back Complaints\" 2004 '2nd Edition' [303-304]\n"},
        {"Knee Complaints Chapter of ACOEM, page 341, which is part of the MTUS.", "mtus acoem \"Knee Complaints\" [341]\n"},
        {"Low Back Complaints, ACOEM Practice Guidelines.", "- acoem \"Low Back Complaints\"\n"},
        {"Low Back Complaints, ACOEM Practice Guidelines, Chapter 13, Knee Complaints.", "- - \"Low Back Complaints\"\n- acoem #13 \"Knee Complaints\"\n"},
        {"Postsurgical Treatment Guidelines, Knee, pg. 24, which is part of the MTUS.", "mtus - \"Postsurgical Treatment Guidelines\" {Knee} [24]\n"},
        {"Chronic Pain Treatment Guidelines: Initial Care; Special Studies.", "- - \"Chronic Pain Treatment Guidelines\" {Initial Care|Special Studies}\n"},
        {"Official Disability Guidlines, Knee Chapter, which is not part of the MTUS.", "non odg \"Knee\"\n"},
        {"Medical Sailor's Companion.", "- other \"Sailor's Companion\"\n"}});
    expect_readings("The Claims Administrator based its decision on ", {
        {"pages 303-305 of the ACOEM Guidelines, Chapter 12, which is part of the MTUS.", "mtus acoem #12 [303-305]\n"}});
}

TEST(CitingSentence, HasManyVerbs) {
    expect_readings("The Claims Administrator ", {
        {"cited the MTUS Chronic Pain Treatment Guidelines, page 46.", "mtus - \"Chronic Pain Treatment Guidelines\" [46]\n"},
        {"relied on MTUS Chronic Pain Treatment Guidelines.", "mtus - \"Chronic Pain Treatment Guidelines\"\n"},
        {"also based its decision on ODG.", "- odg\n"}, {"based its decision on the MTUS. The Claims Administrator also cited ODG.", "mtus -\n- odg\n"},
        {"based its decision on the MTUS. The Expert Reviewer also based his/her decision on the ODG, Pain Chapter, which is not part of the MTUS.",
         "mtus -\nnon odg \"Pain\"\n"},
        {"did not cite guidelines.", "nothing cited\n"}, {"did not cite a guideline.", "nothing cited\n"},
        {"did not provide any evidence.", "nothing cited\n"}, {"did not sail.", "unread: The Claims Administrator did not sail.\n"}});
    expect_readings("", {{"No guidelines were cited.", "nothing cited\n"},
                         {"Decision based upon MTUS Knee Complaints 2004.", "mtus - \"Knee Complaints\" 2004\n"},
                         {"Decision is based on: MTUS Knee Complaints 2004.", "mtus - \"Knee Complaints\" 2004\n"},
                         {"The Expert Reviewer based his/her decision on the guidelines used by the Claims Administrator.", "adopted\n"}});
}

TEST(CitingSentence, SaysWhatABookIs) {
    expect_readings("The Claims Administrator based its decision on the ODG, Knee Chapter", {
        {", which is a medical treatment guideline (MTG) that is not part of the MTUS.", "non odg \"Knee\"\n"},
        {", a medical treatment guideline (MTG), not part of the Medical Treatment Utilization Schedule (MTUS).", "non odg \"Knee\"\n"},
        {", which is not part of the Medical Treatment Utilization Schedule.", "non odg \"Knee\"\n"}, {", Medical foods.", "- odg \"Knee\" {Medical foods}\n"}});
}

}  // namespace
}  // namespace citegate::grammar
