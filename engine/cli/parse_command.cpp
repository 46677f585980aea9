#include <fmt/format.h>

#include <cstring>
#include <fstream>
#include <iostream>

#include "engine/base/render.hpp"
#include "engine/citation/read.hpp"
#include "engine/cli/command.hpp"
#include "engine/report/writer.hpp"

namespace citegate::cli {
namespace {

constexpr const char* what_it_reads = "FILE holds one citation text a line; a text itself goes through a pipe: echo 'ACOEM Chapter 12' | citegate parse";

struct Options {
    std::string file = "-";
    std::string format = "text";
    std::string as = "statement";
    std::string date;
    EngineOptions engine;
};

void append_field(std::string& out, std::string_view name, std::string_view value) {
    if (!value.empty()) out += fmt::format("    {:<10} {}\n", name, printable(value));
}

std::string joined(const std::vector<std::string_view>& list) {
    std::string out;
    for (const auto entry : list) out += (out.empty() ? "" : " | ") + std::string(entry);
    return out;
}

/// "MTUS" and nothing more: no guideline that could be found or not.
bool names_mtus_alone(const citation::Citation& citation) {
    return citation.basis == citation::Basis::mtus && citation.source == citation::Publisher::none && citation.title.empty() &&
           !citation.chapter;
}

void append_text(std::string& out, const graph::GuidelineGraph& graph, const citation::Side& side) {
    out += printable(side.clean.view()) + '\n';
    if (side.no_citation) out += "  says that nothing was cited\n";
    if (side.outside_mtus) out += "  says that it went outside the MTUS\n";
    for (const auto& citation : side.citations) {
        const auto basis = to_string(citation.basis);
        const auto source = to_string(citation.source);
        out += fmt::format("  citation: {}\n", printable(citation.text));
        append_field(out, "basis", basis);
        append_field(out, "source", source);
        if (citation.chapter) append_field(out, "chapter", std::to_string(*citation.chapter));
        append_field(out, "title", citation.title);
        if (citation.year) append_field(out, "year", std::to_string(*citation.year));
        append_field(out, "edition", citation.edition);
        append_field(out, "sections", joined(citation.sections));
        append_field(out, "tables", joined(citation.tables));
        std::string pages;
        for (const auto& range : citation.pages) {
            if (!pages.empty()) pages += ", ";
            pages += range.first == range.last ? std::to_string(range.first) : fmt::format("{}-{}", range.first, range.last);
        }
        append_field(out, "pages", pages);
        append_field(out, "stance", to_string(citation.stance));
        if (citation.document.valid()) {
            const auto& node = graph.node(citation.document);
            append_field(out, "resolves", fmt::format("{} ({}){}", node.id, node.title,
                                                      citation.resolution == citation::Resolution::date ? "; the date decides" : ""));
            for (const auto& target : citation.targets) {
                if (target.node == citation.document && target.own_words.empty()) continue;
                append_field(out, "place", target.own_words.empty()
                                               ? graph.node(target.node).id
                                               : fmt::format("{}, \"{}\" (in its own words)", graph.node(target.node).id, target.own_words));
            }
        } else if (names_mtus_alone(citation)) {
            append_field(out, "resolves", "to the MTUS as a whole");
        } else {
            std::string candidates;
            for (const auto node : citation.candidates) candidates += (candidates.empty() ? "" : ", ") + graph.node(node).id;
            append_field(out, "resolves", candidates.empty() ? "to nothing in the catalogue" : "open: " + candidates + " (--date decides)");
        }
    }
}

int parse(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    std::optional<Date> day;
    if (!options.date.empty()) day = iso_date(options.date);
    const auto as = options.as == "prose" ? citation::ReadAs::prose : citation::ReadAs::statement;

    std::ifstream file;
    if (options.file != "-") {
        file.open(options.file);
        if (!file) {
            Diagnostics diagnostics;
            diagnostics.add(Code::L001, fmt::format("cannot open the file: {}", std::strerror(errno)), options.file,
                            what_it_reads);
            print(diagnostics);
            return Exit::bad_input;
        }
    }
    std::istream& input = options.file == "-" ? std::cin : file;
    citation::Reader reader(engine->lexicon());
    citation::Side side;
    std::string line;
    std::string out;
    while (std::getline(input, line)) {
        const Source source("<line>", line);
        reader.read_text(source, as, day, side);
        out.clear();
        if (options.format == "jsonl") {
            report::append_side_record(out, engine->graph(), source, side);
            out += '\n';
        } else {
            append_text(out, engine->graph(), side);
            for (const auto& span : side.unread) append_field(out, "unread", source.text(span));
        }
        std::fwrite(out.data(), 1, out.size(), stdout);
    }
    std::fflush(stdout);
    if (input.bad()) {
        Diagnostics diagnostics;
        diagnostics.add(Code::L001, fmt::format("cannot read this: {}", std::strerror(errno)), options.file,
                        what_it_reads);
        print(diagnostics);
        return Exit::bad_input;
    }
    return clean ? Exit::ok : Exit::bad_input;
}

}  // namespace

Command add_parse(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "One citation text a line; - (default) is standard input")->type_name("");
    app.add_option("-f,--format", options->format, "text, or jsonl: one record a line, offsets into that line")
        ->capture_default_str()
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "jsonl"}));
    app.add_option("--as", options->as, "Read each line as a guideline statement, or as prose of a rationale")
        ->capture_default_str()
        ->type_name("KIND")
        ->check(CLI::IsMember({"statement", "prose"}));
    app.add_option("--date", options->date, "The date that counts (yyyy-mm-dd): decides between editions")
        ->type_name("DATE")
        ->check(CLI::Validator(
            [](const std::string& text) { return iso_date(text) ? std::string() : "not a date: " + text + " (yyyy-mm-dd)"; }, ""));
    options->engine.add_to(app, false);
    app.footer("Example: echo 'MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 301' | citegate parse --date 2014-06-30");
    return [options] { return parse(*options); };
}

}  // namespace citegate::cli
