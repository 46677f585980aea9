#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "engine/base/render.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/one_letter.hpp"
#include "engine/report/account_report.hpp"
#include "engine/report/wrapped.hpp"
#include "engine/rule/rule_file.hpp"

namespace citegate::cli {
namespace {

struct Options {
    LetterOptions letter;
    std::string rule;
    std::string format = "text";
    std::size_t width = 0;
    bool all = false;
    EngineOptions engine;
};

/// The rule once more, compiled to be watched. Empty when it has a mistake: loading the engine told it.
std::optional<rule::RuleSet> watched(const EngineOptions& options, const rule::RuleInfo& rule, const graph::GuidelineGraph& graph) {
    Diagnostics told_already;
    for (const auto& document : options.rule_documents(told_already)) {
        if (document.source->name() != rule.file) continue;
        for (const auto& text : rule::read_rule_file(document, told_already)) {
            if (text.id == rule.id) return rule::compile_one(text, document.source, graph, true, told_already);
        }
    }
    return std::nullopt;
}

void print_text(const Options& options, const rule::RuleSet& set, const rule::Why& why, const std::vector<rule::Account>& accounts,
                const citation::Letter& letter) {
    const auto& rule = set.rules().front();
    report::AccountOptions shown;
    shown.style.colour = colour_wanted(STDOUT_FILENO);
    shown.width = options.width != 0 ? options.width : terminal_width();
    shown.all = options.all;
    shown.letter = letter.source.get();
    const auto looks_at = rule.scope == "letter" ? std::string("the letter") : fmt::format("each {}", rule.scope);
    std::string out = fmt::format("{}: {} ({}, looks at {})\n", printable(letter.source->name()), rule.id, to_string(rule.severity), looks_at);
    out += report::wrapped(printable(rule.title), shown.width, 0) + '\n';
    for (const auto& account : accounts) {
        out += '\n';
        report::append_account_text(out, set, why, account, shown);
    }
    const auto count = [&](rule::Verdict verdict) {
        return std::count_if(accounts.begin(), accounts.end(), [&](const rule::Account& a) { return a.verdict == verdict; });
    };
    if (accounts.empty()) {
        out += fmt::format("\nThe rule looks at each {}; {} has none.\n", rule.scope,
                           options.letter.item == 0 ? printable(letter.text.id) : fmt::format("item {}", options.letter.item));
    } else if (accounts.size() > 1) {
        out += fmt::format("\nAsked {} times: fires {}, does not fire {}", accounts.size(), count(rule::Verdict::fires),
                           count(rule::Verdict::content) + count(rule::Verdict::not_asked));
        if (const auto failed = count(rule::Verdict::faulted) + count(rule::Verdict::given_up); failed > 0) {
            out += fmt::format(", could not be evaluated {}", failed);
        }
        out += '\n';
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
}

int why(const Options& options) {
    bool clean = true;
    const auto engine = options.engine.load(clean);
    if (!engine) return Exit::bad_input;
    const auto* const rule = find_rule(engine->rules(), options.rule);
    if (rule == nullptr) return Exit::bad_input;
    if (rule->scope == "corpus") {
        fmt::print(stderr, "{} is about what letters have in common: `citegate check --corpus` asks it, and no letter alone can tell\n", rule->id);
        return Exit::bad_input;
    }
    const auto set = watched(options.engine, *rule, engine->graph());
    if (!set) return Exit::bad_input;
    const auto letter = options.letter.read(*engine, clean);
    if (!letter) return Exit::bad_input;

    Diagnostics diagnostics;
    const auto why = rule::why(*set, *letter, diagnostics);
    std::vector<rule::Account> accounts;
    for (const auto& account : why.accounts) {
        // A rule for the letter is about all items.
        if (options.letter.item == 0 || account.item == 0 || account.item == options.letter.item) accounts.push_back(account);
    }
    if (options.format == "json") {
        std::string out;
        report::append_accounts_json(out, *set, accounts, letter->text.id, *letter->source);
        std::fwrite(out.data(), 1, out.size(), stdout);
    } else {
        print_text(options, *set, why, accounts, *letter);
    }
    std::fflush(stdout);
    print(diagnostics);
    return clean && !diagnostics.has_errors() ? Exit::ok : Exit::bad_input;
}

}  // namespace

Command add_why(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->letter.add_to(app);
    app.add_option("--rule", options->rule, "The rule, such as body-part/wrong-mtus-chapter")->required()->type_name("ID");
    app.add_flag("--all", options->all, "Every element of long lists, every value in full length");
    app.add_option("-f,--format", options->format, "text, or json: every value, for other programs")
        ->capture_default_str()
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    app.add_option("--width", options->width, "Columns of the text; by default those of the terminal, else 100")
        ->type_name("N")
        ->check(CLI::Validator(CLI::Range(40, 1000)).description(""));
    options->engine.add_to(app);
    app.footer("Lines with > decided; - was not needed.\n"
               "Exit codes: 0 the rule was evaluated, whether it fires or not; 2 it could not be, or an input is wrong.\n"
               "Example: citegate why letter.pdf --rule consistency/no-citation --item 2");
    return [options] { return why(*options); };
}

}  // namespace citegate::cli
