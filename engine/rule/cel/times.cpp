// CEL's timestamps and durations.
#include <date/tz.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "engine/base/date.hpp"
#include "engine/rule/cel/function.hpp"
#include "engine/rule/cel/operations.hpp"

namespace citegate::rule {
namespace {

using types::duration;
using types::integer;
using types::string;
using types::timestamp;

constexpr std::int64_t per_second = 1'000'000'000;

Value bad_argument() { return Value::of_fault(Fault::bad_argument); }

/// Reads from the front of a text.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : rest_(text) {}
    /// Exactly `digits` digits; -1 when they are not there.
    int number(std::size_t digits) {
        if (rest_.size() < digits) return -1;
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return -1;
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    bool mark(char wanted) {
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    [[nodiscard]] bool digit() const { return !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    /// Digits behind a point, as nanoseconds; nothing when there are none or more than nine.
    std::optional<std::int64_t> fraction() {
        std::int64_t value = 0;
        std::int64_t unit = per_second;
        if (!digit()) return std::nullopt;
        for (; digit(); rest_.remove_prefix(1)) {
            unit /= 10;
            if (unit == 0) return std::nullopt;
            value += unit * (rest_[0] - '0');
        }
        return value;
    }

  private:
    std::string_view rest_;
};

/// "+05:30", "-08:00", "02:00" in seconds.
std::optional<std::int64_t> offset_of(std::string_view text) {
    Cursor at(text);
    const bool west = at.mark('-');
    if (!west) at.mark('+');
    const int hours = at.number(2);
    if (hours < 0 || hours > 23 || !at.mark(':')) return std::nullopt;
    const int minutes = at.number(2);
    if (minutes < 0 || minutes > 59 || !at.at_end()) return std::nullopt;
    const std::int64_t seconds = hours * 3600 + minutes * 60;
    return west ? -seconds : seconds;
}

/// RFC 3339: "2016-07-28T09:30:00.5-07:00".
Value timestamp_of(const Value* a, const Facts&) {
    const auto text = a[0].string();
    Cursor at(text);
    const auto year = at.number(4);
    const int month = at.mark('-') ? at.number(2) : -1;
    const int day = at.mark('-') ? at.number(2) : -1;
    const int hour = at.mark('T') ? at.number(2) : -1;
    const int minute = at.mark(':') ? at.number(2) : -1;
    const int second = at.mark(':') ? at.number(2) : -1;
    if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return bad_argument();
    const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day)));
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) return bad_argument();
    std::optional<std::int64_t> nanoseconds = 0;
    if (at.mark('.')) nanoseconds = at.fraction();
    if (!nanoseconds) return bad_argument();
    std::int64_t offset = 0;
    if (!at.mark('Z')) {
        constexpr std::size_t offset_size = 6;
        if (text.size() < offset_size || (text[text.size() - offset_size] != '+' && text[text.size() - offset_size] != '-')) return bad_argument();
        const auto named = offset_of(text.substr(text.size() - offset_size));
        for (std::size_t i = 0; i < offset_size && named; ++i) {  // nothing may stand before it
            if (i == 0 && !at.mark('+') && !at.mark('-')) return bad_argument();
            if (i > 0 && i != 3 && at.number(1) < 0) return bad_argument();
            if (i == 3 && !at.mark(':')) return bad_argument();
        }
        if (!named || !at.at_end()) return bad_argument();
        offset = *named;
    } else if (!at.at_end()) {
        return bad_argument();
    }
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    const auto seconds = std::int64_t{days} * Value::seconds_per_day + hour * 3600 + minute * 60 + second - offset;
    return made_time(ValueKind::timestamp, seconds, *nanoseconds);
}

