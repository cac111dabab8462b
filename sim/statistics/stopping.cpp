#include "statistics/stopping.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "statistics/estimate.hpp"

namespace weefsel {
namespace {

constexpr double cochran = 25;

bool all_the_same(std::span<const double> values) {
    const double* first = nullptr;
    for (const double& value : values) {
        if (std::isnan(value)) continue;
        if (first != nullptr && value != *first) return false;
        first = &value;
    }
    return true;
}

// G², of a sample that is not all the same.
double squared_skewness(std::span<const double> values, double centre) {
    double squares = 0, cubes = 0, count = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        const double off = value - centre;
        squares += off * off;
        cubes += off * off * off;
        count += 1;
    }
    return count * cubes * cubes / (squares * squares * squares);
}

}  // namespace

std::vector<std::uint32_t> round_ends(const StoppingRule& rule) {
    std::vector<std::uint32_t> ends;
    if (rule.most == 0) return ends;
    for (std::uint64_t end = std::max(rule.least, 2u); end < rule.most; end += (end + 3) / 4) {
        ends.push_back(static_cast<std::uint32_t>(end));
    }
    ends.push_back(rule.most);
    return ends;
}

bool precise_enough(std::span<const double> values, const StoppingRule& rule) {
    const Estimate made = estimate(values, rule.confidence);
    if (made.count < 2) return false;
    const double n = static_cast<double>(made.count);
    if (all_the_same(values)) return n >= std::log(1 - rule.confidence) / std::log(1 - rule.rarest);
    return (made.high - made.low) / 2 <= rule.half_width && n >= cochran * squared_skewness(values, made.mean);
}

}  // namespace weefsel
