// How values are spelled that are not in brackets: numbers, dates, true and false, and what stands after
// a backslash. Checked here because the TOML library overflows on long numbers and says of the rest
// neither exactly where it is nor what is allowed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace weefsel::reading {

inline constexpr const char* values_allowed =
    "text in quotes, a number, true, false, a date, a list in [] or a table in {}";

// What is wrong with it, if anything.
std::optional<std::string> literal_fault(std::string_view token);

// Four digits, two and two, with dashes.
bool looks_like_date(std::string_view token);

// Bytes of the escape that begins with the backslash at the front; 0 when there is no such escape. In
// text over several lines a backslash may also end a line.
std::size_t escape_length(std::string_view text, bool several_lines);

}  // namespace weefsel::reading
