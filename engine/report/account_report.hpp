// How a rule came to its verdicts, for people and for programs.
#pragma once

#include <string>

#include "engine/base/render.hpp"
#include "engine/rule/why/why.hpp"

namespace citegate::report {

struct AccountOptions {
    RenderStyle style;
    std::size_t width = 100;   ///< of a line, in characters
    bool all = false;          ///< every element of long lists, values in full length
    const Source* letter = nullptr;
};

/// One account as a tree with its verdict. Steps that decided are marked. Ends in a line end.
void append_account_text(std::string& out, const rule::RuleSet& set, const rule::Why& why, const rule::Account& account,
                         const AccountOptions& options);

/// Accounts as one JSON document with a line end: every value, nothing elided. `letter` is its id, `text` what findings point into.
void append_accounts_json(std::string& out, const rule::RuleSet& set, const std::vector<rule::Account>& accounts,
                          const std::string& letter, const Source& text);

/// "item 2, maximus, "Knee Complaints 2004""; "the letter".
[[nodiscard]] std::string subject_words(std::uint32_t item, std::string_view side, std::string_view subject);

}  // namespace citegate::report
