#include "engine/check/pipeline.hpp"

#include "engine/check/ordered_run.hpp"

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

/// What came of a batch.
struct Written {
    std::vector<std::string> texts;  ///< one per output
    report::Totals totals;
    Diagnostics diagnostics;
    std::vector<rule::LetterNotes> notes;  ///< for the second pass, where there is one

    void clear() {
        for (auto& text : texts) text.clear();
        totals = {};
        diagnostics = {};
        notes.clear();
    }
    void add(report::LetterResult& result, const std::vector<Output>& outputs) {
        texts.resize(outputs.size());
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            auto& text = texts[k];
            const auto before = text.size();
            if (before != 0) text += outputs[k].separator;
            const auto start = text.size();
            outputs[k].format(text, result);
            if (text.size() == start) text.resize(before);
        }
        totals.add(result);
        diagnostics.append(std::move(result.diagnostics));
        result.diagnostics = {};
    }
};

struct Worker {
    Worker(const Engine& engine, const std::vector<Output>& to, const RunOptions& options)
        : checker(engine), outputs(&to), graph(&engine.graph()), agreement(options.agreement), corpus(options.corpus != nullptr) {}

    void operator()(const std::string& name, SourcePtr text, Diagnostics& diagnostics, Written& written) {
        checker.check(name, std::move(text), std::move(diagnostics), result);
        if (result.readable && agreement) {
            if (!written.totals.agreement) written.totals.agreement.emplace();
            written.totals.agreement->add(result.letter, *graph);
        }
        if (result.readable && corpus) written.notes.push_back(rule::notes_of(result.letter, *graph));
        written.add(result, *outputs);
    }

    Checker checker;
    const std::vector<Output>* outputs;
    const graph::GuidelineGraph* graph;
    bool agreement;
    bool corpus;
    report::LetterResult result;
};

/// Joins batches in order.
class Joiner {
  public:
    Joiner(const std::vector<Output>& outputs, rule::CorpusTables* corpus, Diagnostics& diagnostics)
        : outputs_(outputs), corpus_(corpus), diagnostics_(diagnostics), started_(outputs.size(), false) {}

    /// False once an output takes no more.
    bool take(Written& written) {
        totals_.add(written.totals);
        for (const auto& notes : written.notes) corpus_->add(notes);
        diagnostics_.append(std::move(written.diagnostics));
        for (std::size_t k = 0; k < written.texts.size() && going_; ++k) {
            if (written.texts[k].empty()) continue;
            if (started_[k] && !outputs_[k].separator.empty()) going_ = outputs_[k].write(outputs_[k].separator);
            started_[k] = true;
            going_ = going_ && outputs_[k].write(written.texts[k]);
        }
        return going_;
    }
    [[nodiscard]] report::Totals& totals() { return totals_; }

  private:
    const std::vector<Output>& outputs_;
    rule::CorpusTables* corpus_;
    Diagnostics& diagnostics_;
    std::vector<bool> started_;
    bool going_ = true;
    report::Totals totals_;
};

}  // namespace

report::Totals run(const Engine& engine, const std::vector<letter::Input>& inputs, const std::vector<Output>& outputs,
                   const RunOptions& options, Diagnostics& diagnostics) {
    letter::JobStream letters(inputs);
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
