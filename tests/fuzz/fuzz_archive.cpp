// Any bytes as an archive: whatever comes out is a member inside it, within the limits, or a diagnostic.
#include "engine/base/limits.hpp"
#include "engine/letter/archive.hpp"
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace citegate;
    Diagnostics diagnostics;
    std::size_t total = 0;
    letter::read_archive(
        "a.zip", as_text(data, size),
        [&](std::string_view name, std::string_view bytes) {
            if (!name.starts_with("a.zip!") && name != "a.zip") require("a member named " + std::string(name));
            if (name.find("..") != name.npos && name.find("/../") != name.npos) require("a member outside the archive");
            total += bytes.size();
            return total < 64 * 1024 * 1024;
        },
        diagnostics);
    return 0;
}
