// What the fuzz targets share.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace citegate {

/// A finding: says what is wrong and ends the program, so that libFuzzer keeps the input.
inline void require(const std::string& wrong) {
    if (wrong.empty()) return;
    std::fprintf(stderr, "unsound: %s\n", wrong.c_str());
    std::abort();
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace citegate
