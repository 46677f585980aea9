// Random CEL expressions, the same for the same seed: of every operator, macro and common function, over small values and
// those at the edges, some of them mistyped through dyn().
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace citegate {

class RandomExpressions {
  public:
    explicit RandomExpressions(std::uint64_t seed) : random_(seed) {}
    /// One of any type, at most `depth` levels deep.
    [[nodiscard]] std::string next(int depth);

  private:
    enum class Kind : std::uint8_t { integer, number, boolean, string, list, map };

    std::string of(Kind kind, int depth);
    std::string integer(int depth);
    std::string number(int depth);
    std::string boolean(int depth);
    std::string text(int depth);
    std::string list(int depth);
    std::string map(int depth);
    std::string ternary(Kind kind, int depth);
    std::string element();  ///< a loop variable of an integer in scope, or a literal
    [[nodiscard]] std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
    template <std::size_t N>
    std::string one_of(const char* const (&words)[N]) {
        return words[below(N)];
    }

    std::mt19937_64 random_;
    int loops_ = 0;  ///< in scope: x1 … xN, integers all
};

}  // namespace citegate
