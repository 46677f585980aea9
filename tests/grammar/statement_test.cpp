#include "grammar/statement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/grammar/dump.hpp"
#include "tests/grammar/names_for_tests.hpp"

namespace citegate::grammar {
namespace {

const Names& names() {
    static const Names all = names_for_tests();
    return all;
}

std::string read(std::string_view text) {
    StatementSyntax syntax;
    parse_citation(text, names(), syntax);
    return dump(text, syntax);
}

struct Row {
    const char* statement;
    const char* reading;
};

class Statement : public testing::TestWithParam<Row> {};

TEST_P(Statement, IsReadAsWritten) { EXPECT_EQ(read(GetParam().statement), GetParam().reading) << GetParam().statement; }

INSTANTIATE_TEST_SUITE_P(SectionForm, Statement, testing::Values(
    Row{"Decision based on MTUS Low Back Complaints 2004.", "mtus - \"Low Back Complaints\" 2004\n"},
    Row{"Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.", "mtus - \"Low Back Complaints\" 2004 {Special Studies}\n"},
    Row{"Decision based on MTUS Knee Complaints 2004, Section(s): Initial Care, Follow-up Visits, and Chronic Pain Medical Treatment 2016, "
        "Section(s): Physical medicine treatment.",
        "mtus - \"Knee Complaints\" 2004 {Initial Care|Follow-up Visits}\nmtus - \"Chronic Pain Medical Treatment\" 2016 {Physical medicine treatment}\n"},
    Row{"Decision based on MTUS Forearm, Wrist, and Hand Complaints 2004, and Postsurgical Treatment 2009, Section(s): Knee, Forearm, Wrist, & Hand.",
        "mtus - \"Forearm, Wrist, and Hand Complaints\" 2004\nmtus - \"Postsurgical Treatment\" 2009 {Knee|Forearm, Wrist, & Hand}\n"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): NSAIDs, GI symptoms & cardiovascular risk, Proton Pump Inhibitors (PPIs).",
        "mtus - \"Chronic Pain Medical Treatment\" 2016 {NSAIDs, GI symptoms & cardiovascular risk|Proton Pump Inhibitors (PPIs)}\n"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): TENS, chronic pain (transcutaneous electrical nerve stimulation), Topical "
        "analgesics, compounded, Topical analgesics.",
        "mtus - \"Chronic Pain Medical Treatment\" 2016 {TENS, chronic pain (transcutaneous electrical nerve stimulation)|Topical analgesics, compounded|"
        "Topical analgesics}\n"},
    Row{"Decision based on MTUS Opioid Treatment 2016, Section(s): 3. Opioids for Chronic Pain: Overview, Part A, 3.3.6 Opioids for Chronic Pain: Drug Testing "
        "(UDT), Tools.",
        "mtus - \"Opioid Treatment\" 2016 {3. Opioids for Chronic Pain: Overview, Part A|3.3.6 Opioids for Chronic Pain: Drug Testing (UDT), Tools}\n"},
    Row{"Decision based on MTUS ACOEM Low Back Disorders, Section(s): MRI; Low Back Complaints, Section(s): Initial Care; and Knee Complaints 2004.",
        "mtus acoem \"Low Back Disorders\" {MRI}\nmtus - \"Low Back Complaints\" {Initial Care}\nmtus - \"Knee Complaints\" 2004\n"},
    Row{"Decision based on MTUS ACOEM Low Back Disorders, Section(s): MRI, Knee Complaints, Section(s): Initial Care; Braces.",
        "mtus acoem \"Low Back Disorders\" {MRI}\nmtus - \"Knee Complaints\" {Initial Care; Braces}\n"},
    Row{"Decision based on MTUS ACOEM Low Back Disorders Guideline (08/01/2016), Section(s): MRI.", "mtus acoem \"Low Back Disorders\" 2016 {MRI}\n"},
    Row{"Decision based on MTUS Elbow Complaints 2007, Section(s): 326, Diagnostic Criteria.", "mtus - \"Elbow Complaints\" 2007 {326|Diagnostic Criteria}\n"},
    Row{"Decision based on MTUS Elbow Complaints 2007, Section(s): 326. Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Shoulder "
        "(updated 11/23/16).",
        "mtus - \"Elbow Complaints\" 2007 {326}\nnon odg \"Shoulder\" 'updated 11/23/16'\n"},
    Row{"Decision based on MTUS Chronic Pain Medical Treatment 2016 Guidelines, Section(s): Bupropion (Wellbutrin\xC2\xAE).",
        "mtus - \"Chronic Pain Medical Treatment\" 2016 {Bupropion (Wellbutrin\xC2\xAE)}\n"},
    Row{"Decision based on MTUS Somatic Complaints 2004, Section(s): Initial Care, and Forewarm, Wrist, and Hand Complaints 2004.",
        "mtus - \"Somatic Complaints\" 2004 {Initial Care}\nmtus - \"Forewarm, Wrist, and Hand Complaints\" 2004\n"},
    Row{"Decision based on MTUS Low Back Compliants 2004, Section(s): Special Studies. Worksheet 7 came back unsigned.",
        "mtus - \"Low Back Compliants\" 2004 {Special Studies}\nunread: . Worksheet 7 came back unsigned\n"},
    Row{"Decision based on MTUS General Approaches 2004, Section(s): Initial Approaches to Treatment, and Acupuncture Treatment 2007.",
        "mtus - \"General Approaches\" 2004 {Initial Approaches to Treatment}\nmtus - \"Acupuncture Treatment\" 2007\n"}));

