// The one loop over many letters: in parallel, in order of input, with a bounded number of letters in memory. What is done with a
// letter is the caller's.
#pragma once

#include <tbb/concurrent_queue.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>

#include "engine/check/pipeline.hpp"

namespace citegate::check {

/// Small letters travel in batches: a pipeline step costs more than a letter. Large ones leave early, so that what is in
/// memory stays bounded.
inline constexpr std::size_t batch_size = 32;
inline constexpr std::size_t batch_bytes = 4U << 20;

/// Some letters on their way, and what came of them.
template <class Part>
struct Batch {
    std::array<letter::Job, batch_size> jobs;  ///< reused
    std::size_t count = 0;                     ///< of `jobs` in use
    std::size_t done = 0;                      ///< jobs of the run up to this batch's last
    Part part;

    /// Takes the next jobs; false when there are none.
    bool fill(letter::JobStream& letters) {
        std::size_t bytes = 0;
        for (count = 0; count < batch_size && bytes < batch_bytes && letters.next(jobs[count]); ++count) bytes += jobs[count].bytes.size();
        return count > 0;
    }
};

/// Goes through all letters. `make_worker()` gives one per thread; `worker(name, source, diagnostics, part)` is called for every letter,
/// from any thread, its source null when it cannot be read; a worker may keep letters back until `worker.finish(part)`, which ends a batch;
/// `take(part)` gets the parts in order of input, from one thread at a time; false lets the run end with what is on its way. A part holds what came of some letters: it begins as Part() and is emptied by clear().
template <class Part, class MakeWorker, class Take>
void run_in_order(letter::JobStream& letters, const RunOptions& options, MakeWorker make_worker, Take take) {
    using Worker = decltype(make_worker());
    const auto process = [&options](Batch<Part>& batch, Worker& worker) {
        const letter::LetterSink each = [&](const std::string& name, SourcePtr text, Diagnostics& diagnostics) {
            worker(name, std::move(text), diagnostics, batch.part);
        };
        for (std::size_t i = 0; i < batch.count; ++i) letter::read(batch.jobs[i], options.cache, each);
        worker.finish(batch.part);
    };
    const auto stopped = [&options] { return options.stop != nullptr && *options.stop; };
    std::atomic<bool> going = true;  // asked by the filter that reads while the one that writes sets it
    const auto finish = [&](Batch<Part>& batch) {
        if (!take(batch.part)) going = false;
        if (options.progress) options.progress(batch.done);
    };
    const auto jobs = options.jobs != 0 ? options.jobs : static_cast<unsigned>(std::max(1, tbb::info::default_concurrency()));
    std::size_t done = 0;
    if (jobs == 1 || letters.total().value_or(2) <= 1) {
        Worker worker = make_worker();
        Batch<Part> batch;
        while (going && !stopped() && batch.fill(letters)) {
            batch.done = done += batch.count;
            batch.part.clear();
            process(batch, worker);
            finish(batch);
        }
        return;
    }
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, jobs);
    tbb::enumerable_thread_specific<Worker> workers(make_worker);
    using BatchPtr = std::shared_ptr<Batch<Part>>;
    tbb::concurrent_queue<BatchPtr> spare;  // batches are used again: memory that is new costs a page fault every four kilobytes
    tbb::parallel_pipeline(
        std::size_t{4} * jobs,
        tbb::make_filter<void, BatchPtr>(tbb::filter_mode::serial_in_order,
                                         [&](tbb::flow_control& control) -> BatchPtr {
                                             BatchPtr batch;
                                             if (!spare.try_pop(batch)) batch = std::make_shared<Batch<Part>>();
                                             batch->part.clear();
                                             if (!going || stopped() || !batch->fill(letters)) {
                                                 control.stop();
                                                 return nullptr;
                                             }
                                             batch->done = done += batch->count;
                                             return batch;
                                         }) &
            tbb::make_filter<BatchPtr, BatchPtr>(tbb::filter_mode::parallel,
                                                 [&](BatchPtr batch) {
                                                     process(*batch, workers.local());
                                                     return batch;
                                                 }) &
            tbb::make_filter<BatchPtr, void>(tbb::filter_mode::serial_in_order, [&](BatchPtr batch) {
                finish(*batch);
                spare.push(std::move(batch));
            }));
}

}  // namespace citegate::check
