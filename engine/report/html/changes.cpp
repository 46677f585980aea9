#include "engine/report/html/changes.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/report/html/packed.hpp"
#include "engine/report/html/pages.hpp"
#include "engine/report/impact.hpp"

namespace citegate::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array changes{Change::added, Change::changed, Change::removed};  // as a reader asks for them

Json wording_json(const Wording& wording) {
    return {{"severity", to_string(wording.severity)}, {"message", wording.message}};
}

Json finding_json(const ChangedFinding& finding, Change change) {
    return {{"change", to_string(change)},
            {"letter", finding.letter},
            {"file", finding.file},
            {"item", finding.item == 0 ? Json(nullptr) : Json(finding.item)},
            {"side", finding.side},
            {"line", finding.line},
            {"column", finding.column},
            {"fingerprint", finding.fingerprint},
            {"before", change == Change::added ? Json(nullptr) : wording_json(finding.before)},
            {"after", change == Change::removed ? Json(nullptr) : wording_json(finding.after)}};
}

Json agreement_json(const AgreementFigures& figures) {
    Json out{{"items", figures.items}, {"levels", Json::array()}};
    for (std::size_t i = 0; i < figures.levels.size(); ++i) {
        const auto& level = figures.levels[i];
        out["levels"].push_back(
            {{"level", to_string(static_cast<Level>(i))}, {"both", level.both}, {"exact", level.exact}});
    }
    const auto kappa = figures.kappa();
    out["kappa"] = kappa ? Json(*kappa) : Json(nullptr);
    out["chapter_items"] = figures.chapter_items();
    return out;
}

void add_counts(Json& out, const auto& counts) {
    out["before"] = counts.before;
    out["after"] = counts.after;
    for (const auto change : changes)
        out[std::string(to_string(change))] = counts.count(change);
}

/// A rule with changes, for the order of the page.
struct Ranked {
    const std::string* id;
    const RuleImpact* rule;
    Severity worst;
    std::uint64_t differing;
};

std::vector<Ranked> ranked(const Impact& impact) {
    std::vector<Ranked> out;
    for (const auto& [id, rule] : impact.rules) {
        if (!rule.differs()) continue;
        Severity worst = Severity::note;
        for (const auto& samples : rule.samples) {
            for (const auto& sample : samples)
                worst = std::max({worst, sample.before.severity, sample.after.severity});
        }
        out.push_back({&id, &rule, worst, rule.changes[0] + rule.changes[1] + rule.changes[2]});
    }
    std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
        return a.worst != b.worst ? a.worst > b.worst : a.differing > b.differing;
    });
    return out;
}

Json rules_json(const ImpactRun& run, const Impact& impact) {
    const auto rules = ranked(impact);
    std::vector<std::size_t> groups;
    for (const auto& entry : rules) {
        for (const auto change : changes)
            groups.push_back(entry.rule->samples[static_cast<std::size_t>(change)].size());
    }
    const auto shown = allotted(groups, most_page_rows);
    auto out = Json::array();
    std::size_t group = 0;
    for (const auto& [id, rule, worst, differing] : rules) {
        const auto title = run.titles.find(*id);
        Json entry{{"id", *id},
                   {"title", title == run.titles.end() ? std::string() : title->second},
                   {"severity", to_string(worst)}};
        add_counts(entry, *rule);
        auto& findings = entry["findings"] = Json::array();
        for (const auto change : changes) {
            const auto& samples = rule->samples[static_cast<std::size_t>(change)];
            for (std::size_t i = 0; i < shown[group]; ++i)
                findings.push_back(finding_json(samples[i], change));
            ++group;
        }
        out.push_back(std::move(entry));
    }
    return out;
}

Json side_json(const RunInfo& info, std::uint64_t findings, std::uint64_t items, std::uint64_t only) {
    return {{"rules", info.rules},
            {"guidelines", info.guidelines},
            {"findings", findings},
            {"items", items},
            {"letters_only", only}};
}

Json data_of(const ImpactRun& run, const Impact& impact) {
    Json out{{"schema", 1},
             {"title", run.saved ? "Two results compared" : "What a change of rules or guidelines does"},
             {"program", run.program},
             {"saved", run.saved}};
    out["before"] =
        side_json(run.before, impact.findings_before(), impact.items_before, run.letters_only_before);
    out["after"] = side_json(run.after, impact.findings_after(), impact.items, run.letters_only_after);
    out["counts"] = {{"letters", impact.letters},
                     {"letters_changed", impact.letters_changed},
                     {"unreadable", impact.unreadable}};
    for (const auto change : changes)
        out["counts"][std::string(to_string(change))] = impact.count(change);
    out["counts"]["more_severe"] = impact.more_severe;
    out["counts"]["less_severe"] = impact.less_severe;
    out["severities"] = Json::array();
    for (std::size_t i = impact.severities.size(); i-- > 0;) {
        Json entry{{"id", to_string(static_cast<Severity>(i))}};
        add_counts(entry, impact.severities[i]);
        out["severities"].push_back(std::move(entry));
    }
    out["agreement"] = nullptr;
    if (run.agreement_before && run.agreement_after)
        out["agreement"] = {{"before", agreement_json(*run.agreement_before)},
                            {"after", agreement_json(*run.agreement_after)}};
    out["objections"] = run.objections;
    out["rules_only_before"] = missing_from(run.rules_after, run.rules_before);
    out["rules_only_after"] = missing_from(run.rules_before, run.rules_after);
    out["rules"] = rules_json(run, impact);
    out["rules_unchanged"] = impact.rules.size() - out["rules"].size();
    return out;
}

}  // namespace

std::vector<std::size_t> allotted(const std::vector<std::size_t>& groups, std::size_t most) {
    std::vector<std::size_t> out(groups.size());
    const auto filled = static_cast<std::size_t>(
        std::count_if(groups.begin(), groups.end(), [](std::size_t size) { return size > 0; }));
    if (filled == 0) return out;
    const auto give = [&](std::size_t each) {
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const auto more = std::min({each, groups[i] - out[i], most});
            out[i] += more;
            most -= more;
        }
    };
    give(std::max<std::size_t>(1, most / 2 / filled));
    give(most);
    return out;
}

std::string impact_html(const ImpactRun& run, const Impact& impact) {
    const auto page = changes_page();
    std::string out(page.head);
    out += "<script type=\"application/json\" id=\"changes\">";
    out += in_script(data_of(run, impact).dump(-1, ' ', false, Json::error_handler_t::replace));
    out += "</script>";
    out += page.tail;
    return out;
}

}  // namespace citegate::report
