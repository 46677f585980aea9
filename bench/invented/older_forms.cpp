// The forms of 2013 and early 2014: titles in capitals, or items that speak in sentences.
#include <fmt/format.h>

#include "bench/invented/forms.hpp"
#include "bench/invented/prose.hpp"
#include "bench/invented/statements.hpp"

namespace citegate::bench {
namespace {

/// "is not medically necessary and appropriate."; now and then a blank is lost, as in real notices.
void add_decision(std::string& out, Dice& dice, const Item& item) {
    out += item.upheld ? dice.chance(0.05) ? " is notmedically" : " is not medically" : " is medically";
    out += " necessary and appropriate.";
}

void write_list(PageWriter& page, Dice& dice, const Plan& plan) {
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        auto text = fmt::format("{}) MAXIMUS Federal Services, Inc. has determined the request for {}", i + 1,
                                plan.items[i].request);
        add_decision(text, dice, plan.items[i]);
        page.wrapped(text);
    }
    page.line();
}

void write_notice_item(PageWriter& page, Dice& dice, const Plan& plan, std::size_t number,
                       std::size_t rationale_size) {
    const auto& item = plan.items[number];
    page.wrapped(fmt::format("{}) Regarding the request for {}:", number + 1, item.request)).line();
    page.line("Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer");
    page.line("to Make His/Her Decision").line();
    std::string text;
    statement_sentence(text, dice, plan.era, Side::claims_administrator, item.administrator);
    text += ' ';
    if (item.adopted) {
        text +=
            "The Expert Reviewer found the guidelines used by the Claims Administrator relevant and "
            "appropriate for the employee's clinical circumstance.";
    } else {
        statement_sentence(text, dice, plan.era, Side::maximus, item.maximus);
    }
    page.wrapped(text).line().line("Rationale for the Decision:");
    text.clear();
    rationale(text, dice, plan, item, rationale_size);
    page.wrapped(text).line();
}

void write_decision_item(PageWriter& page, Dice& dice, const Plan& plan, std::size_t number,
                         std::size_t rationale_size) {
    const auto& item = plan.items[number];
    auto text = fmt::format("{}. {}", number + 1, item.request);
    add_decision(text, dice, item);
    page.wrapped(text);
    text.clear();
    statement_sentence(text, dice, plan.era, Side::claims_administrator, item.administrator);
    page.wrapped(text);
    text.clear();
    statement_sentence(text, dice, plan.era, Side::maximus, item.maximus);
    page.wrapped(text);
    text = "The Physician Reviewer's decision rationale: ";
    rationale(text, dice, plan, item, rationale_size);
    page.wrapped(text).line();
}

}  // namespace

void write_notice(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes) {
    const auto& days = plan.days;
    page.line("MAXIMUS FEDERAL SERVICES, INC.").line("Independent Medical Review").line();
    page.line("Notice of Independent Medical Review Determination").line();
    page.line("Dated: " + short_day(days.determination)).line();
    page.line("Employee:                    Redacted").line("Claim Number:                Redacted");
    page.line("Date of UR Decision:         " + short_day(days.ur_decision));
    page.line("Date of Injury:              " + short_day(days.injury));
    page.line("IMR Application Received:    " + short_day(days.application));
    page.line("MAXIMUS Case Number:         " + plan.id).line();
    write_list(page, dice, plan);
    page.line("INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE");
    page.wrapped(
        fmt::format("An application for Independent Medical Review was filed on {} disputing the Utilization "
                    "Review denial dated {}. "
                    "The assignment was made on {}. It was decided that:",
                    short_day(days.application), short_day(days.ur_decision), short_day(days.assigned)));
    page.line();
    write_list(page, dice, plan);
    page.line("Medical Qualifications of the Expert Reviewer:");
    page.line("The Expert Reviewer is board certified.").line();
    page.line("Case Summary:");
    auto text = fmt::format("Disclaimer: {} ", notice_of_invention);
    summary(text, dice, plan, sizes.summary);
    page.wrapped(text).line();
    for (std::size_t i = 0; i < plan.items.size(); ++i)
        write_notice_item(page, dice, plan, i, sizes.rationale);
    page.line("Sincerely,").line("The Medical Director");
}

void write_decision(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes) {
    const auto& days = plan.days;
    page.line(fmt::format("Case Number:    {}        Date Assigned:   {}", plan.id, long_day(days.assigned)));
    page.line(fmt::format("Date of Injury: {}         UR Denial Date:  {}", long_day(days.injury),
                          long_day(days.ur_decision)));
    page.line(
            fmt::format("Decision Date:  {}         Priority:        Standard", long_day(days.determination)))
        .line();
    page.line("HOW THE IMR FINAL DETERMINATION WAS MADE").wrapped(notice_of_invention).line();
    page.line("DOCUMENTS REVIEWED")
        .line("The application; the utilization review determination; medical records.")
        .line();
    page.line("CLINICAL CASE SUMMARY");
    std::string text;
    summary(text, dice, plan, sizes.summary);
    page.wrapped(text).line();
    page.line("IMR DECISION(S) AND RATIONALE(S)");
    page.line(
            "The Final Determination was based on decisions for the disputed items/services set forth below.")
        .line();
    for (std::size_t i = 0; i < plan.items.size(); ++i)
        write_decision_item(page, dice, plan, i, sizes.rationale);
}

void write_review(PageWriter& page, Dice& dice, const Plan& plan, const Sizes& sizes) {
    const auto& item = plan.items.front();
    page.line().line("MEDICAL PROFESSIONAL REVIEW").line().line("IMR " + plan.id);
    page.line("Dated: " + short_day(plan.days.determination))
        .line("Date of Injury: " + short_day(plan.days.injury))
        .line();
    page.line("ISSUE AT DISPUTE:").wrapped(item.request).line().line("CASE SUMMARY:");
    std::string text;
    summary(text, dice, plan, sizes.summary);
    page.wrapped(text)
        .line()
        .line("DOCUMENTS REVIEWED FOR DETERMINATION:")
        .wrapped(notice_of_invention)
        .line();
    page.line("MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL").line("REVIEWER AND WHY:");
    text.clear();
    review_statement(text, dice, item.maximus);
    page.wrapped(text).line();
    page.line("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT").line("MEDICALLY NECESSARY:");
    text.clear();
    rationale(text, dice, plan, item, sizes.rationale);
    page.wrapped(text).line();
    page.line("MEDICAL REVIEWER QUALIFICATIONS:").line("Board certified, licensed in California.");
}

}  // namespace citegate::bench
