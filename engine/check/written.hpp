// What becomes of results, some at a time: their texts for every output, and what is counted; and how that is joined in order.
#pragma once

#include <string>
#include <vector>

#include "engine/check/pipeline.hpp"

namespace citegate::check {

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
    /// Takes the diagnostics of the result.
    void add(report::LetterResult& result, const std::vector<Output>& outputs, const RunOptions& options, const graph::GuidelineGraph& graph) {
        if (result.readable && options.agreement) {
            if (!totals.agreement) totals.agreement.emplace();
            totals.agreement->add(result.letter, graph);
        }
        if (result.readable && options.corpus != nullptr) notes.push_back(rule::notes_of(result.letter, graph));
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
