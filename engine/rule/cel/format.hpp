// Values as text: string(x) and "…".format([…]).
#pragma once

#include <string>

#include "engine/rule/cel/value.hpp"

namespace citegate::rule {

/// As %s has it: "2.5", "true", "2016-07-28T00:00:00Z", "90s", "[a, 1]", "{k: v}"; appended to `out`. A fault when the budget
/// ends, or for an object.
Value append_text(std::string& out, const Value& value, const Facts& facts);

/// `pattern` with its verbs replaced by the elements of `arguments`; appended to `out`. A fault for a verb that is none, or does
/// not take its argument, or has none.
Value format(std::string_view pattern, const Value& arguments, const Facts& facts, std::string& out);

/// "2016-07-28T09:30:00.5Z", without needless zeros.
[[nodiscard]] std::string timestamp_text(std::int64_t seconds, std::uint32_t nanoseconds);
/// "5400s", "-0.25s".
[[nodiscard]] std::string duration_text(std::int64_t seconds, std::uint32_t nanoseconds);

}  // namespace citegate::rule
