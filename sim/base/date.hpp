// Calendar dates at the edge of the model: inside it time is a count of months.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weefsel {

struct Date {
    std::int32_t year = 0;
    std::int32_t month = 1;  // 1 … 12
    std::int32_t day = 1;
    constexpr auto operator<=>(const Date&) const = default;
};

// Whether the date exists in the Gregorian calendar, years 1900 … 2200.
bool exists(Date date);

// YYYY-MM-DD or YYYY-MM (day 1); nothing when it is neither or does not exist.
std::optional<Date> parse_date(std::string_view text);

// Whole calendar months from `start` to `date`, by year and month only: the month a date falls in.
constexpr std::int32_t months_between(Date start, Date date) {
    return (date.year - start.year) * 12 + date.month - start.month;
}

constexpr Date add_months(Date start, std::int32_t months) {
    const std::int32_t since = start.year * 12 + start.month - 1 + months;
    return {since / 12, since % 12 + 1, start.day};
}

// Days from 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms"). A day that the month does not
// have becomes its last.
std::int64_t days_of(Date date);

std::string to_text(Date date);  // YYYY-MM-DD

}  // namespace weefsel
