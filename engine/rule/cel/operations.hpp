// The operators of CEL on values whose types are known only when they are computed. Where the compiler knows the types it
// takes a node of its own for the common ones (evaluate.cpp); the results are the same.
#pragma once

#include "engine/rule/cel/value.hpp"

namespace citegate::rule {

/// A fault where the operands do not go together (no_such_overload), overflow, or are out of range. Operands are no faults.
using Operation = Value (*)(const Value& a, const Value& b, const Facts& facts);

namespace operation {
Value add(const Value& a, const Value& b, const Facts& facts);  ///< numbers, strings, lists, times
Value subtract(const Value& a, const Value& b, const Facts& facts);
Value multiply(const Value& a, const Value& b, const Facts& facts);
Value divide(const Value& a, const Value& b, const Facts& facts);
Value remainder(const Value& a, const Value& b, const Facts& facts);
Value less(const Value& a, const Value& b, const Facts& facts);
Value less_equal(const Value& a, const Value& b, const Facts& facts);
Value greater(const Value& a, const Value& b, const Facts& facts);
Value greater_equal(const Value& a, const Value& b, const Facts& facts);
Value equal(const Value& a, const Value& b, const Facts& facts);
Value not_equal(const Value& a, const Value& b, const Facts& facts);
Value in(const Value& wanted, const Value& container, const Facts& facts);  ///< element of a list, key of a map
Value index(const Value& container, const Value& at, const Facts& facts);   ///< of a list or a map

Value negate(const Value& a);  ///< a number
}  // namespace operation

/// A timestamp or duration of these parts, `nanoseconds` of any size and sign; the fault overflow outside of what CEL allows:
/// years 1 to 9999, and 315,576,000,000 seconds either way.
[[nodiscard]] Value made_time(ValueKind kind, std::int64_t seconds, std::int64_t nanoseconds);

}  // namespace citegate::rule
