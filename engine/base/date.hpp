// Calendar days. A date is a day number (std::chrono::sys_days), printed and read as ISO yyyy-mm-dd.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace citegate {

using Date = std::chrono::sys_days;

/// A closed range of days; an empty end means: no end known. Both ends belong to the range.
struct DateRange {
    std::optional<Date> from;
    std::optional<Date> to;

    [[nodiscard]] bool contains(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// "2016-07-28"; empty when the text is not exactly that or no such day exists.
[[nodiscard]] std::optional<Date> iso_date(std::string_view text);
/// "07/28/2016", "7-28-2016", "7/28/16" (two digits: 20yy); empty when not exactly that or no such day exists.
[[nodiscard]] std::optional<Date> us_date(std::string_view text);
[[nodiscard]] std::string to_iso(Date day);

}  // namespace citegate