/// "72h", "1h30m", "-1.5s", "250ms", "0".
Value duration_of(const Value* a, const Facts&) {
    struct Unit {
        std::string_view name;
        std::int64_t nanoseconds;
    };
    static constexpr Unit units[] = {{"ns", 1},          {"us", 1'000},          {"\u00B5s", 1'000},       {"\u03BCs", 1'000},
                                     {"ms", 1'000'000},  {"h", 3600 * per_second}, {"m", 60 * per_second}, {"s", per_second}};
    auto text = a[0].string();
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text == "0") return made_time(ValueKind::duration, 0, 0);
    if (text.empty()) return bad_argument();
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    while (!text.empty()) {
        const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
        std::int64_t whole = 0;
        if (digits > 0 && std::from_chars(text.data(), text.data() + digits, whole).ec != std::errc()) return bad_argument();
        text.remove_prefix(digits);
        std::string_view part;
        if (text.starts_with('.')) {
            part = text.substr(1, std::min(text.find_first_not_of("0123456789", 1), text.size()) - 1);
            text.remove_prefix(1 + part.size());
        }
        if (digits == 0 && part.empty()) return bad_argument();
        const auto* unit = std::find_if(std::begin(units), std::end(units), [&](const Unit& u) { return text.starts_with(u.name); });
        if (unit == std::end(units)) return bad_argument();
        text.remove_prefix(unit->name.size());
        const auto each = unit->nanoseconds;
        std::int64_t more = each >= per_second ? 0 : whole / (per_second / each);
        if (each >= per_second && __builtin_mul_overflow(whole, each / per_second, &more)) return Value::of_fault(Fault::overflow);
        if (each < per_second) nanoseconds += whole % (per_second / each) * each;
        auto tenth = each / 10;
        for (std::size_t i = 0; i < part.size() && tenth > 0; ++i, tenth /= 10) nanoseconds += tenth * (part[i] - '0');
        if (__builtin_add_overflow(seconds, more, &seconds) || __builtin_add_overflow(seconds, nanoseconds / per_second, &seconds))
            return Value::of_fault(Fault::overflow);
        nanoseconds %= per_second;
    }
    return negative ? made_time(ValueKind::duration, -seconds, -nanoseconds) : made_time(ValueKind::duration, seconds, nanoseconds);
}

/// A timestamp as its clock and calendar show it.
struct Shown {
    std::chrono::year_month_day date;
    std::chrono::sys_days day;
    std::int64_t second_of_day = 0;
    std::uint32_t nanoseconds = 0;
};

Shown shown_at(const Value& time, std::int64_t offset) {
    const auto seconds = time.integer + offset;
    auto days = seconds / Value::seconds_per_day;
    auto rest = seconds % Value::seconds_per_day;
    if (rest < 0) {
        rest += Value::seconds_per_day;
        --days;
    }
    const std::chrono::sys_days day{std::chrono::days(days)};
    return {std::chrono::year_month_day(day), day, rest, time.size};
}

/// The offset of a named zone ("America/Los_Angeles") at that moment, or a fixed one ("-08:00").
std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t seconds) {
    if (const auto fixed = offset_of(zone)) return fixed;
    try {
        const auto* found = date::locate_zone(std::string(zone));
        return found->get_info(date::sys_seconds(std::chrono::seconds(seconds))).offset.count();
    } catch (const std::runtime_error&) {  // how the library says that it has none of that name
        return std::nullopt;
    }
}

using Part = std::int64_t (*)(const Shown&);

template <Part part>
Value in_utc(const Value* a, const Facts&) {
    return Value::of_int(part(shown_at(a[0], 0)));
}

template <Part part>
Value in_zone(const Value* a, const Facts&) {
    const auto offset = zone_offset(a[1].string(), a[0].integer);
    return offset ? Value::of_int(part(shown_at(a[0], *offset))) : bad_argument();
}

