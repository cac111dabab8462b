#include "run/indicators.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double recovery_months(std::span<const double> fabric) {
    const auto lowest = std::min_element(fabric.begin(), fabric.end());
    const double peak = *std::max_element(fabric.begin(), lowest + 1);
    const auto back = std::find_if(lowest, fabric.end(), [peak](double f) { return f >= 0.95 * peak; });
    return back == fabric.end() ? missing : static_cast<double>(back - lowest);
}

double months_to_realisation(std::span<const std::int32_t> entered, std::size_t ahead) {
    std::vector<std::int32_t> months;
    for (const std::int32_t month : entered) {
        if (month >= 0) months.push_back(month);
    }
    const std::size_t half = (ahead + 1) / 2;
    if (ahead == 0 || months.size() < half) return missing;
    std::nth_element(months.begin(), months.begin() + static_cast<std::ptrdiff_t>(half) - 1, months.end());
    return months[half - 1];
}

}  // namespace weefsel
