// What becomes of results, some at a time: their texts for every output, and what is counted; and how that is joined in order.
#pragma once

#include <algorithm>
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
    /// To the outputs that show marked findings, or to the others.
    void write(const report::LetterResult& result, const std::vector<Output>& outputs, bool marked) {
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            if (outputs[k].shows_marked != marked) continue;
            auto& text = texts[k];
            const auto before = text.size();
            if (before != 0) text += outputs[k].separator;
            const auto start = text.size();
            outputs[k].format(text, result);
            if (text.size() == start) text.resize(before);
        }
    }
    /// Takes the diagnostics of the result.
    void add(report::LetterResult& result, const std::vector<Output>& outputs, const RunOptions& options, const graph::GuidelineGraph& graph) {
        if (result.readable && options.agreement) {
            if (!totals.agreement) totals.agreement.emplace();
            totals.agreement->add(result.letter, graph);
        }
        if (result.readable && options.corpus != nullptr) notes.push_back(rule::notes_of(result.letter, graph));
        if (options.marker != nullptr) options.marker->mark(result);
        totals.add(result);
        if (options.redact != nullptr) report::redact(result, *options.redact);
        texts.resize(outputs.size());
        const bool shared = result.record.empty() && std::count_if(outputs.begin(), outputs.end(), [](const Output& output) { return output.holds_record; }) > 1;
        if (shared) report::append_letter_record(result.record, graph, result);
        write(result, outputs, true);
        const auto marked = [](const report::FindingMark& mark) { return mark.state != report::FindingState::fresh; };
        if (std::any_of(result.marks.begin(), result.marks.end(), marked)) {
            std::vector<rule::Finding> left;
            for (std::size_t i = 0; i < result.findings.size(); ++i) {
                if (!marked(result.marks[i])) left.push_back(std::move(result.findings[i]));
            }
            result.findings = std::move(left);
            result.marks.clear();
            if (shared) result.record.clear();  // it held the marked ones
        }
        write(result, outputs, false);
        if (shared) result.record.clear();
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
