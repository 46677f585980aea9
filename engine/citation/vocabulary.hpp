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
    /// What is looked for together may be of several kinds, each with bits of its own: one pass finds them all.
    static constexpr std::size_t kinds = 3;
    using Bits = std::array<std::uint64_t, kinds>;    ///< by kind
    using Begins = std::array<std::size_t, kinds>;  ///< by kind: the byte from which phrases may begin; npos leaves the kind out
    static constexpr std::size_t npos = std::string_view::npos;

    /// `phrase` begins with an ASCII letter or digit. `bits` 0: a phrase that means none of them and hides shorter ones in it.
    void add(std::string_view phrase, std::uint64_t bits, std::size_t kind = 0);
    /// Wanted once, after the last add().
    void sort();
    /// The bits of all phrases that stand in `text` as whole words, in any case, with the single spaces they are written with. A
    /// phrase hides what begins inside it of the same kind: "upper back" is not "back".
    [[nodiscard]] Bits find(std::string_view text, const Begins& from) const;
    /// The same where there is one kind.
    [[nodiscard]] std::uint64_t find(std::string_view text) const { return find(text, {0, npos, npos})[0]; }

  private:
    struct Phrase {
        std::uint64_t head = 0;  ///< its first eight bytes as folded() makes them
        std::uint64_t mask = 0;  ///< of those eight, the bytes it has
        std::uint64_t bits = 0;
        std::size_t start = 0;  ///< a number made of its first three bytes; phrases of one or two stand under all that may follow
        std::size_t kind = 0;
        std::string text;
    };
    void find_at(std::string_view text, std::size_t begin, Bits& bits, Begins& resume) const;

    std::vector<Phrase> phrases_;         ///< by their start, longest first
    std::vector<std::uint32_t> firsts_;  ///< of each start that some phrase has, in order: the first of its phrases_; then their number
    // Most words are asked no further than these.
    std::array<std::uint64_t, 512> starts_{};  ///< a bit for every Phrase::start
    std::array<std::uint16_t, 512> before_{};  ///< how many bits of starts_ stand before this word of it
    std::array<std::uint64_t, 128> six_{};     ///< a bit for a number made of the first six bytes
    std::array<std::uint64_t, 512> short_{};   ///< by Phrase::start: one of its phrases is too short to be asked for six
};

}  // namespace citegate::citation
