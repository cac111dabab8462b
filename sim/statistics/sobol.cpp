#include "statistics/sobol.hpp"

#include <algorithm>
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

std::vector<std::uint32_t> once(std::size_t count) { return std::vector<std::uint32_t>(count, 1); }

}  // namespace

SobolIndices sobol_indices(const SobolSample& sample, const Resampling& resampling) {
    const std::size_t factors = sample.factors, length = (factors + 2) * sample.replicates;
    SobolIndices made;
    made.first.assign(factors, {missing, missing, missing});
    made.total = made.first;
    if (factors == 0 || length == 0 || sample.values.size() % length != 0) return made;
    const Rows rows(point_means(sample.values, once(sample.replicates)), factors);
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
    return made;
}

}  // namespace weefsel
