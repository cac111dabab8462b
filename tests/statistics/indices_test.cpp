#include "statistics/indices.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "base/philox.hpp"
#include "catch.hpp"

using namespace weefsel;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

using Groups = std::vector<std::vector<std::size_t>>;

}  // namespace

TEST_CASE("factors with intervals apart are ranked, overlapping ones are not") {
    const std::vector<Index> apart{{0.1, 0.05, 0.15}, {0.6, 0.5, 0.7}, {0.3, 0.2, 0.4}};
    CHECK(ranking(apart).groups == Groups{{1}, {2}, {0}});
    const std::vector<Index> two{{0.3, 0.2, 0.45}, {0.6, 0.4, 0.7}, {0.1, 0.05, 0.15}};
    CHECK(ranking(two).groups == Groups{{1, 0}, {2}});
}

TEST_CASE("a middle factor that overlaps both others joins them") {
    const std::vector<Index> chain{{0.6, 0.5, 0.7}, {0.45, 0.35, 0.55}, {0.3, 0.2, 0.4}};
    CHECK(ranking(chain).groups == Groups{{0, 1, 2}});
}

TEST_CASE("a wide interval far below keeps those above together") {
    const std::vector<Index> wide{{0.6, 0.55, 0.65}, {0.4, 0.35, 0.45}, {0.1, 0.0, 0.6}};
    CHECK(ranking(wide).groups == Groups{{0, 1, 2}});
}

TEST_CASE("equal intervals of no width are one group, and unknown factors none") {
    const std::vector<Index> equal{{0, 0, 0}, {missing, missing, missing}, {0, 0, 0}, {0.5, missing, missing}};
    const Ranking made = ranking(equal);
    CHECK(made.groups == Groups{{0, 2}});
    CHECK(made.unknown == std::vector<std::size_t>{1, 3});
    CHECK(ranking({}).groups.empty());
}

TEST_CASE("no order is ever claimed of two factors whose intervals overlap") {
    for (std::uint32_t sample = 0; sample < 2000; ++sample) {
        std::vector<Index> factors;
        for (std::uint32_t i = 0; i < sample % 12; ++i) {
            const auto words = philox({1, 0x7E57}, {sample, i, 0, 0});
            const double value = words[0] % 100;
            factors.push_back({value, value - words[1] % 16, value + words[2] % 16});
        }
        const Ranking made = ranking(factors);
        std::size_t seen = 0, wrong = 0;
        for (std::size_t g = 0; g < made.groups.size(); ++g) {
            seen += made.groups[g].size();
            for (std::size_t h = g + 1; h < made.groups.size(); ++h) {
                for (const std::size_t a : made.groups[g]) {
                    for (const std::size_t b : made.groups[h]) wrong += !(factors[a].low > factors[b].high);
                }
            }
        }
        REQUIRE(seen == factors.size());
        REQUIRE(wrong == 0);
    }
}

TEST_CASE("drawing with replacement draws as many as there are, each as often as any") {
    std::vector<double> times(7, 0.0);
    for (std::uint32_t i = 0; i < 7000; ++i) {
        const auto own = drawn(1, Resampled::rows, i, 7);
        REQUIRE(std::accumulate(own.begin(), own.end(), 0u) == 7);
        for (std::size_t j = 0; j < 7; ++j) times[j] += own[j];
    }
    // Each 7000 times, standard deviation 77: 4 of them, 7 units, fails for 0.05 % of seeds.
    for (const double count : times) CHECK(count == Approx(7000).margin(310));
    CHECK(drawn(1, Resampled::rows, 3, 9) == drawn(1, Resampled::rows, 3, 9));
    CHECK(drawn(1, Resampled::rows, 3, 9) != drawn(1, Resampled::replicates, 3, 9));
    CHECK(drawn(1, Resampled::rows, 0, 0).empty());
}

TEST_CASE("a point's mean is of the runs that are there") {
    const std::vector<double> values{1, 3, missing, 5, missing, missing};
    const std::vector<double> once = point_means(values, std::vector<std::uint32_t>{1, 1});
    CHECK(once[0] == 2);
    CHECK(once[1] == 5);
    CHECK(std::isnan(once[2]));
    const std::vector<double> first = point_means(values, std::vector<std::uint32_t>{2, 0});
    CHECK(first[0] == 1);
    CHECK(std::isnan(first[1]));
}

TEST_CASE("an interval is between the percentiles of the resampled values that are there") {
    std::vector<double> resampled(101);
    std::iota(resampled.begin(), resampled.end(), 0.0);
    resampled.push_back(missing);
    const Index made = with_interval(50, resampled, 0.95);
    CHECK(made.low == Approx(2.5));
    CHECK(made.high == Approx(97.5));
    CHECK(std::isnan(with_interval(50, {1.0, missing}, 0.95).low));
    CHECK(std::isnan(with_interval(missing, resampled, 0.95).high));
}
