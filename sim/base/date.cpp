#include "base/date.hpp"

#include <array>

namespace weefsel {
namespace {

constexpr std::array<std::int32_t, 12> days_in_month{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool leap(std::int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::optional<std::int32_t> number(std::string_view digits) {
    std::int32_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::string padded(std::int32_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

}  // namespace

bool exists(Date date) {
    if (date.year < 1900 || date.year > 2200 || date.month < 1 || date.month > 12 || date.day < 1) return false;
    const std::int32_t extra = date.month == 2 && leap(date.year) ? 1 : 0;
    return date.day <= days_in_month[static_cast<std::size_t>(date.month - 1)] + extra;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 7 && text.size() != 10) return std::nullopt;
    if (text[4] != '-' || (text.size() == 10 && text[7] != '-')) return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = text.size() == 10 ? number(text.substr(8, 2)) : std::optional<std::int32_t>(1);
    if (!year || !month || !day) return std::nullopt;
    const Date date{*year, *month, *day};
    return exists(date) ? std::optional<Date>(date) : std::nullopt;
}

std::string to_text(Date date) {
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::int64_t days_of(Date date) {
    while (!exists(date) && date.day > 28) --date.day;
    const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = year / 400;
    const std::int64_t of_era = year - era * 400;
    const std::int64_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

}  // namespace weefsel
