#include "engine/report/html/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/report/agreement_report.hpp"
#include "engine/report/json_record.hpp"
#include "engine/rule/rule_set.hpp"

namespace citegate::report {
namespace {

using Json = nlohmann::ordered_json;

Json run_json(const RunInfo& run, const WriterOptions& options) {
    Json out{{"program", run.program}, {"guidelines", run.guidelines}, {"rules", run.rules}};
    out["profile"] = options.rules != nullptr ? options.rules->profile() : std::string();
    out["options"] = Json::object();
    for (const auto& [name, value] : run.options) {
        if (name != "profile") out["options"][name] = value;  // it stands beside
    }
    return out;
}

Json rules_json(const Totals& totals, const rule::RuleSet* rules) {
    std::vector<std::pair<std::uint64_t, Json>> list;
    if (rules != nullptr) {
        for (const auto& rule : rules->rules()) {
            if (!rule.active) continue;
            const auto found = totals.rules.find(rule.id);
            const auto count = found == totals.rules.end() ? 0 : found->second;
            list.emplace_back(count, Json{{"id", rule.id},
                                          {"title", rule.title},
                                          {"severity", to_string(rule.severity)},
                                          {"pack", rule.pack},
                                          {"why", rule.why},
                                          {"references", rule.references},
                                          {"findings", count}});
        }
    }
    for (const auto& [id, count] : totals.rules) {  // of saved results: rules that this run does not have
        if (rules != nullptr && rules->find(id) != nullptr && rules->find(id)->active) continue;
        list.emplace_back(count, Json{{"id", id}, {"title", id}, {"severity", "note"}, {"pack", ""}, {"why", ""}, {"references", Json::array()}, {"findings", count}});
    }
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    auto out = Json::array();
    for (auto& [count, rule] : list) out.push_back(std::move(rule));
    return out;
}

}  // namespace

Json html_summary(const RunInfo& run, const Totals& totals, const WriterOptions& options) {
    const auto& graph = *options.graph;
    const Agreement none;
    const auto& agreement = totals.agreement ? *totals.agreement : none;
    Json out{{"schema", 1}, {"title", "Discrepancy report"}, {"redacted", run.redacted}};
    out["run"] = run_json(run, options);
    out["counts"] = {{"letters", totals.letters},
                     {"unreadable", totals.unreadable},
                     {"items", totals.items},
                     {"citations", totals.citations},
                     {"errors", totals.findings[2]},
                     {"warnings", totals.findings[1]},
                     {"notes", totals.findings[0]},
                     {"suppressed", totals.suppressed},
                     {"known", totals.known},
                     {"statement_bytes", totals.statement_bytes},
                     {"unread_bytes", totals.unread_bytes}};
    out["agreement"] = figures_json(agreement.all, graph, true);
    out["by_class"] = by_class_json(agreement, graph);
    out["by_decision"] = by_decision_json(agreement, graph);
    out["relations"] = Json::array();
    for (std::size_t i = 0; i < totals.relations.size(); ++i)
        out["relations"].push_back({{"id", to_string(static_cast<citation::Relation>(i))}, {"items", totals.relations[i]}});
    out["over_time"] = Json::array();
    out["rules"] = rules_json(totals, options.rules);
    out["corpus_findings"] = corpus_findings_json(totals);
    out["nodes"] = Json::object();
    out["graph"] = {{"nodes", Json::array()}};
    out["held_back"] = {{"letters", 0}, {"findings", 0}, {"text", ""}};
    out["blocks"] = 0;
    return out;
}

}  // namespace citegate::report
