#include <gtest/gtest.h>

#include "tests/citation/read_text.hpp"

namespace citegate::citation {
namespace {

std::string stances(const std::string& prose) {
    std::string out;
    for (const auto& mention : read_text(prose, "2017-01-01", ReadAs::prose).side.citations) {
        out += (out.empty() ? "" : " ") + std::string(to_string(mention.stance));
    }
    return out;
}

TEST(Stance, TellsReliedOnFromDismissedAndQuoted) {
    EXPECT_EQ(stances("The ODG recommends a brace."), "relies");
    EXPECT_EQ(stances("The MTUS and ODG do not address this device."), "dismisses dismisses");
    EXPECT_EQ(stances("The MTUS is silent on this. The ODG supports it."), "dismisses relies");
    EXPECT_EQ(stances("This is not addressed by the MTUS."), "dismisses");
    EXPECT_EQ(stances("Per the MTUS: \"See the ODG, Pain Chapter.\" He was not seen."), "relies quoted");
    EXPECT_EQ(stances("The ACOEM guidelines do not apply. Care was given."), "dismisses");
    EXPECT_EQ(stances("CA-MTUS silent on it."), "dismisses");
    EXPECT_EQ(stances("It helps some. (Miller, 2006) ODG Therapy Guidelines - allow for fading."), "quoted");
    EXPECT_EQ(stances("It helps some. (Miller, 2006) The patient had none. Per the ODG it is denied."), "relies") << "the reviewer speaks again";
    EXPECT_EQ(stances("He was seen (in May 2006) and the ODG applies."), "relies") << "no reference to the literature";
    EXPECT_EQ(stances("The ODG recommends it. The patient does not apply ice."), "relies") << "the next sentence is another matter";
}

TEST(Stance, DismissalOfOneSourceDoesNotReachTheNext) {
    EXPECT_EQ(stances("While the MTUS does not specifically address this topic, ODG Low Back Chapter recommends imaging."), "dismisses relies");
    EXPECT_EQ(stances("ACOEM does not address hip MRI, but ODG does."), "dismisses relies");
    EXPECT_EQ(stances("While not addressed by MTUS, ODG recommends the device."), "dismisses relies");
    EXPECT_EQ(stances("This is outside the scope of the MTUS, and ODG is used."), "dismisses relies");
    EXPECT_EQ(stances("In the absence of MTUS guidance, ODG is used."), "dismisses relies");
    EXPECT_EQ(stances("In the absence of red flags, the ODG advises rest."), "relies");
    EXPECT_EQ(stances("In the absence of a recommendation in the MTUS it is denied."), "dismisses");
    EXPECT_EQ(stances("The request is not addressed in the MTUS or ODG."), "dismisses dismisses");
    EXPECT_EQ(stances("It is not addressed by the MTUS, ACOEM, or ODG."), "dismisses dismisses dismisses");
    EXPECT_EQ(stances("Neither the MTUS nor the ODG addresses this."), "dismisses dismisses");
    EXPECT_EQ(stances("Neither the MTUS nor the ODG supports this."), "relies relies");
    EXPECT_EQ(stances("Either the MTUS or the ODG addresses this."), "relies relies");
    EXPECT_EQ(stances("There is no discussion in the MTUS or ACOEM of this device."), "dismisses dismisses");
}

TEST(Stance, WhatThePatientLacksIsNoDismissal) {
    EXPECT_EQ(stances("MTUS requires a red flag and the patient has no red flags."), "relies");
    EXPECT_EQ(stances("ODG supports this but the claimant has no instability."), "relies");
    EXPECT_EQ(stances("MTUS recommends PT but the record does not contain a home program."), "relies");
    EXPECT_EQ(stances("The doctor did not discuss the criteria of ODG."), "relies");
    EXPECT_EQ(stances("The submitted records did not mention a trial as MTUS requires."), "relies");
    EXPECT_EQ(stances("According to MTUS the provider must document benefit; the provider did not provide this."), "relies");
    EXPECT_EQ(stances("The ODG, which has no limits on visits, supports the request."), "relies");
    EXPECT_EQ(stances("The MTUS, which is the first source, does not address it."), "dismisses");
    EXPECT_EQ(stances("The MTUS guidelines for this patient do not address it."), "dismisses");
}

TEST(Stance, HasManyWaysToSayThatNothingIsSaid) {
    for (const std::string predicate : {"fails to address this.", "lacks any recommendation.", "makes no mention of this drug.", "does not have a section on this.",
                                        "is inapplicable.", "guidelines cited are not relevant here.", "does not apply."}) {
        EXPECT_EQ(stances("The MTUS " + predicate), "dismisses") << predicate;
    }
    for (const std::string predicate : {"does not recommend this.", "requires that nothing be lacking.", "asks for objective findings."}) {
        EXPECT_EQ(stances("The MTUS " + predicate), "relies") << predicate;
    }
}

}  // namespace
}  // namespace citegate::citation
