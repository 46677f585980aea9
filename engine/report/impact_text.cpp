#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/report/impact.hpp"
#include "engine/report/text.hpp"

namespace citegate::report {
namespace {

std::string sample_line(const ChangedFinding& sample, Change change) {
    const auto place = fmt::format("{}:{}:{}: {}", printable(sample.file), sample.line, sample.column,
                                   sample.item == 0 ? std::string("letter") : fmt::format("item {}, {}", sample.item, sample.side));
    switch (change) {
        case Change::added:
            return fmt::format("  + {}: {}: {}\n", place, to_string(sample.after.severity), printable(sample.after.message));
        case Change::removed:
            return fmt::format("  - {}: {}: {}\n", place, to_string(sample.before.severity), printable(sample.before.message));
        case Change::changed:
            break;
    }
    return fmt::format("  ~ {}:\n      was {}: {}\n      now {}: {}\n", place, to_string(sample.before.severity), printable(sample.before.message),
                       to_string(sample.after.severity), printable(sample.after.message));
}

}  // namespace

std::string impact_text(const ImpactRun& run, const Impact& impact, RenderStyle style) {
    std::string out;
    const std::string_view bold = style.colour ? "\x1b[1m" : "";
    const std::string_view off = style.colour ? "\x1b[0m" : "";
    std::size_t unchanged = 0;
    for (const auto& [id, rule] : impact.rules) {
        if (!rule.differs()) {
            ++unchanged;
            continue;
        }
        out += fmt::format("{}{}{}: {} → {}: {} added, {} removed, {} changed\n", bold, id, off, grouped(rule.before),
                           counted(rule.after, "finding"), grouped(rule.count(Change::added)), grouped(rule.count(Change::removed)),
                           grouped(rule.count(Change::changed)));
        for (const auto change : {Change::added, Change::removed, Change::changed}) {
            const auto& samples = rule.samples[static_cast<std::size_t>(change)];
            for (const auto& sample : samples) out += sample_line(sample, change);
            if (rule.count(change) > samples.size()) {
                out += fmt::format("    … {} more {}\n", grouped(rule.count(change) - samples.size()), to_string(change));
            }
        }
        out += '\n';
    }
    if (run.saved) {
        out += fmt::format("{} → {}\n", printable(run.before.rules), printable(run.after.rules));
    } else {
        out += compared("rules", run.before.rules, run.after.rules) + '\n';
        out += compared("guidelines", run.before.guidelines, run.after.guidelines) + '\n';
    }
    for (const auto& remark : remarks(run)) out += printable(remark) + '\n';
    if (const auto only = missing_from(run.rules_before, run.rules_after); !only.empty()) {
        out += fmt::format("rules only in the new ones: {}\n", fmt::join(only, ", "));
    }
    if (const auto only = missing_from(run.rules_after, run.rules_before); !only.empty()) {
        out += fmt::format("rules only in the old ones: {}\n", fmt::join(only, ", "));
    }
    if (unchanged > 0) out += fmt::format("{} with the same findings as before\n", counted(unchanged, "rule"));
    out += fmt::format("{}, {}: {} → {}: {} added, {} removed, {} changed, in {}", counted(impact.letters, "letter"), counted(impact.items, "item"),
                       grouped(impact.findings_before()), counted(impact.findings_after(), "finding"), grouped(impact.count(Change::added)),
                       grouped(impact.count(Change::removed)), grouped(impact.count(Change::changed)), counted(impact.letters_changed, "letter"));
    if (impact.unreadable > 0) out += fmt::format("; {} could not be read in full", counted(impact.unreadable, "letter"));
    out += '\n';
    for (const auto& objection : run.objections) out += objection + '\n';
    return out;
}

}  // namespace citegate::report