constexpr Part year = [](const Shown& t) -> std::int64_t { return static_cast<int>(t.date.year()); };
constexpr Part month = [](const Shown& t) -> std::int64_t { return static_cast<unsigned>(t.date.month()) - 1; };
constexpr Part day = [](const Shown& t) -> std::int64_t { return static_cast<unsigned>(t.date.day()); };
constexpr Part day_from_0 = [](const Shown& t) -> std::int64_t { return static_cast<unsigned>(t.date.day()) - 1; };
constexpr Part day_of_week = [](const Shown& t) -> std::int64_t { return std::chrono::weekday(t.day).c_encoding(); };
constexpr Part day_of_year = [](const Shown& t) -> std::int64_t {
    return (t.day - std::chrono::sys_days(t.date.year() / std::chrono::January / 1)).count();
};
constexpr Part hours = [](const Shown& t) -> std::int64_t { return t.second_of_day / 3600; };
constexpr Part minutes = [](const Shown& t) -> std::int64_t { return t.second_of_day / 60 % 60; };
constexpr Part seconds = [](const Shown& t) -> std::int64_t { return t.second_of_day % 60; };
constexpr Part milliseconds = [](const Shown& t) -> std::int64_t { return t.nanoseconds / 1'000'000; };

/// Whole units of a duration, towards zero.
template <std::int64_t unit>
Value whole(const Value* a, const Facts&) {
    auto all = a[0].integer;
    if (all < 0 && a[0].size > 0) ++all;
    return Value::of_int(all / unit);
}

Value duration_milliseconds(const Value* a, const Facts&) {
    const bool negative = a[0].integer < 0 && a[0].size > 0;
    const auto part = static_cast<std::int64_t>(negative ? per_second - a[0].size : a[0].size) / 1'000'000;
    return Value::of_int(negative ? -part : part);
}

Value date_of(const Value* a, const Facts&) {
    const auto day_of = iso_date(a[0].string());
    return day_of ? Value::of_date(*day_of) : bad_argument();
}

#define CITEGATE_TIME_PART(name, part, about)                                       \
    {name, true, &integer, {&timestamp}, about, in_utc<part>},                      \
        {name, true, &integer, {&timestamp, &string}, about ", in this time zone", in_zone<part>}

constexpr Function all_functions[] = {
    {"date", false, &timestamp, {&string}, "a day: date(\"2016-07-28\")", date_of, true},
    {"timestamp", false, &timestamp, {&timestamp}, "itself", [](const Value* a, const Facts&) { return a[0]; }},
    {"timestamp", false, &timestamp, {&string}, "a moment: timestamp(\"2016-07-28T09:30:00Z\")", timestamp_of, true},
    {"timestamp", false, &timestamp, {&integer}, "so many seconds after 1970",
     [](const Value* a, const Facts&) { return made_time(ValueKind::timestamp, a[0].integer, 0); }},
    {"duration", false, &duration, {&duration}, "itself", [](const Value* a, const Facts&) { return a[0]; }},
    {"duration", false, &duration, {&string}, "a length of time: duration(\"72h\")", duration_of, true},
    CITEGATE_TIME_PART("getFullYear", year, "the year"),
    CITEGATE_TIME_PART("getMonth", month, "the month, 0 for January"),
    CITEGATE_TIME_PART("getDate", day, "the day of the month, from 1"),
    CITEGATE_TIME_PART("getDayOfMonth", day_from_0, "the day of the month, from 0"),
    CITEGATE_TIME_PART("getDayOfWeek", day_of_week, "the day of the week, 0 for Sunday"),
    CITEGATE_TIME_PART("getDayOfYear", day_of_year, "the day of the year, from 0"),
    CITEGATE_TIME_PART("getHours", hours, "the hour"),
    CITEGATE_TIME_PART("getMinutes", minutes, "the minute"),
    CITEGATE_TIME_PART("getSeconds", seconds, "the second"),
    CITEGATE_TIME_PART("getMilliseconds", milliseconds, "milliseconds within the second"),
    {"getHours", true, &integer, {&duration}, "whole hours", whole<3600>},
    {"getMinutes", true, &integer, {&duration}, "whole minutes", whole<60>},
    {"getSeconds", true, &integer, {&duration}, "whole seconds", whole<1>},
    {"getMilliseconds", true, &integer, {&duration}, "milliseconds within the second", duration_milliseconds},
};

}  // namespace

std::span<const Function> time_functions() { return all_functions; }

}  // namespace citegate::rule
