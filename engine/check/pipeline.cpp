#include "engine/check/pipeline.hpp"

#include "engine/check/ordered_run.hpp"
#include "engine/check/written.hpp"

namespace citegate::check {

Checker::Checker(const Engine& engine) : engine_(&engine), reader_(engine.lexicon()), evaluation_(engine.rules()) {}

void Checker::check(const letter::Input& input, report::LetterResult& result) {
    Diagnostics diagnostics;
    auto source = letter::read(input, diagnostics);
    check(input.path == "-" ? "<stdin>" : input.path, std::move(source), std::move(diagnostics), result);
}

void Checker::check(const std::string& name, SourcePtr source, Diagnostics&& diagnostics, report::LetterResult& result) {
    if (!source) {
        result.file = name;
        result.readable = false;
        result.findings.clear();
        result.diagnostics = std::move(diagnostics);
        return;
    }
    check(std::move(source), result);
    if (!diagnostics.empty()) {
        diagnostics.append(std::move(result.diagnostics));
        result.diagnostics = std::move(diagnostics);
    }
}

void Checker::check(SourcePtr source, report::LetterResult& result) {
    result.diagnostics = {};
    result.file = source->name();
    result.readable = true;
    result.letter.source = std::move(source);
    letter::split(result.letter.source, result.letter.text, result.diagnostics);
    reader_.read(result.letter);
    evaluation_.run(result.letter, result.findings, result.diagnostics);
}

namespace {

struct Worker {
    Worker(const Engine& engine, const std::vector<Output>& to, const RunOptions& run_options)
        : checker(engine), outputs(&to), graph(&engine.graph()), options(&run_options) {}

    void operator()(const std::string& name, SourcePtr text, Diagnostics& diagnostics, Written& written) {
        checker.check(name, std::move(text), std::move(diagnostics), result);
        written.add(result, *outputs, *options, *graph);
    }

    Checker checker;
    const std::vector<Output>* outputs;
    const graph::GuidelineGraph* graph;
    const RunOptions* options;
    report::LetterResult result;
};

}  // namespace

report::Totals run(const Engine& engine, const std::vector<letter::Input>& inputs, const std::vector<Output>& outputs,
                   const RunOptions& options, Diagnostics& diagnostics) {
    letter::JobStream letters{letter::PathList(inputs)};
    return run(engine, letters, outputs, options, diagnostics);
}

report::Totals run(const Engine& engine, letter::JobStream& letters, const std::vector<Output>& outputs, const RunOptions& options,
                   Diagnostics& diagnostics) {
    Joiner joiner(outputs, options.corpus, diagnostics);
    if (options.agreement) joiner.totals().agreement.emplace();  // of no letters, too
    run_in_order<Written>(
        letters, options, [&] { return Worker(engine, outputs, options); }, [&](Written& written) { return joiner.take(written); });
    return joiner.totals();
}

std::vector<rule::CorpusFinding> ask_corpus(const Engine& engine, rule::CorpusTables& tables, Diagnostics& diagnostics) {
    std::vector<rule::CorpusFinding> found;
    rule::Evaluation evaluation(engine.rules());
    tables.each_group([&](const rule::Group& group) { evaluation.corpus(group, found, diagnostics); });
    if (!tables.failure().empty()) {
        diagnostics.add(Code::L027, "the letters could not be compared with each other: " + tables.failure(), "--corpus", "free space for temporary files, or set SQLITE_TMPDIR");
    }
    return found;
}

}  // namespace citegate::check
