#include "statistics/sample.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void Sum::add(double value) {
    const double next = total_ + value;
    lost_ += std::fabs(total_) >= std::fabs(value) ? (total_ - next) + value : (value - next) + total_;
    total_ = next;
}

double mean(std::span<const double> values) {
    Sum sum;
    std::size_t count = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        sum.add(value);
        ++count;
    }
    return count == 0 ? missing : sum.result() / static_cast<double>(count);
}

double percentile(std::span<double> values, unsigned percent) {
    if (values.empty()) return missing;
    const std::uint64_t position = static_cast<std::uint64_t>(values.size() - 1) * percent;
    const auto below = static_cast<std::size_t>(position / 100);
    const auto rest = static_cast<double>(position % 100);
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), nth, values.end());
    if (rest == 0) return *nth;
    const double above = *std::min_element(nth + 1, values.end());
    return *nth + (above - *nth) * rest / 100;
}

}  // namespace weefsel
