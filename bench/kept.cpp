#include "bench/kept.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace citegate::bench {
namespace {

int rank(const std::string& verdict) { return verdict == "exact" ? 2 : verdict == "right" ? 1 : 0; }

}  // namespace

Verdicts read_kept(const std::filesystem::path& file) {
    Verdicts out;
    std::ifstream in(file);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const auto tab = line.find('\t');
        const auto verdict = tab == line.npos ? std::string() : line.substr(tab + 1);
        if (verdict != "exact" && verdict != "right" && verdict != "wrong") {
            throw std::runtime_error(fmt::format("'{}', line {}: not a row id, a tab and exact, right or wrong; --keep writes the file anew",
                                                 file.string(), number));
        }
        out[line.substr(0, tab)] = verdict;
    }
    return out;
}

void write_kept(const std::filesystem::path& file, const Verdicts& verdicts) {
    const auto fresh = file.string() + ".new";
    {
        std::ofstream out(fresh);
        out << "# What accuracy read of each row of citations.tsv: exact; right (all but title and sections); wrong. Written by --keep.\n";
        for (const auto& [id, verdict] : verdicts)
            out << id << '\t' << verdict << '\n';
        if (!out.flush()) throw std::runtime_error(fmt::format("cannot write '{}'", fresh));
    }
    std::filesystem::rename(fresh, file);
}

Changes compare(const Verdicts& kept, const Verdicts& now) {
    Changes out;
    for (const auto& [id, verdict] : now) {
        const auto before = kept.find(id);
        const int was = before == kept.end() ? 0 : rank(before->second);
        const auto told = fmt::format("{}: {}, was {}", id, verdict, before == kept.end() ? "not kept" : before->second);
        if (rank(verdict) > was) out.gained.push_back(told);
        if (rank(verdict) < was) out.lost.push_back(told);
    }
    for (const auto& [id, verdict] : kept) {
        if (!now.contains(id)) out.lost.push_back(fmt::format("{}: no longer in the table, was {}", id, verdict));
    }
    return out;
}

}  // namespace citegate::bench
