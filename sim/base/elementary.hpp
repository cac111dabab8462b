// exp, log, power and cube root from + − × / sqrt and bit operations only: the standard library's
// differ between platforms and even between processors under one binary. Relative error below 5e-16
// for exp and log, 1e-15 for the cube root and 2e-14 for power over the ranges the model uses (a test
// compares with MPFR). No errno, no exceptions.
#pragma once

#include <algorithm>

namespace weefsel {

// The nearest number in [0, 1].
constexpr double clip(double x) { return std::min(1.0, std::max(0.0, x)); }

double natural_exp(double x);                // 0 below −745, infinity above 709.78
double natural_log(double x);                // −infinity at 0, NaN below 0; x must be finite
double power(double base, double exponent);  // base ≥ 0; power(0, y) = 0 for y > 0, power(x, 0) = 1
double cube_root(double x);                  // x ≥ 0

}  // namespace weefsel
