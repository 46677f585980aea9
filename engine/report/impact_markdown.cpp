#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/report/impact.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/text.hpp"

namespace citegate::report {
namespace {

std::string wording(const Wording& wording) {
    return fmt::format("{}: {}", to_string(wording.severity), markdown_text(wording.message));
}

void append_samples(std::string& out, const std::string& id, const RuleImpact& rule) {
    out += fmt::format("\n<details><summary>{}: {} added, {} removed, {} changed</summary>\n\n", markdown_text(id),
                       grouped(rule.count(Change::added)), grouped(rule.count(Change::removed)), grouped(rule.count(Change::changed)));
    out += "| | letter | item | place | finding |\n| --- | --- | --- | --- | --- |\n";
    std::uint64_t more = 0;
    for (const auto change : {Change::added, Change::removed, Change::changed}) {
        const auto& samples = rule.samples[static_cast<std::size_t>(change)];
        more += rule.count(change) - samples.size();
        for (const auto& sample : samples) {
            const auto item = sample.item == 0 ? std::string("letter") : fmt::format("{}, {}", sample.item, markdown_text(sample.side));
            const auto finding = change == Change::changed ? fmt::format("was {}<br>now {}", wording(sample.before), wording(sample.after))
                                                           : wording(change == Change::added ? sample.after : sample.before);
            out += fmt::format("| {} | {} | {} | {}:{}:{} | {} |\n", to_string(change), markdown_text(sample.letter), item, markdown_text(sample.file),
                               sample.line, sample.column, finding);
        }
    }
    if (more > 0) out += fmt::format("\nand {} more\n", grouped(more));
    out += "\n</details>\n";
}

void append_list(std::string& out, std::string_view what, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    out += fmt::format("- {}: ", what);
    for (std::size_t i = 0; i < ids.size(); ++i) out += (i == 0 ? "" : ", ") + markdown_code(ids[i]);
    out += '\n';
}

}  // namespace

std::string impact_markdown(const ImpactRun& run, const Impact& impact) {
    const auto added = impact.count(Change::added);
    const auto removed = impact.count(Change::removed);
    const auto changed = impact.count(Change::changed);
    std::string out = "### citegate impact\n\n";
    out += fmt::format("**{} added, {} removed, {} changed** in {} of {} ({}).\n\n", grouped(added), grouped(removed),
                       counted(changed, "finding"), grouped(impact.letters_changed), counted(impact.letters, "letter"), counted(impact.items, "item"));
    for (const auto& objection : run.objections) out += fmt::format("> :x: {}\n\n", markdown_text(objection));
    std::size_t unchanged = 0;
    bool any = false;
    for (const auto& [id, rule] : impact.rules) {
        if (!rule.differs()) {
            ++unchanged;
            continue;
        }
        if (!any) out += "| rule | before | after | added | removed | changed |\n| --- | ---: | ---: | ---: | ---: | ---: |\n";
        any = true;
        out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", markdown_text(id), grouped(rule.before), grouped(rule.after),
                           grouped(rule.count(Change::added)), grouped(rule.count(Change::removed)), grouped(rule.count(Change::changed)));
    }
    if (any) {
        out += fmt::format("| **all {}** | {} | {} | {} | {} | {} |\n", counted(impact.rules.size(), "rule"), grouped(impact.findings_before()),
                           grouped(impact.findings_after()), grouped(added), grouped(removed), grouped(changed));
        for (const auto& [id, rule] : impact.rules) {
            if (rule.differs() && impact.most_samples > 0) append_samples(out, id, rule);
        }
        out += '\n';
    }
    if (run.saved) {
        out += fmt::format("- {} → {}\n", markdown_text(run.before.rules), markdown_text(run.after.rules));
    } else {
        out += fmt::format("- {}\n", markdown_text(compared("rules", run.before.rules, run.after.rules)));
        out += fmt::format("- {}\n", markdown_text(compared("guidelines", run.before.guidelines, run.after.guidelines)));
    }
    for (const auto& remark : remarks(run)) out += fmt::format("- {}\n", markdown_text(remark));
    append_list(out, "rules only in the new ones", missing_from(run.rules_before, run.rules_after));
    append_list(out, "rules only in the old ones", missing_from(run.rules_after, run.rules_before));
    if (unchanged > 0) out += fmt::format("- {} with the same findings as before\n", counted(unchanged, "rule"));
    if (impact.unreadable > 0) out += fmt::format("- {} could not be read in full\n", counted(impact.unreadable, "letter"));
    return out;
}

}  // namespace citegate::report
