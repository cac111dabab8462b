// Estimates over replicates: means with a Student-t interval and paired differences, for readers' eyes (Boost.Math).
// Missing values (NaN) are left out and counted.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "statistics/sample.hpp"

namespace weefsel {

struct Estimate {
    std::size_t count = 0;  // values that are there
    double mean = 0;        // NaN when count is 0
    double deviation = 0;   // standard deviation with count − 1; NaN when count < 2
    double low = 0;         // interval for the mean; NaN when count < 2
    double high = 0;
};

// Mean with its Student-t interval. 0 < confidence < 1.
Estimate estimate(std::span<const double> values, double confidence = 0.95);

// what − baseline, pair by pair; NaN where an end is missing. Both have the same order of replicates.
std::vector<double> differences(std::span<const double> baseline, std::span<const double> what);

// Ratio of the means of two columns, with an interval from its linear approximation (Cochran 1977, Sampling
// Techniques, section 2.11). A pair with a missing end is left out; NaN when the mean below is 0.
Estimate ratio_of_means(std::span<const double> above, std::span<const double> below, double confidence = 0.95);

// Mean of one column less that of another that has nothing in common with it, with Welch's interval (1947,
// doi:10.1093/biomet/34.1-2.28). `count` is that of both together, `deviation` of the difference's mean × √count; all
// but count NaN when either has fewer than two values.
Estimate difference_of_means(std::span<const double> what, std::span<const double> baseline, double confidence = 0.95);

// A share of so many, with its exact interval (Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404). total > 0.
Estimate share_of(std::size_t number, std::size_t total, double confidence = 0.95);

// Student-t quantile at probability p with df degrees of freedom (> 0).
double student_quantile(double p, double df);

}  // namespace weefsel
