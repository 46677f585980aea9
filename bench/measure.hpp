// Counts of what citegate got right on the reference letters, from its records and the tables.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "bench/reference_tables.hpp"

namespace citegate::bench {

/// Items of one extraction. Lists hold one line each, for people.
struct ItemScore {
    std::size_t letters = 0;
    std::size_t letters_expected = 0;
    std::size_t found = 0;
    std::size_t expected = 0;
    std::size_t decisions = 0;   ///< equal to the table's
    std::size_t statements = 0;  ///< equal to the table's without white space and hyphens; two an item
    std::vector<std::string> gained;
    std::vector<std::string> lost;
    std::vector<std::string> unequal;
    std::vector<std::string> diagnostics;  ///< at error: the letter was not read whole

    [[nodiscard]] bool perfect() const {
        return letters == letters_expected && gained.empty() && lost.empty() && unequal.empty() &&
               diagnostics.empty();
    }
};
[[nodiscard]] ItemScore score_items(const std::vector<ItemRow>& rows,
                                    const std::vector<nlohmann::json>& letters);

/// Findings of one run over the letters, against the rows whose pattern has a rule.
struct FindingScore {
    struct Pattern {
        std::size_t found = 0;
        std::size_t expected = 0;
        std::size_t wrongly_raised = 0;
        std::size_t look_alikes = 0;
        bool has_rule = false;
    };
    std::map<std::string, Pattern> patterns;
    std::vector<std::string> missed;
    std::vector<std::string> wrong;
    std::map<std::string, std::map<std::string, std::size_t>>
        beyond;  ///< rule → severity → findings the table lacks
    std::vector<std::string> beyond_list;
    std::set<std::string> fingerprints;

    /// Every flagged row of a pattern with a rule was found, and no look-alike raised.
    [[nodiscard]] bool perfect() const { return missed.empty() && wrong.empty(); }
};
/// `rule_ids`: the rules there are; a pattern has a rule when an id ends in "/" and its name.
[[nodiscard]] FindingScore score_findings(const std::vector<FindingRow>& rows,
                                          const std::set<std::string>& rule_ids,
                                          const std::vector<nlohmann::json>& letters);

}  // namespace citegate::bench
