// Functions with known indices, and samples of the unit cube to put into them.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/draws.hpp"
#include "base/philox.hpp"

namespace weefsel {

inline double draw(std::uint32_t seed, std::uint32_t what, std::uint32_t row, std::size_t column) {
    return unit(philox({seed, 0x7E57}, {row, static_cast<std::uint32_t>(column), what, 0})[0]);
}

// Sum of twelve uniform draws less 6: mean 0, variance 1.
inline double about_normal(std::uint32_t seed, std::uint32_t what, std::uint32_t row) {
    double sum = -6;
    for (std::size_t i = 0; i < 12; ++i) sum += draw(seed, what, row, i);
    return sum;
}

// Points of a Saltelli sample in SALib's order, points[point·factors + factor], of independent uniform draws.
inline std::vector<double> saltelli(std::uint32_t seed, std::size_t rows, std::size_t factors) {
    std::vector<double> points;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::size_t point = 0; point < factors + 2; ++point) {
            for (std::size_t j = 0; j < factors; ++j) {
                const bool from_b = point == j + 1 || point == factors + 1;
                points.push_back(draw(seed, from_b ? 2 : 1, row, j));
            }
        }
    }
    return points;
}

template <class Function>
std::vector<double> outputs(std::span<const double> points, std::size_t factors, Function function) {
    std::vector<double> made;
    for (std::size_t at = 0; at < points.size(); at += factors) made.push_back(function(points.subspan(at, factors)));
    return made;
}

// Ishigami & Homma 1990 (doi:10.1109/ISUMA.1990.151285), a = 7, b = 0.1, of the unit cube stretched to −π … π.
inline double ishigami(std::span<const double> point) {
    const double pi = std::acos(-1.0);
    const auto angle = [&](std::size_t j) { return pi * (2 * point[j] - 1); };
    return std::sin(angle(0)) + 7 * std::pow(std::sin(angle(1)), 2) + 0.1 * std::pow(angle(2), 4) * std::sin(angle(0));
}

// Sobol's g-function (Saltelli & Sobol' 1995, doi:10.1016/0951-8320(95)00099-2).
inline const std::vector<double> g_weights{0, 1, 4.5, 9, 99};
inline double g_function(std::span<const double> point) {
    double product = 1;
    for (std::size_t j = 0; j < point.size(); ++j) {
        product *= (std::fabs(4 * point[j] - 2) + g_weights[j]) / (1 + g_weights[j]);
    }
    return product;
}

struct Truth {
    std::vector<double> first, total;
};

inline Truth ishigami_truth() {
    const double a = 7, b = 0.1, pi = std::acos(-1.0), pi4 = std::pow(pi, 4);
    const double one = std::pow(1 + b * pi4 / 5, 2) / 2, two = a * a / 8;
    const double both = b * b * pi4 * pi4 * (1.0 / 18 - 1.0 / 50), all = one + two + both;
    return {{one / all, two / all, 0}, {(one + both) / all, two / all, both / all}};
}

inline Truth g_truth() {
    double product = 1;
    std::vector<double> own;
    for (const double weight : g_weights) own.push_back(1 / (3 * (1 + weight) * (1 + weight)));
    for (const double variance : own) product *= 1 + variance;
    Truth truth;
    for (const double variance : own) {
        truth.first.push_back(variance / (product - 1));
        truth.total.push_back(variance * product / (1 + variance) / (product - 1));
    }
    return truth;
}

// Standard deviations of chance in y = x1 + 2·x2: per replicate the same at all points, as a slope along x1, or of
// every run its own. Without it, the indices are 0.2 and 0.8.
struct ChanceOf {
    double common = 0, slope = 0, own = 0;
    double variance() const { return common * common + slope * slope / 12 + own * own; }
};
inline constexpr double plain_variance = 5.0 / 12;  // of x1 + 2·x2

inline std::vector<double> with_chance(std::uint32_t seed, std::size_t rows, std::uint32_t replicates, ChanceOf of) {
    const auto points = saltelli(seed, rows, 2);
    std::vector<double> values;
    for (std::uint32_t point = 0; point < points.size() / 2; ++point) {
        const double one = points[2 * point], two = points[2 * point + 1];
        for (std::uint32_t r = 0; r < replicates; ++r) {
            values.push_back(one + 2 * two + of.common * about_normal(seed, 3, r) +
                             of.slope * about_normal(seed, 5, r) * (one - 0.5) +
                             of.own * about_normal(seed, 4, point * replicates + r));
        }
    }
    return values;
}

}  // namespace weefsel
