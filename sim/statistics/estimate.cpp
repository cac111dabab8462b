#include "statistics/estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Two passes, so that a large mean does not swallow a small spread.
double deviation_about(double centre, std::span<const double> values, std::size_t count) {
    if (count < 2) return missing;
    Sum squares;
    for (const double value : values) {
        if (!std::isnan(value)) squares.add((value - centre) * (value - centre));
    }
    return std::sqrt(squares.result() / static_cast<double>(count - 1));
}

std::size_t there(std::span<const double> values) {
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](double value) { return !std::isnan(value); }));
}

}  // namespace

Estimate estimate(std::span<const double> values, double confidence) {
    Estimate made;
    made.count = there(values);
    made.mean = mean(values);
    made.deviation = deviation_about(made.mean, values, made.count);
    made.low = made.high = missing;
    if (made.count < 2) return made;
    const double n = static_cast<double>(made.count);
    const double half = student_quantile(0.5 + confidence / 2, n - 1) * made.deviation / std::sqrt(n);
    made.low = made.mean - half;
    made.high = made.mean + half;
    return made;
}

std::vector<double> differences(std::span<const double> baseline, std::span<const double> what) {
    std::vector<double> made(std::min(baseline.size(), what.size()));
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = what[i] - baseline[i];
    return made;
}

Estimate ratio_of_means(std::span<const double> above, std::span<const double> below, double confidence) {
    std::vector<double> up, down;
    for (std::size_t i = 0; i < std::min(above.size(), below.size()); ++i) {
        if (std::isnan(above[i]) || std::isnan(below[i])) continue;
        up.push_back(above[i]);
        down.push_back(below[i]);
    }
    const double centre = mean(down);
    const double ratio = centre != 0 ? mean(up) / centre : missing;
    for (std::size_t i = 0; i < up.size(); ++i) up[i] = ratio + (up[i] - ratio * down[i]) / centre;
    return estimate(up, confidence);
}

Estimate difference_of_means(std::span<const double> what, std::span<const double> baseline, double confidence) {
    const Estimate a = estimate(what), b = estimate(baseline);
    Estimate made{a.count + b.count, a.mean - b.mean, missing, missing, missing};
    if (a.count < 2 || b.count < 2) return made;
    const auto error = [](const Estimate& of) { return of.deviation * of.deviation / static_cast<double>(of.count); };
    const auto weight = [&](const Estimate& of) { return error(of) * error(of) / static_cast<double>(of.count - 1); };
    const double both = error(a) + error(b);
    made.deviation = std::sqrt(both * static_cast<double>(made.count));
    const double half =
        both == 0 ? 0 : student_quantile(0.5 + confidence / 2, both * both / (weight(a) + weight(b))) * std::sqrt(both);
    made.low = made.mean - half;
    made.high = made.mean + half;
    return made;
}

Estimate share_of(std::size_t number, std::size_t total, double confidence) {
    using Binomial = boost::math::binomial_distribution<double>;
    const auto n = static_cast<double>(total), k = static_cast<double>(number);
    const double share = k / n, tail = (1 - confidence) / 2;
    const double deviation = total < 2 ? missing : std::sqrt(share * (1 - share) * n / (n - 1));
    return {total, share, deviation, Binomial::find_lower_bound_on_p(n, k, tail),
            Binomial::find_upper_bound_on_p(n, k, tail)};
}

double student_quantile(double p, double df) {
    return boost::math::quantile(boost::math::students_t_distribution<double>(df), p);
}

}  // namespace weefsel
