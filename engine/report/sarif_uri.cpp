#include "engine/report/sarif_uri.hpp"

namespace citegate::report {
namespace {

/// Unreserved characters and those with no meaning inside a path. A colon has one in the first part of a
/// relative reference.
bool stays(char c) {
    const auto lower = static_cast<char>(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/!$&'()*+,;=@").find(c) != std::string_view::npos;
}

}  // namespace

std::string uri_of(std::string_view path) {
    std::string out;
    if (path.starts_with('/')) out = "file://";
    while (path.starts_with("./"))
        path.remove_prefix(2);
    out.reserve(out.size() + path.size());
    for (const char c : path) {
        if (stays(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += "0123456789ABCDEF"[byte >> 4U];
            out += "0123456789ABCDEF"[byte & 15U];
        }
    }
    return out;
}

}  // namespace citegate::report
