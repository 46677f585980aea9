#include "engine/rule/cel/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <vector>

namespace citegate::rule {
namespace {

Value done() { return Value::absent(); }
Value bad_argument() { return Value::of_fault(Fault::bad_argument); }

/// ".5", ".000000001", "" for none.
std::string fraction(std::uint32_t nanoseconds) {
    if (nanoseconds == 0) return {};
    auto digits = fmt::format(".{:09}", nanoseconds);
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits;
}

/// Empty for an ordinary number.
std::string_view special(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
    return {};
}

Value append_list(std::string& out, const Value& list, const Facts& facts) {
    out += '[';
    for (std::uint32_t i = 0; i < list.size; ++i) {
        if (i > 0) out += ", ";
        const auto failed = append_text(out, list.element(i, facts), facts);
        if (failed.is_fault()) return failed;
    }
    out += ']';
    return done();
}

/// Entries go by the text of their keys.
Value append_map(std::string& out, const Value& map, const Facts& facts) {
    std::vector<std::pair<std::string, std::string>> entries(map.size);
    for (std::uint32_t i = 0; i < map.size; ++i) {
        for (const auto failed : {append_text(entries[i].first, map.key(i), facts), append_text(entries[i].second, map.value(i), facts)}) {
            if (failed.is_fault()) return failed;
        }
    }
    std::sort(entries.begin(), entries.end());
    out += '{';
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0) out += ", ";
        out += entries[i].first + ": " + entries[i].second;
    }
    out += '}';
    return done();
}

struct Verb {
    char letter = 's';
    int precision = 6;
};

Value append_integer(std::string& out, const Verb& verb, const Value& value) {
    auto to = std::back_inserter(out);
    if (verb.letter == 'd' && value.kind == ValueKind::number && !special(value.number).empty()) {
        out += special(value.number);
        return done();
    }
    if (verb.letter == 'b' && value.kind == ValueKind::boolean) {
        out += value.integer != 0 ? '1' : '0';
        return done();
    }
    if (value.kind != ValueKind::integer) return bad_argument();
    switch (verb.letter) {
        case 'd':
            fmt::format_to(to, "{}", value.integer);
            break;
        case 'b':
            fmt::format_to(to, "{:b}", value.integer);
            break;
        case 'o':
            fmt::format_to(to, "{:o}", value.integer);
            break;
        case 'x':
            fmt::format_to(to, "{:x}", value.integer);
            break;
        default:
            fmt::format_to(to, "{:X}", value.integer);
            break;
    }
    return done();
}

Value append_number(std::string& out, const Verb& verb, const Value& value) {
    if (!value.is_number()) return bad_argument();
    const double number = value.kind == ValueKind::integer ? static_cast<double>(value.integer) : value.number;
    if (const auto word = special(number); !word.empty()) {
        out += word;
    } else if (verb.letter == 'f') {
        fmt::format_to(std::back_inserter(out), "{:.{}f}", number, verb.precision);
    } else {
        fmt::format_to(std::back_inserter(out), "{:.{}e}", number, verb.precision);
    }
    return done();
}

Value append_verb(std::string& out, const Verb& verb, const Value& value, const Facts& facts) {
    switch (verb.letter) {
        case 's':
            return append_text(out, value, facts);
        case 'f':
        case 'e':
            if (!facts.charge(8)) return Value::of_fault(Fault::too_costly);
            return append_number(out, verb, value);
        case 'x':
        case 'X':
            if (value.kind == ValueKind::string) {
                if (!facts.charge(1 + value.size / 8)) return Value::of_fault(Fault::too_costly);
                for (const char c : value.string()) {
                    const auto byte = static_cast<unsigned char>(c);
                    fmt::format_to(std::back_inserter(out), fmt::runtime(verb.letter == 'x' ? "{:02x}" : "{:02X}"), byte);
                }
                return done();
            }
            return append_integer(out, verb, value);
        case 'd':
        case 'b':
        case 'o':
            return append_integer(out, verb, value);
        default:
            return bad_argument();
    }
}

/// Reads what follows the % at `at`; false when it is no verb.
bool read_verb(std::string_view pattern, std::size_t& at, Verb& verb) {
    constexpr int most_digits = 1000;  // more than a double has
    if (at < pattern.size() && pattern[at] == '.') {
        ++at;
        verb.precision = 0;
        const auto first = at;
        for (; at < pattern.size() && pattern[at] >= '0' && pattern[at] <= '9'; ++at) {
            verb.precision = verb.precision * 10 + (pattern[at] - '0');
            if (verb.precision > most_digits) return false;
        }
        if (at == first) return false;
    }
    if (at >= pattern.size()) return false;
    verb.letter = pattern[at++];
    return true;
}

}  // namespace

std::string timestamp_text(std::int64_t seconds, std::uint32_t nanoseconds) {
    using namespace std::chrono;
    const sys_seconds time{std::chrono::seconds(seconds)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       fraction(nanoseconds));
}

std::string duration_text(std::int64_t seconds, std::uint32_t nanoseconds) {
    const bool negative = seconds < 0;
    if (negative && nanoseconds > 0) {  // -1 s and 750 ms are -0.25 s
        ++seconds;
        nanoseconds = 1'000'000'000 - nanoseconds;
    }
    return fmt::format("{}{}{}s", negative ? "-" : "", negative ? -seconds : seconds, fraction(nanoseconds));
}

Value append_text(std::string& out, const Value& value, const Facts& facts) {
    if (!facts.charge(1 + (value.kind == ValueKind::string ? value.size / 16 : 0))) return Value::of_fault(Fault::too_costly);
    switch (value.kind) {
        case ValueKind::null:
            out += "null";
            return done();
        case ValueKind::boolean:
            out += value.integer != 0 ? "true" : "false";
            return done();
        case ValueKind::integer:
            fmt::format_to(std::back_inserter(out), "{}", value.integer);
            return done();
        case ValueKind::number:
            if (const auto word = special(value.number); !word.empty()) {
                out += word;
            } else {
                fmt::format_to(std::back_inserter(out), "{}", value.number);
            }
            return done();
        case ValueKind::string:
        case ValueKind::type:
            out += value.string();
            return done();
        case ValueKind::timestamp:
            out += timestamp_text(value.integer, value.size);
            return done();
        case ValueKind::duration:
            out += duration_text(value.integer, value.size);
            return done();
        case ValueKind::list:
            return append_list(out, value, facts);
        case ValueKind::map:
            return append_map(out, value, facts);
        default:
            return Value::of_fault(Fault::no_such_overload);
    }
}

Value format(std::string_view pattern, const Value& arguments, const Facts& facts, std::string& out) {
    std::uint32_t next = 0;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto percent = std::min(pattern.find('%', at), pattern.size());
        out += pattern.substr(at, percent - at);
        if (percent == pattern.size()) break;
        at = percent + 1;
        if (at < pattern.size() && pattern[at] == '%') {
            out += '%';
            ++at;
            continue;
        }
        Verb verb;
        if (!read_verb(pattern, at, verb)) return bad_argument();
        if (next >= arguments.size) return Value::of_fault(Fault::out_of_range);
        const auto before = out.size();
        const auto failed = append_verb(out, verb, arguments.element(next++, facts), facts);
        if (failed.is_fault()) return failed;
        if (!facts.charge((out.size() - before) / 16)) return Value::of_fault(Fault::too_costly);
    }
    return facts.charge(1 + out.size() / 16) ? done() : Value::of_fault(Fault::too_costly);
}

}  // namespace citegate::rule
