#include "bench/invented/statements.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

namespace citegate::bench {
namespace {

constexpr std::string_view odg_name = "Official Disability Guidelines (ODG)";

void add_pages(std::string& out, Pages pages) {
    fmt::format_to(std::back_inserter(out), "{}", pages.first);
    if (pages.last != pages.first) fmt::format_to(std::back_inserter(out), "-{}", pages.last);
}

/// "Low Back Complaints 2004, Section(s): Initial Care, Summary"
void add_with_section(std::string& out, const Citation& citation) {
    fmt::format_to(std::back_inserter(out), "{} {}", citation.title, citation.year);
    if (!citation.section.empty())
        fmt::format_to(std::back_inserter(out), ", Section(s): {}", citation.section);
    if (!citation.also_section.empty())
        fmt::format_to(std::back_inserter(out), ", {}", citation.also_section);
}

/// "ACOEM Chapter 12 Low Back Complaints Page(s): 298-301"
void add_with_pages(std::string& out, const Citation& citation) {
    auto to = std::back_inserter(out);
    if (citation.publisher == Publisher::acoem && citation.number != 0) {
        fmt::format_to(to, "ACOEM Chapter {} {}", citation.number, citation.title);
    } else {
        out += citation.publisher == Publisher::acoem ? "ACOEM " : "";
        out += citation.title;
        if (!citation.section.empty()) fmt::format_to(to, " {}", citation.section);
    }
    if (citation.pages == Pages{}) return;
    out += " Page(s): ";
    add_pages(out, citation.pages);
}

void add_odg(std::string& out, Dice& dice, const Citation& citation) {
    auto to = std::back_inserter(out);
    if (citation.title.empty()) {
        out += odg_name;
        return;
    }
    constexpr std::array<std::string_view, 4> names{odg_name, odg_name, "Official Disability Guidelines",
                                                    "ODG-TWC"};
    fmt::format_to(to, "{}, {} Chapter", dice.pick(names), citation.title);
    if (dice.chance(0.1)) out += " (Online Version)";
    if (citation.section.empty()) return;
    out += dice.chance(0.5) ? ": " : ", ";
    out += citation.section;
}

/// "the Low Back Complaints Chapter (ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 12), pages
/// 298-301"
void add_in_sentence(std::string& out, const Citation& citation) {
    auto to = std::back_inserter(out);
    switch (citation.publisher) {
        case Publisher::odg:
            fmt::format_to(to, "the {}", odg_name);
            if (!citation.title.empty()) fmt::format_to(to, ", {} Chapter", citation.title);
            if (!citation.section.empty()) fmt::format_to(to, ", {}", citation.section);
            return;
        case Publisher::dwc:
            fmt::format_to(to, "the {}", citation.title);
            if (citation.year == 2009) out += " (May 2009)";
            if (!citation.section.empty()) fmt::format_to(to, ", {}", citation.section);
            break;
        case Publisher::acoem:
            fmt::format_to(to, "the {} Chapter (ACOEM Practice Guidelines, 2nd Edition (2004)",
                           citation.title);
            if (citation.number != 0) fmt::format_to(to, ", Chapter {}", citation.number);
            out += ')';
            break;
    }
    if (citation.pages == Pages{}) return;
    out += citation.pages.first == citation.pages.last ? ", page " : ", pages ";
    add_pages(out, citation.pages);
}

}  // namespace

void labelled_statement(std::string& out, Dice& dice, Era era, Side side,
                        const std::vector<Citation>& citations) {
    const bool administrator = side == Side::claims_administrator;
    auto to = std::back_inserter(out);
    const auto who = administrator ? "Claims Administrator" : "Expert Reviewer";
    if (citations.empty()) {
        fmt::format_to(to, "The {} did not cite any medical evidence for its decision.", who);
        return;
    }
    if (!citations.front().mtus)
        fmt::format_to(
            to, "The {} based their decision on recommendation(s) outside of the MTUS Guidelines. ", who);
    const Citation* before = nullptr;
    for (const auto& citation : citations) {
        const bool first = before == nullptr || before->mtus != citation.mtus;
        if (before != nullptr && (first || era == Era::page_2014)) out += ". ";
        if (!citation.mtus) {
            out += first || era == Era::page_2014 ? "Decision based on Non-MTUS Citation "
                                                  : " and Other Medical Treatment Guidelines ";
            add_odg(out, dice, citation);
        } else {
            out += first || era == Era::page_2014 ? "Decision based on MTUS " : ", and ";
            era == Era::page_2014 ? add_with_pages(out, citation) : add_with_section(out, citation);
        }
        before = &citation;
    }
    out += '.';
}

void statement_sentence(std::string& out, Dice& dice, Era era, Side side,
                        const std::vector<Citation>& citations) {
    const bool administrator = side == Side::claims_administrator;
    auto to = std::back_inserter(out);
    const auto who = administrator             ? "The Claims Administrator"
                     : era == Era::notice_2013 ? "The Expert Reviewer"
                                               : "The Physician Reviewer";
    const auto whose = administrator ? "its" : "his/her";
    if (citations.empty()) {
        fmt::format_to(to, "{} did not cite any evidence based criteria for {} decision.", who, whose);
        return;
    }
    fmt::format_to(to, "{} based {} decision on ", who, whose);
    for (std::size_t i = 0; i < citations.size(); ++i) {
        if (i > 0) out += ", and ";
        add_in_sentence(out, citations[i]);
        fmt::format_to(to, ", which {}{} part of the MTUS", dice.chance(0.8) ? "is" : "are",
                       citations[i].mtus ? "" : " not");
    }
    out += '.';
}

void review_statement(std::string& out, Dice& dice, const std::vector<Citation>& citations) {
    auto to = std::back_inserter(out);
    for (const auto& citation : citations) {
        if (&citation != &citations.front()) out += ", and ";
        if (citation.publisher == Publisher::odg) {
            add_odg(out, dice, citation);
            continue;
        }
        if (citation.publisher == Publisher::dwc) {
            fmt::format_to(to, "MTUS {}", citation.title);
            if (!citation.section.empty()) fmt::format_to(to, ", {}", citation.section);
        } else {
            fmt::format_to(to, "MTUS ACOEM Practice Guidelines, 2nd Edition (2004), Chapter {}, {}",
                           citation.number, citation.title);
        }
        if (citation.pages == Pages{}) continue;
        out += citation.pages.first == citation.pages.last ? ", page " : ", pages ";
        add_pages(out, citation.pages);
    }
    out += '.';
}

}  // namespace citegate::bench
