#include "bench/citation_report.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bench/child.hpp"
#include "bench/exactness.hpp"
#include "bench/field_score.hpp"
#include "bench/reference_tables.hpp"

namespace citegate::bench {
namespace {

using nlohmann::json;

/// Sides read from the raw texts of these rows, in their order.
std::vector<json> parse(const Options& options, const std::filesystem::path& folder, const std::vector<const CitationRow*>& rows,
                        const char* as) {
    const auto texts = folder / fmt::format("citations-{}.txt", as);
    const auto records = folder / fmt::format("citations-{}.jsonl", as);
    {
        std::ofstream out(texts);
        for (const auto* row : rows)
            out << row->raw << '\n';
    }
    const int code = run({options.program, "parse", "--as", as, "-f", "jsonl", texts.string()}, records);
    std::vector<json> sides;
    std::ifstream in(records);
    for (std::string line; std::getline(in, line);)
        sides.push_back(json::parse(line));
    if (code != 0 || sides.size() != rows.size()) {
        throw std::runtime_error(fmt::format("'{} parse --as {}' ended with code {} and {} records for {} lines", options.program, as,
                                             code, sides.size(), rows.size()));
    }
    return sides;
}

/// What the issue of exact readings asks of each kind of row.
struct Kind {
    std::size_t rows = 0;
    std::size_t exact = 0;
    std::size_t right = 0;
    std::size_t with_unread = 0;
};

const char* kind_of(const CitationRow& row) {
    if (row.of_a_statement()) return "found, statements";
    if (row.origin == "memory") return "memory";
    return row.side == "rationale" ? "found, rationale" : "found, other";
}

bool print_kept(const Options& options, const Verdicts& verdicts) {
    if (options.kept.empty()) return true;
    const auto kept = read_kept(options.kept);
    const auto changes = compare(kept, verdicts);
    if (kept.empty()) {
        fmt::print("no verdicts of an earlier run in '{}': --keep writes them\n", options.kept);
    } else {
        fmt::print("against the run before ({} rows): gained {}, lost {}\n", kept.size(), changes.gained.size(), changes.lost.size());
        print_list("gained:", changes.gained);
        print_list("lost:", changes.lost);
    }
    if (!options.keep) return changes.lost.empty();
    write_kept(options.kept, verdicts);
    fmt::print("kept {} verdicts in {}\n", verdicts.size(), options.kept);
    return true;
}

}  // namespace

void print_list(std::string_view title, const std::vector<std::string>& list) {
    for (const auto& entry : list)
        fmt::print("  {} {}\n", title, entry);
}

bool report_citations(const Options& options, const std::filesystem::path& folder) {
    const auto rows = read_citations(std::filesystem::path(options.letters) / "citations.tsv");
    std::vector<const CitationRow*> split[2];
    for (const auto& row : rows)
        split[row.side == "rationale" ? 1 : 0].push_back(&row);
    FieldScore fields;
    Verdicts verdicts;
    std::map<std::string, Kind> kinds;
    for (const int prose : {0, 1}) {
        const auto sides = parse(options, folder, split[prose], prose != 0 ? "prose" : "statement");
        for (std::size_t i = 0; i < sides.size(); ++i) {
            const auto& row = *split[prose][i];
            const auto wrong = differences(row, sides[i]);
            const bool is_right = right(row, sides[i]);
            auto& kind = kinds[kind_of(row)];
            ++kind.rows;
            kind.exact += wrong.empty() ? 1 : 0;
            kind.right += is_right ? 1 : 0;
            kind.with_unread += sides[i].value("unread", json::array()).empty() ? 0 : 1;
            verdicts[row.id] = wrong.empty() && is_right ? "exact" : is_right ? "right" : "wrong";
            fields.add(row, sides[i]);
            if (verdicts[row.id] == "exact" || !options.verbose) continue;
            fmt::print("  {}: {} {}\n", verdicts[row.id], row.id, row.raw);
            print_list("        ", wrong);
        }
    }
    for (const auto& [name, kind] : kinds) {
        fmt::print("citations, {}: exact {}/{} ({:.1f} %), number, basis, source, chapter, year and pages right {}/{}, with unread parts {}\n",
                   name, kind.exact, kind.rows, 100 * static_cast<double>(kind.exact) / static_cast<double>(kind.rows), kind.right,
                   kind.rows, kind.with_unread);
    }
    fmt::print("{}", fields.table());
    const auto& statements = kinds["found, statements"];
    const bool enough = static_cast<double>(statements.exact) >= options.min_exact * static_cast<double>(statements.rows);
    const bool memory = kinds["memory"].right == kinds["memory"].rows;
    const bool rationale = 22 * kinds["found, rationale"].right >= 20 * kinds["found, rationale"].rows;
    if (!enough) fmt::print("below: found rows of statements must be exact at {:.1f} %\n", 100 * options.min_exact);
    if (!memory) fmt::print("below: every memory row must be right\n");
    if (!rationale) fmt::print("below: 20 of 22 rationale rows must be right\n");
    return print_kept(options, verdicts) && enough && memory && rationale;
}

}  // namespace citegate::bench
