#include "statistics/pairing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace weefsel {
namespace {

// Two ways to sum the same variance differ by less.
constexpr double rounding = 1e-12;

struct Pairs {
    std::vector<double> baseline, what;
};

Pairs complete(std::span<const double> baseline, std::span<const double> what) {
    Pairs kept;
    for (std::size_t i = 0; i < std::min(baseline.size(), what.size()); ++i) {
        if (std::isnan(baseline[i]) || std::isnan(what[i])) continue;
        kept.baseline.push_back(baseline[i]);
        kept.what.push_back(what[i]);
    }
    return kept;
}

double square(double value) { return value * value; }

// Of two columns with a spread; rounding must not take it out of −1 … 1.
double correlation_of(const Pairs& pairs, const Estimate& baseline, const Estimate& what) {
    std::vector<double> products(pairs.what.size());
    for (std::size_t i = 0; i < products.size(); ++i) {
        products[i] = (pairs.baseline[i] - baseline.mean) * (pairs.what[i] - what.mean);
    }
    const double n = static_cast<double>(products.size());
    const double covariance = mean(products) * n / (n - 1);
    return std::clamp(covariance / (baseline.deviation * what.deviation), -1.0, 1.0);
}

double saved(double n, double paired, double independent) {
    if (paired > 0) return n * (independent / paired) - n;
    return independent > 0 ? std::numeric_limits<double>::infinity() : 0;
}

}  // namespace

Pairing paired(std::span<const double> baseline, std::span<const double> what, double confidence) {
    const Pairs pairs = complete(baseline, what);
    const Estimate before = estimate(pairs.baseline, confidence), after = estimate(pairs.what, confidence);
    Pairing made;
    made.difference = estimate(differences(pairs.baseline, pairs.what), confidence);
    made.variance_paired = square(made.difference.deviation);
    made.variance_independent = square(before.deviation) + square(after.deviation);
    made.correlation = made.runs_saved = std::numeric_limits<double>::quiet_NaN();
    if (made.difference.count < 2) return made;
    if (before.deviation > 0 && after.deviation > 0) made.correlation = correlation_of(pairs, before, after);
    made.runs_saved =
        saved(static_cast<double>(made.difference.count), made.variance_paired, made.variance_independent);
    made.failed = made.variance_paired > 0 && made.variance_paired >= made.variance_independent * (1 - rounding);
    return made;
}

}  // namespace weefsel
