#include "command/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sweep/plan.hpp"

namespace weefsel {
namespace {

// Nothing is "-0.000".
double without_minus_zero(double value, int decimals) {
    return std::fabs(value) < 0.5 * std::pow(10.0, -decimals) ? 0 : value;
}

std::string span(const std::string& low, const std::string& high, Language language) {
    return low + (language == Language::nl ? " tot " : " to ") + high;
}

std::string no_interval(const Estimate& estimate, Language language) {
    if (estimate.count == 0) return "-";
    return language == Language::nl ? "maar één herhaling" : "one replicate only";
}

}  // namespace

std::string localised(std::string text, Language language) {
    if (language == Language::nl) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string number(double value, int decimals, Language language) {
    if (!std::isfinite(value)) return "-";
    return localised(fmt::format("{:.{}f}", without_minus_zero(value, decimals), decimals), language);
}

std::string signed_number(double value, int decimals, Language language) {
    if (!std::isfinite(value)) return "-";
    return localised(fmt::format("{:+.{}f}", without_minus_zero(value, decimals), decimals), language);
}

std::string interval(const Estimate& estimate, int decimals, Language language) {
    if (!std::isfinite(estimate.low)) return no_interval(estimate, language);
    return span(number(estimate.low, decimals, language), number(estimate.high, decimals, language), language);
}

std::string signed_interval(const Estimate& estimate, int decimals, Language language) {
    if (!std::isfinite(estimate.low)) return no_interval(estimate, language);
    return span(signed_number(estimate.low, decimals, language), signed_number(estimate.high, decimals, language),
                language);
}

std::string with_half(const Estimate& estimate, int decimals, Language language) {
    std::string mean = number(estimate.mean, decimals, language);
    if (!std::isfinite(estimate.low)) return mean;
    return mean + " ±" + number((estimate.high - estimate.low) / 2, decimals, language);
}

std::string with_interval(const Estimate& estimate, int decimals, Language language) {
    std::string mean = number(estimate.mean, decimals, language);
    if (!std::isfinite(estimate.low)) return mean;
    return mean + (language == Language::nl ? " (95%-interval " : " (95% interval ") +
           interval(estimate, decimals, language) + ")";
}

std::string signed_with_interval(const Estimate& estimate, int decimals, Language language) {
    std::string mean = signed_number(estimate.mean, decimals, language);
    if (!std::isfinite(estimate.low)) return mean;
    return mean + " (" + signed_interval(estimate, decimals, language) + ")";
}

std::string percent_with_interval(const Estimate& share, Language language) {
    const auto tenths = [language](double x) { return number(100 * x, 1, language) + "%"; };
    if (!std::isfinite(share.low)) return tenths(share.mean);
    return tenths(share.mean) + " (" + span(tenths(share.low), tenths(share.high), language) + ")";
}

std::string size_of(double value, int decimals, Language language) {
    const double least = std::pow(10.0, -decimals);
    if (std::fabs(value) >= 0.5 * least) return number(std::fabs(value), decimals, language);
    return (language == Language::nl ? "minder dan " : "less than ") + number(least, decimals, language);
}

std::string percent(double share) {
    return std::isfinite(share) ? fmt::format("{:.0f}%", without_minus_zero(100 * share, 0)) : "-";
}

std::string plain(double value) { return exact_text(value); }
std::string plain(double value, Language language) { return localised(plain(value), language); }

std::string count(std::uint64_t value) {
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, " ");
    }
    return digits;
}

bool clear_of_zero(const Estimate& estimate) { return estimate.low > 0 || estimate.high < 0; }

}  // namespace weefsel
