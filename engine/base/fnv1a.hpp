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

    void byte(unsigned value) { hash_ = (hash_ ^ (value & 0xFFU)) * 0x100000001b3U; }
    void bytes(std::string_view text) {
        for (const char c : text) byte(static_cast<unsigned char>(c));
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

  private:
    static constexpr std::uint64_t offset = 0xcbf29ce484222325U;
    std::uint64_t hash_ = offset;
};

}  // namespace citegate
