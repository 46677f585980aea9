#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace citegate::bench {

/// SplitMix64: a few lines, and the same numbers everywhere, which the distributions of the library do not
/// promise.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    /// 0 to sides - 1.
    std::uint64_t roll(std::uint64_t sides) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return (z ^ (z >> 31U)) % sides;
    }
    int between(int least, int most) {
        const auto sides = static_cast<std::uint64_t>(most - least) + 1;
        return least + static_cast<int>(roll(sides));
    }
    bool chance(double share) { return static_cast<double>(roll(1'000'000)) < share * 1e6; }

    template <typename List>
    const auto& pick(const List& list) {
        return list[roll(std::size(list))];
    }

  private:
    std::uint64_t state_;
};

}  // namespace citegate::bench
