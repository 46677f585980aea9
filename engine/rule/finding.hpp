// A finding: what a rule says about a letter. (What is wrong with an input of ours is a Diagnostic.)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "grammar/span.hpp"

namespace citegate::rule {

enum class Where : std::uint8_t { letter, claims_administrator, maximus, rationale };
[[nodiscard]] std::string_view to_string(Where where);

struct Finding {
    std::string_view rule;  ///< id; owned by the RuleSet
    Severity severity = Severity::note;
    std::uint32_t item = 0;  ///< 1-based; 0 = the letter as a whole
    Where side = Where::letter;
    std::string message;
    std::vector<Span> spans;        ///< in the letter's Source, in order, at least one
    std::uint64_t fingerprint = 0;  ///< survives another extraction of the letter; printed as 16 hex digits
};

/// What a rule with "for: corpus" says about letters that have something in common.
struct CorpusFinding {
    std::string_view rule;  ///< id; owned by the RuleSet
    Severity severity = Severity::note;
    std::string message;
    std::vector<std::string> letters;  ///< case numbers, at most limits::letters_named
    std::uint64_t letter_count = 0;    ///< of all
    std::vector<std::pair<std::string, std::uint64_t>> numbers;  ///< what was counted: chapters and their letters; sentences shared
    std::uint64_t fingerprint = 0;     ///< of the rule and of what the letters have in common, not of the letters
};

}  // namespace citegate::rule
