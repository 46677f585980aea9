// What was parsed of the clauses of statements, kept: a corpus repeats them ("Decision based on MTUS Low Back Complaints 2004.").
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/statement_syntax.hpp"

namespace citegate::citation {

/// One thread's. Only syntax is kept; what it resolves to depends on the letter's dates. Kept are those that were asked for again: of
/// letters like the real ones, two thirds of the clauses that are parsed are new ones then.
class ParsedClauses {
  public:
    static constexpr std::size_t longest = 1024;  ///< bytes of a clause that is worth keeping; most have 70

    /// What parse(clause, syntax) made of this clause, now or before. Stays as it is until the next call.
    template <class Parse>
    const grammar::StatementSyntax& of(std::string_view clause, Parse parse) {
        const std::uint64_t hash = std::hash<std::string_view>{}(clause);
        const auto number = hash % sets_.size();
        auto& set = sets_[number];
        for (std::size_t way = 0; way < ways; ++way) {
            if (set.hashes[way] != hash || kept_[number * ways + way].text != clause) continue;
            set.again |= static_cast<std::uint8_t>(1U << way);
            return kept_[number * ways + way].syntax;
        }
        const auto way = set.give_up();
        auto& kept = kept_[number * ways + way];
        parse(clause, kept.syntax);
        kept.text.assign(clause);
        set.hashes[way] = hash;
        return kept.syntax;
    }

  private:
    static constexpr std::size_t ways = 8;  ///< clauses that may stand in one set
    struct Set {
        std::array<std::uint64_t, ways> hashes{};
        std::uint8_t again = 0;  ///< a bit for each that was asked for again since it was last passed over
        std::uint8_t hand = 0;   ///< the one to ask next

        /// The next that was not asked for again; its place is free.
        std::size_t give_up() {
            for (;; hand = (hand + 1) % ways) {
                const auto bit = static_cast<std::uint8_t>(1U << hand);
                if ((again & bit) == 0) break;
                again &= static_cast<std::uint8_t>(~bit);
            }
            const std::size_t free = hand;
            hand = (hand + 1) % ways;
            hashes[free] = 0;
            return free;
        }
    };
    struct Kept {
        std::string text;
        grammar::StatementSyntax syntax;
    };
    std::vector<Set> sets_{512};
    std::vector<Kept> kept_{512 * ways};
};

}  // namespace citegate::citation
