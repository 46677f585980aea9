// Precision and recall of every field of a citation, by kind of text (era, origin, side).
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "bench/reference_tables.hpp"

namespace citegate::bench {

/// Of one field: values read rightly, values read that are not in the table, values of the table that were not read.
/// A value read wrongly is both of the latter.
struct FieldCount {
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t missed = 0;

    [[nodiscard]] double precision() const { return share(right + wrong); }
    [[nodiscard]] double recall() const { return share(right + missed); }

  private:
    [[nodiscard]] double share(std::size_t of) const { return of == 0 ? 1 : static_cast<double>(right) / static_cast<double>(of); }
};

/// Group ("all", "era 2014", "origin memory", "side rationale") → field → counts.
class FieldScore {
  public:
    static const std::vector<std::string>& fields();  ///< "citation", "basis", "source", "chapter", …

    /// Compares one row with a SIDE record of `citegate parse -f jsonl`. Where the numbers of citations differ, those that
    /// are most alike are compared, in order.
    void add(const CitationRow& row, const nlohmann::json& side);

    [[nodiscard]] const std::map<std::string, std::map<std::string, FieldCount>>& groups() const { return groups_; }
    /// A table for people: a line a group, precision and recall of every field in percent.
    [[nodiscard]] std::string table() const;

  private:
    std::map<std::string, std::map<std::string, FieldCount>> groups_;
    std::map<std::string, std::size_t> rows_;
};

}  // namespace citegate::bench
