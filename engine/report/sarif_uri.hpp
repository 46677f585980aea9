// Paths as URI references.
#pragma once

#include <string>
#include <string_view>

namespace citegate::report {

/// A relative path stays relative, an absolute one becomes "file:///…". Every byte that has a meaning of its
/// own in a URI, or none, is percent-encoded; the bytes are those of the path, whatever their encoding.
[[nodiscard]] std::string uri_of(std::string_view path);

}  // namespace citegate::report
