#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/report/impact.hpp"

namespace citegate::report {
namespace {

using nlohmann::ordered_json;

ordered_json wording_json(const Wording& wording) {
    return {{"severity", to_string(wording.severity)}, {"message", wording.message}};
}

ordered_json sample_json(const ChangedFinding& sample, Change change) {
    ordered_json out{{"letter", sample.letter},
                     {"file", sample.file},
                     {"item", sample.item == 0 ? ordered_json(nullptr) : ordered_json(sample.item)},
                     {"side", sample.side},
                     {"line", sample.line},
                     {"column", sample.column},
                     {"fingerprint", sample.fingerprint}};
    out["old"] = change == Change::added ? ordered_json(nullptr) : wording_json(sample.before);
    out["new"] = change == Change::removed ? ordered_json(nullptr) : wording_json(sample.after);
    return out;
}

ordered_json side_json(const RunInfo& run, const std::vector<std::string>& rules, std::uint64_t findings) {
    return {{"rules", run.rules}, {"guidelines", run.guidelines}, {"rule_ids", rules}, {"findings", findings}};
}

}  // namespace

std::string impact_json(const ImpactRun& run, const Impact& impact) {
    ordered_json all{{"schema", 1}, {"program", run.program}};
    all["old"] = side_json(run.before, run.rules_before, impact.findings_before());
    all["new"] = side_json(run.after, run.rules_after, impact.findings_after());
    all["letters"] = impact.letters;
    all["unreadable"] = impact.unreadable;
    all["items"] = impact.items;
    all["letters_changed"] = impact.letters_changed;
    for (const auto change : {Change::added, Change::removed, Change::changed}) all[std::string(to_string(change))] = impact.count(change);
    all["objections"] = run.objections;
    if (run.saved) all["remarks"] = remarks(run);
    auto& rules = all["rules"] = ordered_json::array();
    for (const auto& [id, rule] : impact.rules) {
        ordered_json entry{{"rule", id}, {"old", rule.before}, {"new", rule.after}};
        for (const auto change : {Change::added, Change::removed, Change::changed}) entry[std::string(to_string(change))] = rule.count(change);
        auto& samples = entry["samples"] = ordered_json::object();
        for (const auto change : {Change::added, Change::removed, Change::changed}) {
            auto& list = samples[std::string(to_string(change))] = ordered_json::array();
            for (const auto& sample : rule.samples[static_cast<std::size_t>(change)]) list.push_back(sample_json(sample, change));
        }
        rules.push_back(std::move(entry));
    }
    return all.dump(1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace citegate::report
