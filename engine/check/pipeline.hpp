// The pipeline over many letters: read, split, read citations, evaluate rules, write; in parallel, in order of input.
#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/engine.hpp"
#include "engine/check/marks.hpp"
#include "engine/citation/read.hpp"
#include "engine/letter/cache.hpp"
#include "engine/letter/jobs.hpp"
#include "engine/letter/reader.hpp"
#include "engine/report/result.hpp"
#include "engine/rule/corpus/tables.hpp"

namespace citegate::check {

/// One thread's way from a letter's text to its findings. Memory is reused from letter to letter.
class Checker {
  public:
    explicit Checker(const Engine& engine);

    /// Reads and checks one input. `result` is overwritten.
    void check(const letter::Input& input, report::LetterResult& result);
    /// Checks a text that is already in memory.
    void check(SourcePtr source, report::LetterResult& result);
    /// Checks a letter that was read: `source` is null when it could not be. `diagnostics` of the reading come first.
    void check(const std::string& name, SourcePtr source, Diagnostics&& diagnostics, report::LetterResult& result);

    /// The same for some letters at a time, stage after stage: first receive() each, then check() them all.
    static void receive(const std::string& name, SourcePtr source, Diagnostics&& diagnostics, report::LetterResult& result);
    void check(std::span<report::LetterResult> received);

  private:
    const Engine* engine_;
    citation::Reader reader_;
    rule::Evaluation evaluation_;
    std::vector<rule::Evaluation::Asked> asked_;
};

/// One output of a run: how a result becomes text, and where the joined text goes.
struct Output {
    std::function<void(std::string& out, const report::LetterResult&)> format;  ///< called from any thread
    std::string_view separator;                                                 ///< between two letters' texts
    std::function<bool(std::string_view)> write;  ///< called in order, from one thread; false stops the run
    bool holds_record = false;  ///< the record of the letter is in it: made once for all that have it
    bool shows_marked = true;  ///< false: known and suppressed findings are left out
};

struct RunOptions {
    unsigned jobs = 1;                                      ///< threads; 0 = as many as the machine has
    std::function<void(std::size_t done)> progress;         ///< may be empty; called in order now and then; jobs done
    letter::PdfCache* cache = nullptr;                      ///< of the texts of PDFs; null = none
    const Marker* marker = nullptr;                 ///< marks what is known or suppressed; null = none
    const rule::RuleSet* redact = nullptr;                  ///< takes the words of letters out (report/redact.hpp); null = no
    bool agreement = false;                                 ///< make Totals::agreement
    const std::atomic<bool>* stop = nullptr;                ///< once it is true no further letter is begun; null = never
    rule::CorpusTables* corpus = nullptr;                   ///< gets the notes of every letter in order of input; null = none
};

/// Checks all letters of the stream. Outputs receive exactly the same bytes for any number of jobs; at most a bounded number of
/// letters is in memory at a time. Diagnostics of the letters are appended in order of input.
[[nodiscard]] report::Totals run(const Engine& engine, letter::JobStream& letters, const std::vector<Output>& outputs,
                                 const RunOptions& options, Diagnostics& diagnostics);
[[nodiscard]] report::Totals run(const Engine& engine, const std::vector<letter::Input>& inputs,
                                 const std::vector<Output>& outputs, const RunOptions& options, Diagnostics& diagnostics);

/// The second pass: what the rules for the corpus say about what the letters of a run have in common.
[[nodiscard]] std::vector<rule::CorpusFinding> ask_corpus(const Engine& engine, rule::CorpusTables& tables, Diagnostics& diagnostics);

}  // namespace citegate::check
