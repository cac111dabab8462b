#include "statistics/morris.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "statistics/functions.hpp"

using namespace weefsel;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

// Trajectories on four levels, a step of 2/3 up or down, the factors in an order of their own.
std::vector<double> trajectories(std::uint32_t seed, std::uint32_t count, std::size_t factors) {
    std::vector<double> points;
    for (std::uint32_t t = 0; t < count; ++t) {
        std::vector<double> point;
        for (std::size_t j = 0; j < factors; ++j) point.push_back(std::floor(draw(seed, 1, t, j) * 4) / 3);
        points.insert(points.end(), point.begin(), point.end());
        const auto offset = static_cast<std::size_t>(draw(seed, 2, t, 0) * static_cast<double>(factors));
        for (std::size_t i = 0; i < factors; ++i) {
            double& moved = point[(i + offset) % factors];
            moved += moved < 0.5 ? 2.0 / 3 : -2.0 / 3;
            points.insert(points.end(), point.begin(), point.end());
        }
    }
    return points;
}

double straight(std::span<const double> x) { return 10 * x[0] - 3 * x[1] + 0 * x[2]; }
double bent(std::span<const double> x) { return 10 * x[0] * x[1] - 3 * x[1] + x[2]; }

}  // namespace

TEST_CASE("a straight function has its slopes as effects") {
    const auto points = trajectories(1, 20, 3), values = outputs(points, 3, straight);
    const MorrisEffects made = morris_effects({points, values, 3, 1});
    CHECK(made.trajectories == 20);
    CHECK(made.left_out == 0);
    const double slopes[] = {10, -3, 0};
    for (std::size_t j = 0; j < 3; ++j) {
        CHECK(made.mu[j] == Approx(slopes[j]).margin(1e-12));
        CHECK(made.mu_star[j].value == Approx(std::fabs(slopes[j])).margin(1e-12));
        CHECK(made.mu_star[j].low == Approx(std::fabs(slopes[j])).margin(1e-12));
        CHECK(made.sigma[j] == Approx(0).margin(1e-12));
    }
    const Ranking order = ranking(made.mu_star);
    CHECK(order.groups == std::vector<std::vector<std::size_t>>{{0}, {1}, {2}});
}

TEST_CASE("an interaction shows as a spread of effects, within its interval") {
    // x2 is on a grid of 0, 1/3, 2/3, 1 with equal chances: effects 10·x2 have mean 5, and variance 100·5/36.
    const auto points = trajectories(2, 2000, 3), values = outputs(points, 3, bent);
    const MorrisEffects made = morris_effects({points, values, 3, 1});
    CHECK(made.mu_star[0].low < 5);
    CHECK(made.mu_star[0].high > 5);
    CHECK(made.sigma[0] == Approx(std::sqrt(500.0 / 36)).epsilon(0.05));
    CHECK(made.sigma[2] == Approx(0).margin(1e-9));
}

TEST_CASE("replicates are averaged, and resampled together") {
    const auto points = trajectories(3, 30, 3), plain = outputs(points, 3, straight);
    std::vector<double> shared, own;
    for (const double value : plain) {
        for (std::uint32_t r = 0; r < 4; ++r) {
            shared.push_back(value + about_normal(1, 3, r));
            own.push_back(value + about_normal(1, 4, static_cast<std::uint32_t>(own.size())));
        }
    }
    // Chance that all points share is in no effect; a run's own is, and widens the interval.
    const MorrisEffects same = morris_effects({points, shared, 3, 4});
    CHECK(same.mu[0] == Approx(10));
    CHECK(same.mu_star[0].high - same.mu_star[0].low == Approx(0).margin(1e-9));
    const MorrisEffects apart = morris_effects({points, own, 3, 4});
    CHECK(apart.mu_star[0].low < 10);
    CHECK(apart.mu_star[0].high > 10);
    CHECK(apart.mu_star[2].value > 0.3);  // chance alone: mean of |N(0, 2/4)| / (2/3) = 0.85
}

TEST_CASE("a trajectory with a point that failed is left out whole and counted") {
    const auto points = trajectories(4, 10, 3);
    auto values = outputs(points, 3, bent);
    const MorrisEffects rest = morris_effects({std::span(points).subspan(12), std::span(values).subspan(4), 3, 1});
    values[3] = missing;  // the effect of one factor is still known, and not used
    const MorrisEffects made = morris_effects({points, values, 3, 1});
    CHECK(made.trajectories == 9);
    CHECK(made.left_out == 1);
    CHECK(made.mu == rest.mu);
    CHECK(made.sigma == rest.sigma);
    for (std::size_t j = 0; j < 3; ++j) CHECK(made.mu_star[j].value == rest.mu_star[j].value);
}

TEST_CASE("what is no trajectory is left out: two factors change at once, or none, or one twice") {
    const std::vector<double> wrong[] = {{0, 0, 1, 1, 0, 1}, {0, 0, 0, 0, 0, 1}, {0, 0, 1, 0, 0, 0}};
    for (std::vector<double> points : wrong) {
        points.insert(points.end(), {0, 0, 1, 0, 1, 1});
        const MorrisEffects made = morris_effects({points, std::vector<double>{1, 5, 9, 0, 2, 5}, 2, 1});
        CHECK(made.trajectories == 1);
        CHECK(made.left_out == 1);
        CHECK(made.mu == std::vector<double>{2, 3});
    }
}

TEST_CASE("one trajectory has effects and no interval; sizes that do not fit have neither") {
    const std::vector<double> points{0, 1}, values{3, 5};
    const MorrisEffects one = morris_effects({points, values, 1, 1});
    CHECK(one.mu[0] == 2);
    CHECK(std::isnan(one.sigma[0]));
    CHECK(std::isnan(one.mu_star[0].low));
    CHECK(morris_effects({points, values, 2, 1}).trajectories == 0);
    CHECK(std::isnan(morris_effects({points, values, 2, 1}).mu[1]));
    CHECK(morris_effects({points, values, 0, 1}).mu.empty());
    CHECK(morris_effects({{}, {}, 1, 1}).trajectories == 0);
}
