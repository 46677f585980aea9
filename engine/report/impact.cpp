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
    std::unordered_map<std::uint64_t, const rule::Finding*> old;
    for (const auto& finding : before.findings) {
        old.emplace(finding.fingerprint, &finding);
        ++rules[std::string(finding.rule)].before;
    }
    bool any = false;
    const auto note = [&](const LetterResult& result, const rule::Finding& finding, Change change, const rule::Finding* was) {
        any = true;
        auto& rule = rules[std::string(finding.rule)];
        ++rule.changes[static_cast<std::size_t>(change)];
        auto& samples = rule.samples[static_cast<std::size_t>(change)];
        if (samples.size() >= most_samples) return;
        auto& sample = samples.emplace_back(sample_of(result, finding));
        if (was != nullptr) sample.before = {was->severity, was->message};
        if (change != Change::removed) sample.after = {finding.severity, finding.message};
    };
    for (const auto& finding : after.findings) {
        ++rules[std::string(finding.rule)].after;
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
    letters_changed += more.letters_changed;
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
    static const std::vector<std::string_view> names{"text", "markdown", "json"};
    return names;
}

std::string impact_report(std::string_view format, const ImpactRun& run, const Impact& impact, RenderStyle style) {
    if (format == "markdown") return impact_markdown(run, impact);
    if (format == "json") return impact_json(run, impact);
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
