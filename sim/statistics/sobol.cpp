#include "statistics/sobol.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

#include "statistics/estimate.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double square(double value) { return value * value; }

// Base rows of point means; a row is its A, AB…, B.
class Rows {
public:
    Rows(std::vector<double> means, std::size_t factors) : means_(std::move(means)), points_(factors + 2) {
        for (std::size_t i = 0; i < size(); ++i) leave_out_if_missing(i);
        const double centre = mean(means_);
        for (double& value : means_) value -= centre;
    }
    std::size_t size() const { return means_.size() / points_; }
    std::span<const double> operator[](std::size_t row) const {
        return std::span(means_).subspan(row * points_, points_);
    }
    bool there(std::size_t row) const { return !std::isnan(means_[row * points_]); }

private:
    void leave_out_if_missing(std::size_t row) {
        const auto begin = means_.begin() + static_cast<std::ptrdiff_t>(row * points_);
        const auto end = begin + static_cast<std::ptrdiff_t>(points_);
        if (std::any_of(begin, end, [](double value) { return std::isnan(value); })) std::fill(begin, end, missing);
    }

    std::vector<double> means_;
    std::size_t points_;
};

// First orders, then total orders, where row i counts times[i] times. NaN without spread in A and B.
std::vector<double> orders(const Rows& rows, std::span<const std::uint32_t> times, std::size_t factors) {
    std::vector<double> sums(2 * factors, 0.0);
    double count = 0, sum = 0, squares = 0;
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (times[i] == 0 || !rows.there(i)) continue;
        const std::span<const double> row = rows[i];
        const double weight = times[i], a = row.front(), b = row.back();
        count += weight;
        sum += weight * (a + b);
        squares += weight * (a * a + b * b);
        least = std::min({least, a, b});
        most = std::max({most, a, b});
        for (std::size_t j = 0; j < factors; ++j) {
            const double step = row[j + 1] - a;
            sums[j] += weight * b * step;
            sums[factors + j] += weight * step * step / 2;
        }
    }
    const double variance = squares / (2 * count) - square(sum / (2 * count));
    for (double& value : sums) value = most > least && variance > 0 ? value / count / variance : missing;
    return sums;
}

// Variances of single runs.
struct Chance {
    double within = missing;   // variance between the runs of a point
    double shared = missing;   // the part of it that all points share, with the rest over the number of points
    double between = missing;  // variance of the expected output between points
    double noise = missing;    // what chance adds to it in the means
    double share() const { return within + between > 0 ? within / (within + between) : missing; }
};

// The A and B points of base rows without a failed run: two points a row, each with its replicates. Taken off the
// overall mean, so that a large mean does not swallow a small spread.
std::vector<double> inputs_points(const SobolSample& sample) {
    const std::size_t replicates = sample.replicates, length = (sample.factors + 2) * replicates;
    std::vector<double> made;
    for (std::size_t at = 0; at < sample.values.size(); at += length) {
        const auto a = sample.values.subspan(at, replicates);
        const auto b = sample.values.subspan(at + length - replicates, replicates);
        const auto failed = [](double value) { return std::isnan(value); };
        if (std::any_of(a.begin(), a.end(), failed) || std::any_of(b.begin(), b.end(), failed)) continue;
        made.insert(made.end(), a.begin(), a.end());
        made.insert(made.end(), b.begin(), b.end());
    }
    const double centre = mean(made);
    for (double& value : made) value -= centre;
    return made;
}

// Sums over points × replicates, where each point counts as often as its row.
struct Sums {
    double points = 0;
    double within = 0;  // of squares about the points' means
    double means = 0, means_squared = 0;
    std::vector<double> replicates;  // of values, by replicate
};

Sums sums_of(std::span<const double> values, std::span<const std::uint32_t> rows, std::size_t replicates) {
    Sums sums;
    sums.replicates.assign(replicates, 0.0);
    for (std::size_t point = 0; point * replicates < values.size(); ++point) {
        const double weight = rows[point / 2];
        if (weight == 0) continue;
        const std::span<const double> own = values.subspan(point * replicates, replicates);
        double centre = 0;
        for (const double value : own) centre += value;
        centre /= static_cast<double>(replicates);
        for (std::size_t r = 0; r < replicates; ++r) {
            sums.within += weight * square(own[r] - centre);
            sums.replicates[r] += weight * own[r];
        }
        sums.points += weight;
        sums.means += weight * centre;
        sums.means_squared += weight * centre * centre;
    }
    return sums;
}

