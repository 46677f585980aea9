// Functions of CEL over strings, lists and dates. matches() is compiled with its pattern elsewhere when the
// pattern is constant; the row here serves patterns that are not.
#include <re2/re2.h>

#include <charconv>
#include <cstring>

#include "engine/rule/cel/function.hpp"

namespace citegate::rule {
namespace {

using types::boolean;
using types::duration;
using types::integer;
using types::string;
using types::strings;
using types::timestamp;

std::int64_t code_points(std::string_view text) {
    std::int64_t count = 0;
    for (char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return count;
}

Value lower(const Value* a, const Facts& facts) {
    const auto text = a[0].string();
    auto* out = facts.arena->make<char>(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        out[i] = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    }
    return Value::of_string({out, text.size()});
}

Value join(const Value& list, std::string_view separator, const Facts& facts) {
    std::size_t size = list.size == 0 ? 0 : separator.size() * (list.size - 1);
    for (std::uint32_t i = 0; i < list.size; ++i)
        size += list.element(i, facts).size;
    auto* out = facts.arena->make<char>(size);
    auto* at = out;
    const auto append = [&](std::string_view text) {
        if (!text.empty()) std::memcpy(at, text.data(), text.size());
        at += text.size();
    };
    for (std::uint32_t i = 0; i < list.size; ++i) {
        if (i > 0) append(separator);
        append(list.element(i, facts).string());
    }
    return Value::of_string({out, size});
}

Value matches(const Value* a, const Facts&) {
    const RE2 pattern(re2::StringPiece(a[1].text, a[1].size), RE2::Quiet);
    if (!pattern.ok()) return Value::of_fault(Fault::bad_argument);
    return Value::of_bool(RE2::PartialMatch(re2::StringPiece(a[0].text, a[0].size), pattern));
}

Value date(const Value* a, const Facts&) {
    const auto day = iso_date(a[0].string());
    return day ? Value::of_date(*day) : Value::of_fault(Fault::bad_argument);
}

/// "72h", "1h30m", "-90s": whole hours, minutes and seconds.
Value duration_of(const Value* a, const Facts&) {
    auto text = a[0].string();
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty()) return Value::of_fault(Fault::bad_argument);
    std::int64_t total = 0;
    while (!text.empty()) {
        std::int64_t amount = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), amount);
        const auto digits = static_cast<std::size_t>(end - text.data());
        if (fault != std::errc() || digits == 0 || digits >= text.size() || text[0] == '-') {
            return Value::of_fault(Fault::bad_argument);
        }
        const std::int64_t unit = text[digits] == 'h'   ? 3600
                                  : text[digits] == 'm' ? 60
                                  : text[digits] == 's' ? 1
                                                        : 0;
        std::int64_t part = 0;
        if (unit == 0) return Value::of_fault(Fault::bad_argument);
        if (__builtin_mul_overflow(amount, unit, &part) || __builtin_add_overflow(total, part, &total)) {
            return Value::of_fault(Fault::overflow);
        }
        text.remove_prefix(digits + 1);
    }
    return Value::of(ValueKind::duration, negative ? -total : total);
}

std::int64_t floor_days(std::int64_t seconds) {
    const auto days = seconds / Value::seconds_per_day;
    return seconds % Value::seconds_per_day < 0 ? days - 1 : days;
}

std::chrono::year_month_day calendar(const Value& value) {
    return std::chrono::year_month_day(Date(std::chrono::days(floor_days(value.integer))));
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
    {"contains",
     true,
     &boolean,
     {&string, &string},
     "has this within it",
     [](const Value* a, const Facts&) {
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
    {"lowerAscii", true, &string, {&string}, "A to Z made small", lower},
    {"join",
     true,
     &string,
     {&strings},
     "one string of all",
     [](const Value* a, const Facts& facts) { return join(a[0], {}, facts); }},
    {"join",
     true,
     &string,
     {&strings, &string},
     "one string of all, with this between",
     [](const Value* a, const Facts& facts) { return join(a[0], a[1].string(), facts); }},
    {"date", false, &timestamp, {&string}, "a day: date(\"2016-07-28\")", date, true},
    {"duration", false, &duration, {&string}, "a length of time: duration(\"72h\")", duration_of, true},
    {"getFullYear",
     true,
     &integer,
     {&timestamp},
     "the year",
     [](const Value* a, const Facts&) { return Value::of_int(static_cast<int>(calendar(a[0]).year())); }},
    {"getMonth",
     true,
     &integer,
     {&timestamp},
     "the month, 0 for January",
     [](const Value* a, const Facts&) {
         return Value::of_int(static_cast<std::int64_t>(static_cast<unsigned>(calendar(a[0]).month())) - 1);
     }},
    {"getDate",
     true,
     &integer,
     {&timestamp},
     "the day of the month, from 1",
     [](const Value* a, const Facts&) {
         return Value::of_int(static_cast<std::int64_t>(static_cast<unsigned>(calendar(a[0]).day())));
     }},
};

}  // namespace

std::span<const Function> standard_functions() {
    return all_functions;
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
