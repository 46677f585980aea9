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

std::string percent(const report::LevelCounts& counts) {
    return counts.both == 0 ? "-" : fmt::format("{:.1f} %", 100.0 * static_cast<double>(counts.exact) / static_cast<double>(counts.both));
}

/// How agreement changed; empty when it did not.
std::string agreement_change(const report::AgreementFigures& before, const report::AgreementFigures& after) {
    std::string out;
    for (std::size_t i = 0; i < before.levels.size(); ++i) {
        const auto was = percent(before.levels[i]);
        const auto is = percent(after.levels[i]);
        if (was != is) out += fmt::format("{}{} {} → {}", out.empty() ? "" : ", ", to_string(static_cast<report::Level>(i)), was, is);
    }
    const auto kappa = [](const report::AgreementFigures& figures) { return figures.kappa() ? fmt::format("{:.2f}", *figures.kappa()) : std::string("-"); };
    if (kappa(before) != kappa(after)) out += fmt::format("{}kappa {} → {}", out.empty() ? "" : ", ", kappa(before), kappa(after));
    return out.empty() ? out : "both sides the same: " + out;
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
            written.add(result, outputs, options, engine.graph());
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
    SavedComparison out{report::Impact(most_samples), {}};
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
    std::uint64_t only_after = 0;
    report::Restorer again(engine.graph());  // what it does not know was counted
    report::LetterResult old;
    each_result(after, restorer, diagnostics, [&](report::LetterResult& result) {
        is.add(result.letter, engine.graph());
        old = report::LetterResult();
        if (find.bind(1, result.letter.text.id).step()) {
            (void)again.restore(find.text(0), old);  // it could be read before
            meet.bind(1, result.letter.text.id).run();
        } else {
            ++only_after;
        }
        find.reset();
        out.impact.add(old, result);
        return true;
    });
    auto left = table.prepare("SELECT record FROM old WHERE met = 0 ORDER BY letter");
    std::uint64_t only_before = 0;
    while (left.step()) {
        ++only_before;
        report::LetterResult gone;
        (void)again.restore(left.text(0), old);
        gone.readable = true;  // with nothing in it
        out.impact.add(old, gone);
    }
    if (only_before > 0) out.remarks.push_back(fmt::format("{} only in the results before", report::counted(only_before, "letter")));
    if (only_after > 0) out.remarks.push_back(fmt::format("{} only in the results after", report::counted(only_after, "letter")));
    if (auto change = agreement_change(was.all, is.all); !change.empty()) out.remarks.push_back(std::move(change));
    if (!table.failure().empty()) diagnostics.add(Code::L027, "the results could not be compared: " + table.failure(), after, "free space for temporary files, or set SQLITE_TMPDIR");
    tell_unknown(restorer, diagnostics);
    return out;
}

}  // namespace citegate::check
