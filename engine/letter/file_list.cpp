#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/letter/json_lines.hpp"
#include "engine/letter/reader.hpp"

namespace citegate::letter {

PathList expand_list(const std::string& list, char line_end, Diagnostics& diagnostics) {
    PathList inputs;
    const std::string name = list == "-" ? "<stdin>" : list;
    std::ifstream file;
    if (list != "-") file.open(list, std::ios::binary);
    std::istream& from = list == "-" ? std::cin : file;
    if (!from) {
        diagnostics.add(Code::L001, fmt::format("list of files '{}' cannot be opened: {}", name, std::strerror(errno)), name,
                        "a list has one path a line");
        return inputs;
    }
    LineReader lines(
        [&from](char* to, std::size_t most) -> std::ptrdiff_t {
            from.read(to, static_cast<std::streamsize>(most));
            return from.bad() ? -1 : static_cast<std::ptrdiff_t>(from.gcount());
        },
        line_end, limits::list_line_bytes);
    const auto bad = [&](std::string why, std::string_view hint) {
        diagnostics.add(Code::L021, fmt::format("line {} of '{}': {}", lines.number(), name, why), fmt::format("{}:{}", name, lines.number()),
                        std::string(hint));
    };
    for (std::string line; lines.next(line);) {
        if (line_end == '\n' && line.ends_with('\r')) line.pop_back();
        if (lines.too_long()) {
            bad(fmt::format("more than {} bytes are no path", limits::list_line_bytes), "a list has one path a line");
        } else if (line == "-" || line.find('\0') != line.npos) {
            bad("not a path", line == "-" ? "standard input is named on the command line" : "a list parted by zero bytes is for --files-from0");
        } else if (!line.empty()) {
            Diagnostics problems;
            inputs.add(expand({line}, problems));
            for (const auto& problem : problems) bad(problem.message, problem.hint);
        }
    }
    if (lines.failed()) {
        diagnostics.add(Code::L001, fmt::format("list of files '{}' cannot be read: {}", name, std::strerror(errno)), name, "");
    }
    return inputs;
}

}  // namespace citegate::letter
