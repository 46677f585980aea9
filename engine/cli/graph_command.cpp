#include <fmt/format.h>

#include <charconv>

#include "engine/base/render.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/cli/command.hpp"
#include "engine/report/citation_graph.hpp"
#include "engine/report/node_report.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string node;
    bool list = false;
    std::string on;
    std::string format = "text";
    std::vector<std::string> corpus;
    unsigned jobs = 0;
    EngineOptions engine;
};

/// Ids of places as bytes, for the way from the threads that read letters to the one that counts.
void append_places(std::string& out, const citation::Side& side, char mark) {
    out += mark;
    const auto add = [&](graph::NodeId node) {
        if (node.valid()) out += fmt::format("{},", node.value);
    };
    for (const auto& c : side.citations) {
        add(c.document);
        for (const auto& target : c.targets) add(target.node);
    }
    out += '\n';
}

void count_places(std::string_view lines, graph::CitationGraph& graph) {
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t side = lines[at++] == 'm' ? 1 : 0;
        std::vector<graph::NodeId> places;
        while (lines[at] != '\n') {
            graph::NodeId node;
            const auto [end, error] = std::from_chars(lines.data() + at, lines.data() + lines.size(), node.value);
            places.push_back(node);
            at = static_cast<std::size_t>(end - lines.data()) + 1;
        }
        ++at;
        if (!places.empty()) graph.add(side, places);
    }
}

/// What the letters cite, in the format asked for.
int show_corpus(const Options& options, const check::Engine& engine) {
    Diagnostics diagnostics;
    graph::CitationGraph graph(engine.graph());
    const check::Output output{[](std::string& out, const report::LetterResult& result) {
                                   for (std::size_t i = 0; result.readable && i < result.letter.item_count; ++i) {
                                       append_places(out, result.letter.items[i].claims_administrator, 'c');
                                       append_places(out, result.letter.items[i].maximus, 'm');
                                   }
                               },
                               {},
                               [&graph](std::string_view lines) {
                                   count_places(lines, graph);
                                   return true;
                               }};
    check::RunOptions run_options;
    run_options.jobs = options.jobs;
    letter::JobStream letters(letter::expand(options.corpus, diagnostics));
    (void)check::run(engine, letters, {output}, run_options, diagnostics);
    print(diagnostics);
    const auto page = options.format == "dot"       ? graph.dot()
                      : options.format == "graphml" ? graph.graphml()
                      : options.format == "json"    ? report::citation_graph_json(graph)
                                                    : report::citation_graph_text(graph);
    std::fwrite(page.data(), 1, page.size(), stdout);
    return diagnostics.has_errors() ? Exit::bad_input : Exit::ok;
}

int show(const Options& options) {
    if (options.corpus.empty() && (options.format == "dot" || options.format == "graphml")) {
        fmt::print(stderr, "-f {} is for --corpus\n", options.format);
        throw BadUsage();
    }
    const auto day = iso_date(options.on);
    if (!options.on.empty() && !day) {
        fmt::print(stderr, "--on: \"{}\" is no day (yyyy-mm-dd)\n", printable(options.on));
        throw BadUsage();
    }
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (engine == nullptr) return Exit::bad_input;
    if (!options.corpus.empty()) return show_corpus(options, *engine);
    const auto& graph = engine->graph();
    if (options.list) {
        fmt::print("{}", options.format == "json" ? report::node_list_json(graph) : report::node_list_text(graph));
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
    auto* list = what->add_flag("--list", options->list, "The ids of all texts, chapters and body parts, with their titles");
    what->add_option("--corpus", options->corpus, "What these letters cite: texts, chapters, sections and pages, with items by side")->type_name("PATH");
    what->require_option(1);
    app.add_option("--on", options->on, "Tell also whether it was in force on this day")->type_name("DAY")->excludes(list);
    app.add_option("-f,--format", options->format, "text or json; with --corpus also dot (Graphviz) or graphml")
        ->capture_default_str()
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "dot", "graphml"}));
    app.add_option("-j,--jobs", options->jobs, "Threads for --corpus; 0: as many as the machine has")->type_name("N")->capture_default_str();
    options->engine.add_to(app, false);
    app.footer("Exit codes: 0 shown; 2 the guidelines cannot be read; 64 there is no such node.\n"
               "Example: citegate graph --node acoem2004.ch13 --on 2017-12-01");
    return [options] { return show(*options); };
}

}  // namespace citegate::cli
