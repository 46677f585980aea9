#include "tests/grammar/reading.hpp"

namespace citegate::grammar {
namespace {

TEST(Pages, AreReadInEveryWayOfWriting) {
    const std::string head = "Decision based on MTUS Chronic Pain Treatment Guidelines";
    for (const std::string pages : {"p 74", "p74", "Pg(s). 74", "Pg(s): 74", "page #74", "page no. 74", "page. 74", "page 74ff", "(page 74)", "(p. 74)", "on page 74",
                                    "at page 74", "see page 74", "page 74 et seq", "page 74 of 127"}) {
        expect_readings(head + ", ", {{pages + ".", "mtus - \"Chronic Pain Treatment Guidelines\" [74]\n"}});
        expect_readings(head + " Weights ", {{pages + ".", "mtus - \"Chronic Pain Treatment Guidelines\" {Weights} [74]\n"}});
    }
    for (const std::string pages : {"Page(s): 22; 67-68; 69", "pages 22/67-68/69", "pp. 22, 67-68 & 69", "(pages 22, 67-68 and 69)"}) {
        expect_readings(head + ", ", {{pages + ".", "mtus - \"Chronic Pain Treatment Guidelines\" [22,67-68,69]\n"}});
    }
    expect_readings("", {
        {"The Claims Administrator based its decision on the Chronic Pain Treatment Guidelines, pages 74;75, which is part of the MTUS.",
         "mtus - \"Chronic Pain Treatment Guidelines\" [74,75]\n"},
        {head + " Page(s): 8 C.C.R. 9792.20 - 9792.26, page 78.", "mtus ccr \"Chronic Pain Treatment Guidelines\" {9792.20|9792.26} [78]\n"},
        {"Decision based on Non-MTUS Citation ODG Knee, page 12; 2. ACOEM Chapter 7.", "non odg \"Knee\" [12]\nnon acoem #7\n"},
        {"Decision based on Non-MTUS Citation Study of p53 in sails.", "non other \"Study of p53 in sails\"\n"}});
}

TEST(Pages, PartTopicsNotGuidelines) {
    expect_readings("Decision based on MTUS ", {
        {"Postsurgical Treatment Guidelines, Topical analgesics Page(s): 24.", "mtus - \"Postsurgical Treatment Guidelines\" {Topical analgesics} [24]\n"},
        {"Postsurgical Treatment Guidelines Initial Care Page(s): 26-27, Special Studies Page(s): 24.",
         "mtus - \"Postsurgical Treatment Guidelines\" {Initial Care|Special Studies} [26-27,24]\n"},
        {"Chronic Pain Treatment Guidelines Initial Care; Special Studies Page(s): 24.", "mtus - \"Chronic Pain Treatment Guidelines\" {Initial Care|Special Studies} [24]\n"},
        {"Chronic Pain Treatment Guidelines Page(s): 24, Postsurgical Treatment Guidelines Page(s): 26.",
         "mtus - \"Chronic Pain Treatment Guidelines\" [24]\nmtus - \"Postsurgical Treatment Guidelines\" [26]\n"},
        {"ACOEM Page(s): 303, Chapter 12 Low Back Complaints.", "mtus acoem #12 \"Low Back Complaints\" [303]\n"},
        {"Low Back Complaints Chapter of the ACOEM Practice Guidelines, page 303.", "mtus acoem \"Low Back Complaints\" [303]\n"}});
}

TEST(Sections, AreParted) {
    expect_readings("Decision based on MTUS ", {
        {"Low Back Complaints 2004; Section(s): Initial Care.", "mtus - \"Low Back Complaints\" 2004 {Initial Care}\n"},
        {"Low Back Complaints 2004, Section (s): Initial Care; Special Studies.", "mtus - \"Low Back Complaints\" 2004 {Initial Care|Special Studies}\n"},
        {"Low Back Complaints 2004 & Knee Complaints 2004.", "mtus - \"Low Back Complaints\" 2004\nmtus - \"Knee Complaints\" 2004\n"},
        {"Low Back Complaints 2004/Knee Complaints 2004.", "mtus - \"Low Back Complaints\" 2004\nmtus - \"Knee Complaints\" 2004\n"},
        {"Low Back Complaints 2004, Section(s): Special Studies, Decision based on Non-MTUS Citation ODG.",
         "mtus - \"Low Back Complaints\" 2004 {Special Studies}\nnon odg\n"},
        {"Low Back Complaints 2004, Section(s): Special Studies, pages 308-310.", "mtus - \"Low Back Complaints\" 2004 {Special Studies} [308-310]\n"},
        {"Knee Complaints 2004, Section(s): NSAIDs, GI symtpoms & cardiovascular risk.", "mtus - \"Knee Complaints\" 2004 {NSAIDs, GI symtpoms & cardiovascular risk}\n"},
        {"Knee Complaints 2004, Section(s): Initial Care, Gait symptoms.", "mtus - \"Knee Complaints\" 2004 {Initial Care|Gait symptoms}\n"}});
}

TEST(Laws, HaveNumbersInEveryWayOfWriting) {
    expect_readings("Decision based on MTUS ", {
        {"8CCR9792.23.", "mtus ccr {9792.23}\n"}, {"8 CCR 9785.", "mtus ccr {9785}\n"},
        {"California Code of Regulations, title 8, Article 5.5.2, section 9792.21.", "mtus ccr {9792.21}\n"},
        {"Title 8, California Code of Regulations, section 9792.20 through 9792.26.", "mtus ccr {9792.20|9792.26}\n"},
        {"Chronic Pain Treatment Guidelines 9792.24.2 Page(s): 64.", "mtus ccr \"Chronic Pain Treatment Guidelines\" {9792.24.2} [64]\n"},
        {"Knee Complaints 2004, Section(s): 326.", "mtus - \"Knee Complaints\" 2004 {326}\n"}});
}

}  // namespace
}  // namespace citegate::grammar
