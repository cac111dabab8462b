#include "statistics/indices.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/philox.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t stream = 0x1D1CE5;  // second half of the key: apart from the model's draws of the same seed

// At `share` (0 … 1) of a sorted sample: Hyndman & Fan 1996, type 7.
double quantile(std::span<const double> sorted, double share) {
    const double position = static_cast<double>(sorted.size() - 1) * share;
    const auto below = std::min(static_cast<std::size_t>(position), sorted.size() - 2);
    return sorted[below] + (sorted[below + 1] - sorted[below]) * (position - static_cast<double>(below));
}

bool known(const Index& index) { return !std::isnan(index.value) && !std::isnan(index.low) && !std::isnan(index.high); }

}  // namespace

std::vector<std::uint32_t> drawn(std::uint32_t seed, Resampled what, std::uint32_t resample, std::size_t count) {
    std::vector<std::uint32_t> times(count, 0);
    for (std::size_t i = 0; i < count; i += 4) {
        const auto words =
            philox({seed, stream}, {static_cast<std::uint32_t>(i / 4), resample, static_cast<std::uint32_t>(what), 0});
        for (std::size_t j = 0; j < std::min<std::size_t>(4, count - i); ++j) {
            ++times[static_cast<std::size_t>((std::uint64_t{words[j]} * count) >> 32)];
        }
    }
    return times;
}

std::vector<double> point_means(std::span<const double> values, std::span<const std::uint32_t> times) {
    const std::size_t replicates = times.size();
    std::vector<double> means(values.size() / replicates);
    for (std::size_t point = 0; point < means.size(); ++point) {
        double sum = 0, count = 0;
        for (std::size_t r = 0; r < replicates; ++r) {
            const double value = values[point * replicates + r];
            if (std::isnan(value)) continue;
            sum += times[r] * value;
            count += times[r];
        }
        means[point] = count > 0 ? sum / count : missing;
    }
    return means;
}

Index with_interval(double value, std::vector<double> resampled, double confidence) {
    resampled.erase(std::remove_if(resampled.begin(), resampled.end(), [](double x) { return std::isnan(x); }),
                    resampled.end());
    if (std::isnan(value) || resampled.size() < 2) return {value, missing, missing};
    std::sort(resampled.begin(), resampled.end());
    return {value, quantile(resampled, (1 - confidence) / 2), quantile(resampled, (1 + confidence) / 2)};
}

std::vector<Index> with_intervals(std::span<const double> values, std::span<const double> resampled,
                                  double confidence) {
    std::vector<Index> made;
    for (std::size_t column = 0; column < values.size(); ++column) {
        std::vector<double> own;
        for (std::size_t i = column; i < resampled.size(); i += values.size()) own.push_back(resampled[i]);
        made.push_back(with_interval(values[column], std::move(own), confidence));
    }
    return made;
}

Ranking ranking(std::span<const Index> factors) {
    Ranking made;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < factors.size(); ++i) (known(factors[i]) ? order : made.unknown).push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return factors[a].value > factors[b].value; });
    std::vector<double> highest(order.size() + 1, -std::numeric_limits<double>::infinity());  // from here to the end
    for (std::size_t i = order.size(); i-- > 0;) highest[i] = std::max(highest[i + 1], factors[order[i]].high);
    double lowest = -std::numeric_limits<double>::infinity();  // of everything before
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Index& factor = factors[order[i]];
        if (i == 0 || lowest > highest[i]) made.groups.emplace_back();
        lowest = i == 0 ? factor.low : std::min(lowest, factor.low);
        made.groups.back().push_back(order[i]);
    }
    return made;
}

}  // namespace weefsel
