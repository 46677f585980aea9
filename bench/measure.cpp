#include "bench/measure.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bench/exactness.hpp"

namespace citegate::bench {
namespace {

using nlohmann::json;

std::string text_of(const json& record, const char* field) {
    const auto at = record.find(field);
    return at != record.end() && at->is_string() ? at->get<std::string>() : std::string();
}

/// A list field, in place; absent is empty.
const json& list_of(const json& record, const char* field) {
    static const json none = json::array();
    const auto at = record.find(field);
    return at != record.end() && at->is_array() ? *at : none;
}

std::string statement_of(const json& item, const char* side) {
    const auto at = item.find(side);
    return at != item.end() && at->is_object() ? text_of(*at, "text") : std::string();
}

bool has_ending(const std::string& rule, const std::string& pattern) {
    return rule.size() > pattern.size() && rule.ends_with(pattern) &&
           rule[rule.size() - pattern.size() - 1] == '/';
}

struct Found {
    std::string letter;
    int item = 0;
    std::string side;
    std::string rule;
    std::string severity;
    std::string message;
    bool listed = false;  ///< a flagged row of the table tells of it

    [[nodiscard]] bool fits(const FindingRow& row) const {
        return letter == row.letter && (row.item == 0 || item == row.item) && side == row.side &&
               has_ending(rule, row.pattern);
    }
};

}  // namespace

ItemScore score_items(const std::vector<ItemRow>& rows, const std::vector<json>& letters) {
    ItemScore score;
    std::map<std::pair<std::string, int>, const json*> items;
    for (const auto& letter : letters) {
        const auto id = text_of(letter, "letter");
        ++score.letters;
        for (const auto& item : list_of(letter, "items"))
            items[{id, item.value("number", 0)}] = &item;
        for (const auto& diagnostic : list_of(letter, "diagnostics")) {
            if (text_of(diagnostic, "severity") == "error") {
                score.diagnostics.push_back(
                    fmt::format("{} {} {}", id, text_of(diagnostic, "code"), text_of(diagnostic, "message")));
            }
        }
    }
    std::set<std::string> known;
    score.expected = rows.size();
    for (const auto& row : rows) {
        known.insert(row.letter);
        const auto at = items.find({row.letter, row.item});
        if (at == items.end()) {
            score.lost.push_back(fmt::format("{} item {}", row.letter, row.item));
            continue;
        }
        const auto& item = *at->second;
        ++score.found;
        const auto equal = [&](std::string_view what, const std::string& ours, const std::string& theirs,
                               std::size_t& count) {
            if (ours == theirs) {
                ++count;
            } else {
                score.unequal.push_back(fmt::format("{} item {}: {} is \"{}\", expected \"{}\"", row.letter,
                                                    row.item, what, ours, theirs));
            }
        };
        equal("decision", text_of(item, "decision"), row.decision, score.decisions);
        equal("claims administrator's statement", squeezed(statement_of(item, "claims_administrator")),
              squeezed(row.claims_administrator), score.statements);
        equal("MAXIMUS statement", squeezed(statement_of(item, "maximus")), squeezed(row.maximus),
              score.statements);
        items.erase(at);
    }
    for (const auto& [key, item] : items)
        score.gained.push_back(fmt::format("{} item {}", key.first, key.second));
    score.letters_expected = known.size();
    return score;
}

FindingScore score_findings(const std::vector<FindingRow>& rows, const std::set<std::string>& rule_ids,
                            const std::vector<json>& letters) {
    FindingScore score;
    std::vector<Found> findings;
    for (const auto& letter : letters) {
        for (const auto& finding : list_of(letter, "findings")) {
            const auto item = finding.find("item");
            findings.push_back({text_of(letter, "letter"),
                                item != finding.end() && item->is_number() ? item->get<int>() : 0,
                                text_of(finding, "side"), text_of(finding, "rule"),
                                text_of(finding, "severity"), text_of(finding, "message")});
            score.fingerprints.insert(text_of(letter, "letter") + " " + text_of(finding, "fingerprint"));
        }
    }
    for (const auto& row : rows) {
        auto& pattern = score.patterns[row.pattern];
        for (const auto& id : rule_ids)
            pattern.has_rule = pattern.has_rule || has_ending(id, row.pattern);
        const auto where = fmt::format("{} item {} {} {}", row.letter,
                                       row.item == 0 ? "*" : std::to_string(row.item), row.side, row.pattern);
        bool found = false;
        for (auto& finding : findings) {
            if (!finding.fits(row)) continue;
            if (row.flag) {
                finding.listed = found = true;
            } else if (finding.severity != "note") {
                found = true;
            }
        }
        if (row.flag) {
            ++pattern.expected;
            pattern.found += found ? 1 : 0;
            if (!found && pattern.has_rule) score.missed.push_back(where);
        } else {
            ++pattern.look_alikes;
            pattern.wrongly_raised += found ? 1 : 0;
            if (found) score.wrong.push_back(where);
        }
    }
    for (const auto& finding : findings) {
        if (finding.listed) continue;
        ++score.beyond[finding.rule][finding.severity];
        score.beyond_list.push_back(fmt::format("{} item {} {} {} [{}] {}", finding.letter,
                                                finding.item == 0 ? "-" : std::to_string(finding.item),
                                                finding.side, finding.severity, finding.rule,
                                                finding.message));
    }
    return score;
}

}  // namespace citegate::bench
