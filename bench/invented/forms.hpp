// The parts of a letter in the labels and the order of its form.
#pragma once

#include "bench/invented/page_writer.hpp"
#include "bench/invented/plan.hpp"

namespace citegate::bench {

/// The bytes that prose may have in a letter of the size that is wanted.
struct Sizes {
    std::size_t summary;
    std::size_t rationale;  ///< each
};

/// The labelled forms, 2014 on.
void write_labelled(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes);

/// The notice of 2013 and the decision of 2014, whose items speak in sentences.
void write_notice(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes);
void write_decision(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes);

/// The review of early 2013: one dispute, no claims administrator.
void write_review(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes);

/// That no letter is real: every form has a place for it.
inline constexpr std::string_view notice_of_invention =
    "This letter was made by a program for measuring. No person, employer or claim in it is real; only the "
    "labels and the "
    "layout are those of the form.";

}  // namespace citegate::bench
