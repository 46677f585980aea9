// Why a rule fires on a letter, or does not.
#pragma once

#include <vector>

#include "engine/rule/rule_set.hpp"
#include "engine/rule/why/account.hpp"
#include "engine/rule/why/anatomy.hpp"

namespace citegate::rule {

/// One rule on one letter.
struct Why {
    std::vector<Account> accounts;  ///< one for each thing the rule was asked about, in the order of the letter
    std::vector<Organ> organs;      ///< of the rule's points
};

/// `set` holds one rule, compiled to be watched (compile_one). R009 when it could not be evaluated: the account says so, too.
[[nodiscard]] Why why(const RuleSet& set, const citation::Letter& letter, Diagnostics& diagnostics);

}  // namespace citegate::rule
