#include "engine/report/result.hpp"

namespace citegate::report {

void Totals::add(const LetterResult& result) {
    ++letters;
    diagnostics += result.diagnostics.size();
    if (!result.readable || result.diagnostics.has_errors()) ++unreadable;
    for (const auto& finding : result.findings) {
        ++findings[static_cast<std::size_t>(finding.severity)];
        const auto known = rules.find(finding.rule);
        if (known != rules.end()) {
            ++known->second;
        } else {
            rules.emplace(finding.rule, 1);
        }
    }
    if (!result.readable) return;
    items += result.letter.item_count;
    for (std::size_t i = 0; i < result.letter.item_count; ++i) {
        const auto& item = result.letter.items[i];
        ++relations[static_cast<std::size_t>(item.relation)];
        for (const auto* side : {&item.claims_administrator, &item.maximus}) {
            citations += side->citations.size();
            statement_bytes += side->clean.view().size();
            for (const auto& span : side->unread) unread_bytes += span.size();
        }
    }
}

void Totals::add(const Totals& other) {
    letters += other.letters;
    unreadable += other.unreadable;
    items += other.items;
    citations += other.citations;
    for (std::size_t i = 0; i < findings.size(); ++i) findings[i] += other.findings[i];
    for (std::size_t i = 0; i < relations.size(); ++i) relations[i] += other.relations[i];
    statement_bytes += other.statement_bytes;
    unread_bytes += other.unread_bytes;
    diagnostics += other.diagnostics;
    for (const auto& [rule, count] : other.rules) rules[rule] += count;
}

}  // namespace citegate::report
