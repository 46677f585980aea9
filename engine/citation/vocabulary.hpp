// Words and phrases of the catalogue (body parts, kinds of treatment, terms), found in a text in one pass.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace citegate::citation {

/// Phrases of lower-case words, each with the bits it stands for. Filled once with add() and sort(), then read by any thread.
class Vocabulary {
  public:
    /// `phrase` begins with an ASCII letter or digit. `bits` 0: a phrase that means none of them and hides shorter ones in it.
    void add(std::string_view phrase, std::uint64_t bits);
    /// Wanted once, after the last add().
    void sort();
    /// The bits of all phrases that stand in `text` as whole words, in any case, with the single spaces they are written with. A
    /// phrase hides what begins inside it: "upper back" is not "back".
    [[nodiscard]] std::uint64_t find(std::string_view text) const;

  private:
    struct Phrase {
        std::uint64_t head = 0;  ///< its first eight bytes as folded() makes them
        std::uint64_t mask = 0;  ///< of those eight, the bytes it has
        std::uint64_t bits = 0;
        std::size_t start = 0;  ///< five bits of each of its first two bytes
        std::string text;
    };
    struct Range {
        std::uint32_t first = 0;  ///< half-open, of phrases_
        std::uint32_t last = 0;
    };

    std::vector<Phrase> phrases_;                       ///< by their start, longest first
    std::array<Range, std::size_t{1} << 10> starts_{};  ///< by Phrase::start
    std::array<std::uint64_t, 512> any_{};              ///< a bit for five bits of each of three bytes: most words are asked no further
};

}  // namespace citegate::citation
