#include "engine/check/saved_run.hpp"

#include <fmt/format.h>

#include "engine/base/database.hpp"
#include "engine/check/written.hpp"
#include "engine/report/saved/restore.hpp"
#include "engine/report/saved/saved_file.hpp"
#include "engine/report/text.hpp"

namespace citegate::check {
namespace {

/// Reads all records of a file as results; `take` gets each with its record.
template <class Take>
void each_result(const std::string& file, report::Restorer& restorer, Diagnostics& diagnostics, Take take) {
    report::LetterResult result;
    (void)report::each_record(  // what stopped it stands in the diagnostics
        file,
        [&](std::string_view record, const std::string& place) {
            if (const auto why = restorer.restore(record, result); !why.empty()) {
                diagnostics.add(Code::L020, fmt::format("this record cannot be read: {}", why), place, "records are written by citegate check -f jsonl=FILE");
                return true;
            }
            return take(result);
        },
        diagnostics);
}

void tell_unknown(const report::Restorer& restorer, Diagnostics& diagnostics) {
    if (restorer.unknown_documents() == 0) return;
    diagnostics.add(Code::L020, fmt::format("{} of the saved results are not in these guidelines", report::counted(restorer.unknown_documents(), "place")), "saved results",
                    "name the guidelines they were made with: --guidelines PATH");
}

}  // namespace

report::Totals run_saved(const Engine& engine, const std::vector<std::string>& files, const std::vector<Output>& outputs, const RunOptions& options,
                         Diagnostics& diagnostics) {
    Joiner joiner(outputs, options.corpus, diagnostics);
    if (options.agreement) joiner.totals().agreement.emplace();
    report::Restorer restorer(engine.graph());
    Written written;
    for (const auto& file : files) {
        each_result(file, restorer, diagnostics, [&](report::LetterResult& result) {
            written.clear();
            written.add({&result, 1}, outputs, options, engine.graph());
            return joiner.take(written);
        });
    }
    tell_unknown(restorer, diagnostics);
    return joiner.totals();
}

std::vector<BaselineEntry> findings_of(const Engine& engine, const std::vector<std::string>& files, Diagnostics& diagnostics) {
    std::vector<BaselineEntry> out;
    report::Restorer restorer(engine.graph());
    for (const auto& file : files) {
        each_result(file, restorer, diagnostics, [&](report::LetterResult& result) {
            for (std::size_t i = 0; i < result.findings.size(); ++i) {
                const auto& finding = result.findings[i];
                if (report::state_of(result, i) == report::FindingState::suppressed) continue;
                out.push_back({finding.fingerprint, std::string(finding.rule), std::string(report::letter_name(result)), finding.item});
            }
            return true;
        });
    }
    return out;
}

SavedComparison compare_saved(const Engine& engine, const std::string& before, const std::string& after, std::size_t most_samples,
                              Diagnostics& diagnostics) {
    SavedComparison out{report::Impact(most_samples), 0, 0, {}, {}};
    Database table("");
    table.run("PRAGMA journal_mode=OFF; CREATE TABLE old(letter TEXT PRIMARY KEY, record TEXT, met INTEGER DEFAULT 0) WITHOUT ROWID; BEGIN");
    auto insert = table.prepare("INSERT OR IGNORE INTO old(letter, record) VALUES (?, ?)");
    auto find = table.prepare("SELECT record FROM old WHERE letter = ?");
    auto meet = table.prepare("UPDATE old SET met = 1 WHERE letter = ?");
    report::Restorer restorer(engine.graph());
    report::Agreement was;
    report::Agreement is;
    each_result(before, restorer, diagnostics, [&](report::LetterResult& result) {
        insert.bind(1, result.letter.text.id).bind(2, result.record).run();
        was.add(result.letter, engine.graph());
        return true;
    });
    report::Restorer again(engine.graph());  // what it does not know was counted
    report::LetterResult old;
    each_result(after, restorer, diagnostics, [&](report::LetterResult& result) {
        is.add(result.letter, engine.graph());
        old = report::LetterResult();
        if (find.bind(1, result.letter.text.id).step()) {
            (void)again.restore(find.text(0), old);  // it could be read before
            meet.bind(1, result.letter.text.id).run();
        } else {
            ++out.only_after;
        }
        find.reset();
        out.impact.add(old, result);
        return true;
    });
    auto left = table.prepare("SELECT record FROM old WHERE met = 0 ORDER BY letter");
    while (left.step()) {
        ++out.only_before;
        report::LetterResult gone;
        (void)again.restore(left.text(0), old);
        gone.readable = true;  // with nothing in it
        out.impact.add(old, gone);
    }
    out.agreement_before = std::move(was.all);
    out.agreement_after = std::move(is.all);
    if (!table.failure().empty()) diagnostics.add(Code::L027, "the results could not be compared: " + table.failure(), after, "free space for temporary files, or set SQLITE_TMPDIR");
    tell_unknown(restorer, diagnostics);
    return out;
}

}  // namespace citegate::check
