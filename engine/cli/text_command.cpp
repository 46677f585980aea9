#include <fmt/format.h>

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
    if (!options.line_numbers) {
        std::fwrite(bytes.data(), 1, bytes.size(), stdout);
        if (!bytes.empty() && bytes.back() != '\n') std::fputc('\n', stdout);
    } else {
        unsigned number = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            auto end = bytes.find('\n', at);
            if (end == bytes.npos) end = bytes.size();
            fmt::print("{:>6}  {}\n", ++number, bytes.substr(at, end - at));
            at = end + 1;
        }
    }
    std::fflush(stdout);
    return diagnostics.has_errors() ? Exit::bad_input : Exit::ok;
}

}  // namespace

Command add_text(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "A letter, or - for standard input")->required();
    app.add_flag("-n,--line-numbers", options->line_numbers, "Number the lines, as findings do");
    return [options] { return text(*options); };
}

}  // namespace citegate::cli
