#include "engine/report/html/packed.hpp"

#include <nettle/base64.h>
#include <zlib.h>

#include <vector>

namespace citegate::report {

void append_packed(std::string& out, std::string_view bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::vector<unsigned char> packed(size);
    // Cannot fail: the buffer has the size zlib asks for.
    compress2(packed.data(), &size, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION);
    const auto before = out.size();
    out.resize(before + BASE64_ENCODE_RAW_LENGTH(size));
    base64_encode_raw(out.data() + before, size, packed.data());
}

std::string in_script(std::string json) {
    std::string out;
    out.reserve(json.size());
    for (const char c : json) {
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace citegate::report
