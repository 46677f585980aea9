// Citations in the words of each form.
#pragma once

#include <string>

#include "bench/invented/plan.hpp"

namespace citegate::bench {

enum class Side { claims_administrator, maximus };

/// What stands after the label of a side in the labelled forms.
void labelled_statement(std::string& out, Dice& dice, Era era, Side side,
                        const std::vector<Citation>& citations);

/// "The Claims Administrator based its decision on …" in the forms that speak in sentences.
void statement_sentence(std::string& out, Dice& dice, Era era, Side side,
                        const std::vector<Citation>& citations);

/// The guidelines of the review of 2013, whose form has one side only.
void review_statement(std::string& out, Dice& dice, const std::vector<Citation>& citations);

}  // namespace citegate::bench
