// Numbers as people read them: a decimal point in English, a comma in Dutch. What is to be typed back
// (keys, defaults, ranges) keeps its point.
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
// "0.406 to 0.418"; "one replicate only" where one value has no interval, "-" where there is none.
std::string interval(const Estimate& estimate, int decimals, Language language);
std::string signed_interval(const Estimate& estimate, int decimals, Language language);
// "0.412 ±0.006", half an interval behind the mean.
std::string with_half(const Estimate& estimate, int decimals, Language language);
// "0.412 (95% interval 0.406 to 0.418)", "+0.031 (+0.028 to +0.034)", "31.0% (29.4% to 32.6%)"; without an interval
// where there is none.
std::string with_interval(const Estimate& estimate, int decimals, Language language);
std::string signed_with_interval(const Estimate& estimate, int decimals, Language language);
std::string percent_with_interval(const Estimate& share, Language language);
// "0.027", or "less than 0.001" for what rounds to nothing.
std::string size_of(double value, int decimals, Language language);
// 0.31 → "31%".
std::string percent(double share);
// Shortest form: as it is typed ("0.85" in every language), and as it is read.
std::string plain(double value);
std::string plain(double value, Language language);
// A number's text with the language's decimal sign.
std::string localised(std::string text, Language language);
// 12345 → "12 345".
std::string count(std::uint64_t value);

// Whether the interval says on which side of 0 the mean lies.
bool clear_of_zero(const Estimate& estimate);

}  // namespace weefsel
