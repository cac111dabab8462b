#include "statistics/expected.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "statistics/functions.hpp"

using namespace weefsel;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

bool covers(const Index& index, double truth) { return index.low <= truth && truth <= index.high; }

double truth_of(const ChanceOf& of) { return of.variance() / (of.variance() + plain_variance); }

}  // namespace

TEST_CASE("indices of the expected output are unbiased with few replicates and much chance of every kind") {
    // Means over 400 samples. A ratio of two unbiased numbers is itself off by some 0.01 here; without the covariance
    // taken out, the first would be 0.22, and without the variance the last two 0.42 and 1.02.
    double sums[4] = {};
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        const auto values = with_chance(seed, 64, 3, {0.3, 0.6, 0.5});
        const ExpectedIndices made = expected_indices({values, 2, 3}, {0, 1, 0.95});
        for (std::size_t j = 0; j < 2; ++j) {
            sums[j] += made.first[j].value / 400;
            sums[2 + j] += made.total[j].value / 400;
        }
    }
    CHECK(sums[0] == Approx(0.2).margin(0.015));
    CHECK(sums[1] == Approx(0.8).margin(0.03));
    CHECK(sums[2] == Approx(0.2).margin(0.015));
    CHECK(sums[3] == Approx(0.8).margin(0.03));
}

TEST_CASE("resamples are no more moved by chance than the sample") {
    // Where a replicate counts twice or thrice, the mean has more chance in it; as much is taken out.
    double middle[2] = {};
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const auto values = with_chance(seed, 256, 3, {0, 0, 0.5});
        const ExpectedIndices made = expected_indices({values, 2, 3}, {200, seed, 0.95});
        middle[0] += (made.total[0].low + made.total[0].high) / 100;
        middle[1] += (made.total[1].low + made.total[1].high) / 100;
    }
    CHECK(middle[0] == Approx(0.2).margin(0.03));
    CHECK(middle[1] == Approx(0.8).margin(0.05));
}

TEST_CASE("without chance they are the indices of the means") {
    const auto values = with_chance(1, 256, 3, {});
    const ExpectedIndices expected = expected_indices({values, 2, 3});
    const SobolIndices means = sobol_indices({values, 2, 3});
    for (std::size_t j = 0; j < 2; ++j) {
        // Centred on A and B, not on all points, and divided by a variance with count − 1.
        CHECK(expected.first[j].value == Approx(means.first[j].value).margin(0.01));
        CHECK(expected.total[j].value == Approx(means.total[j].value).epsilon(0.003));
    }
    CHECK(expected.rows == 256);
}

TEST_CASE("the share of chance is found, shared by all points or not") {
    for (const double common : {0.0, 0.3}) {
        const ChanceOf of{common, 0, 0.5};
        const auto values = with_chance(7, 1024, 10, of);
        const ExpectedIndices made = expected_indices({values, 2, 10}, {300, 1, 0.95});
        INFO("shared " << common << ", found " << made.chance_share.value);
        CHECK(covers(made.chance_share, truth_of(of)));
        // With ten replicates a shared chance is known to some 50 %, one's own to 2 %.
        CHECK(made.chance_share.value == Approx(truth_of(of)).epsilon(common > 0 ? 0.15 : 0.03));
        CHECK(made.noise_in_means == Approx(0.025 / (0.025 + plain_variance)).epsilon(0.05));
    }
}

TEST_CASE("the share of chance is unbiased with two replicates and few rows") {
    // The mean of 200 estimates: within and between are each unbiased, their ratio nearly so.
    double sum = 0, noise = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const auto values = with_chance(seed, 32, 2, {0, 0, 0.5});
        const ExpectedIndices made = expected_indices({values, 2, 2});
        sum += made.chance_share.value / 200;
        noise += made.noise_in_means / 200;
    }
    CHECK(sum == Approx(truth_of({0, 0, 0.5})).epsilon(0.04));
    CHECK(noise == Approx(0.125 / (0.125 + plain_variance)).epsilon(0.06));
}

