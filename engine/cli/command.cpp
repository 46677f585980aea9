#include "engine/cli/command.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "engine/base/render.hpp"
#include "engine/check/embedded.hpp"

namespace citegate::cli {

void EngineOptions::add_to(CLI::App& command, bool with_rules) {
    command.add_option("--guidelines", guidelines, "Guideline catalogue (folder or file) in the place of the built-in one")
        ->type_name("PATH");
    if (with_rules) {
        command.add_option("--rules", rules, "Rule packs (folder or file; repeatable) in the place of the built-in ones")
            ->type_name("PATH")
            ->allow_extra_args(false);
        command.add_option("--profile", profile, "How severe rules are: audit (as written), strict, gate, or one that a rule file defines")
            ->type_name("NAME");
    }
}

const check::Engine* EngineOptions::load(bool& clean) const {
    Diagnostics diagnostics;
    check::Sources sources;
    sources.embedded_guidelines = check::embedded_guidelines();
    sources.embedded_rules = check::embedded_rules();
    sources.guidelines = guidelines;
    sources.rules = rules;
    sources.profile = profile;
    sources.examples = examples;
    auto engine = check::Engine::load(sources, diagnostics);
    print(diagnostics);
    const auto unknown_profile = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.code == Code::R012 && !diagnostic.source;
    });
    if (engine == nullptr && unknown_profile != diagnostics.end()) throw BadUsage();
    clean = !diagnostics.has_errors();
    static auto& kept = *new std::vector<std::unique_ptr<const check::Engine>>;  // never destroyed, and a leak checker finds it
    return kept.emplace_back(std::move(engine)).get();
}

std::vector<yaml::Document> EngineOptions::rule_documents(Diagnostics& diagnostics) const {
    if (rules.empty()) return yaml::from_snapshot(check::embedded_rules());
    std::vector<yaml::Document> documents;
    for (const auto& path : rules) {
        for (auto& document : yaml::parse_path(path, diagnostics)) documents.push_back(std::move(document));
    }
    return documents;
}

std::size_t terminal_width() {
    constexpr std::size_t otherwise = 100;
    winsize size{};
    if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return otherwise;
    return size.ws_col;
}

bool colour_wanted(int descriptor) {
    const char* const no_colour = std::getenv("NO_COLOR");
    return (no_colour == nullptr || *no_colour == '\0') && isatty(descriptor) == 1;
}

void print(const Diagnostics& diagnostics) {
    const RenderStyle style{colour_wanted(STDERR_FILENO)};
    for (const auto& diagnostic : diagnostics) fmt::print(stderr, "{}", render(diagnostic, style));
}

}  // namespace citegate::cli
