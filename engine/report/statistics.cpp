#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/render.hpp"
#include "engine/report/text.hpp"

namespace citegate::report {
namespace {

/// Unread texts that are listed; the rest is counted.
constexpr std::size_t most_listed = 20;

using Row = std::pair<std::string, std::uint64_t>;

/// The commonest first, equal ones by name.
void by_count(std::vector<Row>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.second > b.second; });
}

void append(std::string& out, std::string_view title, const std::vector<Row>& rows) {
    if (rows.empty()) return;
    out += fmt::format("\n{}", title);
    for (const auto& [name, count] : rows) out += fmt::format("\n{:>10}  {}", count, printable(name));
}

template <typename Kind, std::size_t N>
std::vector<Row> named(const std::array<std::uint64_t, N>& counts) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < N; ++i) {
        if (counts[i] > 0) rows.emplace_back(std::string(to_string(static_cast<Kind>(i))), counts[i]);
    }
    return rows;
}

}  // namespace

std::string statistics(const Totals& totals) {
    auto out = fmt::format("statements: {} bytes, {} of them unread", totals.statement_bytes, totals.unread_bytes);
    append(out, "citations by how they resolved", named<citation::Resolution>(totals.resolutions));
    append(out, "items by relation of the two sides", named<citation::Relation>(totals.relations));
    std::vector<Row> rules(totals.rules.begin(), totals.rules.end());
    by_count(rules);
    append(out, "findings by rule", rules);
    std::vector<Row> unread(totals.unread_texts.begin(), totals.unread_texts.end());
    by_count(unread);
    auto further = totals.further_unread;
    for (auto i = most_listed; i < unread.size(); ++i) further += unread[i].second;
    if (unread.size() > most_listed) unread.resize(most_listed);
    append(out, "unread texts, the commonest first", unread);
    if (further > 0) out += fmt::format("\n{:>10}  others", further);
    return out;
}

}  // namespace citegate::report
