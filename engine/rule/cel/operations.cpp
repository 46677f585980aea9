#include "engine/rule/cel/operations.hpp"

#include <cmath>
#include <cstring>

namespace citegate::rule {

Value made_time(ValueKind kind, std::int64_t seconds, std::int64_t nanoseconds) {
    constexpr std::int64_t second = 1'000'000'000;
    constexpr std::int64_t first_timestamp = -62'135'596'800;  // 0001-01-01T00:00:00Z
    constexpr std::int64_t last_timestamp = 253'402'300'799;   // 9999-12-31T23:59:59Z
    constexpr std::int64_t longest = 315'576'000'000;
    auto carried = nanoseconds / second;
    auto rest = nanoseconds % second;
    if (rest < 0) {
        rest += second;
        --carried;
    }
    if (__builtin_add_overflow(seconds, carried, &seconds)) return Value::of_fault(Fault::overflow);
    const bool timestamp = kind == ValueKind::timestamp;
    const bool below = timestamp ? seconds < first_timestamp : seconds < -longest;
    const bool above = timestamp ? seconds > last_timestamp : seconds > longest || (seconds == longest && rest > 0);
    if (below || above) return Value::of_fault(Fault::overflow);
    return Value::of_time(kind, seconds, static_cast<std::uint32_t>(rest));
}

namespace operation {
namespace {

Value mismatch() { return Value::of_fault(Fault::no_such_overload); }

bool both(const Value& a, const Value& b, ValueKind kind) { return a.kind == kind && b.kind == kind; }

Value added_time(ValueKind kind, const Value& a, const Value& b) {
    std::int64_t seconds = 0;
    if (__builtin_add_overflow(a.integer, b.integer, &seconds)) return Value::of_fault(Fault::overflow);
    return made_time(kind, seconds, std::int64_t{a.size} + b.size);
}

Value subtracted_time(ValueKind kind, const Value& a, const Value& b) {
    std::int64_t seconds = 0;
    if (__builtin_sub_overflow(a.integer, b.integer, &seconds)) return Value::of_fault(Fault::overflow);
    return made_time(kind, seconds, std::int64_t{a.size} - b.size);
}

Value concatenated(std::string_view a, std::string_view b, const Facts& facts) {
    const auto size = a.size() + b.size();
    if (!facts.charge(1 + size / 16)) return Value::of_fault(Fault::too_costly);
    auto* out = facts.arena->make<char>(size);
    if (!a.empty()) std::memcpy(out, a.data(), a.size());
    if (!b.empty()) std::memcpy(out + a.size(), b.data(), b.size());
    return Value::of_string({out, size});
}

Value joined(const Value& a, const Value& b, const Facts& facts) {
    const std::size_t size = std::size_t{a.size} + b.size;
    if (!facts.charge(1 + size)) return Value::of_fault(Fault::too_costly);
    auto* out = facts.arena->make<Value>(size);
    for (std::uint32_t i = 0; i < a.size; ++i) out[i] = a.element(i, facts);
    for (std::uint32_t i = 0; i < b.size; ++i) out[a.size + i] = b.element(i, facts);
    return Value::of_list(Layout::values, out, size);
}

/// Division of the smallest integer by -1 is the one that overflows.
template <class Divide>
Value divided(const Value& a, const Value& b, Divide of) {
    if (b.integer == 0) return Value::of_fault(Fault::division_by_zero);
    if (b.integer == -1 && a.integer == INT64_MIN) return Value::of_fault(Fault::overflow);
    return Value::of_int(of(a.integer, b.integer));
}

template <class Holds>
Value compared(const Value& a, const Value& b, Holds holds) {
    const int order = compare(a, b);
    return order == incomparable ? mismatch() : Value::of_bool(holds(order));
}

}  // namespace

Value add(const Value& a, const Value& b, const Facts& facts) {
    std::int64_t sum = 0;
    if (a.kind == ValueKind::duration && b.kind == ValueKind::timestamp) return added_time(b.kind, a, b);
    if (a.kind == ValueKind::timestamp && b.kind == ValueKind::duration) return added_time(a.kind, a, b);
    if (a.kind != b.kind) return mismatch();
    switch (a.kind) {
        case ValueKind::integer:
            return __builtin_add_overflow(a.integer, b.integer, &sum) ? Value::of_fault(Fault::overflow) : Value::of_int(sum);
        case ValueKind::number:
            return Value::of_number(a.number + b.number);
        case ValueKind::string:
            return concatenated(a.string(), b.string(), facts);
        case ValueKind::list:
            return joined(a, b, facts);
        case ValueKind::duration:
            return added_time(a.kind, a, b);
        default:
            return mismatch();
    }
}

Value subtract(const Value& a, const Value& b, const Facts&) {
    std::int64_t difference = 0;
    if (a.kind == ValueKind::timestamp && b.kind == ValueKind::duration) return subtracted_time(a.kind, a, b);
    if (a.kind != b.kind) return mismatch();
    switch (a.kind) {
        case ValueKind::integer:
            return __builtin_sub_overflow(a.integer, b.integer, &difference) ? Value::of_fault(Fault::overflow) : Value::of_int(difference);
        case ValueKind::number:
            return Value::of_number(a.number - b.number);
        case ValueKind::timestamp: {
            // Between two timestamps CEL has no longer time than 64 bits of nanoseconds: 292 years.
            constexpr std::int64_t most = INT64_MAX / 1'000'000'000;
            const auto apart = a.integer - b.integer;
            return apart > most || apart < -most ? Value::of_fault(Fault::overflow) : subtracted_time(ValueKind::duration, a, b);
        }
        case ValueKind::duration:
            return subtracted_time(a.kind, a, b);
        default:
            return mismatch();
    }
}

Value multiply(const Value& a, const Value& b, const Facts&) {
    if (both(a, b, ValueKind::number)) return Value::of_number(a.number * b.number);
    if (!both(a, b, ValueKind::integer)) return mismatch();
    std::int64_t product = 0;
    return __builtin_mul_overflow(a.integer, b.integer, &product) ? Value::of_fault(Fault::overflow) : Value::of_int(product);
}

Value divide(const Value& a, const Value& b, const Facts&) {
    if (both(a, b, ValueKind::number)) return Value::of_number(a.number / b.number);
    if (!both(a, b, ValueKind::integer)) return mismatch();
    return divided(a, b, [](std::int64_t x, std::int64_t y) { return x / y; });
}

Value remainder(const Value& a, const Value& b, const Facts&) {
    if (!both(a, b, ValueKind::integer)) return mismatch();
    return divided(a, b, [](std::int64_t x, std::int64_t y) { return x % y; });
}

Value less(const Value& a, const Value& b, const Facts&) {
    return compared(a, b, [](int order) { return order == -1; });
}
Value less_equal(const Value& a, const Value& b, const Facts&) {
    return compared(a, b, [](int order) { return order <= 0; });
}
Value greater(const Value& a, const Value& b, const Facts&) {
    return compared(a, b, [](int order) { return order == 1; });
}
Value greater_equal(const Value& a, const Value& b, const Facts&) {
    return compared(a, b, [](int order) { return order == 0 || order == 1; });
}

Value equal(const Value& a, const Value& b, const Facts& facts) {
    const bool same = rule::equal(a, b, facts);
    return *facts.steps < 0 ? Value::of_fault(Fault::too_costly) : Value::of_bool(same);
}
Value not_equal(const Value& a, const Value& b, const Facts& facts) {
    const Value same = operation::equal(a, b, facts);
    return same.is_fault() ? same : Value::of_bool(same.integer == 0);
}

Value in(const Value& wanted, const Value& container, const Facts& facts) {
    if (container.kind == ValueKind::map) return Value::of_bool(container.find(wanted, facts) != nullptr);
    if (container.kind != ValueKind::list) return mismatch();
    for (std::uint32_t i = 0; i < container.size; ++i) {
        if (!facts.charge(1)) return Value::of_fault(Fault::too_costly);
        if (rule::equal(wanted, container.element(i, facts), facts)) return Value::of_bool(true);
    }
    return Value::of_bool(false);
}

Value index(const Value& container, const Value& at, const Facts& facts) {
    if (container.kind == ValueKind::map) {
        const auto* found = container.find(at, facts);
        return found != nullptr ? *found : Value::of_fault(Fault::no_such_key);
    }
    if (container.kind != ValueKind::list) return mismatch();
    auto place = at.integer;
    if (at.kind == ValueKind::number) {  // [1.0] is allowed where the number is whole
        if (at.number != std::floor(at.number) || std::fabs(at.number) > 0x1p53) return Value::of_fault(Fault::bad_argument);
        place = static_cast<std::int64_t>(at.number);
    } else if (at.kind != ValueKind::integer) {
        return mismatch();
    }
    if (place < 0 || place >= std::int64_t{container.size}) return Value::of_fault(Fault::out_of_range);
    return container.element(static_cast<std::uint32_t>(place), facts);
}

Value negate(const Value& a) {
    if (a.kind == ValueKind::number) return Value::of_number(-a.number);
    if (a.kind == ValueKind::duration) return made_time(a.kind, -a.integer, -std::int64_t{a.size});
    if (a.kind != ValueKind::integer) return mismatch();
    return a.integer == INT64_MIN ? Value::of_fault(Fault::overflow) : Value::of_int(-a.integer);
}

}  // namespace operation
}  // namespace citegate::rule