// Two-way analysis of variance, points × replicates.
Chance chance(std::span<const double> values, std::span<const std::uint32_t> rows, std::size_t replicates) {
    const Sums sums = sums_of(values, rows, replicates);
    const double freedom = static_cast<double>(replicates - 1), points = sums.points;
    const double grand = sums.means / points;
    double common = 0;  // sum of squares of replicates about the grand mean
    for (const double sum : sums.replicates) common += square(sum / points - grand);
    const double residual = std::max(0.0, sums.within - points * common) / (points - 1) / freedom;
    const double between = (sums.means_squared - sums.means * grand) / (points - 1);
    Chance made;
    made.within = sums.within / points / freedom;
    made.shared = common / freedom;
    made.noise = std::min(residual / static_cast<double>(replicates), std::max(0.0, between));
    made.between = std::max(0.0, between) - made.noise;
    return made;
}

// How far the share may be off because the chance that points share is known from few replicates: its variance is
// taken for that of a normal sample. Distances from the share, down and up.
struct Reach {
    double down = 0, up = 0;
};

Reach reach_of_replicates(const Chance& whole, std::size_t replicates, double confidence) {
    const double freedom = static_cast<double>(replicates - 1);
    const boost::math::chi_squared_distribution<double> distribution(freedom);
    const auto share_at = [&](double p) {
        Chance moved = whole;
        moved.within += whole.shared * (freedom / boost::math::quantile(distribution, p) - 1);
        return moved.share();
    };
    return {whole.share() - share_at((1 + confidence) / 2), share_at((1 - confidence) / 2) - whole.share()};
}

std::vector<std::uint32_t> once(std::size_t count) { return std::vector<std::uint32_t>(count, 1); }

void add_chance(const SobolSample& sample, const Resampling& resampling, SobolIndices& made) {
    made.chance_share = {missing, missing, missing};
    made.noise_in_means = missing;
    if (sample.replicates < 2) return;
    const std::vector<double> values = inputs_points(sample);
    const std::size_t rows = values.size() / (2 * sample.replicates);
    if (rows < 2) return;
    const Chance whole = chance(values, once(rows), sample.replicates);
    if (std::isnan(whole.share())) return;
    std::vector<double> resampled;
    for (std::uint32_t i = 0; i < resampling.resamples; ++i) {
        resampled.push_back(
            chance(values, drawn(resampling.seed, Resampled::rows, i, rows), sample.replicates).share());
    }
    const Index of_rows = with_interval(whole.share(), std::move(resampled), resampling.confidence);
    const Reach reach = reach_of_replicates(whole, sample.replicates, resampling.confidence);
    made.chance_share = {
        of_rows.value,
        std::max(0.0, of_rows.value - std::sqrt(square(of_rows.value - of_rows.low) + square(reach.down))),
        std::min(1.0, of_rows.value + std::sqrt(square(of_rows.high - of_rows.value) + square(reach.up)))};
    if (whole.between + whole.noise > 0) made.noise_in_means = whole.noise / (whole.between + whole.noise);
}

SobolIndices undefined(std::size_t factors) {
    SobolIndices made;
    made.first.assign(factors, {missing, missing, missing});
    made.total = made.first;
    made.chance_share = {missing, missing, missing};
    made.noise_in_means = missing;
    return made;
}

}  // namespace

SobolIndices sobol_indices(const SobolSample& sample, const Resampling& resampling) {
    const std::size_t factors = sample.factors, length = (factors + 2) * sample.replicates;
    if (factors == 0 || length == 0 || sample.values.size() % length != 0) return undefined(factors);
    const Rows rows(point_means(sample.values, once(sample.replicates)), factors);
    SobolIndices made;
    for (std::size_t i = 0; i < rows.size(); ++i) ++(rows.there(i) ? made.rows : made.left_out);
    const std::vector<double> values = orders(rows, once(rows.size()), factors);
    std::vector<double> resampled;
    const auto add = [&](const Rows& of, std::uint32_t i) {
        const auto own = orders(of, drawn(resampling.seed, Resampled::rows, i, of.size()), factors);
        resampled.insert(resampled.end(), own.begin(), own.end());
    };
    for (std::uint32_t i = 0; made.rows > 1 && i < resampling.resamples; ++i) {
        if (sample.replicates < 2) {
            add(rows, i);
        } else {
            const auto own = drawn(resampling.seed, Resampled::replicates, i, sample.replicates);
            add(Rows(point_means(sample.values, own), factors), i);
        }
    }
    const std::vector<Index> indices = with_intervals(values, resampled, resampling.confidence);
    const auto middle = indices.begin() + static_cast<std::ptrdiff_t>(factors);
    made.first.assign(indices.begin(), middle);
    made.total.assign(middle, indices.end());
    add_chance(sample, resampling, made);
    return made;
}

}  // namespace weefsel
