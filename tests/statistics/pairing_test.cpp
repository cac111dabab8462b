#include "statistics/pairing.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"

using namespace weefsel;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("pairing says the difference, the correlation and the runs it saved") {
    // By hand: variances 5/3 and 20/3, covariance 10/3; the difference 1, 2, 3, 4 has variance 5/3.
    const std::vector<double> baseline{1, 2, 3, 4}, what{2, 4, 6, 8};
    const Pairing made = paired(baseline, what);
    CHECK(made.difference.count == 4);
    CHECK(made.difference.mean == 2.5);
    CHECK(made.correlation == Approx(1.0));
    CHECK(made.variance_paired == Approx(5.0 / 3));
    CHECK(made.variance_independent == Approx(25.0 / 3));
    CHECK(made.runs_saved == Approx(4 * 5.0 - 4));
    CHECK_FALSE(made.failed);
}

TEST_CASE("so many unpaired runs more have the same half width") {
    const std::vector<double> baseline{1, 5, 2, 8, 3, 9}, what{2, 5, 4, 9, 3, 12};
    const Pairing made = paired(baseline, what);
    const double n = 6 + made.runs_saved;
    CHECK(std::sqrt(made.variance_independent / n) == Approx(made.difference.deviation / std::sqrt(6.0)));
}

TEST_CASE("pairing that worsens is said to have failed") {
    const std::vector<double> baseline{1, 2, 3, 4}, opposite{4, 3, 2, 1}, unrelated{1, -1, -1, 1};
    const Pairing against = paired(baseline, opposite);
    CHECK(against.correlation == Approx(-1.0));
    CHECK(against.runs_saved == Approx(-2.0));  // 4 · (10/3) / (20/3) − 4
    CHECK(against.failed);
    const Pairing without = paired(baseline, unrelated);
    CHECK(without.correlation == Approx(0.0).margin(1e-15));
    CHECK(without.runs_saved == Approx(0.0).margin(1e-12));
    CHECK(without.failed);
}

TEST_CASE("a pair with a missing end counts nowhere") {
    const std::vector<double> baseline{1, missing, 2, 3, 4, 99}, what{2, 50, 4, 6, 8, missing};
    const Pairing made = paired(baseline, what);
    CHECK(made.difference.count == 4);
    CHECK(made.variance_independent == Approx(25.0 / 3));
    CHECK(made.correlation == Approx(1.0));
}

TEST_CASE("constant columns and too few pairs have defined answers") {
    const std::vector<double> constant{3, 3, 3}, varies{1, 2, 4}, shifted{2, 3, 5};
    const Pairing same = paired(constant, constant);
    CHECK(std::isnan(same.correlation));
    CHECK(same.runs_saved == 0);
    CHECK_FALSE(same.failed);
    const Pairing half = paired(constant, varies);
    CHECK(std::isnan(half.correlation));
    CHECK(half.runs_saved == Approx(0.0).margin(1e-12));
    CHECK(half.failed);
    const Pairing shift = paired(varies, shifted);
    CHECK(shift.correlation == Approx(1.0));
    CHECK(std::isinf(shift.runs_saved));
    CHECK_FALSE(shift.failed);
    const Pairing one = paired(std::vector{1.0, missing}, std::vector{2.0, 3.0});
    CHECK(one.difference.mean == 1.0);
    CHECK(std::isnan(one.correlation));
    CHECK(std::isnan(one.variance_paired));
    CHECK(std::isnan(one.runs_saved));
    CHECK_FALSE(one.failed);
}
