// The functions every CEL has: sizes and searches. matches() is compiled with its pattern elsewhere when the
// pattern is constant; the row here serves patterns that are not.
#include <re2/re2.h>

#include "engine/rule/cel/function.hpp"

namespace citegate::rule {
namespace {

using types::boolean;
using types::integer;
using types::string;

std::int64_t code_points(std::string_view text) {
    std::int64_t count = 0;
    for (char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return count;
}

/// A pattern that is made while the rule runs is compiled for each use: it is kept small, and costs by its size.
Value matches(const Value* a, const Facts& facts) {
    constexpr std::size_t cost_of_any = 1000;
    constexpr std::size_t cost_of_refused = 20'000;  // refused for its size after half a millisecond
    if (!facts.charge(cost_of_any)) return Value::of_fault(Fault::too_costly);
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(1 << 18);
    const RE2 pattern(re2::StringPiece(a[1].text, a[1].size), options);
    const auto cost = pattern.ok() ? 8 * static_cast<std::size_t>(pattern.ProgramSize()) : cost_of_refused;
    if (!facts.charge(cost)) return Value::of_fault(Fault::too_costly);
    if (!pattern.ok()) return Value::of_fault(Fault::bad_argument);
    return Value::of_bool(RE2::PartialMatch(re2::StringPiece(a[0].text, a[0].size), pattern));
}

constexpr Function all_functions[] = {
    {"size",
     false,
     &integer,
     {&string},
     "characters of a string",
     [](const Value* a, const Facts&) { return Value::of_int(code_points(a[0].string())); }},
    {"size",
     false,
     &integer,
     {&types::any_list},
     "elements of a list",
     [](const Value* a, const Facts&) { return Value::of_int(a[0].size); }},
    {"size",
     true,
     &integer,
     {&string},
     "characters of a string",
     [](const Value* a, const Facts&) { return Value::of_int(code_points(a[0].string())); }},
    {"size",
     true,
     &integer,
     {&types::any_list},
     "elements of a list",
     [](const Value* a, const Facts&) { return Value::of_int(a[0].size); }},
    {"size", false, &integer, {&types::any_map}, "entries of a map", [](const Value* a, const Facts&) { return Value::of_int(a[0].size); }},
    {"size", true, &integer, {&types::any_map}, "entries of a map", [](const Value* a, const Facts&) { return Value::of_int(a[0].size); }},
    {"contains",
     true,
     &boolean,
     {&string, &string},
     "has this within it",
     [](const Value* a, const Facts& facts) {
         if (!charge_search(a[0].string(), a[1].string(), facts)) return Value::of_fault(Fault::too_costly);
         return Value::of_bool(a[0].string().find(a[1].string()) != std::string_view::npos);
     }},
    {"startsWith",
     true,
     &boolean,
     {&string, &string},
     "begins with this",
     [](const Value* a, const Facts&) { return Value::of_bool(a[0].string().starts_with(a[1].string())); }},
    {"endsWith",
     true,
     &boolean,
     {&string, &string},
     "ends with this",
     [](const Value* a, const Facts&) { return Value::of_bool(a[0].string().ends_with(a[1].string())); }},
    {"matches", true, &boolean, {&string, &string}, "the regular expression (RE2) is found in it", matches},
    {"matches", false, &boolean, {&string, &string}, "the regular expression (RE2) is found in it", matches},
};

}  // namespace

std::span<const Function> standard_functions() {
    return all_functions;
}

std::span<const std::span<const Function>> function_tables() {
    static const std::array<std::span<const Function>, 5> tables{standard_functions(), string_functions(), conversion_functions(), time_functions(),
                                                                domain_functions()};
    return tables;
}

bool takes(const Type& wanted, const Value& value) {
    switch (wanted.kind) {
        case Kind::unknown:
        case Kind::dyn:
            return value.kind != ValueKind::object;
        case Kind::null:
            return value.kind == ValueKind::null;
        case Kind::boolean:
            return value.kind == ValueKind::boolean;
        case Kind::integer:
            return value.kind == ValueKind::integer;
        case Kind::number:
            return value.kind == ValueKind::number;
        case Kind::string:
            return value.kind == ValueKind::string;
        case Kind::timestamp:
            return value.kind == ValueKind::timestamp;
        case Kind::duration:
            return value.kind == ValueKind::duration;
        case Kind::object:
            return false;
        case Kind::list:
            return value.kind == ValueKind::list;
        case Kind::map:
            return value.kind == ValueKind::map;
        case Kind::type:
            return value.kind == ValueKind::type;
    }
    return false;
}

std::string signature(const Function& function) {
    std::string text;
    std::size_t first = 0;
    if (function.method) {
        text = to_string(*function.parameters[0]) + ".";
        first = 1;
    }
    text += function.name;
    text += '(';
    for (auto i = first; i < function.arity(); ++i) {
        if (i > first) text += ", ";
        text += to_string(*function.parameters[i]);
    }
    return text + ") -> " + to_string(*function.result);
}

}  // namespace citegate::rule
