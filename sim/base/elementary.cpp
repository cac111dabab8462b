#include "base/elementary.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace weefsel {
namespace {

constexpr double ln2_high = 0x1.62e42fee00000p-1;  // ln 2 with 21 zero bits, so k·ln2_high is exact
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double inverse_ln2 = 0x1.71547652b82fep0;

// 1/13! … 1/0!, the Taylor coefficients of exp from the highest power down.
constexpr double inverse_factorials[] = {
    1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
    1.0 / 720,        1.0 / 120,       1.0 / 24,       1.0 / 6,       1.0 / 2,      1.0,         1.0};

std::uint64_t bits_of(double x) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
}

double from_bits(std::uint64_t bits) {
    double x = 0;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

// 2^exponent for −1022 ≤ exponent ≤ 1023.
double power_of_two(int exponent) { return from_bits(static_cast<std::uint64_t>(exponent + 1023) << 52); }

}  // namespace

// exp(x) = 2^k · exp(r), |r| ≤ ln2/2; the Taylor polynomial of degree 13 leaves 4e-18.
double natural_exp(double x) {
    if (!(x >= -745)) return x < -745 ? 0 : x;
    if (x > 709.78) return std::numeric_limits<double>::infinity();
    const double k = std::floor(x * inverse_ln2 + 0.5);
    const double r = (x - k * ln2_high) - k * ln2_low;
    double sum = 0;
    for (const double coefficient : inverse_factorials) sum = sum * r + coefficient;
    const int half = static_cast<int>(k) / 2;  // in two steps, so that subnormal results are reached
    return sum * power_of_two(half) * power_of_two(static_cast<int>(k) - half);
}

// log(x) = k·ln2 + 2·artanh(s), s = (m−1)/(m+1), m in [√½, √2): |s| < .172, odd series to s^21.
double natural_log(double x) {
    if (x < 0) return std::numeric_limits<double>::quiet_NaN();
    if (x == 0) return -std::numeric_limits<double>::infinity();
    int k = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        k = -54;
    }
    const std::uint64_t bits = bits_of(x);
    k += static_cast<int>(bits >> 52) - 1023;
    double m = from_bits((bits & 0x000FFFFFFFFFFFFFu) | 0x3FF0000000000000u);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        ++k;
    }
    const double f = m - 1;
    const double s = f / (m + 1);
    const double s2 = s * s;
    double series = 0;
    for (int n = 21; n >= 3; n -= 2) series = (series + 1.0 / n) * s2;
    // 2·artanh(s) = 2s + 2s·series with 2s = f − s·f, which loses nothing for m near 1
    const double tail = s * (2 * series - f);
    return k * ln2_high + (k * ln2_low + tail + f);
}

double power(double base, double exponent) {
    if (exponent == 0) return 1;
    if (base == 0) return 0;
    return natural_exp(exponent * natural_log(base));
}

// A third of the exponent by bits, then four of Newton's steps.
double cube_root(double x) {
    if (!(x > 0)) return 0;
    if (x < 0x1p-1000) return cube_root(x * 0x1p300) * 0x1p-100;
    double y = from_bits(bits_of(x) / 3 + 0x2A9F7893782DA1CEu);
    for (int step = 0; step < 4; ++step) y = y - (y * y * y - x) / (3 * y * y);
    return y;
}

}  // namespace weefsel
