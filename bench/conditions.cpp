// conditions [-n LETTERS] [--rounds N] [--only ID]: what a compiled condition costs against the same rule written out in C++, for the shipped
// rules and ten of nested loops: nanoseconds a letter, and the ratio. By default as many letters as neither a cache of the first level nor a
// branch predictor learns by heart: in use every letter is new. Both must fire equally often; exit 1 when they do not, or when the average
// ratio is over --most.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>

#include "bench/conditions_by_hand.hpp"
#include "bench/invented/letter.hpp"
#include "engine/base/render.hpp"
#include "engine/check/embedded.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/rule/rule_file.hpp"
#include "engine/rule/rule_set.hpp"
#include "engine/yaml/tree.hpp"

namespace {

using namespace citegate;

/// The least of several rounds, in nanoseconds a letter.
template <class Count>
double least_time(const std::deque<report::LetterResult>& letters, int rounds, std::size_t& fired, Count count) {
    using Clock = std::chrono::steady_clock;
    double least = 1e18;
    for (int round = 0; round < rounds; ++round) {
        fired = 0;
        const auto start = Clock::now();
        for (const auto& letter : letters) fired += count(letter.letter);
        const std::chrono::duration<double, std::nano> took = Clock::now() - start;
        least = std::min(least, took.count() / static_cast<double>(letters.size()));
    }
    return least;
}

/// The rule of `by_hand` alone: the shipped one of that id, or one made of its condition.
rule::RuleSet rule_of(const ByHand& by_hand, const std::vector<yaml::Document>& shipped, const graph::GuidelineGraph& graph) {
    Diagnostics diagnostics;
    auto documents = shipped;
    if (!by_hand.condition.empty()) {
        const auto text = fmt::format("pack: nested\nrules:\n  - id: {}\n    title: t\n    severity: note\n    for: item\n    require: >-\n      {}\n"
                                      "    message: m\n",
                                      by_hand.id, by_hand.condition);
        documents = {*yaml::parse(std::make_shared<const Source>("nested.yaml", text), diagnostics)};
    }
    for (const auto& document : documents) {
        for (const auto& text : rule::read_rule_file(document, diagnostics)) {
            if (text.id != by_hand.id) continue;
            if (auto rules = rule::compile_one(text, document.source, graph, false, diagnostics)) return std::move(*rules);
        }
    }
    for (const auto& diagnostic : diagnostics) fmt::print(stderr, "{}", render(diagnostic));
    throw std::runtime_error(fmt::format("no such rule: {}", by_hand.id));
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("What a compiled condition costs against the same rule in C++");
    std::size_t count = 2000;
    double most = 0;
    int rounds = 15;
    app.add_option("-n", count, "letters")->capture_default_str();
    app.add_option("--rounds", rounds, "how often each is measured; the least counts")->capture_default_str()->check(CLI::PositiveNumber);
    std::string only;
    app.add_option("--only", only, "this condition alone, by its id");
    app.add_option("--most", most, "exit 1 when the average ratio is over this");
    CLI11_PARSE(app, argc, argv);

    Diagnostics diagnostics;
    const auto engine = check::Engine::load({check::embedded_guidelines(), check::embedded_rules(), {}, {}}, diagnostics);
    const auto shipped = yaml::from_snapshot(check::embedded_rules());
    check::Checker checker(*engine);
    std::deque<report::LetterResult> letters;
    const bench::InventedOptions options{.error_rate = 0.3};
    bench::InventedTotals planted;
    std::string list;
    for (std::size_t i = 1; i <= count; ++i) {
        checker.check(std::make_shared<const Source>(fmt::format("{}.txt", i), bench::invented_letter(options, i, planted, list)), letters.emplace_back());
    }
    double product = 0;
    double ours_total = 0;
    double by_hand_total = 0;
    bool equal = true;
    fmt::print("{:<40} {:>10} {:>10} {:>7} {:>8}\n", "condition", "ns", "by hand", "ratio", "fires");
    std::size_t measured = 0;
    for (const auto& by_hand : conditions_by_hand()) {
        if (!only.empty() && by_hand.id != only) continue;
        ++measured;
        const auto rules = rule_of(by_hand, shipped, engine->graph());
        rule::Evaluation evaluation(rules);
        std::size_t fired = 0;
        std::size_t fired_by_hand = 0;
        const auto ours = least_time(letters, rounds, fired, [&](const citation::Letter& letter) { return evaluation.count(letter, diagnostics); });
        const auto theirs = least_time(letters, rounds, fired_by_hand, [&](const citation::Letter& letter) { return by_hand.count(letter, engine->graph()); });
        fmt::print("{:<40} {:>10.1f} {:>10.1f} {:>7.2f} {:>8}\n", by_hand.id, ours, theirs, ours / theirs, fired);
        if (fired != fired_by_hand) {
            fmt::print("{:<40} the one by hand fires {} times\n", "", fired_by_hand);
            equal = false;
        }
        product += std::log(ours / theirs);
        ours_total += ours;
        by_hand_total += theirs;
    }
    const auto average = std::exp(product / static_cast<double>(std::max<std::size_t>(measured, 1)));
    fmt::print("average ratio (geometric mean) {:.2f}; all together {:.1f} against {:.1f} ns a letter, {:.2f}\n", average, ours_total, by_hand_total,
               ours_total / by_hand_total);
    return !equal || (most > 0 && average > most) ? 1 : 0;
}
