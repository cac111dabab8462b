// What common random numbers are worth: two columns of the same replicates, and how many runs their pairing
// saved against two columns of runs that have nothing in common (Law 2015, Simulation Modeling and Analysis,
// section 11.2).
#pragma once

#include <span>

#include "statistics/estimate.hpp"

namespace weefsel {

// Variances are of one run (or pair of runs), not of a mean, with count − 1; unit: that of the columns, squared.
struct Pairing {
    Estimate difference;              // what − baseline, pair by pair
    double correlation = 0;           // Pearson's, −1 … 1; NaN with fewer than 2 pairs or when a column is constant
    double variance_paired = 0;       // of the difference within a pair; NaN with fewer than 2 pairs
    double variance_independent = 0;  // sum of the two columns' variances; NaN with fewer than 2 pairs
    // Runs more on each side, beyond the pairs there are, that unpaired runs would need for the same half width:
    // n · variance_independent / variance_paired − n. The smaller Student quantile of more runs is not counted,
    // so it is a little too large when n is small. Negative: pairing cost runs. 0 when both columns are constant;
    // infinite when only the difference is; NaN with fewer than 2 pairs.
    double runs_saved = 0;
    // Pairing did not help: the difference varies, and not less than the sum of variances. False with fewer than
    // 2 pairs, where nothing is known.
    bool failed = false;
};

// Both have the same order of replicates; what one has more is not looked at. A pair with a missing end (NaN) is
// left out everywhere. 0 < confidence < 1.
Pairing paired(std::span<const double> baseline, std::span<const double> what, double confidence = 0.95);

}  // namespace weefsel
