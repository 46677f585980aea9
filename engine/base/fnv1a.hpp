// FNV-1a, 64 bits: fingerprints and short names of contents that are the same on every machine and in every version. No shield against
// anybody who wants two texts to meet.
#pragma once

#include <cstdint>
#include <string_view>

namespace citegate {

class Fnv1a {
  public:
    Fnv1a() = default;
    /// Another hash for the same bytes.
    explicit Fnv1a(std::uint64_t seed) : hash_(offset ^ seed) {}

    void byte(unsigned value) { hash_ = (hash_ ^ (value & 0xFFU)) * prime; }
    void bytes(std::string_view text) {
        for (const char c : text) byte(static_cast<unsigned char>(c));
    }
    /// For long texts: eight bytes at a time, which gives another value than bytes().
    void long_text(std::string_view text) {
        for (; text.size() >= 8; text.remove_prefix(8)) {
            std::uint64_t word = 0;
            for (unsigned i = 0; i < 8; ++i) word |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
            hash_ = (hash_ ^ word) * prime;
            hash_ ^= hash_ >> 32;  // a multiplication moves nothing down
        }
        bytes(text);
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

  private:
    static constexpr std::uint64_t prime = 0x100000001b3U;
    static constexpr std::uint64_t offset = 0xcbf29ce484222325U;
    std::uint64_t hash_ = offset;
};

}  // namespace citegate
