#include "engine/report/impact.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "engine/report/text.hpp"

namespace citegate::report {
namespace {

ChangedFinding sample_of(const LetterResult& result, const rule::Finding& finding) {
    ChangedFinding out;
    out.letter = result.letter.text.id;
    out.file = result.file;
    out.item = finding.item;
    out.side = to_string(finding.side);
    const auto position = result.letter.source->position(finding.spans.empty() ? 0 : finding.spans.front().begin);
    out.line = position.line;
    out.column = position.column;
    out.fingerprint = fmt::format("{:016x}", finding.fingerprint);
    return out;
}

std::string percent(const LevelCounts& counts) {
    return counts.both == 0 ? "-" : fmt::format("{:.1f} %", 100.0 * static_cast<double>(counts.exact) / static_cast<double>(counts.both));
}

/// How agreement changed; empty when it did not.
std::string agreement_change(const AgreementFigures& before, const AgreementFigures& after) {
    std::string out;
    for (std::size_t i = 0; i < before.levels.size(); ++i) {
        const auto was = percent(before.levels[i]);
        const auto is = percent(after.levels[i]);
        if (was != is) out += fmt::format("{}{} {} → {}", out.empty() ? "" : ", ", to_string(static_cast<Level>(i)), was, is);
    }
    const auto kappa = [](const AgreementFigures& figures) { return figures.kappa() ? fmt::format("{:.2f}", *figures.kappa()) : std::string("-"); };
    if (kappa(before) != kappa(after)) out += fmt::format("{}kappa {} → {}", out.empty() ? "" : ", ", kappa(before), kappa(after));
    return out.empty() ? out : "both sides the same: " + out;
}

}  // namespace

std::string_view to_string(Change change) {
    constexpr std::array<std::string_view, 3> names{"added", "removed", "changed"};
    return names[static_cast<std::size_t>(change)];
}

void Impact::add(const LetterResult& before, const LetterResult& after) {
    ++letters;
    if (!after.readable || after.diagnostics.has_errors()) ++unreadable;
    if (!after.readable) return;
    items += after.letter.item_count;
    items_before += before.letter.item_count;
    const auto counts_of = [this](Severity severity) -> SeverityImpact& { return severities[static_cast<std::size_t>(severity)]; };
    std::unordered_map<std::uint64_t, const rule::Finding*> old;
    for (const auto& finding : before.findings) {
        old.emplace(finding.fingerprint, &finding);
        ++rules[std::string(finding.rule)].before;
        ++counts_of(finding.severity).before;
    }
    bool any = false;
    const auto note = [&](const LetterResult& result, const rule::Finding& finding, Change change, const rule::Finding* was) {
        any = true;
        auto& rule = rules[std::string(finding.rule)];
        ++rule.changes[static_cast<std::size_t>(change)];
        ++counts_of(finding.severity).changes[static_cast<std::size_t>(change)];
        if (change == Change::changed) {
            more_severe += finding.severity > was->severity ? 1 : 0;
            less_severe += finding.severity < was->severity ? 1 : 0;
        }
        auto& samples = rule.samples[static_cast<std::size_t>(change)];
        if (samples.size() >= most_samples) return;
        auto& sample = samples.emplace_back(sample_of(result, finding));
        if (was != nullptr) sample.before = {was->severity, was->message};
        if (change != Change::removed) sample.after = {finding.severity, finding.message};
    };
    for (const auto& finding : after.findings) {
        ++rules[std::string(finding.rule)].after;
        ++counts_of(finding.severity).after;
        const auto known = old.find(finding.fingerprint);
        if (known == old.end()) {
            note(after, finding, Change::added, nullptr);
            continue;
        }
        const auto& was = *known->second;
        if (was.severity != finding.severity || was.message != finding.message) note(after, finding, Change::changed, &was);
        old.erase(known);
    }
    for (const auto& finding : before.findings) {  // in their order, not that of the table
        const auto left = old.find(finding.fingerprint);
        if (left != old.end() && left->second == &finding) note(before, finding, Change::removed, &finding);
    }
    letters_changed += any ? 1 : 0;
}

void Impact::add(const Impact& more) {
    letters += more.letters;
    unreadable += more.unreadable;
    items += more.items;
    items_before += more.items_before;
    letters_changed += more.letters_changed;
    more_severe += more.more_severe;
    less_severe += more.less_severe;
    for (std::size_t i = 0; i < severities.size(); ++i) {
        severities[i].before += more.severities[i].before;
        severities[i].after += more.severities[i].after;
        for (std::size_t change = 0; change < severities[i].changes.size(); ++change) severities[i].changes[change] += more.severities[i].changes[change];
    }
    for (const auto& [id, impact] : more.rules) {
        auto& rule = rules[id];
        rule.before += impact.before;
        rule.after += impact.after;
        for (std::size_t i = 0; i < rule.changes.size(); ++i) {
            rule.changes[i] += impact.changes[i];
            for (const auto& sample : impact.samples[i]) {
                if (rule.samples[i].size() < most_samples) rule.samples[i].push_back(sample);
            }
        }
    }
}

Impact Impact::with_samples(std::size_t most) const {
    Impact out = *this;
    out.most_samples = most;
    for (auto& [id, rule] : out.rules) {
        for (auto& samples : rule.samples) {
            if (samples.size() > most) samples.resize(most);
        }
    }
    return out;
}

std::uint64_t Impact::count(Change change) const {
    std::uint64_t sum = 0;
    for (const auto& [id, rule] : rules) sum += rule.count(change);
    return sum;
}

std::uint64_t Impact::findings_before() const {
    std::uint64_t sum = 0;
    for (const auto& [id, rule] : rules) sum += rule.before;
    return sum;
}

std::uint64_t Impact::findings_after() const {
    std::uint64_t sum = 0;
    for (const auto& [id, rule] : rules) sum += rule.after;
    return sum;
}

const std::vector<std::string_view>& impact_format_names() {
    static const std::vector<std::string_view> names{"text", "markdown", "json", "html"};
    return names;
}

std::size_t samples_for(std::string_view format, std::size_t wanted) { return format == "html" ? most_page_rows : wanted; }

std::vector<std::string> remarks(const ImpactRun& run) {
    std::vector<std::string> out;
    if (run.letters_only_before > 0) out.push_back(fmt::format("{} only in the results before", counted(run.letters_only_before, "letter")));
    if (run.letters_only_after > 0) out.push_back(fmt::format("{} only in the results after", counted(run.letters_only_after, "letter")));
    if (!run.agreement_before || !run.agreement_after) return out;
    auto change = agreement_change(*run.agreement_before, *run.agreement_after);
    if (!change.empty()) out.push_back(std::move(change));
    return out;
}

std::string impact_report(std::string_view format, const ImpactRun& run, const Impact& impact, std::size_t samples, RenderStyle style) {
    samples = samples_for(format, samples);
    if (impact.most_samples > samples) return impact_report(format, run, impact.with_samples(samples), samples, style);
    if (format == "markdown") return impact_markdown(run, impact);
    if (format == "json") return impact_json(run, impact);
    if (format == "html") return impact_html(run, impact);
    return impact_text(run, impact, style);
}

std::string compared(std::string_view what, const std::string& before, const std::string& after) {
    if (before == after) return fmt::format("{}: the same, {}", what, after);
    return fmt::format("{}: {} → {}", what, before, after);
}

std::vector<std::string> missing_from(const std::vector<std::string>& other, const std::vector<std::string>& list) {
    std::vector<std::string> out;
    for (const auto& id : list) {
        if (std::find(other.begin(), other.end(), id) == other.end()) out.push_back(id);
    }
    return out;
}

}  // namespace citegate::report
