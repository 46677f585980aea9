#include "engine/cli/input_options.hpp"

#include "engine/letter/cache.hpp"

namespace citegate::cli {

void InputOptions::add_to(CLI::App& command) {
    auto* const path_option =
        command.add_option("PATH", paths,
                       "Letters: text or PDF files (also of many letters), folders of them, .jsonl, .zip, .tar, .gz, .zst, or - for standard input")
            ->type_name("");
    auto* const list_option = command.add_option("--files-from", list, "A list of paths, one a line; - is standard input")->type_name("FILE");
    auto* const list0_option =
        command.add_option("--files-from0", list0, "As --files-from, with a zero byte behind each path (find -print0)")->type_name("FILE");
    command.callback([path_option, list_option, list0_option] {
        if (path_option->empty() && list_option->empty() && list0_option->empty()) throw CLI::RequiredError("PATH");
    });
    command.add_flag("--no-cache", no_cache, "Do not keep the texts of PDFs for the next run (in ~/.cache/citegate)");
}

void InputOptions::add_jobs_to(CLI::App& command) {
    command.add_option("-j,--jobs", jobs, "Threads; 0 = as many as the machine has. The output is the same for any number")
        ->type_name("N")
        ->check(CLI::Validator(CLI::Range(0, 1024)).description(""))
        ->capture_default_str();
}

letter::PathList InputOptions::letters(Diagnostics& diagnostics) const {
    auto inputs = letter::expand(paths, diagnostics);
    for (const auto& [from, line_end] : {std::pair(list, '\n'), std::pair(list0, '\0')}) {
        if (from.empty()) continue;
        inputs.add(letter::expand_list(from, line_end, diagnostics));
    }
    return inputs;
}

std::string InputOptions::cache_folder() const { return no_cache ? std::string() : letter::PdfCache::default_folder(); }

}  // namespace citegate::cli
