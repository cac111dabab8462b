#include "statistics/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "catch.hpp"

using namespace weefsel;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

// The definition written out: sort, then interpolate.
double sorted_percentile(std::vector<double> values, double percent) {
    std::sort(values.begin(), values.end());
    const double position = static_cast<double>(values.size() - 1) * percent / 100;
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 == values.size()) return values.back();
    return values[below] + (values[below + 1] - values[below]) * (position - static_cast<double>(below));
}

}  // namespace

TEST_CASE("a mean keeps what rounding would take") {
    CHECK(mean(std::vector{1e100, 2.0, -1e100, missing, 6.0}) == 2.0);
    CHECK(mean(std::vector<double>(1'000'000, 0.1)) == 0.1);
    CHECK(std::isnan(mean(std::vector<double>{})));
}

TEST_CASE("an estimate has the mean, the deviation and the Student interval of its values") {
    // Student's own sleep data (1908), first drug: mean 0.75, sd 1.78901; t(.975, 9) = 2.262157.
    const std::vector<double> hours{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    const Estimate made = estimate(hours);
    CHECK(made.count == 10);
    CHECK(made.mean == Approx(0.75));
    CHECK(made.deviation == Approx(1.7890097));
    CHECK(made.low == Approx(-0.5297804));
    CHECK(made.high == Approx(2.0297804));
}

TEST_CASE("missing values are left out, and too few values give no interval") {
    const Estimate two = estimate(std::vector{missing, 1.0, missing, 3.0});
    CHECK(two.count == 2);
    CHECK(two.mean == 2.0);
    CHECK(two.high - two.mean == Approx(12.7062047));  // t(.975, 1) · sd/√2 = 12.7062 · 1
    const Estimate one = estimate(std::vector{missing, 5.0});
    CHECK(one.mean == 5.0);
    CHECK(std::isnan(one.deviation));
    CHECK(std::isnan(one.low));
    const Estimate none = estimate(std::vector{missing});
    CHECK(none.count == 0);
    CHECK(std::isnan(none.mean));
}

TEST_CASE("Student quantiles are those of the tables") {
    CHECK(student_quantile(0.975, 1) == Approx(12.7062047).epsilon(1e-8));
    CHECK(student_quantile(0.975, 10) == Approx(2.2281389).epsilon(1e-7));
    CHECK(student_quantile(0.95, 30) == Approx(1.6972609).epsilon(1e-7));
    CHECK(student_quantile(0.975, 1e6) == Approx(1.9599664).epsilon(1e-5));
    CHECK(student_quantile(0.025, 10) == Approx(-2.2281389).epsilon(1e-7));
}

TEST_CASE("a paired difference leaves out pairs with a missing end") {
    const std::vector<double> without{1.0, 2.0, missing, 4.0};
    const std::vector<double> with{2.0, 4.0, 9.0, missing};
    const Estimate difference = estimate(differences(without, with));
    CHECK(difference.count == 2);
    CHECK(difference.mean == 1.5);
    // Pairing takes away what both have in common.
    const std::vector<double> a{10.0, 20.0, 30.0}, b{11.0, 21.0, 31.0};
    CHECK(estimate(differences(a, b)).mean == 1.0);
    CHECK(estimate(differences(a, b)).deviation == 0.0);
}

TEST_CASE("a percentile is that of the sorted sample, whatever the order") {
    std::mt19937 order(1);
    for (const std::size_t n : {1u, 2u, 3u, 20u, 21u, 40u, 100u, 101u, 999u}) {
        std::vector<double> values(n);
        for (double& value : values) value = static_cast<double>(order()) / 1e9;
        for (const unsigned percent : {0u, 5u, 50u, 95u, 100u}) {
            const double expected = sorted_percentile(values, percent);
            auto shuffled = values;
            std::shuffle(shuffled.begin(), shuffled.end(), order);
            const double first = percentile(values, percent);
            CHECK(first == Approx(expected).epsilon(1e-14));
            CHECK(percentile(shuffled, percent) == first);
        }
    }
}

TEST_CASE("percentiles at whole positions are values of the sample, exactly") {
    std::vector<double> values(101);
    std::iota(values.begin(), values.end(), 0.1);
    auto copy = values;
    CHECK(percentile(copy, 5) == values[5]);
    CHECK(percentile(copy, 95) == values[95]);
    std::vector<double> same(7, 0.3);
    CHECK(percentile(same, 5) == 0.3);
    CHECK(std::isnan(percentile({}, 5)));
}

TEST_CASE("the nominal interval covers as often as it says") {
    // 4000 samples of 20 exponential values: coverage of a 95 % interval lies near .93 to .96 for this
    // skew; binomial noise is .0035, so the band is beyond four standard errors either way. Fixed seed.
    std::mt19937 source(7);
    int covered = 0;
    for (int sample = 0; sample < 4000; ++sample) {
        std::vector<double> values(20);
        for (double& value : values) value = -std::log((static_cast<double>(source()) + 0.5) / 4294967296.0);
        const Estimate made = estimate(values);
        covered += made.low <= 1.0 && 1.0 <= made.high;
    }
    CHECK(covered > 0.90 * 4000);
    CHECK(covered < 0.97 * 4000);
}

TEST_CASE("a ratio of means has the interval of its linear approximation") {
    const double above[] = {1, 2, 6, std::nan("")};
    const double below[] = {2, 4, 6, 5};
    const Estimate ratio = ratio_of_means(above, below);
    CHECK(ratio.count == 3);
    CHECK(ratio.mean == Approx(0.75));
    // residuals (x - 0.75 y) / 4: -0.125, -0.25, 0.375; Student t with 2 degrees of freedom is 4.30265
    const double deviation = std::sqrt((0.125 * 0.125 + 0.25 * 0.25 + 0.375 * 0.375) / 2);
    CHECK(ratio.high - ratio.mean == Approx(4.302652730 * deviation / std::sqrt(3.0)));
    const double nothing[] = {0, 0};
    CHECK(std::isnan(ratio_of_means(std::span(above).first(2), nothing).mean));
}

TEST_CASE("a ratio of columns in proportion is exact") {
    const double below[] = {2, 4, 6};
    const double above[] = {1, 2, 3};
    const Estimate ratio = ratio_of_means(above, below);
    CHECK(ratio.mean == Approx(0.5));
    CHECK(ratio.high - ratio.low == Approx(0).margin(1e-12));
}

TEST_CASE("means of two columns that have nothing in common differ by Welch's interval") {
    // By hand: means 3 and 6, variances 2.5 and 10, squared errors .5 and 2; 2.5²/(.25/4 + 4/4) = 5.882 degrees of
    // freedom.
    const std::vector<double> what{1, 2, 3, 4, 5}, baseline{2, 4, 6, 8, 10};
    const Estimate made = difference_of_means(what, baseline);
    CHECK(made.count == 10);
    CHECK(made.mean == Approx(-3));
    const double half = student_quantile(0.975, 6.25 / (0.0625 + 1)) * std::sqrt(2.5);
    CHECK(made.low == Approx(-3 - half));
    CHECK(made.high == Approx(-3 + half));
    CHECK(std::isnan(difference_of_means({what.data(), 1}, baseline).low));
}

TEST_CASE("a share has the exact interval of Clopper and Pearson") {
    const Estimate half = share_of(5, 10);
    CHECK(half.mean == 0.5);
    CHECK(half.low == Approx(0.18709).margin(5e-6));  // R: binom.test(5, 10)
    CHECK(half.high == Approx(0.81291).margin(5e-6));
    CHECK(share_of(0, 20).low == 0);
    CHECK(share_of(0, 20).high == Approx(0.16843).margin(5e-6));
    CHECK(share_of(20, 20).high == 1);
}
