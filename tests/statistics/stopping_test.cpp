#include "statistics/stopping.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "statistics/estimate.hpp"

using namespace weefsel;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

StoppingRule rounds(std::uint32_t least, std::uint32_t most) {
    StoppingRule rule;
    rule.least = least;
    rule.most = most;
    return rule;
}

StoppingRule width(double half_width) {
    StoppingRule rule;
    rule.half_width = half_width;
    return rule;
}

// −1 and 1 in turn: mean 0, skewness 0.
std::vector<double> alternating(std::size_t count) {
    std::vector<double> values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = i % 2 == 0 ? -1 : 1;
    return values;
}

}  // namespace

TEST_CASE("rounds begin at the least, grow by a quarter and end at the most") {
    CHECK(round_ends(rounds(80, 250)) == std::vector<std::uint32_t>{80, 100, 125, 157, 197, 247, 250});
    CHECK(round_ends(rounds(2, 6)) == std::vector<std::uint32_t>{2, 3, 4, 5, 6});
    CHECK(round_ends(rounds(80, 80)) == std::vector<std::uint32_t>{80});
    CHECK(round_ends(rounds(80, 10)) == std::vector<std::uint32_t>{10});
    CHECK(round_ends(rounds(0, 3)) == std::vector<std::uint32_t>{2, 3});
    CHECK(round_ends(rounds(80, 0)).empty());
    const auto far = round_ends(rounds(80, 0xFFFFFFFFu));
    CHECK(far.back() == 0xFFFFFFFFu);
    CHECK(std::is_sorted(far.begin(), far.end()));
    CHECK(far.size() < 100);
}

TEST_CASE("a sample is precise enough when its half width is what was asked") {
    const auto values = alternating(100);
    const Estimate made = estimate(values);
    const double half = (made.high - made.low) / 2;
    CHECK(precise_enough(values, width(half)));
    CHECK_FALSE(precise_enough(values, width(half * 0.999)));
}

TEST_CASE("failed runs do not count as runs") {
    auto values = alternating(100);
    const Estimate made = estimate(values);
    const StoppingRule rule = width((made.high - made.low) / 2);
    values.insert(values.end(), 50, missing);
    CHECK(precise_enough(values, rule));
    values[0] = values[1] = missing;
    CHECK_FALSE(precise_enough(values, rule));
    CHECK_FALSE(precise_enough(std::vector{1.0, missing}, width(100)));
    CHECK_FALSE(precise_enough({}, width(100)));
}

TEST_CASE("a skewed sample needs more runs, however wide the interval asked") {
    // One in ten: G² = (1 − 2·0.1)² / (0.1·0.9) = 7.11, so 178 runs by Cochran's condition.
    std::vector<double> values(170, 0.0);
    std::fill_n(values.begin(), 17, 1.0);
    CHECK_FALSE(precise_enough(values, width(100)));
    values.assign(180, 0.0);
    std::fill_n(values.begin(), 18, 1.0);
    CHECK(precise_enough(values, width(100)));
}

TEST_CASE("runs that are all the same are believed only when a rare event would have been seen") {
    const std::vector<double> same(299, 0.1);
    CHECK(precise_enough(same, width(1e-9)));
    CHECK_FALSE(precise_enough(std::span(same).first(298), width(100)));
    StoppingRule strict = width(1e-9);
    strict.rarest = 0.001;
    CHECK_FALSE(precise_enough(same, strict));
    strict.rarest = 0.1;
    CHECK(precise_enough(std::span(same).first(29), strict));
}
