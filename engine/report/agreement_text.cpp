#include <fmt/format.h>

#include "engine/base/render.hpp"
#include "engine/report/agreement_report.hpp"
#include "engine/report/text.hpp"

namespace citegate::report {
namespace {

/// Pairs of chapters that are listed; the rest is counted.
constexpr std::size_t most_pairs = 10;

std::string percent(const std::optional<double>& share) { return share ? fmt::format("{:.1f} %", *share * 100) : std::string("-"); }
std::string percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? std::string("-") : fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}
std::string decimal(const std::optional<double>& value) { return value ? fmt::format("{:.2f}", *value) : std::string("-"); }

void append_levels(std::string& out, const AgreementFigures& figures) {
    out += fmt::format("{:<12}{:>12}{:>12}{:>10}{:>12}{:>12}\n", "", "both cite", "the same", "", "in common", "one alone");
    for (std::size_t i = 0; i < figures.levels.size(); ++i) {
        const auto& level = figures.levels[i];
        out += fmt::format("{:<12}{:>12}{:>12}{:>10}{:>12}{:>12}\n", to_string(static_cast<Level>(i)), grouped(level.both), grouped(level.exact),
                           percent(level.exact, level.both), percent(level.mean_jaccard()), grouped(level.one_side));
    }
}

void append_pairs(std::string& out, const AgreementFigures& figures, const graph::GuidelineGraph& graph) {
    std::size_t listed = 0;
    std::uint64_t rest = 0;
    for (const auto& pair : chapter_pairs(figures, graph)) {
        if (pair.admin == pair.maximus) continue;
        if (listed == 0) out += "\nfirst chapters that differ, administrator -> MAXIMUS\n";
        if (listed++ < most_pairs) {
            out += fmt::format("{:>8}  {} -> {}\n", grouped(pair.items), printable(graph.node(pair.admin).title), printable(graph.node(pair.maximus).title));
        } else {
            rest += pair.items;
        }
    }
    if (rest > 0) out += fmt::format("{:>8}  in {} further pairs\n", grouped(rest), listed - most_pairs);
}

void append_split(std::string& out, std::string_view title, const std::vector<NamedFigures>& list) {
    if (list.empty()) return;
    out += fmt::format("\n{:<26}{:>10}{:>12}{:>12}{:>12}{:>10}\n", title, "items", "sources", "chapters", "sections", "kappa");
    for (const auto& [id, name, figures] : list) {
        const auto share = [&, f = figures](Level level) {
            const auto& counts = f->levels[static_cast<std::size_t>(level)];
            return percent(counts.exact, counts.both);
        };
        out += fmt::format("{:<26}{:>10}{:>12}{:>12}{:>12}{:>10}\n", printable(name), grouped(figures->items), share(Level::sources),
                           share(Level::chapters), share(Level::sections), decimal(figures->kappa()));
    }
}

}  // namespace

std::string agreement_text(const Agreement& agreement, const graph::GuidelineGraph& graph) {
    auto out = fmt::format("agreement of the two sides, {}\n", counted(agreement.all.items, "item"));
    append_levels(out, agreement.all);
    out += fmt::format("kappa of the first chapter: {} over {}\n", decimal(agreement.all.kappa()), counted(agreement.all.chapter_items(), "item"));
    append_pairs(out, agreement.all, graph);
    append_split(out, "the same, by request", classes_of(agreement, graph));
    append_split(out, "the same, by decision", decisions_of(agreement));
    return out;
}

}  // namespace citegate::report
