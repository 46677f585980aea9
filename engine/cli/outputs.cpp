#include "engine/cli/outputs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "engine/cli/command.hpp"
#include "engine/cli/format_target.hpp"

namespace citegate::cli {

std::string Outputs::check_format(const std::string& text) {
    const auto target = split_target(text);
    if (report::needs_file(target.format) && (target.file.empty() || target.file == "-"))
        return fmt::format("{0} needs a file: {0}=FILE", target.format);
    return check_target(text, report::format_names());
}

std::string Outputs::about() {
    return fmt::format("Output format: {}; FORMAT=FILE writes to a file (repeatable; default text). sqlite needs a file", named(report::format_names()));
}

std::unique_ptr<Outputs> Outputs::open(std::vector<std::string> formats, const report::WriterOptions& options) {
    std::unique_ptr<Outputs> out(new Outputs());
    if (formats.empty()) formats.emplace_back("text");
    out->formats_ = std::move(formats);
    Diagnostics diagnostics;
    for (const auto& text : out->formats_) {
        const auto target = split_target(text);
        auto file = OutputFile::open(target.file, diagnostics);
        auto writer_options = options;
        writer_options.style.colour = target.file.empty() && colour_wanted(STDOUT_FILENO);
        auto writer = report::make_writer(target.format, writer_options);
        if (!file || !file->go_through_sink(*writer, report::needs_file(target.format), diagnostics)) {
            print(diagnostics);
            return nullptr;
        }
        out->text_shown_ = out->text_shown_ || (target.format == "text" && target.file.empty());
        const auto* const from = writer.get();
        auto* const to = file.get();
        out->writers_.push_back(std::move(writer));
        out->files_.push_back(std::move(file));
        out->outputs_.push_back({[from](std::string& bytes, const report::LetterResult& result) { from->letter(bytes, result); }, from->separator(),
                                 [to](std::string_view bytes) { return to->write(bytes); }, report::shows_marked(target.format)});
    }
    return out;
}

bool Outputs::want_agreement() const {
    return std::any_of(formats_.begin(), formats_.end(), [](const std::string& text) { return report::holds_agreement(split_target(text).format); });
}

void Outputs::begin(const report::RunInfo& run) {
    for (std::size_t i = 0; i < writers_.size(); ++i) {
        std::string bytes;
        writers_[i]->begin(bytes, run);
        files_[i]->write(bytes);
    }
}

void Outputs::end(const report::RunInfo& run, const report::Totals& totals) {
    for (std::size_t i = 0; i < writers_.size(); ++i) {
        std::string bytes;
        writers_[i]->end(bytes, run, totals);
        files_[i]->write(bytes);
    }
}

bool Outputs::finish() {
    Diagnostics unwritten;
    for (auto& file : files_) file->finish(unwritten);
    std::fflush(stdout);
    print(unwritten);
    return !unwritten.has_errors();
}

int exit_code(bool good, const std::string& fail_on, const report::Totals& totals) {
    if (!good) return Exit::bad_input;
    if (fail_on == "never") return Exit::ok;
    for (auto severity = static_cast<std::size_t>(*severity_from(fail_on)); severity < 3; ++severity) {
        if (totals.findings[severity] > 0) return Exit::findings;
    }
    return Exit::ok;
}

}  // namespace citegate::cli
