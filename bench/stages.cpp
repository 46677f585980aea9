// Time of every stage, per letter and per byte of letter, so that rows can be compared and added.
// Usage: stages [FOLDER…] [--benchmark_filter=REGEX …]; without a folder over letters that are made in
// memory.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bench/invented/letter.hpp"
#include "engine/base/render.hpp"
#include "engine/check/embedded.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/letter/reader.hpp"
#include "engine/report/writer.hpp"
#include "engine/text/clean.hpp"
#include "engine/yaml/tree.hpp"
#include "grammar/mention.hpp"
#include "grammar/statement.hpp"

namespace {

using namespace citegate;
using benchmark::State;

/// As many as fit into the second-level cache with what is read from them; the program meets letters there
/// too.
constexpr std::size_t invented_count = 200;

/// Letters in every state a stage starts from.
struct Letters {
    std::vector<SourcePtr> sources;
    std::vector<std::unique_ptr<report::LetterResult>> results;
    std::vector<Span> passages;  ///< one letter after the other
    std::vector<std::size_t> passages_end;
    std::vector<std::string> statements;  ///< cleaned
    std::vector<std::string> rationales;  ///< cleaned
    std::size_t bytes = 0;

    void add(SourcePtr source, check::Checker& checker) {
        bytes += source->text().size();
        auto result = std::make_unique<report::LetterResult>();
        checker.check(source, *result);
        const auto& letter = result->letter;
        for (std::size_t i = 0; i < letter.item_count; ++i) {
            const auto& parts = letter.text.items[i];
            const auto& item = letter.items[i];
            passages.push_back(parts.request);
            for (const auto* side : {&item.claims_administrator, &item.maximus}) {
                passages.push_back(side->span);
                statements.emplace_back(side->clean.view());
            }
            passages.push_back(item.rationale.span);
            rationales.emplace_back(item.rationale.clean.view());
        }
        passages_end.push_back(passages.size());
        sources.push_back(std::move(source));
        results.push_back(std::move(result));
    }

    /// Texts as if just read: a Source remembers its line starts once it was asked for a line.
    void refresh() {
        for (std::size_t i = 0; i < sources.size(); ++i) {
            sources[i] = std::make_shared<Source>(sources[i]->name(), std::string(sources[i]->text()));
            results[i]->letter.source = sources[i];
        }
    }

    /// One iteration is one letter; they are passed through together.
    bool next_pass(State& state) const {
        return state.KeepRunningBatch(static_cast<benchmark::IterationCount>(sources.size()));
    }
    void count(State& state) const {
        const auto done = static_cast<std::int64_t>(state.iterations());
        state.SetItemsProcessed(done);
        state.SetBytesProcessed(done / static_cast<std::int64_t>(sources.size()) *
                                static_cast<std::int64_t>(bytes));
    }
};

void fresh(State& state, Letters& letters) {
    state.PauseTiming();
    letters.refresh();
    state.ResumeTiming();
}

void split(State& state, Letters& letters) {
    letter::LetterText parts;
    Diagnostics diagnostics;
    while (letters.next_pass(state)) {
        for (const auto& source : letters.sources) {
            letter::split(source, parts, diagnostics);
            benchmark::DoNotOptimize(parts.items.data());
        }
        diagnostics = {};
    }
    letters.count(state);
}

void clean(State& state, Letters& letters) {
    text::CleanText passage;
    while (letters.next_pass(state)) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < letters.sources.size(); ++i) {
            const auto text = letters.sources[i]->text();
            for (; next < letters.passages_end[i]; ++next) {
                passage.assign(text, letters.passages[next]);
                benchmark::DoNotOptimize(passage.view().data());
            }
        }
    }
    letters.count(state);
}

using Grammar = void (*)(std::string_view, const grammar::Names&, grammar::StatementSyntax&);
void parse(State& state, const Letters& letters, const std::vector<std::string>& texts,
           const grammar::Names& names, Grammar grammar) {
    grammar::StatementSyntax syntax;
    while (letters.next_pass(state)) {
        for (const auto& text : texts) {
            grammar(text, names, syntax);
            benchmark::DoNotOptimize(syntax.citations.data());
        }
    }
    letters.count(state);
}

void read(State& state, Letters& letters, const citation::Lexicon& lexicon) {
    citation::Reader reader(lexicon);
    while (letters.next_pass(state)) {
        for (const auto& result : letters.results) {
            reader.read(result->letter);
            benchmark::DoNotOptimize(result->letter.item_count);
        }
    }
    letters.count(state);
}

void rules(State& state, Letters& letters, const rule::RuleSet& set) {
    rule::Evaluation evaluation(set);
    std::vector<rule::Finding> findings;
    Diagnostics diagnostics;
    while (letters.next_pass(state)) {
        for (const auto& result : letters.results) {
            evaluation.run(result->letter, findings, diagnostics);
            benchmark::DoNotOptimize(findings.data());
        }
        diagnostics = {};
    }
    letters.count(state);
}

void write(State& state, Letters& letters, const graph::GuidelineGraph& graph, std::string_view format) {
    report::WriterOptions options;
    options.graph = &graph;
    const auto writer = report::make_writer(format, options);
    std::string out;
    while (letters.next_pass(state)) {
        fresh(state, letters);
        for (const auto& result : letters.results) {
            out.clear();
            writer->letter(out, *result);
            benchmark::DoNotOptimize(out.data());
        }
    }
    letters.count(state);
}

