#include "statistics/expected.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>

#include "statistics/estimate.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double square(double value) { return value * value; }

// How often each row and each replicate counts. A weighted sum of squares about a weighted mean of replicates
// expects `freedom` times the variance, and the mean has `left` times the variance, whatever the times are.
struct Times {
    Times(std::vector<std::uint32_t> of_rows, std::vector<std::uint32_t> of_replicates)
        : rows(std::move(of_rows)), replicates(std::move(of_replicates)), all(static_cast<double>(replicates.size())) {
        set();
    }
    void leave_out(std::size_t replicate) {
        replicates[replicate] = 0;
        all -= 1;
        set();
    }
    std::vector<std::uint32_t> rows, replicates;
    double all, freedom = 0, left = 0;

private:
    void set() {
        double squares = 0;
        for (const std::uint32_t times : replicates) squares += square(times);
        freedom = all - squares / all;
        left = squares / square(all);
    }
};

// Base rows in which every run is there, off their overall mean so that it does not swallow a small spread.
class Runs {
public:
    explicit Runs(const SobolSample& sample) : points_(sample.factors + 2), replicates_(sample.replicates) {
        const std::size_t length = points_ * replicates_;
        for (std::size_t at = 0; at < sample.values.size(); at += length) {
            const auto row = sample.values.subspan(at, length);
            if (std::any_of(row.begin(), row.end(), [](double value) { return std::isnan(value); })) continue;
            values_.insert(values_.end(), row.begin(), row.end());
        }
        varies_ = std::adjacent_find(values_.begin(), values_.end(), std::not_equal_to<>()) != values_.end();
        const double centre = mean(values_);
        for (double& value : values_) value -= centre;
    }
    bool varies() const { return varies_; }
    std::size_t rows() const { return values_.size() / (points_ * replicates_); }
    std::size_t factors() const { return points_ - 2; }
    std::span<const double> at(std::size_t row, std::size_t point) const {
        return std::span(values_).subspan((row * points_ + point) * replicates_, replicates_);
    }
    std::span<const double> a(std::size_t row) const { return at(row, 0); }
    std::span<const double> b(std::size_t row) const { return at(row, points_ - 1); }

private:
    std::vector<double> values_;
    std::size_t points_, replicates_;
    bool varies_ = false;
};

// Variances of single runs at the A and B points.
struct Chance {
    double mean = missing;
    double within = missing;   // between the runs of a point
    double between = missing;  // between the points' means
    double noise = missing;    // the part of it that is chance
    double expected() const { return between - noise; }
    double share() const {
        const double all = within + std::max(0.0, expected());
        return all > 0 ? within / all : missing;
    }
};

struct Sums {
    double points = 0;
    double within = 0;  // of squares about the points' means
    double means = 0, means_squared = 0;
    std::vector<double> replicates;  // of values, by replicate
};

void add_point(std::span<const double> own, double weight, const Times& times, Sums& sums) {
    double centre = 0;
    for (std::size_t r = 0; r < own.size(); ++r) centre += times.replicates[r] * own[r];
    centre /= times.all;
    for (std::size_t r = 0; r < own.size(); ++r) {
        sums.within += weight * times.replicates[r] * square(own[r] - centre);
        sums.replicates[r] += weight * own[r];
    }
    sums.points += weight;
    sums.means += weight * centre;
    sums.means_squared += weight * centre * centre;
}

// Two-way analysis of variance, points × replicates.
Chance chance(const Runs& runs, const Times& times) {
    Sums sums;
    sums.replicates.assign(times.replicates.size(), 0.0);
    for (std::size_t i = 0; i < runs.rows(); ++i) {
        if (times.rows[i] == 0) continue;
        add_point(runs.a(i), times.rows[i], times, sums);
        add_point(runs.b(i), times.rows[i], times, sums);
    }
    Chance made;
    made.mean = sums.means / sums.points;
    double common = 0;  // sum of squares of replicates about the mean
    for (std::size_t r = 0; r < sums.replicates.size(); ++r) {
        common += times.replicates[r] * square(sums.replicates[r] / sums.points - made.mean);
    }
    const double residual = std::max(0.0, sums.within - sums.points * common) / (sums.points - 1) / times.freedom;
    made.within = sums.within / sums.points / times.freedom;
    made.between = std::max(0.0, sums.means_squared - sums.means * made.mean) / (sums.points - 1);
    made.noise = std::min(made.between, residual * times.left);
    return made;
}

