// Names compared without regard to case, white space and hyphens: what differs between two printings of one
// thing.
#pragma once

#include <string>
#include <string_view>

namespace citegate::rule {

/// The next byte that counts, made small; -1 at the end. Moves `at` behind it.
inline int next_folded(std::string_view text, std::size_t& at) {
    while (at < text.size()) {
        const char c = text[at++];
        if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t' || c == '\f') continue;
        return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return -1;
}

inline bool folds_equal(std::string_view a, std::string_view b) {
    if (a == b) return true;  // mostly, and sooner
    std::size_t i = 0;
    std::size_t k = 0;
    while (true) {
        const int left = next_folded(a, i);
        if (left != next_folded(b, k)) return false;
        if (left < 0) return true;
    }
}

inline std::string fold(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    for (int c = next_folded(text, at); c >= 0; c = next_folded(text, at))
        out += static_cast<char>(c);
    return out;
}

}  // namespace citegate::rule
