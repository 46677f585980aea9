#include <fmt/format.h>

#include "engine/base/render.hpp"
#include "engine/cli/command.hpp"
#include "engine/report/node_report.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string node;
    bool list = false;
    std::string on;
    std::string format = "text";
    EngineOptions engine;
};

/// Texts, chapters and parts, one a line: pages and sections are found under them.
void print_list(const graph::GuidelineGraph& graph) {
    for (const auto& guideline : graph.catalogue().guidelines) fmt::print("{}\t{}\n", guideline.id, guideline.title);
    for (const auto& part : graph.catalogue().body_parts) fmt::print("body_part/{}\t{}\n", part.id, part.title);
}

int show(const Options& options) {
    const auto day = iso_date(options.on);
    if (!options.on.empty() && !day) {
        fmt::print(stderr, "--on: \"{}\" is no day (yyyy-mm-dd)\n", printable(options.on));
        throw BadUsage();
    }
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (engine == nullptr) return Exit::bad_input;
    const auto& graph = engine->graph();
    if (options.list) {
        print_list(graph);
        return clean ? Exit::ok : Exit::bad_input;
    }
    const auto id = graph.find(options.node);
    if (!id.valid()) {
        std::vector<std::string_view> known;
        for (std::uint32_t i = 0; i < graph.size(); ++i) known.push_back(graph.node({i}).id);
        const auto near = nearest(options.node, known);
        fmt::print(stderr, "there is no node \"{}\"\n       hint: {}\n", printable(options.node),
                   near.empty() ? std::string("`citegate graph --list` has them all") : fmt::format("did you mean {}?", near));
        throw BadUsage();
    }
    const auto page = options.format == "json" ? report::node_json(graph, id, day) : report::node_text(graph, id, day);
    fmt::print("{}", page);
    return clean ? Exit::ok : Exit::bad_input;
}

}  // namespace

Command add_graph(CLI::App& app) {
    auto options = std::make_shared<Options>();
    auto* what = app.add_option_group("what");
    what->add_option("--node", options->node, "A node by its id: acoem2004.ch12, acoem2004.ch12/p301, cpmtg_2016, body_part/knee")->type_name("ID");
    what->add_flag("--list", options->list, "The ids of all texts, chapters and body parts, with their titles");
    what->require_option(1);
    app.add_option("--on", options->on, "Tell also whether it was in force on this day")->type_name("DAY");
    app.add_option("-f,--format", options->format, "text, or json")->capture_default_str()->type_name("FORMAT")->check(CLI::IsMember({"text", "json"}));
    options->engine.add_to(app, false);
    app.footer("Exit codes: 0 shown; 2 the guidelines cannot be read; 64 there is no such node.\n"
               "Example: citegate graph --node acoem2004.ch13 --on 2017-12-01");
    return [options] { return show(*options); };
}

}  // namespace citegate::cli
