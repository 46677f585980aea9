#include "engine/rule/test/example_letter.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/date.hpp"

namespace citegate::rule {
namespace {

constexpr std::size_t line_width = 95;

/// Words to lines, as the form prints them, and a blank line behind.
void paragraph(std::string& out, std::string_view text) {
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(" \n", at), text.size());
        const auto word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (column > 0 && column + 1 + word.size() > line_width) {
            out += '\n';
            column = 0;
        }
        if (column > 0) out += ' ';
        column += (column > 0 ? 1 : 0) + word.size();
        out += word;
    }
    out += "\n\n";
}

/// One line of the header: two cells of label and value; a cell without a value is left out with its label.
void row(std::string& out, std::string_view label, std::string_view value, std::string_view right_label,
         std::string_view right_value, std::string_view next_line = {}) {
    if (value.empty() && right_value.empty()) return;
    out += fmt::format("{:<22}{:<32}", value.empty() ? "" : label, value);
    if (!right_value.empty()) out += fmt::format("{:<21}{}", right_label, right_value);
    out += '\n';
    if (!right_value.empty() && !next_line.empty()) out += fmt::format("{:54}{}\n", "", next_line);
}

/// As the form prints days: mm/dd/yyyy; empty when the example does not name it.
std::string printed_day(const yaml::Node* dates, std::string_view key) {
    const auto day = dates == nullptr ? std::nullopt : iso_date(text_of(*dates, key));
    if (!day) return {};
    const std::chrono::year_month_day parts(*day);
    return fmt::format("{:02}/{:02}/{}", unsigned{parts.month()}, unsigned{parts.day()}, int{parts.year()});
}

std::string capitalised(std::string_view word) {
    std::string out(word);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

/// What the first item that has a summary says there.
std::string_view summary_of(const std::vector<const yaml::Node*>& items) {
    for (const auto* item : items) {
        if (const auto* summary = item->find("summary")) return summary->scalar;
    }
    return "The worker was hurt and treated; a treatment was asked for and declined.";
}

}  // namespace

std::string_view text_of(const yaml::Node& mapping, std::string_view key) {
    const auto* node = mapping.find(key);
    return node == nullptr ? std::string_view() : std::string_view(node->scalar);
}

std::vector<const yaml::Node*> items_of(const yaml::Node& example) {
    std::vector<const yaml::Node*> items;
    if (const auto* item = example.find("item")) items.push_back(item);
    if (const auto* list = example.find("items")) {
        for (const auto& item : list->items) items.push_back(&item);
    }
    return items;
}

const yaml::Node* dates_of(const std::vector<const yaml::Node*>& items) {
    for (const auto* item : items) {
        if (const auto* dates = item->find("dates")) return dates;
    }
    return nullptr;
}

std::string example_letter(const std::vector<const yaml::Node*>& items) {
    const auto* dates = dates_of(items);
    std::string out;
    row(out, "Case Number:", "CM17-9999999", "", "");
    row(out, "Date Assigned:", printed_day(dates, "assigned"), "Date of Injury:", printed_day(dates, "injury"));
    row(out, "Decision Date:", printed_day(dates, "determination"), "UR Denial Date:", printed_day(dates, "ur_decision"));
    row(out, "Priority:", "Standard", "Application", printed_day(dates, "application"), "Received:");
    out += "\n                 HOW THE IMR FINAL DETERMINATION WAS MADE\n";
    paragraph(out, "This letter was made from an example of a rule. It tells of no real person, employer or claim.");
    out += "                                CLINICAL CASE SUMMARY\n";
    paragraph(out, summary_of(items));
    out += "                       IMR ISSUES, DECISIONS AND RATIONALES\n";
    paragraph(out, "The Final Determination was based on decisions for the disputed items/services set forth below:");
    const auto part = [&](std::string_view label, std::string_view text) {
        if (!text.empty()) paragraph(out, fmt::format("{} {}", label, text));
    };
    for (const auto* item : items) {
        const auto decision = text_of(*item, "decision");
        paragraph(out, fmt::format("{}: {}", text_of(*item, "request"), capitalised(decision.empty() ? "upheld" : decision)));
        part("Claims Administrator guideline:", text_of(*item, "claims_administrator"));
        part("MAXIMUS guideline:", text_of(*item, "maximus"));
        part("Decision rationale:",
             item->find("rationale") == nullptr ? "The records on file do not speak for this request." : text_of(*item, "rationale"));
    }
    return out;
}

}  // namespace citegate::rule