// For one row and factor, with step the change from A: B's mean times the mean step, and half the mean step's
// square, each less what chance adds to it.
struct Products {
    double first = 0, total = 0;
};

Products products(std::span<const double> a, std::span<const double> moved, std::span<const double> b, double centre,
                  const Times& times) {
    double steps = 0, steps_squared = 0, bs = 0, both = 0;
    for (std::size_t r = 0; r < a.size(); ++r) {
        const double step = moved[r] - a[r], off = b[r] - centre, weight = times.replicates[r];
        steps += weight * step;
        steps_squared += weight * step * step;
        bs += weight * off;
        both += weight * off * step;
    }
    const double step = steps / times.all, off = bs / times.all;
    const double variance = (steps_squared - steps * step) / times.freedom;
    const double covariance = (both - bs * step) / times.freedom;
    return {off * step - covariance * times.left, (step * step - variance * times.left) / 2};
}

// First orders, then total orders. NaN when the expected output has no spread.
std::vector<double> orders(const Runs& runs, const Times& times) {
    const std::size_t factors = runs.factors();
    std::vector<double> sums(2 * factors, 0.0);
    if (!(times.freedom > 0)) return std::vector<double>(2 * factors, missing);
    const Chance found = chance(runs, times);
    double count = 0;
    for (std::size_t i = 0; i < runs.rows(); ++i) {
        const double weight = times.rows[i];
        if (weight == 0) continue;
        count += weight;
        for (std::size_t j = 0; j < factors; ++j) {
            const Products own = products(runs.a(i), runs.at(i, j + 1), runs.b(i), found.mean, times);
            sums[j] += weight * own.first;
            sums[factors + j] += weight * own.total;
        }
    }
    const double variance = found.expected();
    for (double& value : sums) value = variance > 0 ? value / count / variance : missing;
    return sums;
}

std::vector<std::uint32_t> once(std::size_t count) { return std::vector<std::uint32_t>(count, 1); }

// Degrees of freedom of the variance within points, as far as replicates are few: that of Satterthwaite 1946
// (doi:10.2307/3002019), f·(tr Σ)²/tr Σ² for the covariance Σ between points of a replicate's chance, where both
// traces are estimated without bias for normal chance from f = replicates − 1 (Srivastava 2005,
// doi:10.14490/jjss.35.251). It is f when one thing is by chance in all points, and f times the number of points
// when each has its own. Infinite when the points show nothing in common.
double freedom_within(const Runs& runs, std::size_t replicates) {
    std::vector<double> products(replicates * replicates, 0.0);  // of replicates, over points, about points' means
    std::vector<double> off(replicates);
    for (std::size_t i = 0; i < 2 * runs.rows(); ++i) {
        const std::span<const double> own = i % 2 == 0 ? runs.a(i / 2) : runs.b(i / 2);
        const double centre = mean(own);
        for (std::size_t r = 0; r < replicates; ++r) off[r] = own[r] - centre;
        for (std::size_t r = 0; r < replicates * replicates; ++r) {
            products[r] += off[r / replicates] * off[r % replicates];
        }
    }
    const double f = static_cast<double>(replicates - 1);
    double trace = 0, squares = 0;
    for (std::size_t r = 0; r < replicates; ++r) trace += products[r * replicates + r] / f;
    for (const double product : products) squares += square(product / f);
    const double of_square = f * f / ((f - 1) * (f + 2)) * (squares - trace * trace / f);
    if (!(of_square > 0)) return std::numeric_limits<double>::infinity();
    return std::max(f, f * (trace * trace - 2 * of_square / f) / of_square);
}

