#include "base/elementary.hpp"

#include <mpfr.h>

#include <cmath>
#include <limits>
#include <random>

#include "catch.hpp"

using namespace weefsel;

namespace {

// MPFR's value at 200 bits, rounded to double: the reference no processor changes.
class Exact {
public:
    Exact() { mpfr_inits2(200, x_, y_, nullptr); }
    ~Exact() { mpfr_clears(x_, y_, nullptr); }
    Exact(const Exact&) = delete;
    Exact& operator=(const Exact&) = delete;
    double exp(double x) { return one(x, mpfr_exp); }
    double log(double x) { return one(x, mpfr_log); }
    double cbrt(double x) { return one(x, mpfr_cbrt); }
    double pow(double x, double y) {
        mpfr_set_d(x_, x, MPFR_RNDN);
        mpfr_set_d(y_, y, MPFR_RNDN);
        mpfr_pow(x_, x_, y_, MPFR_RNDN);
        return mpfr_get_d(x_, MPFR_RNDN);
    }

private:
    template <class Function>
    double one(double x, Function function) {
        mpfr_set_d(x_, x, MPFR_RNDN);
        function(x_, x_, MPFR_RNDN);
        return mpfr_get_d(x_, MPFR_RNDN);
    }
    mpfr_t x_, y_;
};

double relative(double ours, double exact) { return std::abs(ours - exact) / std::abs(exact); }

}  // namespace

TEST_CASE("exp, log, cube root and power stay within the errors their header states") {
    Exact exact;
    std::mt19937_64 generator(1);
    std::uniform_real_distribution<> wide(-700, 700), unit(0, 1), exponent(0, 10);
    double worst_exp = 0, worst_log = 0, worst_cbrt = 0, worst_power = 0;
    for (int i = 0; i < 100000; ++i) {
        const double x = wide(generator) * (i % 2 == 0 ? 1 : 0.01);
        worst_exp = std::max(worst_exp, relative(natural_exp(x), exact.exp(x)));
        const double u = unit(generator);
        const double near_one = 1 + (u - 0.5) * 1e-3;
        for (const double y : {u, near_one, u * 1e300, u * 1e-300}) {
            worst_log = std::max(worst_log, relative(natural_log(y), exact.log(y)));
            worst_cbrt = std::max(worst_cbrt, relative(cube_root(y), exact.cbrt(y)));
        }
        const double e = exponent(generator);
        worst_power = std::max(worst_power, relative(power(u, e), exact.pow(u, e)));
    }
    CHECK(worst_exp < 5e-16);
    CHECK(worst_log < 5e-16);
    CHECK(worst_cbrt < 1e-15);
    CHECK(worst_power < 2e-14);
}

TEST_CASE("the edges of the elementary functions are what their header states") {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(natural_exp(0) == 1);
    CHECK(natural_exp(-746) == 0);
    CHECK(natural_exp(710) == infinity);
    CHECK(std::isnan(natural_exp(std::nan(""))));
    CHECK(natural_log(1) == 0);
    CHECK(natural_log(0) == -infinity);
    CHECK(std::isnan(natural_log(-1)));
    CHECK(relative(natural_log(5e-324), -744.4400719213812) < 1e-15);
    CHECK(power(0, 2) == 0);
    CHECK(power(0, 0) == 1);
    CHECK(power(0.3, 0) == 1);
    CHECK(power(1, 7.5) == 1);
    CHECK(cube_root(0) == 0);
    CHECK(cube_root(1) == 1);
    CHECK(relative(cube_root(1e-320), std::cbrt(1e-320)) < 1e-15);
}
