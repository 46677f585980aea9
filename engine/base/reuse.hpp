// Memory that is used again from letter to letter, but not for ever what one huge letter took.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace citegate {

/// Bytes. Nearly all letters need less; what is larger is given back.
inline constexpr std::size_t most_kept_bytes = 1U << 20;

/// Empties a text. Its memory stays, up to most_kept_bytes.
inline void clear_for_reuse(std::string& text) {
    if (text.capacity() > most_kept_bytes) std::string().swap(text);  // "= {}" would keep it
    text.clear();
}
/// The same of a list.
template <class T>
void clear_for_reuse(std::vector<T>& list) {
    if (list.capacity() > most_kept_bytes / sizeof(T)) std::vector<T>().swap(list);
    list.clear();
}

}  // namespace citegate
