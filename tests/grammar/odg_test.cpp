#include "tests/grammar/reading.hpp"

namespace citegate::grammar {
namespace {

const std::string outside = "Decision based on Non-MTUS Citation ";

TEST(Odg, NamesOfChaptersOpenCitationsWhereTheyFillTheirPlace) {
    expect_readings(outside, {
        {"ODG Low Back, Knee, Shoulder.", "non odg \"Low Back\"\nnon odg \"Knee\"\nnon odg \"Shoulder\"\n"},
        {"ODG, Low Back, Neck and Upper Back, Physical therapy.", "non odg \"Low Back\" {Physical therapy}\nnon odg \"Neck and Upper Back\" {Physical therapy}\n"},
        {"ODG Low Back and Knee, MRI.", "non odg \"Low Back\" {MRI}\nnon odg \"Knee\" {MRI}\n"},
        {"ODG Low Back & Knee Chapters.", "non odg \"Low Back\"\nnon odg \"Knee\"\n"},
        {"ODG Chapters: Low Back; Knee.", "non odg \"Low Back\"\nnon odg \"Knee\"\n"},
        {"ODG Low Back, MRI; Knee, MRI.", "non odg \"Low Back\" {MRI}\nnon odg \"Knee\" {MRI}\n"},
        {"ODG Shoulder, Knee (updated 11/23/16), MRI.", "non odg \"Shoulder\" {MRI}\nnon odg \"Knee\" 'updated 11/23/16' {MRI}\n"},
        {"ODG, Knee, Skilled nursing (short stay) (updated 11/23/16), page 12.", "non odg \"Knee\" 'updated 11/23/16' {Skilled nursing (short stay)} [12]\n"},
        // and stay words of a topic elsewhere
        {"ODG Low Back, Knee brace.", "non odg \"Low Back\" {Knee brace}\n"}, {"ODG Shoulder, Pain pumps.", "non odg \"Shoulder\" {Pain pumps}\n"},
        {"ODG Knee, Pain and swelling.", "non odg \"Knee\" {Pain and swelling}\n"}, {"ODG Knee, MRI, Shoulder.", "non odg \"Knee\" {MRI|Shoulder}\n"},
        {"ODG Pain, Ointments; Plasters (for pain).", "non odg \"Pain\" {Ointments|Plasters (for pain)}\n"}});
}

TEST(Odg, ChaptersCalledSoEndATopic) {
    expect_readings(outside, {
        {"ODG Low Back Chapter, Lumbar supports and Knee Chapter, Knee brace.", "non odg \"Low Back\" {Lumbar supports}\nnon odg \"Knee\" {Knee brace}\n"},
        {"ODG Knee Chapter/MRI and Shoulder Chapter/MRI.", "non odg \"Knee\" {MRI}\nnon odg \"Shoulder\" {MRI}\n"},
        {"ODG: Low back chapter, MRI. Knee chapter, MRI.", "non odg \"Low back\" {MRI}\nnon odg \"Knee\" {MRI}\n"},
        {"ODG: 1. Low Back Chapter, MRI 2. Knee Chapter, MRI.", "non odg \"Low Back\" {MRI}\nnon odg \"Knee\" {MRI}\n"},
        {"ODG Low Back Chapter, Braces and belts.", "non odg \"Low Back\" {Braces and belts}\n"},
        {"ODG Pain, NSAIDs, GI symptoms & cardiovascular risk and Topical analgesics.", "non odg \"Pain\" {NSAIDs, GI symptoms & cardiovascular risk|Topical analgesics}\n"},
        {"ODG (1) Low Back, MRI (2) Knee, Ice packs.", "non odg \"Low Back\" {MRI}\nnon odg \"Knee\" {Ice packs}\n"},
        {"ODG Low Back Chapter: MRI. ODG Knee Chapter: Ice packs.", "non odg \"Low Back\" {MRI}\nnon odg \"Knee\" {Ice packs}\n"},
        {"ODG by MCG Low Back (Last review/update date: May 10, 2019), MRI.", "non odg \"Low Back\" 'Last review/update date: May 10, 2019' {MRI}\n"},
        {"ODG Pain Procedure Summary (last updated 11/14/2013), Plasters.", "non odg \"Pain\" 'last updated 11/14/2013' {Plasters}\n"},
        {"ODG; Corpus Christi, TX; www.odg-twc.com; Section: Low Back (updated 03/18/2014).", "non odg \"Low Back\" 'updated 03/18/2014'\n"},
        {"ODG Lumbar Spine Chapter, MRI.", "non odg \"Lumbar Spine\" {MRI}\n"}, {"ODG, Foot Chapter.", "non odg \"Foot\"\n"},
        {"ODG Low Back and Knee Chapter, MRI.", "non odg \"Low Back\" {MRI}\nnon odg \"Knee\" {MRI}\n"},
        {"ODG, Ice packs.", "non odg {Ice packs}\n"}});
}

TEST(Odg, ChaptersStandInParenthesesAndQuotationMarks) {
    expect_readings(outside, {
        {"ODG (Low Back Chapter).", "non odg \"Low Back\"\n"}, {"ODG (Low Back, MRI).", "non odg \"Low Back\" {MRI}\n"},
        {"ODG (Pain Chapter: Ointments).", "non odg \"Pain\" {Ointments}\n"},
        {"Official Disability Guidelines (ODG) (Low Back Chapter) MRI.", "non odg \"Low Back\" {MRI}\n"},
        {"ODG, \"Pain Chapter\", Ointments.", "non odg \"Pain\" {Ointments}\n"}, {"ODG, Chapter on Low Back, MRI.", "non odg \"Low Back\" {MRI}\n"},
        {"ODG (Ice packs).", "non odg {Ice packs}\n"}, {"ODG Low Back (Hyperstimulation).", "non odg \"Low Back\" {Hyperstimulation}\n"}});
}

TEST(Odg, WordsOfTheTitlePageAreNoTopics) {
    expect_readings(outside, {
        {"ODG - Treatment in Workers' Compensation (TWC), Online Edition, 2016, Chapter: Knee & Leg.", "non odg \"Knee & Leg\" 2016 'Online Edition'\n"},
        {"ODG, Treatment Index, 14th Edition (web), 2016, Low Back, MRI.", "non odg \"Low Back\" 2016 '14th Edition' {MRI}\n"},
        {"ODG online, Low Back, MRI.", "non odg \"Low Back\" {MRI}\n"}, {"ODG web-based version, Knee, MRI.", "non odg \"Knee\" {MRI}\n"},
        {"ODG, Internet Version, Low Back.", "non odg \"Low Back\"\n"}, {"Official Disability Guidelines [ODG], Low Back.", "non odg \"Low Back\"\n"},
        {"ODG (Official Disability Guidelines), Pain, Ointments.", "non odg \"Pain\" {Ointments}\n"},
        {"ODG Treatment, Integrated Treatment Disability Guidelines, Shoulder.", "non odg \"Shoulder\"\n"},
        {"ODG, Physical medicine, Low Back.", "non odg \"Low Back\" {Physical medicine}\n"},
        {"ODG, Treatment of warts.", "non odg {Treatment of warts}\n"}, {"ODG Knee, Web space infection.", "non odg \"Knee\" {Web space infection}\n"}});
}

TEST(Odg, WordsBeforeASourceAreNoSource) {
    expect_readings(outside, {
        {"the Official Disability Guidelines, Knee Chapter.", "non odg \"Knee\"\n"}, {"Per ODG, Knee.", "non odg \"Knee\"\n"}, {"See also ODG.", "non odg\n"},
        {"1. ODG Low Back, MRI; 2. ODG Knee, MRI.", "non odg \"Low Back\" {MRI}\nnon odg \"Knee\" {MRI}\n"},
        {"1) ODG Low Back Chapter 2) ACOEM Chapter 7.", "non odg \"Low Back\"\nnon acoem #7\n"}, {"MTUS ACOEM Chapter 7, page 127.", "non acoem #7 [127]\n"},
        {"The Sailors' Handbook.", "non other \"The Sailors' Handbook\"\n"}, {"See Sail and Sea.", "non other \"See Sail and Sea\"\n"},
        {"None.", "nothing cited\n"}});
    expect_readings("Decision based on ", {{"Non-MTUS Citations ODG.", "non odg\n"}, {"Non-MTUS guidelines ODG.", "non odg\n"},
                                           {"Non-MTUS Guidelines: ODG Knee.", "non odg \"Knee\"\n"},
                                           {"Non-MTUS Guidelines of the Sea.", "non other \"Guidelines of the Sea\"\n"}});
}

TEST(Odg, NamesOfPublishersAreReadThroughMisprints) {
    expect_readings(outside, {
        {"Official Disability Guidlines (ODG), Knee Chapter.", "non odg \"Knee\"\n"}, {"Offical Disability Guidelines, Knee.", "non odg \"Knee\"\n"},
        {"American Colege of Occupational and Environmental Medicine, Chapter 7.", "non acoem #7\n"},
        {"Official Sailing Guidelines, Knee.", "non other \"Official Sailing Guidelines, Knee\"\n"}, {"ODH, Knee.", "non other \"ODH, Knee\"\n"}});
}

TEST(OtherSources, HaveTheYearThatStandsFree) {
    expect_readings(outside, {
        {"Sails and Sprains, 12th ed., Sea Press, 2010.", "non other \"Sails and Sprains, 12th ed., Sea Press, 2010\" 2010 '12th ed.'\n"},
        {"J Sails, Vol. 12, No. 3, 2009, pp. 123-130.", "non other \"J Sails, Vol. 12, No. 3, 2009\" 2009 [123-130]\n"},
        {"Roe A. Of braces. December 1994.", "non other \"Roe A. Of braces. December 1994\" 1994\n"},
        {"J Sails. 2008 Jan;466(1):1-5; J Seas. 2010;92:1-8.", "non other \"J Sails. 2008 Jan;466(1):1-5\" 2008 [1-5]\nnon other \"J Seas. 2010;92:1-8\" 2010 [1-8]\n"},
        {"ODG, Knee. Roe A, et al. Of braces. J Sails. 2017;66(7):4-9.", "non odg \"Knee\"\nnon other \"Roe A, et al. Of braces. J Sails. 2017;66(7):4-9\" 2017 [4-9]\n"},
        {"ODG, Knee, Braces. Roe AB. Of braces. 2010;11(2):113-30.", "non odg \"Knee\" {Braces}\nnon other \"Roe AB. Of braces. 2010;11(2):113-30\" 2010 [113-130]\n"},
        {"ODG, Knee, MRI. Vitamin D. Pain Chapter.", "non odg \"Knee\" {MRI. Vitamin D}\nnon odg \"Pain\"\n"},
        {"ODG, Knee. Roe A weights.", "non odg \"Knee\" {Roe A weights}\n"},
        {"ODG, Low Back, Lumbar supports.", "non odg \"Low Back\" {Lumbar supports}\n"},
        {"ODG, Low Back, Lumbar & Thoracic (Acute & Chronic), MRI.", "non odg \"Low Back, Lumbar & Thoracic (Acute & Chronic)\" {MRI}\n"},
        {"ODG, Low Back, Lumbar and Thoracic, MRI.", "non odg \"Low Back, Lumbar and Thoracic\" {MRI}\n"},
        {"ACOEM V.3, Hip and Groin, MRI.", "non acoem \"Hip and Groin\" 'V.3' {MRI}\n"},
        {"ODG, Pain, Weaning, opioids (specific guidelines).", "non odg \"Pain\" {Weaning|opioids (specific guidelines)}\n"},
        {"Sea Memo 95-1994.", "non other \"Sea Memo 95-1994\"\n"}, {"Sea 10.1016/j.sail.2008.10.008.", "non other \"Sea 10.1016/j.sail.2008.10.008\"\n"},
        {"Sail Manual, page 382, Cloths.", "non other \"Sail Manual\" {Cloths} [382]\n"}});
}

}  // namespace
}  // namespace citegate::grammar