TEST_CASE("intervals cover the expected output's indices and the share of chance") {
    // 200 samples a cell: standard error 1.5 points, so the floor is 3 of them below 92.
    const ChanceOf chances[] = {{0, 0, 0.5}, {0.3, 0, 0.5}, {0, 0.5, 0.5}};
    for (const std::uint32_t replicates : {3u, 10u}) {
        for (const ChanceOf& of : chances) {
            int covered[5] = {};
            for (std::uint32_t seed = 0; seed < 200; ++seed) {
                const auto values = with_chance(seed, 64, replicates, of);
                const ExpectedIndices made = expected_indices({values, 2, replicates}, {200, seed, 0.95});
                covered[0] += covers(made.first[0], 0.2);
                covered[1] += covers(made.first[1], 0.8);
                covered[2] += covers(made.total[0], 0.2);
                covered[3] += covers(made.total[1], 0.8);
                covered[4] += covers(made.chance_share, truth_of(of));
            }
            for (const int count : covered) {
                INFO(replicates << " replicates, shared " << of.common << ", slope " << of.slope);
                CHECK(count >= 0.875 * 200);
            }
        }
    }
}

TEST_CASE("limit: few replicates know little of an effect that is by chance itself") {
    // The slope along x1 has 31 % of all variance, and three replicates have three slopes.
    const ChanceOf of{0, 1.5, 0};
    int first = 0, share = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const auto values = with_chance(seed, 64, 3, of);
        const ExpectedIndices made = expected_indices({values, 2, 3}, {200, seed, 0.95});
        first += covers(made.first[0], 0.2);
        share += covers(made.chance_share, truth_of(of));
    }
    CHECK(first > 0.6 * 200);
    CHECK(first < 0.9 * 200);
    CHECK(share >= 0.905 * 200);  // 3 standard errors below 95; 86 if the variance between points were taken as known
}

TEST_CASE("all chance and no chance are found as 1 and 0") {
    std::vector<double> noise(4 * 64 * 3);
    for (std::size_t i = 0; i < noise.size(); ++i) noise[i] = about_normal(1, 5, static_cast<std::uint32_t>(i));
    const ExpectedIndices all = expected_indices({noise, 2, 3}, {200, 1, 0.95});
    CHECK(all.chance_share.value > 0.9);
    CHECK(all.chance_share.high <= 1);
    CHECK(all.chance_share.low > 0.5);
    const auto none = with_chance(1, 64, 3, {});
    const ExpectedIndices made = expected_indices({none, 2, 3}, {200, 1, 0.95});
    CHECK(made.chance_share.value == Approx(0).margin(1e-20));
    CHECK(made.chance_share.high == Approx(0).margin(1e-10));
    CHECK(made.noise_in_means == Approx(0).margin(1e-20));
}

TEST_CASE("with one replicate nothing is said about chance, with two no interval") {
    const auto one = with_chance(1, 64, 1, {0, 0, 0.5}), two = with_chance(1, 64, 2, {0, 0, 0.5});
    const ExpectedIndices alone = expected_indices({one, 2, 1}), pair = expected_indices({two, 2, 2});
    CHECK(std::isnan(alone.chance_share.value));
    CHECK(std::isnan(alone.noise_in_means));
    CHECK(std::isnan(alone.first[1].value));
    CHECK_FALSE(std::isnan(pair.chance_share.value));
    CHECK_FALSE(std::isnan(pair.first[1].value));
    CHECK(std::isnan(pair.chance_share.low));
    CHECK(std::isnan(pair.first[1].low));
}

TEST_CASE("a base row with a failed run is left out of these whole and counted") {
    auto values = with_chance(1, 64, 3, {0, 0, 0.5});
    const std::vector<double> rest(values.begin() + 12, values.end());
    values[7] = missing;
    const ExpectedIndices made = expected_indices({values, 2, 3}), without = expected_indices({rest, 2, 3});
    CHECK(made.rows == 63);
    CHECK(made.left_out == 1);
    CHECK(made.first[0].value == without.first[0].value);
    CHECK(made.chance_share.high == without.chance_share.high);
}

TEST_CASE("an output without spread, and sizes that do not fit, have no expected indices") {
    for (const double same : {0.0, 0.1, 0.7, 1e9 / 3}) {
        const std::vector<double> constant(4 * 8 * 3, same);
        const ExpectedIndices made = expected_indices({constant, 2, 3});
        CHECK(made.rows == 8);
        CHECK(std::isnan(made.first[0].value));
        CHECK(std::isnan(made.total[1].high));
        CHECK(std::isnan(made.chance_share.value));
        CHECK(std::isnan(made.noise_in_means));
    }
    const std::vector<double> constant(4 * 8 * 3, 1.0);
    CHECK(expected_indices({std::span(constant).first(95), 2, 3}).rows == 0);
    CHECK(expected_indices({constant, 2, 0}).rows == 0);
    CHECK(expected_indices({constant, 0, 3}).first.empty());
}
