#include "grammar/span.hpp"

#include <type_traits>

namespace citegate {
// Spans are copied by the thousand per letter: they must stay two plain words.
static_assert(std::is_trivially_copyable_v<Span> && sizeof(Span) == 8);
}  // namespace citegate
