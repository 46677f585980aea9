#include "engine/check/impact_run.hpp"

#include <algorithm>

#include "engine/check/ordered_run.hpp"

namespace citegate::check {
namespace {

/// What came of a batch.
struct Compared {
    report::Impact impact;
    Diagnostics diagnostics;

    void clear() {
        impact = report::Impact(impact.most_samples);
        diagnostics = {};
    }
};

bool same(const Diagnostic& a, const Diagnostic& b) {
    return a.code == b.code && a.message == b.message && a.span == b.span && (a.source == b.source || (a.source && b.source && a.source->name() == b.source->name()));
}

struct Worker {
    Worker(const Engine& old_engine, const Engine& new_engine, std::size_t most_samples)
        : before_checker(old_engine), after_checker(new_engine), samples(most_samples) {}

    void operator()(const std::string& name, SourcePtr text, Diagnostics& reading, Compared& compared) {
        compared.impact.most_samples = samples;
        before_checker.check(name, text, {}, before);
        after_checker.check(name, std::move(text), std::move(reading), after);
        compared.impact.add(before, after);
        Diagnostics only_before;
        for (const auto& diagnostic : before.diagnostics) {
            const auto& said = after.diagnostics.list();
            if (std::any_of(said.begin(), said.end(), [&](const Diagnostic& other) { return same(diagnostic, other); })) continue;
            if (diagnostic.source) {
                only_before.add(diagnostic.code, diagnostic.message, diagnostic.source, diagnostic.span.value_or(Span()), diagnostic.hint);
            } else {
                only_before.add(diagnostic.code, diagnostic.message, diagnostic.file, diagnostic.hint);
            }
        }
        compared.diagnostics.append(std::move(only_before));
        compared.diagnostics.append(std::move(after.diagnostics));
        after.diagnostics = {};
    }

    void finish(Compared&) {}  // no letter is kept back

    Checker before_checker;
    Checker after_checker;
    std::size_t samples;
    report::LetterResult before;
    report::LetterResult after;
};

}  // namespace

report::Impact compare(const Engine& before, const Engine& after, letter::JobStream& letters, std::size_t most_samples, const RunOptions& options,
                       Diagnostics& diagnostics) {
    report::Impact all(most_samples);
    run_in_order<Compared>(
        letters, options, [&] { return Worker(before, after, most_samples); },
        [&](Compared& compared) {
            all.add(compared.impact);
            diagnostics.append(std::move(compared.diagnostics));
            return true;
        });
    return all;
}

}  // namespace citegate::check