// Half width of the interval for `expected` from leaving out one replicate at a time (Tukey's jackknife; Efron &
// Stein 1981, doi:10.1214/aos/1176345462).
double reach_of_expected(const Runs& runs, std::size_t replicates, double confidence) {
    std::vector<double> without;
    for (std::size_t r = 0; r < replicates; ++r) {
        Times times(once(runs.rows()), once(replicates));
        times.leave_out(r);
        without.push_back(chance(runs, times).expected());
    }
    const double f = static_cast<double>(replicates - 1);
    return student_quantile((1 + confidence) / 2, f) * estimate(without).deviation * f / std::sqrt(f + 1);
}

double share_of(double within, double expected) {
    Chance chance;
    chance.within = within;
    chance.between = std::max(0.0, expected);
    chance.noise = 0;
    return chance.share();
}

// Distances from the share, of which the rows, what is known of `within` and of `expected` have each their own.
Index joined(const Index& rows, const Chance& whole, double freedom, double reach, double confidence) {
    double down = square(rows.value - rows.low), up = square(rows.high - rows.value);
    if (std::isfinite(freedom)) {
        const boost::math::chi_squared_distribution<double> distribution(freedom);
        const auto share_at = [&](double p) {
            return share_of(whole.within * freedom / boost::math::quantile(distribution, p), whole.expected());
        };
        down += square(rows.value - share_at((1 + confidence) / 2));
        up += square(share_at((1 - confidence) / 2) - rows.value);
    }
    down += square(rows.value - share_of(whole.within, whole.expected() + reach));
    up += square(share_of(whole.within, whole.expected() - reach) - rows.value);
    return {rows.value, std::max(0.0, rows.value - std::sqrt(down)), std::min(1.0, rows.value + std::sqrt(up))};
}

Index chance_share(const Runs& runs, const Chance& whole, std::size_t replicates, const Resampling& resampling) {
    std::vector<double> resampled;
    for (std::uint32_t i = 0; replicates > 2 && i < resampling.resamples; ++i) {
        const Times times(drawn(resampling.seed, Resampled::rows, i, runs.rows()), once(replicates));
        resampled.push_back(chance(runs, times).share());
    }
    const Index rows = with_interval(whole.share(), std::move(resampled), resampling.confidence);
    if (std::isnan(rows.low) || !(whole.within > 0)) return rows;
    return joined(rows, whole, freedom_within(runs, replicates),
                  reach_of_expected(runs, replicates, resampling.confidence), resampling.confidence);
}

ExpectedIndices undefined(std::size_t factors) {
    ExpectedIndices made;
    made.first.assign(factors, {missing, missing, missing});
    made.total = made.first;
    made.chance_share = {missing, missing, missing};
    made.noise_in_means = missing;
    return made;
}

}  // namespace

ExpectedIndices expected_indices(const SobolSample& sample, const Resampling& resampling) {
    const std::size_t replicates = sample.replicates, length = (sample.factors + 2) * replicates;
    ExpectedIndices made = undefined(sample.factors);
    if (sample.factors == 0 || length == 0 || sample.values.size() % length != 0) return made;
    const Runs runs(sample);
    made.rows = runs.rows();
    made.left_out = sample.values.size() / length - made.rows;
    if (replicates < 2 || made.rows < 2 || !runs.varies()) return made;
    const Times whole(once(made.rows), once(replicates));
    std::vector<double> resampled;
    for (std::uint32_t i = 0; replicates > 2 && i < resampling.resamples; ++i) {
        const auto own = orders(runs, Times(drawn(resampling.seed, Resampled::rows, i, made.rows),
                                            drawn(resampling.seed, Resampled::replicates, i, replicates)));
        resampled.insert(resampled.end(), own.begin(), own.end());
    }
    const std::vector<Index> indices = with_intervals(orders(runs, whole), resampled, resampling.confidence);
    const auto middle = indices.begin() + static_cast<std::ptrdiff_t>(sample.factors);
    made.first.assign(indices.begin(), middle);
    made.total.assign(middle, indices.end());
    const Chance found = chance(runs, whole);
    made.chance_share = chance_share(runs, found, replicates, resampling);
    if (found.between > 0) made.noise_in_means = found.noise / found.between;
    return made;
}

}  // namespace weefsel
