// What becomes of results, some at a time: their texts for every output, and what is counted; and how that is joined in order.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "engine/base/reuse.hpp"
#include "engine/check/pipeline.hpp"
#include "engine/report/json_record.hpp"
#include "engine/report/redact.hpp"

namespace citegate::check {

/// What came of a batch.
struct Written {
    std::vector<std::string> texts;  ///< one per output
    report::Totals totals;
    Diagnostics diagnostics;
    std::vector<rule::LetterNotes> notes;  ///< for the second pass, where there is one

    void clear() {
        for (auto& text : texts) clear_for_reuse(text);
        totals = {};
        diagnostics = {};
        notes.clear();
    }
    /// Takes the diagnostics of the results, which come in order. Every step is made for all of them before the next is begun.
    void add(std::span<report::LetterResult> results, const std::vector<Output>& outputs, const RunOptions& options, const graph::GuidelineGraph& graph) {
        texts.resize(outputs.size());
        for (auto& result : results) count(result, options, graph);
        const auto holding = std::count_if(outputs.begin(), outputs.end(), [](const Output& output) { return output.holds_record; });
        const bool shared = holding > 1 && !results.empty() && results.front().record.empty();  // restored results bring theirs
        for (auto& result : results) {
            if (shared) report::append_letter_record(result.record, graph, result);
        }
        write(results, outputs, true);
        for (auto& result : results) {
            if (drop_marked(result) && shared) result.record.clear();  // it holds the marked ones
        }
        write(results, outputs, false);
        for (auto& result : results) {
            if (shared) result.record.clear();
            diagnostics.append(std::move(result.diagnostics));
        }
    }

  private:
    void count(report::LetterResult& result, const RunOptions& options, const graph::GuidelineGraph& graph) {
        if (result.readable && options.agreement) {
            if (!totals.agreement) totals.agreement.emplace();
            totals.agreement->add(result.letter, graph);
        }
        if (result.readable && options.corpus != nullptr) notes.push_back(rule::notes_of(result.letter, graph));
        if (options.marker != nullptr) options.marker->mark(result);
        totals.add(result);
        if (options.redact != nullptr) report::redact(result, *options.redact);
    }
    /// To the outputs that show marked findings, or to the others.
    void write(std::span<report::LetterResult> results, const std::vector<Output>& outputs, bool marked) {
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            if (outputs[k].shows_marked != marked) continue;
            auto& text = texts[k];
            for (const auto& result : results) {
                const auto before = text.size();
                if (before != 0) text += outputs[k].separator;
                const auto start = text.size();
                outputs[k].format(text, result);
                if (text.size() == start) text.resize(before);
            }
        }
    }
    /// True where there were any. What is left is shown by every output.
    static bool drop_marked(report::LetterResult& result) {
        const auto marked = [](const report::FindingMark& mark) { return mark.state != report::FindingState::fresh; };
        if (std::none_of(result.marks.begin(), result.marks.end(), marked)) return false;
        std::vector<rule::Finding> left;
        for (std::size_t i = 0; i < result.findings.size(); ++i) {
            if (!marked(result.marks[i])) left.push_back(std::move(result.findings[i]));
        }
        result.findings = std::move(left);
        result.marks.clear();
        return true;
    }
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

}  // namespace citegate::check