/// Everything from a text in memory to its record.
void whole(State& state, Letters& letters, const check::Engine& engine) {
    report::WriterOptions options;
    options.graph = &engine.graph();
    const auto writer = report::make_writer("jsonl", options);
    check::Checker checker(engine);
    report::LetterResult result;
    std::string out;
    while (letters.next_pass(state)) {
        fresh(state, letters);
        for (const auto& source : letters.sources) {
            checker.check(source, result);
            out.clear();
            writer->letter(out, result);
            benchmark::DoNotOptimize(out.data());
        }
    }
    letters.count(state);
}

void register_letter_stages(const check::Engine& engine, Letters& letters) {
    const auto add = [](const char* name, auto run) {
        benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMicrosecond);
    };
    add("letter/split", [&](State& state) { split(state, letters); });
    add("letter/clean", [&](State& state) { clean(state, letters); });
    add("letter/statement_grammar", [&](State& state) {
        parse(state, letters, letters.statements, engine.lexicon().names(), grammar::parse_citation);
    });
    add("letter/mention_grammar", [&](State& state) {
        parse(state, letters, letters.rationales, engine.lexicon().names(), grammar::parse_mentions);
    });
    add("letter/read_citations", [&](State& state) { read(state, letters, engine.lexicon()); });
    add("letter/rules", [&](State& state) { rules(state, letters, engine.rules()); });
    add("letter/write_jsonl", [&](State& state) { write(state, letters, engine.graph(), "jsonl"); });
    add("letter/write_text", [&](State& state) { write(state, letters, engine.graph(), "text"); });
    add("letter/whole_check", [&](State& state) { whole(state, letters, engine); });
}

constexpr const char* guideline_folder = CITEGATE_SOURCE_DIR "/corpus/guidelines";
constexpr const char* rule_folder = CITEGATE_SOURCE_DIR "/rules";

/// One iteration loads the shipped guidelines and rules once; bytes are those of the YAML files.
template <typename Load>
void add_load(const char* name, std::int64_t bytes, Load load) {
    benchmark::RegisterBenchmark(name, [bytes, load](State& state) {
        for ([[maybe_unused]] auto once : state) {
            auto loaded = load();
            benchmark::DoNotOptimize(loaded);
        }
        state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
        state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes);
    })->Unit(benchmark::kMicrosecond);
}

void register_load_stages() {
    Diagnostics diagnostics;
    std::int64_t bytes = 0;
    for (const auto* folder : {guideline_folder, rule_folder}) {
        for (const auto& document : yaml::parse_path(folder, diagnostics))
            bytes += static_cast<std::int64_t>(document.source->text().size());
    }
    add_load("load/yaml", bytes, [] {
        Diagnostics problems;
        auto guidelines = yaml::parse_path(guideline_folder, problems);
        auto packs = yaml::parse_path(rule_folder, problems);
        return std::pair(std::move(guidelines), std::move(packs));
    });
    add_load("load/snapshot", bytes, [] {
        return std::pair(yaml::from_snapshot(check::embedded_guidelines()),
                         yaml::from_snapshot(check::embedded_rules()));
    });
    add_load("load/engine_from_yaml", bytes, [] {
        Diagnostics problems;
        check::Sources sources;
        sources.guidelines = guideline_folder;
        sources.rules = {rule_folder};
        return check::Engine::load(sources, problems);
    });
    add_load("load/engine_from_snapshot", bytes, [] {
        Diagnostics problems;
        return check::Engine::load({check::embedded_guidelines(), check::embedded_rules(), {}, {}}, problems);
    });
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const std::vector<std::string> paths(argv + 1, argv + argc);
    for (const auto& path : paths) {
        if (path.rfind("--", 0) != 0) continue;
        fmt::print(stderr,
                   "usage: stages [PATH…] [--benchmark_filter=REGEX] [--benchmark_min_time=SECONDS]\n");
        return 64;
    }
    Diagnostics diagnostics;
    const auto engine =
        check::Engine::load({check::embedded_guidelines(), check::embedded_rules(), {}, {}}, diagnostics);
    Letters letters;
    if (engine) {
        check::Checker checker(*engine);
        if (paths.empty()) {
            bench::InventedTotals totals;
            std::string list;
            for (std::size_t i = 1; i <= invented_count; ++i) {
                letters.add(std::make_shared<Source>(fmt::format("{}.txt", i),
                                                     bench::invented_letter({}, i, totals, list)),
                            checker);
            }
        }
        for (const auto& input : letter::expand(paths, diagnostics).inputs()) {
            if (auto source = letter::read(input, diagnostics)) letters.add(std::move(source), checker);
        }
    }
    for (const auto& diagnostic : diagnostics)
        fmt::print(stderr, "{}", render(diagnostic));
    if (letters.sources.empty()) return 2;
    fmt::print(stderr, "{} letters, {} bytes a letter, {:.1f} items a letter\n", letters.sources.size(),
               letters.bytes / letters.sources.size(),
               static_cast<double>(letters.rationales.size()) / static_cast<double>(letters.sources.size()));
    register_letter_stages(*engine, letters);
    register_load_stages();
    const bool any = benchmark::RunSpecifiedBenchmarks() > 0;
    benchmark::Shutdown();
    return any ? 0 : 2;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "stages: {}\n", error.what());
        return 70;
    }
}
