#include "engine/check/pipeline.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>

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

/// Small letters travel in batches: a pipeline step costs more than a letter. Large ones leave early, so that what is in
/// memory stays bounded.
constexpr std::size_t batch_size = 32;
constexpr std::size_t batch_bytes = 4U << 20;

struct Batch {
    std::array<letter::Job, batch_size> jobs;  ///< reused
    std::size_t count = 0;                     ///< of `jobs` in use
    std::size_t done = 0;                      ///< jobs of the run up to this batch's last
    std::vector<std::string> texts;            ///< one per output
    report::Totals totals;
    Diagnostics diagnostics;

    /// Takes the next jobs; false when there are none.
    bool fill(letter::JobStream& letters) {
        std::size_t bytes = 0;
        for (count = 0; count < batch_size && bytes < batch_bytes && letters.next(jobs[count]); ++count) bytes += jobs[count].bytes.size();
        return count > 0;
    }
};

struct Worker {
    explicit Worker(const Engine& engine) : checker(engine) {}
    Checker checker;
    report::LetterResult result;
};

void append(Batch& batch, report::LetterResult& result, const std::vector<Output>& outputs) {
    for (std::size_t k = 0; k < outputs.size(); ++k) {
        auto& text = batch.texts[k];
        const auto before = text.size();
        if (before != 0) text += outputs[k].separator;
        const auto start = text.size();
        outputs[k].format(text, result);
        if (text.size() == start) text.resize(before);
    }
    batch.totals.add(result);
    batch.diagnostics.append(std::move(result.diagnostics));
    result.diagnostics = {};
}

void process(Batch& batch, Worker& worker, const std::vector<Output>& outputs, letter::PdfCache* cache) {
    batch.texts.resize(outputs.size());
    const letter::LetterSink each = [&](const std::string& name, SourcePtr text, Diagnostics& diagnostics) {
        worker.checker.check(name, std::move(text), std::move(diagnostics), worker.result);
        append(batch, worker.result, outputs);
    };
    for (std::size_t i = 0; i < batch.count; ++i) letter::read(batch.jobs[i], cache, each);
}

/// Joins batches in order.
class Joiner {
  public:
    Joiner(const std::vector<Output>& outputs, const RunOptions& options, Diagnostics& diagnostics)
        : outputs_(outputs), options_(options), diagnostics_(diagnostics), started_(outputs.size(), false) {}

    void take(Batch& batch) {
        totals_.add(batch.totals);
        diagnostics_.append(std::move(batch.diagnostics));
        for (std::size_t k = 0; k < outputs_.size() && going_; ++k) {
            if (batch.texts[k].empty()) continue;
            if (started_[k] && !outputs_[k].separator.empty()) going_ = outputs_[k].write(outputs_[k].separator);
            started_[k] = true;
            going_ = going_ && outputs_[k].write(batch.texts[k]);
        }
        if (options_.progress) options_.progress(batch.done);
    }
    [[nodiscard]] bool going() const { return going_; }
    [[nodiscard]] report::Totals& totals() { return totals_; }

  private:
    const std::vector<Output>& outputs_;
    const RunOptions& options_;
    Diagnostics& diagnostics_;
    std::vector<bool> started_;
    std::atomic<bool> going_ = true;  ///< asked by the filter that reads while the one that writes sets it
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
    Joiner joiner(outputs, options, diagnostics);
    const auto jobs = options.jobs != 0 ? options.jobs : static_cast<unsigned>(std::max(1, tbb::info::default_concurrency()));
    std::size_t done = 0;
    if (jobs == 1 || letters.total().value_or(2) <= 1) {
        Worker worker(engine);
        Batch batch;
        while (joiner.going() && batch.fill(letters)) {
            batch.done = done += batch.count;
            batch.totals = {};
            for (auto& text : batch.texts) text.clear();
            process(batch, worker, outputs, options.cache);
            joiner.take(batch);
        }
        return joiner.totals();
    }
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, jobs);
    tbb::enumerable_thread_specific<Worker> workers([&engine] { return Worker(engine); });
    tbb::parallel_pipeline(
        std::size_t{4} * jobs,
        tbb::make_filter<void, std::shared_ptr<Batch>>(
            tbb::filter_mode::serial_in_order,
            [&](tbb::flow_control& control) -> std::shared_ptr<Batch> {
                auto batch = std::make_shared<Batch>();
                if (!joiner.going() || !batch->fill(letters)) {
                    control.stop();
                    return nullptr;
                }
                batch->done = done += batch->count;
                return batch;
            }) &
            tbb::make_filter<std::shared_ptr<Batch>, std::shared_ptr<Batch>>(
                tbb::filter_mode::parallel,
                [&](std::shared_ptr<Batch> batch) {
                    process(*batch, workers.local(), outputs, options.cache);
                    return batch;
                }) &
            tbb::make_filter<std::shared_ptr<Batch>, void>(tbb::filter_mode::serial_in_order,
                                                           [&](const std::shared_ptr<Batch>& batch) { joiner.take(*batch); }));
    return joiner.totals();
}

}  // namespace citegate::check
