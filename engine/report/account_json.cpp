#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/report/account_report.hpp"

namespace citegate::report {
namespace {

using nlohmann::ordered_json;

ordered_json step_json(const rule::Step& step, const std::vector<rule::TracePoint>& points) {
    const auto& point = points[step.point];
    ordered_json out{{"expression", point.text}, {"type", rule::to_string(*point.type)}};
    if (step.gave == rule::Gave::skipped) {
        out["skipped"] = true;
    } else {
        out["value"] = ordered_json::parse(step.json);
    }
    out["decided"] = step.decided;
    if (!step.inner.empty()) {
        auto& inner = out["inner"] = ordered_json::array();
        for (const auto& each : step.inner) inner.push_back(step_json(each, points));
    }
    if (!step.rounds.empty()) {
        auto& rounds = out["elements"] = ordered_json::array();
        for (const auto& round : step.rounds) {
            ordered_json element{{"element", round.element_json.empty() ? ordered_json(nullptr) : ordered_json::parse(round.element_json)},
                                 {"decided", round.decided}};
            auto& steps = element["steps"] = ordered_json::array();
            for (const auto& each : round.steps) steps.push_back(step_json(each, points));
            rounds.push_back(std::move(element));
        }
    }
    return out;
}

ordered_json finding_json(const rule::Finding& finding, const Source& text) {
    const auto position = text.position(finding.spans.empty() ? 0 : finding.spans.front().begin);
    ordered_json out{{"severity", to_string(finding.severity)},
                     {"item", finding.item == 0 ? ordered_json(nullptr) : ordered_json(finding.item)},
                     {"side", to_string(finding.side)},
                     {"message", finding.message}};
    auto& spans = out["spans"] = ordered_json::array();
    for (const auto& span : finding.spans) spans.push_back({span.begin, span.end});
    out["line"] = position.line;
    out["column"] = position.column;
    out["fingerprint"] = fmt::format("{:016x}", finding.fingerprint);
    return out;
}

ordered_json account_json(const rule::Account& account, const rule::RuleSet& set, const std::vector<rule::TracePoint>& points, const Source& text) {
    const auto or_null = [](const std::string& word) { return word.empty() ? ordered_json(nullptr) : ordered_json(word); };
    ordered_json out{{"item", account.item == 0 ? ordered_json(nullptr) : ordered_json(account.item)},
                     {"side", or_null(account.side)},
                     {"subject", or_null(account.subject)},
                     {"verdict", rule::to_string(account.verdict)},
                     {"because", account.because}};
    out["finding"] = account.finding ? finding_json(*account.finding, text) : ordered_json(nullptr);
    if (account.verdict == rule::Verdict::faulted) {
        ordered_json fault{{"reason", account.fault}};
        const auto* source = set.source(set.rules().front()).get();
        if (account.fault_place && source != nullptr) {
            const auto position = source->position(account.fault_place->begin);
            fault["expression"] = source->text(*account.fault_place);
            fault["file"] = source->name();
            fault["line"] = position.line;
            fault["column"] = position.column;
        }
        out["fault"] = std::move(fault);
    }
    out["complete"] = !account.cut;
    auto& sections = out["sections"] = ordered_json::array();
    for (const auto& section : account.sections) {
        ordered_json each{{"name", section.name}, {"variable", section.variable}, {"expression", section.expression}, {"reached", section.reached}};
        auto& steps = each["steps"] = ordered_json::array();
        for (const auto& step : section.steps) steps.push_back(step_json(step, points));
        sections.push_back(std::move(each));
    }
    return out;
}

}  // namespace

void append_accounts_json(std::string& out, const rule::RuleSet& set, const std::vector<rule::Account>& accounts,
                          const std::string& letter, const Source& text) {
    const auto& rule = set.rules().front();
    ordered_json all{{"schema", 1}, {"letter", letter}, {"file", text.name()}, {"rule", rule.id}, {"for", rule.scope}};
    auto& list = all["accounts"] = ordered_json::array();
    for (const auto& account : accounts) list.push_back(account_json(account, set, set.points(rule), text));
    out += all.dump(1, ' ', false, ordered_json::error_handler_t::replace);
    out += '\n';
}

}  // namespace citegate::report
