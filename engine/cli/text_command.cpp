#include <fmt/format.h>

#include <unistd.h>

#include "engine/base/render.hpp"
#include "engine/cli/command.hpp"
#include "engine/letter/reader.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string file;
    bool line_numbers = false;
};

int text(const Options& options) {
    Diagnostics diagnostics;
    const auto source = letter::read({options.file}, diagnostics);
    print(diagnostics);
    if (!source) return Exit::bad_input;
    const auto bytes = source->text();
    // A terminal obeys control characters; a file or a pipe gets the bytes as they are.
    const bool terminal = isatty(STDOUT_FILENO) == 1;
    if (!options.line_numbers && !terminal) {
        std::fwrite(bytes.data(), 1, bytes.size(), stdout);
        if (!bytes.empty() && bytes.back() != '\n') std::fputc('\n', stdout);
    } else {
        unsigned number = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            auto end = bytes.find('\n', at);
            if (end == bytes.npos) end = bytes.size();
            const auto line = bytes.substr(at, end - at);
            if (options.line_numbers) fmt::print("{:>6}  ", ++number);
            fmt::print("{}\n", terminal ? printable(line) : std::string(line));
            at = end + 1;
        }
    }
    std::fflush(stdout);
    return diagnostics.has_errors() ? Exit::bad_input : Exit::ok;
}

}  // namespace

Command add_text(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "A letter, or - for standard input")->required()->type_name("");
    app.add_flag("-n,--line-numbers", options->line_numbers, "Number the lines, as findings do");
    app.footer("Example: citegate text letter.pdf -n | less");
    return [options] { return text(*options); };
}

}  // namespace citegate::cli
