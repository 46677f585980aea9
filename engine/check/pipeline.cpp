#include "engine/check/pipeline.hpp"

#include <array>
#include <utility>

#include "engine/check/ordered_run.hpp"
#include "engine/check/written.hpp"

namespace citegate::check {

Checker::Checker(const Engine& engine) : engine_(&engine), reader_(engine.lexicon(), engine.rules().facts()), evaluation_(engine.rules()) {}

void Checker::check(const letter::Input& input, report::LetterResult& result) {
    Diagnostics diagnostics;
    auto source = letter::read(input, diagnostics);
    check(input.path == "-" ? "<stdin>" : input.path, std::move(source), std::move(diagnostics), result);
}

void Checker::check(const std::string& name, SourcePtr source, Diagnostics&& diagnostics, report::LetterResult& result) {
    receive(name, std::move(source), std::move(diagnostics), result);
    check({&result, 1});
}

void Checker::check(SourcePtr source, report::LetterResult& result) {
    receive({}, std::move(source), {}, result);
    check({&result, 1});
}

void Checker::receive(const std::string& name, SourcePtr source, Diagnostics&& diagnostics, report::LetterResult& result) {
    result.diagnostics = std::move(diagnostics);
    result.readable = source != nullptr;
    result.file = source ? source->name() : name;
    if (source) {
        result.letter.source = std::move(source);
    } else {
        result.findings.clear();
    }
}

void Checker::check(std::span<report::LetterResult> results) {
    const auto each = [&](auto stage) {
        for (auto& result : results) {
            if (result.readable) stage(result);
        }
    };
    each([](report::LetterResult& result) { letter::split(result.letter.source, result.letter.text, result.diagnostics); });
    for (const auto part : citation::Reader::parts) each([&](report::LetterResult& result) { (reader_.*part)(result.letter); });
    asked_.clear();
    each([&](report::LetterResult& result) { asked_.push_back({&result.letter, &result.findings, &result.diagnostics}); });
    evaluation_.run(asked_);
}

namespace {

/// Letters wait until there are some of them: each stage's code fills the processor's cache of instructions, and is better fetched once for
/// several letters than for each. A large letter goes alone, so that what waits stays small.
class Worker {
  public:
    Worker(const Engine& engine, const std::vector<Output>& to, const RunOptions& run_options)
        : checker_(engine), outputs_(&to), graph_(&engine.graph()), options_(&run_options) {}

    void operator()(const std::string& name, SourcePtr text, Diagnostics& diagnostics, Written& written) {
        const bool large = text != nullptr && text->text().size() > large_letter;
        if (large) finish(written);
        Checker::receive(name, std::move(text), std::move(diagnostics), results_[waiting_++]);
        if (large || waiting_ == results_.size()) finish(written);
    }

    void finish(Written& written) {
        const auto some = std::span(results_).first(std::exchange(waiting_, 0));
        checker_.check(some);
        written.add(some, *outputs_, *options_, *graph_);
    }

  private:
    static constexpr std::size_t large_letter = 24U << 10;  // bytes; letters have 5 to 20 kB

    Checker checker_;
    const std::vector<Output>* outputs_;
    const graph::GuidelineGraph* graph_;
    const RunOptions* options_;
    std::array<report::LetterResult, 16> results_;
    std::size_t waiting_ = 0;  ///< of `results_`, from the first
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