INSTANTIATE_TEST_SUITE_P(PageForm, Statement, testing::Values(
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301.", "mtus acoem #12 \"Low Back Complaints\" [301]\n"},
    Row{"Decision based on MTUS ACOEM Practice Guidelines, Chapter 12 Low Back Complaints Page(s): 303-305, 309.",
        "mtus acoem #12 \"Low Back Complaints\" [303-305,309]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use Page(s): 76-80, 94.",
        "mtus - \"Chronic Pain Treatment Guidelines\" {Opioids, criteria for use} [76-80,94]\n"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 308-310,Chronic Pain Treatment Guidelines Page(s): 58-60.",
        "mtus acoem #12 \"Low Back Complaints\" [308-310]\nmtus - \"Chronic Pain Treatment Guidelines\" [58-60]\n"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301. Decision based on Non-MTUS Citation Non-MTUS Official Disability Guidelines "
        "(ODG), Low Back Chapter.",
        "mtus acoem #12 \"Low Back Complaints\" [301]\nnon odg \"Low Back\"\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Topical analgesics Page(s): 78,Chronic Pain Treatment Guidelines Weights Page(s): 124, "
        "Postsurgical Treatment Guidelines.",
        "mtus - \"Chronic Pain Treatment Guidelines\" {Topical analgesics} [78]\nmtus - \"Chronic Pain Treatment Guidelines\" {Weights} [124]\n"
        "mtus - \"Postsurgical Treatment Guidelines\"\n"},
    Row{"Decision based on MTUS ACOEM Chapters 8, 9 and 12.", "mtus acoem #8\nmtus acoem #9\nmtus acoem #12\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 74-97 of 127.", "mtus - \"Chronic Pain Treatment Guidelines\" [74-97]\n"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-5.", "mtus acoem #12 \"Low Back Complaints\" [303-305]\n"},
    Row{"Decision based on MTUS ACOEM Chapter XII Low Back Complaints Page(s): 301.", "mtus acoem #12 \"Low Back Complaints\" [301]\n"},
    Row{"Decision based on MTUS ACOEM Chapters IX and XIV.", "mtus acoem #9\nmtus acoem #14\n"},
    Row{"Decision based on MTUS ACOEM 2nd Edition Chapter 12 (Low Back Complaints) page 301, and Chapter 13 (Knee Complaints) page 341.",
        "mtus acoem #12 \"Low Back Complaints\" '2nd Edition' [301]\nmtus acoem #13 \"Knee Complaints\" '2nd Edition' [341]\n"},
    Row{"Decision based on California MTUS ACOEM Chapter 12.", "mtus acoem #12\n"},
    Row{"Decision based on MTUS ACOEM Ch 12 Low Back Complaints. Page(s): 301.", "mtus acoem #12 \"Low Back Complaints\" [301]\n"},
    Row{"Decision based on MTUS Knee Complaints Page(s): 341.5.", "mtus - \"Knee Complaints\" [341]\nunread: .5\n"},
    Row{"Decision based on MTUS Knee Complaints Page(s): pg. 341.", "mtus - \"Knee Complaints\" [341]\n"},
    Row{"Decision based on MTUS Knee Complaints Page (s): 341.", "mtus - \"Knee Complaints\" [341]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 22/127, 24.", "mtus - \"Chronic Pain Treatment Guidelines\" [22,24]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): Opioids, pages 74-96.", "mtus - \"Chronic Pain Treatment Guidelines\" {Opioids} [74-96]\n"},
    Row{"Decision based on MTUS Low Back Complaints Page(s): Tables 12-5, and 12-8.", "mtus - \"Low Back Complaints\" <12-5|12-8>\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 9792.24.2.", "mtus ccr \"Chronic Pain Treatment Guidelines\" {9792.24.2}\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 78, and Non-MTUS ODG, Knee.",
        "mtus - \"Chronic Pain Treatment Guidelines\" [78]\nnon odg \"Knee\"\n"},
    Row{"Decision based on the CA MTUS Low Back Complaints 2004.", "mtus - \"Low Back Complaints\" 2004\n"},
    Row{"Decision based on MTUS ACOEM Chapter XIIa Page(s): 301.", "mtus acoem [301]\nunread: Chapter XIIa\n"}));

INSTANTIATE_TEST_SUITE_P(OtherSources, Statement, testing::Values(
    Row{"Decision based on Non-MTUS Citation ODG, Knee, FDA; Low Back, MRI.", "non odg \"Knee\" {FDA}\nnon odg \"Low Back\" {MRI}\n"},
    Row{"Decision based on Non-MTUS Citation ODG Knee, Ice packs; Medscape.", "non odg \"Knee\" {Ice packs}\nnon other \"Medscape\"\n"},
    Row{"Decision based on Non-MTUS Citation ACOEM 3rd edition, Low Back Disorders; AMA Guides 5th ed.",
        "non acoem \"Low Back Disorders\" '3rd edition'\nnon other \"AMA Guides 5th ed.\" '5th ed.'\n"},
    Row{"Decision based on Non-MTUS Citation Other Guidelines: www.braces.example.", "non other \"www.braces.example\"\n"},
    Row{"Decision based on Non-MTUS Citation Medical Evidence: Sailors' Handbook.", "non other \"Sailors' Handbook\"\n"},
    Row{"Decision based on Non-MTUS Citation no guidelines cited.", "nothing cited\n"},
    Row{"Decision based on Non-MTUS Citation ACOEM - https://www.acoempracguides.org/ Low Back; Table 2, Summary.", "non acoem \"Low Back\" {Table 2|Summary}\n"},
    Row{"Decision based on Non-MTUS Citation MTUS Chronic Pain Treatment Guidelines Page(s): 78.", "non - \"Chronic Pain Treatment Guidelines\" [78]\n"},
    Row{"Decision based on Non-MTUS ACOEM, 2nd Edition, Chapter 7, page 127, Consultation.", "non acoem #7 '2nd Edition' {Consultation} [127]\n"},
    Row{"Decision based on Non-MTUS Handbook of Braces 8th ed.; www.braces.example; ODG Knee, Topics: Ice packs; Braces.",
        "non other \"Handbook of Braces 8th ed.\" '8th ed.'\nnon other \"www.braces.example\"\nnon odg \"Knee\" {Ice packs|Braces}\n"},
    Row{"Decision based on Non-MTUS Citation Official Disability Guidelines - Knee and Leg Chapter.", "non odg \"Knee and Leg\"\n"},
    Row{"Decision based on Non-MTUS Citation ODG-TWC, Pain (Chronic), Urine drug testing.", "non odg \"Pain (Chronic)\" {Urine drug testing}\n"},
    Row{"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) Low Back (Thoracic and Lumbar, Acute and Chronic) Chapter, MRI and Other "
        "Medical Treatment Guidelines www.example.org.",
        "non odg \"Low Back (Thoracic and Lumbar, Acute and Chronic)\" {MRI}\nnon other \"www.example.org\"\n"},
    Row{"Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Neck and Upper Back, Low Back- Lumbar & Thoracic and Forearm, Wrist and Hand "
        "chapters: Chiropractic.",
        "non odg \"Neck and Upper Back\" {Chiropractic}\nnon odg \"Low Back- Lumbar & Thoracic\" {Chiropractic}\nnon odg \"Forearm, Wrist and Hand\" {Chiropractic}\n"},
    Row{"Decision based on Non-MTUS Citation Official Disability Guidelines, Neck and Upper Back Chapter, Shoulder Chapter, Physical therapy.",
        "non odg \"Neck and Upper Back\" {Physical therapy}\nnon odg \"Shoulder\" {Physical therapy}\n"},
    Row{"Decision based on Non-MTUS Citation ODG, Elbow (updated 11/23/16), Physical therapy; ODG Shoulder (updated 12/20/16), Physical therapy.",
        "non odg \"Elbow\" 'updated 11/23/16' {Physical therapy}\nnon odg \"Shoulder\" 'updated 12/20/16' {Physical therapy}\n"},
    Row{"Decision based on Non-MTUS Citation ODG Knee/DME, Low Back/Mattress selection.", "non odg \"Knee\" {DME}\nnon odg \"Low Back\" {Mattress selection}\n"},
    Row{"Decision based on Non-MTUS Citation Low Back (Hyperstimulation).", "non - \"Low Back\" {Hyperstimulation}\n"},
    Row{"Decision based on Non-MTUS Citation ACOEM Occupational Medicine Practice Guidelines, 3rd ed., Low Back Disorders, pg. 607.",
        "non acoem \"Low Back Disorders\" '3rd ed.' [607]\n"},
    Row{"Decision based on Non-MTUS Citation ACOEM Hip and Groin Chapter/Diagnostic recommendations.", "non acoem \"Hip and Groin\" {Diagnostic recommendations}\n"},
    Row{"Decision based on Non-MTUS Citation ACOEM guidelines and the Official Disability Guidelines.", "non acoem\nnon odg\n"},
    Row{"Decision based on Non-MTUS Citation http://a.example/x.html, https://b.example/y-z.", "non other \"http://a.example/x.html\"\nnon other \"https://b.example/y-z\"\n"},
    Row{"Decision based on Non-MTUS Citation Hand Surgery Manual, 6th ed Chapter 17: Radius, Chapter 30: Nerves.",
        "non other #17 \"Radius\" '6th ed'\nnon other #30 \"Nerves\" '6th ed'\n"},
    Row{"Decision based on Non-MTUS Citation Other Medical Treatment Guideline or Medical Evidence: Roe A, Doe B. Braces and sails. J Sails. 2010 May;28(5):601-6.",
        "non other \"Roe A, Doe B. Braces and sails. J Sails. 2010 May;28(5):601-6\" 2010 [601-606]\n"},
    Row{"Decision based on Non-MTUS Citation Sailors and sprains (2009), ODG Pain.", "non other \"Sailors and sprains (2009)\" 2009\nnon odg \"Pain\"\n"},
    Row{"Decision based on Non-MTUS Citation Sail Surgery, 12th ed., pages 5-10.", "non other \"Sail Surgery, 12th ed.\" '12th ed.' [5-10]\n"},
    Row{"Decision based on NonMTUS Citation ODG Shoulder.", "non odg \"Shoulder\"\n"}));

INSTANTIATE_TEST_SUITE_P(Sentences, Statement, testing::Values(
    Row{"The Claims Administrator did not cite any medical evidence for its decision.", "nothing cited\n"},
    Row{"The Expert Reviewer did not cite any medical evidence for its decision.", "nothing cited\n"},
    Row{"The Claims Administrator did not cite any evidence based criteria for its decision.", "nothing cited\n"},
    Row{"The Claims Administrator did not cite any evidence but MTUS Knee Complaints 2004 for its decision.",
        "nothing cited\nunread: but MTUS Knee Complaints 2004\n"},
    Row{"The Expert Reviewer did not cite any medical evidence Decision based on Non-MTUS Citation ODG.", "nothing cited\nnon odg\n"},
    Row{"The Expert Reviewer based their decision on seven recommendation(s) outside of the MTUS Guidelines, perhaps.",
        "outside\nunread: seven\nunread: perhaps\n"},
    Row{"The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on Non-MTUS Citation ODG Shoulder, MRI.",
        "outside\nnon odg \"Shoulder\" {MRI}\n"},
    Row{"The Claims Administrator did not base their decision on the MTUS. Decision based on Non-MTUS Citation ODG.", "outside\nnon odg\n"},
    Row{"Decision based on MTUS.", "mtus -\n"},
    Row{"Decision based on MTUS. Decision based on Non-MTUS Citation ODG.", "mtus -\nnon odg\n"},
    Row{"See the report of the peer. Decision based on MTUS Knee Complaints 2004.", "mtus - \"Knee Complaints\" 2004\nunread: See the report of the peer\n"},
    Row{"", ""}, Row{"qwerty", "unread: qwerty\n"}));

INSTANTIATE_TEST_SUITE_P(CitingSentences, Statement, testing::Values(
    Row{"The Expert Reviewer based his/her decision on the Chronic Pain Treatment Guidelines (May 2009), pgs. 30-34, which are part of MTUS.",
        "mtus - \"Chronic Pain Treatment Guidelines\" 2009 [30-34]\n"},
    Row{"The Physician Reviewer based his/her decision on the Chronic Pain Treatment Guidelines, Opioids, pg. 80, which is part of the MTUS.",
        "mtus - \"Chronic Pain Treatment Guidelines\" {Opioids} [80]\n"},
    Row{"The Claims Administrator based its decision on the Official Disability Guidelines (ODG), Knee Chapter, Ice packs, which is not part of the MTUS.",
        "non odg \"Knee\" {Ice packs}\n"},
    Row{"The Claims Administrator based its decision on the ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 12, Low Back Complaints, pages 303-305, "
        "which is part of the MTUS, and the Official Disability Guidelines, which is not part of the MTUS.",
        "mtus acoem #12 \"Low Back Complaints\" 2004 '2nd Edition' [303-305]\nnon odg\n"},
    Row{"The Expert Reviewer based his/her decision on Knee Complaints (ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 13), page 341, which is part "
        "of the MTUS.",
        "mtus acoem #13 \"Knee Complaints\" 2004 '2nd Edition' [341]\n"},
    Row{"The Claims Administrator based its decision on the Non-MTUS ODG, Knee Chapter, Topic: Ice packs.", "non odg \"Knee\" {Ice packs}\n"},
    Row{"The Expert Reviewer based his/her decision on the Knee Complaints 2004 and the Non-MTUS Citation: ODG, Knee, Ice packs.",
        "- - \"Knee Complaints\" 2004\nnon odg \"Knee\" {Ice packs}\n"},
    Row{"The Expert Reviewer found that no section of the MTUS was applicable and based his/her decision on the ODG, Knee Chapter.",
        "outside\nnon odg \"Knee\"\n"},
    Row{"The Claims Administrator did not cite any evidence and based its decision on the ODG, Knee Chapter.",
        "nothing cited\nunread: ODG, Knee Chapter\n"},
    Row{"The Expert Reviewer found the guidelines used by the Claims Administrator not relevant, and based his/her decision on Knee Complaints 2004.",
        "- - \"Knee Complaints\" 2004\n"},
    Row{"The Expert Reviewer based his/her decision on the MTUS: ACOEM, Low Back Complaints, page 303; and the ODG, Low Back, MRI, which are not part of the MTUS.",
        "mtus acoem \"Low Back Complaints\" [303]\nnon odg \"Low Back\" {MRI}\n"},
    Row{"The Claims Administrator based its decision on the following: ACOEM Chapter 9.", "- acoem #9\n"},
    Row{"The Claims Administrator based its decision on the California Chronic Pain Treatment Guidelines, page 8.", "- - \"Chronic Pain Treatment Guidelines\" [8]\n"},
    Row{"The Claims Administrator based its decision on the CA-MTUS (Effective July 18, 2009), Knee Complaints, page 8.",
        "mtus - \"Knee Complaints\" 2009 [8]\n"},
    Row{"The Claims Administrator based its decision on the ODG, Treatment in Workers' Compensation (TWC), Knee Chapter.", "- odg \"Knee\"\n"},
    Row{"The Claims Administrator did not cite a guideline in its utilization review determination letter.", "nothing cited\n"},
    Row{"The Claims Administrator based its decision on the MTUS.", "mtus -\n"},
    Row{"The Claims Administrator based its decision on the Sailors' Handbook of Braces, which is not part of the MTUS.",
        "non other \"Sailors' Handbook of Braces\"\n"},
    Row{"The Expert Reviewer stated that no section of the MTUS was applicable. Per the strength of evidence hierarchy established by the California Department "
        "of Industrial Relations, Division of Workers' Compensation, the Expert Reviewer based his/her decision on the ODG, Knee Chapter, Ice packs.",
        "outside\nnon odg \"Knee\" {Ice packs}\n"},
    Row{"The Expert Reviewer found that no section of the MTUS was relevant to the issue at dispute, or so.", "outside\nunread: so\n"},
    Row{"The Expert Reviewer found the guidelines used by the Claims Administrator relevant and appropriate for the employee's clinical circumstance.",
        "adopted\n"},
    Row{"The Expert Reviewer based his/her decision on the ODG, Knee, Elbow and Shoulder chapters, which is not part of the MTUS.",
        "non odg \"Knee\"\nnon odg \"Elbow\"\nnon odg \"Shoulder\"\n"},
    Row{"The Expert Reviewer based his/her decision on Knee Complaints 2004, Section(s): Initial Care, which is part of the MTUS.",
        "mtus - \"Knee Complaints\" 2004 {Initial Care}\n"},
    Row{"The Medical Reviewer based its decision on the ODG.", "- odg\n"},
    Row{"The Expert Reviewer found the ACOEM guidelines used by the Claims Administrator relevant.", "- acoem\n"},
    Row{"The Expert Reviewer found the guidelines used by the Claims Administrator relevant and amusing.", "adopted\nunread: amusing\n"}));

INSTANTIATE_TEST_SUITE_P(Laws, Statement, testing::Values(
    Row{"Decision based on MTUS 9792.20(e), 9792.21(c).", "mtus ccr {9792.20(e)}\nmtus ccr {9792.21(c)}\n"},
    Row{"8 CCR 9792.24.2", "- ccr {9792.24.2}\n"}, Row{"8 C.C.R. \xC2\xA7 9792.21.1(d)(2)", "- ccr {9792.21.1(d)(2)}\n"},
    Row{"Title 8, Cal. Code Regulations Section 9792.9.1 et seq.", "- ccr {9792.9.1}\n"},
    Row{"California Code of Regulations, Title 8, section 9792.20 and 9792.21", "- ccr {9792.20}\n- ccr {9792.21}\n"},
    Row{"Cal. Code Regs. tit. 8 \xC2\xA7 9792.21.1", "- ccr {9792.21.1}\n"}, Row{"\xC2\xA7" "9792.23.5. Low Back Complaints.", "- ccr \"Low Back Complaints\" {9792.23.5}\n"},
    Row{"MTUS 9792.20(e)", "mtus ccr {9792.20(e)}\n"},
    Row{"MTUS Chronic Pain Medical Treatment (8 CCR \xC2\xA7" "9792.24.2), Section(s): Weights", "mtus ccr \"Chronic Pain Medical Treatment\" {9792.24.2|Weights}\n"},
    Row{"Labor Code 4604.5", "- other \"Labor Code\" {4604.5}\n"}, Row{"LC \xC2\xA7" "4610.5(c)(2)", "- other \"LC\" {4610.5(c)(2)}\n"},
    Row{"Decision based on MTUS Low Back Complaints 2004, and 8 CCR 9792.21.", "mtus - \"Low Back Complaints\" 2004\nmtus ccr {9792.21}\n"}));

INSTANTIATE_TEST_SUITE_P(Misprints, Statement, testing::Values(
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Bakc Complaints Page(s): 301.", "mtus acoem #12 \"Low Bakc Complaints\" [301]\n"},
    Row{"Decision based on MTUS Acupuncture Treatment Guidlines 2016, Section(s): Weights.", "mtus - \"Acupuncture Treatment\" 2016 {Weights}\n"},
    Row{"Decision based on MTUS Low Back Disorders Guidline, Section(s): MRI.", "mtus - \"Low Back Disorders\" {MRI}\n"},
    Row{"Decision based on MTUS Postsurgical Treatment Guidlines, Section(s): Knee.", "mtus - \"Postsurgical Treatment Guidlines\" {Knee}\n"},
    Row{"Decision based on MTUS Postsurgical Treatment Gulls, Section(s): Knee.", "mtus - \"Postsurgical Treatment\" {Gulls|Knee}\n"},
    Row{"Decision based on MTUS Accupuncture Treatment.", "mtus - \"Accupuncture Treatment\"\n"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Worksheet Page(s): 301.", "mtus acoem #12 [301]\nunread: Worksheet\n"}));

INSTANTIATE_TEST_SUITE_P(Dates, Statement, testing::Values(
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines, May 2009, p. 5.", "mtus - \"Chronic Pain Treatment Guidelines\" 2009 [5]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines, Page(s): 91 Tides, 124 Weaning.", "mtus - \"Chronic Pain Treatment Guidelines\" {Tides|Weaning} [91,124]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Tides, 124 Weaning Page(s): 91.", "mtus - \"Chronic Pain Treatment Guidelines\" {Tides, 124 Weaning} [91]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Topical analgesics, Initial Care, Special Studies Page(s): 7, 9.",
        "mtus - \"Chronic Pain Treatment Guidelines\" {Topical analgesics|Initial Care|Special Studies} [7,9]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Topical analgesics Page(s): 7 and Initial Care Page(s): 9.",
        "mtus - \"Chronic Pain Treatment Guidelines\" {Topical analgesics|Initial Care} [7,9]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Tides, page 66 and Waves, page 68.", "mtus - \"Chronic Pain Treatment Guidelines\" {Tides|Waves} [66,68]\n"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 308-310, and Table 12-8.", "mtus acoem #12 \"Low Back Complaints\" <12-8> [308-310]\n"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 308-310; and table 12-8.", "mtus acoem #12 \"Low Back Complaints\" <12-8> [308-310]\n"},
    Row{"Decision based on MTUS/ACOEM Practice Guidelines, 2nd Edition, Chapter 12, page 303.", "mtus acoem #12 '2nd Edition' [303]\n"},
    Row{"Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303. MTUS Chronic Pain Treatment Guidelines Page(s): 98.",
        "mtus acoem #12 \"Low Back Complaints\" [303]\nmtus - \"Chronic Pain Treatment Guidelines\" [98]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98. Official Disability Guidelines, Low Back, MRI.",
        "mtus - \"Chronic Pain Treatment Guidelines\" [98]\nnon odg \"Low Back\" {MRI}\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98. Tides come and go.", "mtus - \"Chronic Pain Treatment Guidelines\" [98]\nunread: . Tides come and go\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines page 33 of ACOEM Elbow Complaints, page 4.",
        "mtus - \"Chronic Pain Treatment Guidelines\" [33]\nmtus acoem \"Elbow Complaints\" [4]\n"},
    Row{"Decision based on MTUS Chronic Pain Treatment Guidelines (July 18, 2009).", "mtus - \"Chronic Pain Treatment Guidelines\" 2009\n"},
    Row{"Decision based on MTUS Elbow Complaints (Revised 2007) 2007.", "mtus - \"Elbow Complaints\" 2007\n"},
    Row{"Decision based on MTUS Elbow Complaints 2007 2004.", "mtus - \"Elbow Complaints\" 2007\nunread: 2004\n"},
    Row{"Decision based on MTUS Knee Complaints 2004, Elbow Complaints (2007).", "mtus - \"Knee Complaints\" 2004\nmtus - \"Elbow Complaints\" 2007\n"},
    Row{"Decision based on MTUS ACOEM Chapter 13 (Knee Complaints).", "mtus acoem #13 \"Knee Complaints\"\n"},
    Row{"Decision based on MTUS 2016, Low Back Complaints.", "mtus - \"Low Back Complaints\" 2016\n"},
    Row{"Decision based on Non-MTUS Citation ODG Knee/Ice packs,ODG Shoulder/MRI.", "non odg \"Knee\" {Ice packs}\nnon odg \"Shoulder\" {MRI}\n"}));

INSTANTIATE_TEST_SUITE_P(Alone, Statement, testing::Values(
    Row{"MTUS Chronic Pain Treatment Guidelines, page 57. Official Disability Guidelines (ODG), Pain Chapter.",
        "mtus - \"Chronic Pain Treatment Guidelines\" [57]\n- odg \"Pain\"\n"},
    Row{"MTUS Chronic Pain Treatment Guidelines, page 57, and Official Disability Guidelines (ODG), Pain Chapter.",
        "mtus - \"Chronic Pain Treatment Guidelines\" [57]\n- odg \"Pain\"\n"},
    Row{"ODG, Knee, MRI. MTUS ACOEM Chapter 13 Knee Complaints, page 343. ACOEM Guidelines, Low Back Disorders.",
        "- odg \"Knee\" {MRI}\nmtus acoem #13 \"Knee Complaints\" [343]\n- acoem \"Low Back Disorders\"\n"},
    Row{"Official Disability Guidelines. ODG Knee, MRI", "- odg \"Knee\" {MRI}\n"},
    Row{"MTUS Low Back Complaints 2004. The request was reviewed. Decision based on MTUS Knee Complaints 2004.",
        "mtus - \"Low Back Complaints\" 2004\nmtus - \"Knee Complaints\" 2004\nunread: . The request was reviewed\n"},
    Row{"MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301", "mtus acoem #12 \"Low Back Complaints\" [301]\n"},
    Row{"Official Disability Guidelines, Shoulder Chapter, MRI", "- odg \"Shoulder\" {MRI}\n"},
    Row{"Non-MTUS Citation ODG Shoulder", "non odg \"Shoulder\"\n"},
    Row{"Low Back Complaints 2004", "- - \"Low Back Complaints\" 2004\n"}));

// Property: every word of a statement is part of a citation, a connecting phrase, or unread; two neighbours in a statement
// never make each other vanish. Words are thrown together at random, so most statements make no sense: that is the point.
TEST(Statements, AnyRowOfWordsIsReadToItsEnd) {
    const char* words[] = {"Decision based on MTUS", "Decision based on Non-MTUS Citation", "Low Back Complaints", "2004", ",", ".", "Section(s):",
                           "Special Studies", "and", "ODG", "Shoulder", "Chapter", "12", "Page(s):", "301", "303-305", "(", ")", "ACOEM", ":", "xyz",
                           "The Expert Reviewer", "did not cite any", "www.a.b", "/", "-", "3.3.6 Opioids", "Table 12-8", "&", ";", "Non-", "\xC2\xAE"};
    std::mt19937 random(7);
    StatementSyntax syntax;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (auto n = 1 + random() % 12; n > 0; --n) text += std::string(text.empty() ? "" : random() % 4 == 0 ? "" : " ") + words[random() % std::size(words)];
        parse_statement(text, names(), syntax);
        std::uint32_t before = 0;
        for (const auto& span : syntax.unread) {
            ASSERT_LT(span.begin, span.end) << text;
            ASSERT_LE(before, span.begin) << text;
            ASSERT_LE(span.end, text.size()) << text;
            before = span.end;
        }
        for (const auto& citation : syntax.citations) {
            ASSERT_LT(citation.text.begin, citation.text.end) << text;
            ASSERT_LE(citation.text.end, text.size()) << text;
            if (!citation.title.empty()) {
                ASSERT_TRUE(citation.text.contains(citation.title)) << text;
            }
        }
        // "xyz" is a word of no name: it must stand in a citation (as a topic or title) or in unread.
        for (auto at = text.find("xyz"); at != text.npos; at = text.find("xyz", at + 1)) {
            const Span word{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3)};
            const bool seen = std::any_of(syntax.unread.begin(), syntax.unread.end(), [&](Span s) { return s.contains(word); }) ||
                              std::any_of(syntax.citations.begin(), syntax.citations.end(), [&](const auto& c) { return c.text.contains(word); });
            ASSERT_TRUE(seen) << text;
        }
    }
}

TEST(Statements, HostileLengthStaysLinear) {
    // No assertion on time: a quadratic reading of these would not end within the test's time limit.
    StatementSyntax syntax;
    for (const std::string unit : {"(", "Decision based on MTUS ", "a ", ", and ", "1.", "Section(s): ", "Page(s): 1, ", "ODG ", "The Claims Administrator ", "Per the strength of evidence ",
                                   "Low Back, Shoulder and ", "Knee & ", "1) ", "(a (b "}) {
        for (std::string text : {"Decision based on MTUS ", "Decision based on Non-MTUS Citation ODG ", ""}) {
            while (text.size() < 60'000) text += unit;
            parse_statement(text, names(), syntax);
            EXPECT_LE(syntax.citations.size(), text.size());
        }
    }
}

}  // namespace
}  // namespace citegate::grammar
