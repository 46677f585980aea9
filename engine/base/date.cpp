#include "engine/base/date.hpp"

#include <fmt/format.h>

namespace citegate {
namespace {

/// Reads 1 to `most` digits at `at`; -1 when there is none.
int number(std::string_view text, std::size_t& at, std::size_t most) {
    int value = -1;
    for (std::size_t n = 0; n < most && at < text.size() && text[at] >= '0' && text[at] <= '9'; ++n, ++at) {
        value = (value < 0 ? 0 : value * 10) + (text[at] - '0');
    }
    return value;
}

std::optional<Date> day(int year, int month, int day_of_month) {
    const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(day_of_month))};
    if (!ymd.ok()) return std::nullopt;
    return Date(ymd);
}

}  // namespace

std::optional<Date> iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    std::size_t at = 0;
    const int y = number(text, at, 4);
    if (at != 4) return std::nullopt;
    const int m = number(text, ++at, 2);
    if (at != 7) return std::nullopt;
    const int d = number(text, ++at, 2);
    if (at != 10) return std::nullopt;
    return day(y, m, d);
}

std::optional<Date> us_date(std::string_view text) {
    std::size_t at = 0;
    const int m = number(text, at, 2);
    if (m < 0 || at >= text.size() || (text[at] != '/' && text[at] != '-')) return std::nullopt;
    const char separator = text[at];
    const int d = number(text, ++at, 2);
    if (d < 0 || at >= text.size() || text[at] != separator) return std::nullopt;
    const auto year_at = ++at;
    int y = number(text, at, 4);
    const auto digits = at - year_at;
    if (at != text.size() || (digits != 4 && digits != 2)) return std::nullopt;
    if (digits == 2) y += 2000;
    return day(y, m, d);
}

std::string to_iso(Date date) {
    const std::chrono::year_month_day ymd(date);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

}  // namespace citegate
