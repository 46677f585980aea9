// Byte ranges and the errors of a parse. Everything that points into a text uses these.
#pragma once

#include <cstdint>
#include <string>

namespace citegate {

/// A half-open range of byte offsets [begin, end) into one text. Which text is said at the field that holds it.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin == end; }
    [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    friend constexpr bool operator==(Span, Span) = default;
};

/// What a parser says when it cannot go on: where (offsets into the text it was given) and what it wanted there.
/// No wording for users, no code: the caller adds both.
struct SyntaxError {
    Span where;
    std::string expected;  ///< "an expression", "')'" …: completes "expected …"
};

}  // namespace citegate
