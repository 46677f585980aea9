// What is read of a letter for rules alone. No record shows it: where no rule asks for one of these, it need not be read.
#pragma once

#include <cstdint>

namespace citegate::citation {

enum class RuleFact : std::uint8_t {
    summary_dates,    ///< LetterText::summary_dates
    summary_terms,    ///< Letter::summary_terms
    summary_parts,    ///< Letter::summary_parts
    levels,           ///< Item::levels
    amounts,          ///< Item::amounts and those of its rationale
    rationale_terms,  ///< Rationale::terms
    reasons_terms,    ///< Rationale::reasons_terms
    conclusion,       ///< Rationale::concludes_on
};

/// A set of them.
class RuleFacts {
  public:
    [[nodiscard]] static constexpr RuleFacts all() { return RuleFacts(~0U); }
    constexpr RuleFacts() = default;

    constexpr void add(RuleFact fact) { bits_ |= bit(fact); }
    constexpr void add(RuleFacts facts) { bits_ |= facts.bits_; }
    [[nodiscard]] constexpr bool has(RuleFact fact) const { return (bits_ & bit(fact)) != 0; }
    friend bool operator==(RuleFacts, RuleFacts) = default;

  private:
    constexpr explicit RuleFacts(std::uint32_t bits) : bits_(bits) {}
    static constexpr std::uint32_t bit(RuleFact fact) { return 1U << static_cast<unsigned>(fact); }
    std::uint32_t bits_ = 0;
};

}  // namespace citegate::citation
