#include "engine/rule/test/coverage.hpp"

#include <algorithm>

namespace citegate::rule {

void CoverageTrace::value(std::uint32_t point, const Value& value, const Facts& /*facts*/) {
    auto& seen = seen_[point];
    seen.as_true = seen.as_true || value.is_true();
    seen.as_false = seen.as_false || value.is_false();
    seen.at_all = seen.at_all || !value.is_fault();
}

Coverage CoverageTrace::coverage() const {
    Coverage out;
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const auto& point = points_[i];
        const auto& seen = seen_[i];
        if (point.role == PointRole::part) continue;
        const bool told = point.part == "message" || point.part == "highlight";
        // What is no branch is a condition, also where its type shows only at run time.
        const bool both_ways = !told && !point.constant && (point.role != PointRole::branch || point.type->kind == Kind::boolean);
        if (!both_ways) {
            out.goals += 1;
            out.met += seen.at_all ? 1 : 0;
        } else {
            out.goals += 2;
            out.met += (seen.as_true ? 1 : 0) + (seen.as_false ? 1 : 0);
        }
        if (!seen.at_all) {
            out.uncovered.push_back({point.part, point.place, point.text, "never evaluated"});
        } else if (both_ways && !(seen.as_true && seen.as_false)) {
            out.uncovered.push_back({point.part, point.place, point.text, seen.as_true ? "never false" : "never true"});
        }
    }
    std::stable_sort(out.uncovered.begin(), out.uncovered.end(),
                     [](const Uncovered& a, const Uncovered& b) { return a.place.begin < b.place.begin; });
    return out;
}

}  // namespace citegate::rule
