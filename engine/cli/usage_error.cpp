#include "engine/cli/usage_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/diagnostic.hpp"
#include "engine/base/render.hpp"

namespace citegate::cli {
namespace {

std::string hint(std::string_view near, std::string_view command) {
    return near.empty() ? fmt::format("       hint: {} --help\n", command)
                        : fmt::format("       hint: did you mean {}? ({} --help)\n", near, command);
}

/// The first word of an option's kind that no option of the command has.
std::string_view unknown_option(const std::vector<std::string>& words,
                                const std::vector<std::string_view>& known) {
    for (const std::string_view word : words) {
        const auto name = word.substr(0, word.find('='));
        if (word.substr(0, 2) == "--" && name.size() > 2 &&
            std::find(known.begin(), known.end(), name) == known.end())
            return name;
    }
    return {};
}

}  // namespace

std::string usage_error(const CLI::App& app, const CLI::ParseError& error,
                        const std::vector<std::string>& words) {
    const auto chosen = app.get_subcommands();
    if (chosen.empty()) {
        if (words.empty()) return app.help();
        std::vector<std::string_view> commands;
        for (const auto* const command : app.get_subcommands(nullptr))
            commands.emplace_back(command->get_name());
        const std::string_view word = words.front();
        const bool option = word.substr(0, 1) == "-";
        const auto near = option ? std::string_view() : nearest(word, commands);
        auto out = fmt::format("{}: error: there is no {} \"{}\"\n", app.get_name(),
                               option ? "option" : "command", printable(word));
        if (option || !near.empty()) return out + hint(near, app.get_name());
        return out + fmt::format("       hint: it is one of {}\n", fmt::join(commands, ", "));
    }
    const auto& command = *chosen.front();
    const auto name = fmt::format("{} {}", app.get_name(), command.get_name());
    std::vector<std::string> options;
    const auto add_options_of = [&options](const CLI::App& part) {
        for (const auto* const option : part.get_options()) {
            for (const auto& known : option->get_lnames())
                options.push_back("--" + known);
        }
    };
    add_options_of(command);
    for (const auto* const group : command.get_subcommands(nullptr)) add_options_of(*group);  // of which one is wanted, for example
    const std::vector<std::string_view> known(options.begin(), options.end());
    if (const auto unknown = unknown_option(words, known); !unknown.empty()) {
        return fmt::format("{}: error: there is no option {}\n", name, printable(unknown)) +
               hint(nearest(unknown, known), name);
    }
    return fmt::format("{}: error: {}\n", name, printable(error.what())) + hint({}, name);
}

}  // namespace citegate::cli
