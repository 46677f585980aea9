#include "engine/check/pipeline.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <memory>

namespace citegate::check {

Checker::Checker(const Engine& engine) : engine_(&engine), reader_(engine.lexicon()), evaluation_(engine.rules()) {}

void Checker::check(const letter::Input& input, report::LetterResult& result) {
    result.diagnostics = {};
    auto source = letter::read(input, result.diagnostics);
    if (!source) {
        result.file = input.path == "-" ? "<stdin>" : input.path;
        result.readable = false;
        result.findings.clear();
        return;
    }
    auto diagnostics = std::move(result.diagnostics);
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

/// Small letters travel in batches: a pipeline step costs more than a letter.
constexpr std::size_t batch_size = 32;

struct Batch {
    std::size_t first = 0;
    std::size_t last = 0;
    std::vector<std::string> texts;  ///< one per output
    report::Totals totals;
    Diagnostics diagnostics;
};

struct Worker {
    explicit Worker(const Engine& engine) : checker(engine) {}
    Checker checker;
    report::LetterResult result;
};

void process(Batch& batch, Worker& worker, const std::vector<letter::Input>& inputs, const std::vector<Output>& outputs) {
    batch.texts.resize(outputs.size());
    for (auto i = batch.first; i < batch.last; ++i) {
        worker.checker.check(inputs[i], worker.result);
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            auto& text = batch.texts[k];
            const auto before = text.size();
            if (before != 0) text += outputs[k].separator;
            const auto start = text.size();
            outputs[k].format(text, worker.result);
            if (text.size() == start) text.resize(before);
        }
        batch.totals.add(worker.result);
        batch.diagnostics.append(std::move(worker.result.diagnostics));
        worker.result.diagnostics = {};
    }
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
        if (options_.progress) options_.progress(batch.last);
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
    Joiner joiner(outputs, options, diagnostics);
    const auto jobs = options.jobs != 0 ? options.jobs : static_cast<unsigned>(std::max(1, tbb::info::default_concurrency()));
    if (jobs == 1 || inputs.size() <= 1) {
        Worker worker(engine);
        Batch batch;
        for (std::size_t i = 0; i < inputs.size() && joiner.going(); i += batch_size) {
            batch.first = i;
            batch.last = std::min(i + batch_size, inputs.size());
            batch.totals = {};
            for (auto& text : batch.texts) text.clear();
            process(batch, worker, inputs, outputs);
            joiner.take(batch);
        }
        return joiner.totals();
    }
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, jobs);
    tbb::enumerable_thread_specific<Worker> workers([&engine] { return Worker(engine); });
    std::size_t next = 0;
    tbb::parallel_pipeline(
        std::size_t{4} * jobs,
        tbb::make_filter<void, std::shared_ptr<Batch>>(
            tbb::filter_mode::serial_in_order,
            [&](tbb::flow_control& control) -> std::shared_ptr<Batch> {
                if (next >= inputs.size() || !joiner.going()) {
                    control.stop();
                    return nullptr;
                }
                auto batch = std::make_shared<Batch>();
                batch->first = next;
                batch->last = next = std::min(next + batch_size, inputs.size());
                return batch;
            }) &
            tbb::make_filter<std::shared_ptr<Batch>, std::shared_ptr<Batch>>(
                tbb::filter_mode::parallel,
                [&](std::shared_ptr<Batch> batch) {
                    process(*batch, workers.local(), inputs, outputs);
                    return batch;
                }) &
            tbb::make_filter<std::shared_ptr<Batch>, void>(tbb::filter_mode::serial_in_order,
                                                           [&](const std::shared_ptr<Batch>& batch) { joiner.take(*batch); }));
    return joiner.totals();
}

}  // namespace citegate::check
