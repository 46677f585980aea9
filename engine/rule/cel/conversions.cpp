// CEL's conversions between types, and type().
#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/rule/cel/format.hpp"
#include "engine/rule/cel/function.hpp"
#include "engine/rule/cel/operations.hpp"

namespace citegate::rule {
namespace {

using types::boolean;
using types::dyn;
using types::integer;
using types::number;
using types::string;

Value bad_argument() { return Value::of_fault(Fault::bad_argument); }
Value same(const Value* a, const Facts&) { return a[0]; }

Value bool_of(const Value* a, const Facts&) {
    static constexpr std::string_view yes[] = {"1", "t", "T", "true", "TRUE", "True"};
    static constexpr std::string_view no[] = {"0", "f", "F", "false", "FALSE", "False"};
    const auto text = a[0].string();
    if (std::find(std::begin(yes), std::end(yes), text) != std::end(yes)) return Value::of_bool(true);
    if (std::find(std::begin(no), std::end(no), text) != std::end(no)) return Value::of_bool(false);
    return bad_argument();
}

/// Truncated; both limits are out of range, as they are in CEL.
Value int_of_number(const Value* a, const Facts&) {
    const double value = a[0].number;
    if (!(value > -0x1p63 && value < 0x1p63)) return Value::of_fault(Fault::overflow);
    return Value::of_int(static_cast<std::int64_t>(value));
}

Value int_of_string(const Value* a, const Facts&) {
    auto text = a[0].string();
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && !text.empty() && end == text.data() + text.size() ? Value::of_int(value) : bad_argument();
}

Value number_of_string(const Value* a, const Facts&) {
    auto text = a[0].string();
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && !text.empty() && end == text.data() + text.size() ? Value::of_number(value) : bad_argument();
}

Value string_of(const Value* a, const Facts& facts) {
    std::string out;
    const auto failed = append_text(out, a[0], facts);
    return failed.is_fault() ? failed : Value::of_string(facts.arena->copy(out));
}

Value type_of(const Value* a, const Facts&) {
    switch (a[0].kind) {
        case ValueKind::null:
            return Value::of_type("null_type");
        case ValueKind::boolean:
            return Value::of_type("bool");
        case ValueKind::integer:
            return Value::of_type("int");
        case ValueKind::number:
            return Value::of_type("double");
        case ValueKind::string:
            return Value::of_type("string");
        case ValueKind::timestamp:
            return Value::of_type("google.protobuf.Timestamp");
        case ValueKind::duration:
            return Value::of_type("google.protobuf.Duration");
        case ValueKind::list:
            return Value::of_type("list");
        case ValueKind::map:
            return Value::of_type("map");
        case ValueKind::type:
            return Value::of_type("type");
        default:
            return Value::of_fault(Fault::no_such_overload);
    }
}

constexpr Function all_functions[] = {
    {"bool", false, &boolean, {&boolean}, "itself", same},
    {"bool", false, &boolean, {&string}, "\"true\", \"t\", \"1\"; \"false\", \"f\", \"0\"", bool_of},
    {"int", false, &integer, {&integer}, "itself", same},
    {"int", false, &integer, {&number}, "without what is behind the point", int_of_number},
    {"int", false, &integer, {&string}, "the number written", int_of_string},
    {"int", false, &integer, {&types::timestamp}, "seconds since 1970",
     [](const Value* a, const Facts&) { return Value::of_int(a[0].integer); }},
    {"double", false, &number, {&number}, "itself", same},
    {"double", false, &number, {&integer}, "the same number",
     [](const Value* a, const Facts&) { return Value::of_number(static_cast<double>(a[0].integer)); }},
    {"double", false, &number, {&string}, "the number written", number_of_string},
    {"string", false, &string, {&string}, "itself", same},
    {"string", false, &string, {&boolean}, "true or false", string_of},
    {"string", false, &string, {&integer}, "in digits", string_of},
    {"string", false, &string, {&number}, "in digits", string_of},
    {"string", false, &string, {&types::timestamp}, "as 2016-07-28T00:00:00Z", string_of},
    {"string", false, &string, {&types::duration}, "as 5400s", string_of},
    {"dyn", false, &dyn, {&dyn}, "itself, its type not looked at before it is computed", same},
    {"type", false, &types::type, {&dyn}, "int, string, list, …", type_of},
};

}  // namespace

std::span<const Function> conversion_functions() { return all_functions; }

}  // namespace citegate::rule
