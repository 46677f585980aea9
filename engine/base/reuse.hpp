// Memory that is used again from letter to letter, but not for ever what one huge letter took.
#pragma once

#include <cstddef>
#include <string>

namespace citegate {

/// Empties a text. Its memory stays, up to a megabyte of it.
inline void clear_for_reuse(std::string& text) {
    constexpr std::size_t most_kept = 1U << 20;
    if (text.capacity() > most_kept) std::string().swap(text);  // "= {}" would keep it
    text.clear();
}

}  // namespace citegate
