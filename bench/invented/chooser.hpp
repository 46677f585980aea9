// What may be cited for one request in the years of one form.
#pragma once

#include <array>
#include <string_view>

#include "bench/invented/plan.hpp"

namespace citegate::bench {

/// Where a citation of an item can come from.
enum class Ground { chapter, own_guideline, general_approach, odg };

/// Makes the citations of one item, by section or by page as the form has them.
class Chooser {
  public:
    Chooser(Dice& dice, const Plan& plan, const Item& item)
        : dice_(dice),
          era_(plan.era),
          pain_of_2016_(plan.pain_of_2016),
          item_(item),
          treatment_(*item.treatment) {}

    /// The ground on which a side decides. MAXIMUS looks into the MTUS first.
    [[nodiscard]] Ground main_ground(bool maximus);
    /// What a side cites besides.
    [[nodiscard]] Ground further_ground();
    /// `whole`: a chapter without a section.
    [[nodiscard]] Citation of(Ground ground, bool whole);

    /// The MTUS of that time has a chapter on the part.
    [[nodiscard]] bool has_chapter() const;
    /// A chapter on `part`, by the section or the pages on `subject`.
    [[nodiscard]] Citation chapter(const BodyPart& part, Subject subject, bool whole = false);
    /// One that answers another request. In the forms with pages by a topic on chronic pain: a page alone
    /// does not say what it is about; and nothing is known of the sections of the later editions.
    [[nodiscard]] Citation of_other_treatment();
    /// An edition that the MTUS had given up.
    [[nodiscard]] Citation superseded() const;

  private:
    [[nodiscard]] bool has_ground(Ground ground) const;
    [[nodiscard]] Pages some_of(Pages pages);
    [[nodiscard]] Citation acupuncture_guideline() const;
    [[nodiscard]] Citation own_guideline();
    [[nodiscard]] Citation chronic_pain(const Topic& topic);
    [[nodiscard]] Citation general_approach();
    [[nodiscard]] Citation odg();

    Dice& dice_;
    Era era_;
    bool pain_of_2016_;
    const Item& item_;
    const Treatment& treatment_;
};

}  // namespace citegate::bench
