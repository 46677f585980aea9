#include "engine/report/html/packed.hpp"

#include <openssl/evp.h>
#include <zlib.h>

#include <vector>

namespace citegate::report {

void append_packed(std::string& out, std::string_view bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::vector<unsigned char> packed(size);
    // Cannot fail: the buffer has the size zlib asks for.
    compress2(packed.data(), &size, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), Z_DEFAULT_COMPRESSION);
    const auto before = out.size();
    const std::size_t text = (size + 2) / 3 * 4;
    out.resize(before + text + 1);  // EVP_EncodeBlock ends with a zero
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data() + before), packed.data(), static_cast<int>(size));
    out.resize(before + text);
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
