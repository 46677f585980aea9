// The labelled forms, 2014 on: every part of an item stands behind its label.
#include <fmt/format.h>

#include "bench/invented/forms.hpp"
#include "bench/invented/prose.hpp"
#include "bench/invented/statements.hpp"

namespace citegate::bench {
namespace {

/// As `pdftotext -layout` reads the table, or as `-raw` does.
void write_header(PageWriter& page, Dice& dice, const Plan& plan) {
    const auto& days = plan.days;
    const auto assigned = long_day(days.assigned);
    const auto injury = long_day(days.injury);
    const auto determined = long_day(days.determination);
    const auto denied = long_day(days.ur_decision);
    const auto received = long_day(days.application);
    if (dice.chance(0.7)) {
        page.line(fmt::format("Case Number:          {}", plan.id));
        page.line(fmt::format("Date Assigned:        {}                      Date of Injury:      {}",
                              assigned, injury));
        page.line(fmt::format("Decision Date:        {}                      UR Denial Date:      {}",
                              determined, denied));
        page.line(fmt::format("Priority:             Standard                        Application          {}",
                              received));
        page.line("                                                      Received:").line();
        return;
    }
    page.line(fmt::format("Case Number: {}", plan.id));
    page.line(fmt::format("Date Assigned: {} Date of Injury: {}", assigned, injury));
    page.line(fmt::format("Decision Date: {} UR Denial Date: {}", determined, denied));
    page.line("Priority: Standard Application").line("Received:").line(received);
}

std::string heading(const Item& item, bool after_operation) {
    const auto decision = item.upheld ? "Upheld" : "Overturned";
    if (item.original.empty())
        return fmt::format("{}{}: {}", after_operation ? "Associated surgical service: " : "", item.request,
                           decision);
    return fmt::format(
        "{} was the original request. Two visits was authorized by the Claims Administrator. The remaining "
        "IMR eligible portion of "
        "the original request, {} is: {}",
        item.original, item.request, decision);
}

void write_item(PageWriter& page, Dice& dice, const Plan& plan, const Item& item,
                std::size_t rationale_size) {
    page.wrapped(heading(item, item.treatment == nullptr), 86).line();
    std::string text = "Claims Administrator guideline: ";
    labelled_statement(text, dice, plan.era, Side::claims_administrator, item.administrator);
    page.wrapped(text).line();
    text = "MAXIMUS guideline: ";
    labelled_statement(text, dice, plan.era, Side::maximus, item.maximus);
    page.wrapped(text).line();
    text = "Decision rationale: ";
    rationale(text, dice, plan, item, rationale_size);
    page.wrapped(text).line();
}

}  // namespace

void write_labelled(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes) {
    write_header(page, dice, plan);
    page.line("                 HOW THE IMR FINAL DETERMINATION WAS MADE")
        .wrapped(notice_of_invention)
        .line();
    page.line("                                CLINICAL CASE SUMMARY");
    std::string text;
    summary(text, dice, plan, sizes.summary);
    page.wrapped(text).line();
    page.line("                       IMR ISSUES, DECISIONS AND RATIONALES");
    page.line(
            "The Final Determination was based on decisions for the disputed items/services set forth below:")
        .line();
    for (const auto& item : plan.items)
        write_item(page, dice, plan, item, sizes.rationale);
}

}  // namespace citegate::bench
