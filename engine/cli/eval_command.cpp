#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/base/render.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/one_letter.hpp"
#include "engine/report/account_report.hpp"
#include "engine/rule/probe.hpp"

namespace citegate::cli {
namespace {

struct Options {
    std::string expression;
    std::string scope = "item";
    std::string format = "text";
    LetterOptions letter;
    EngineOptions engine;
};

constexpr rule::Scope scopes[] = {rule::Scope::item, rule::Scope::letter, rule::Scope::side, rule::Scope::citation, rule::Scope::mention};

rule::Scope scope_of(const std::string& word) {
    for (const auto scope : scopes) {
        if (rule::to_string(scope) == word) return scope;
    }
    return rule::Scope::item;
}

std::string text_of(const std::vector<rule::Answer>& answers) {
    std::string out;
    for (const auto& answer : answers) {
        if (answer.item != 0) out += report::subject_words(answer.item, answer.side, answer.subject) + ": ";
        out += answer.text + '\n';
    }
    std::string shown;
    for (std::string_view rest = out; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        shown += printable(line) + '\n';
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    return shown;
}

std::string json_of(const Options& options, const rule::Probe& probe, const citation::Letter& letter, const std::vector<rule::Answer>& answers) {
    using nlohmann::ordered_json;
    const auto or_null = [](const std::string& word) { return word.empty() ? ordered_json(nullptr) : ordered_json(word); };
    ordered_json out{{"schema", 1},
                     {"letter", letter.text.id},
                     {"file", letter.source->name()},
                     {"expression", options.expression},
                     {"for", options.scope},
                     {"type", probe.type()}};
    auto& values = out["values"] = ordered_json::array();
    for (const auto& answer : answers) {
        ordered_json entry{{"item", answer.item == 0 ? ordered_json(nullptr) : ordered_json(answer.item)},
                           {"side", or_null(answer.side)},
                           {"subject", or_null(answer.subject)}};
        entry[answer.faulted ? "fault" : "value"] =
            answer.faulted ? ordered_json::parse(answer.json).at("fault") : ordered_json::parse(answer.json);
        values.push_back(std::move(entry));
    }
    return out.dump(1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

int eval(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    Diagnostics diagnostics;
    const auto probe = rule::Probe::compile(options.expression, scope_of(options.scope), engine->graph(), diagnostics);
    if (!probe) {
        print(diagnostics);
        return Exit::bad_input;
    }
    const auto letter = options.letter.read(*engine, clean);
    if (!letter) return Exit::bad_input;
    const auto answers = probe->ask(*letter, options.scope == "letter" ? 0 : options.letter.item, diagnostics);
    const auto out = options.format == "json" ? json_of(options, *probe, *letter, answers) : text_of(answers);
    std::fwrite(out.data(), 1, out.size(), stdout);
    std::fflush(stdout);
    print(diagnostics);
    if (answers.empty()) {
        fmt::print(stderr, "{} has no {} to ask about\n",
                   options.letter.item == 0 ? printable(letter->text.id) : fmt::format("item {}", options.letter.item), options.scope);
    }
    return clean && !diagnostics.has_errors() ? Exit::ok : Exit::bad_input;
}

}  // namespace

Command add_eval(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("EXPR", options->expression, "An expression as in \"when\" of a rule: size(maximus.citations) > 1")->required()->type_name("");
    options->letter.add_to(app);
    app.add_option("--for", options->scope, "What it is asked about, as \"for\" of a rule: item, letter, side, citation, mention")
        ->capture_default_str()
        ->type_name("KIND")
        ->check(CLI::IsMember({"item", "letter", "side", "citation", "mention"}));
    app.add_option("-f,--format", options->format, "text, or json")->capture_default_str()->type_name("FORMAT")->check(CLI::IsMember({"text", "json"}));
    options->engine.add_to(app, false);
    app.footer("Names and functions: engine/rule/FACTS.md.\n"
               "Exit codes: 0 there is a value for each; 2 the expression is wrong or could not be evaluated, or the letter cannot be read.\n"
               "Example: citegate eval 'maximus.citations.map(c, c.text)' letter.pdf");
    return [options] { return eval(*options); };
}

}  // namespace citegate::cli
