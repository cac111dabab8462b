// Numbers as people read them: a decimal point in English, a comma in Dutch. What is to be typed back
// (keys, defaults, levels of a sweep) keeps its point.
#pragma once

#include <cstdint>
#include <string>

#include "command/language.hpp"
#include "statistics/estimate.hpp"

namespace weefsel {

inline constexpr int share_decimals = 3;  // of fabric and other numbers between 0 and 1

// "0.412"; "-" when it is not there.
std::string number(double value, int decimals, Language language);
// The same with its sign: "+0.031".
std::string signed_number(double value, int decimals, Language language);
// "0.406 to 0.418".
std::string interval(const Estimate& estimate, int decimals, Language language);
std::string signed_interval(const Estimate& estimate, int decimals, Language language);
// "0.412 ±0.006", half an interval behind the mean.
std::string with_half(const Estimate& estimate, int decimals, Language language);
// 0.31 → "31%".
std::string percent(double share);
// Shortest form, as it is written in files: "0.85".
std::string plain(double value);
// 12345 → "12 345".
std::string count(std::uint64_t value);

// Whether the interval says on which side of 0 the mean lies.
bool clear_of_zero(const Estimate& estimate);

}  // namespace weefsel
