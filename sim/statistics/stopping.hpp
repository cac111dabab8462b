// When enough runs were made: a sequential rule of fixed width. Runs are made in rounds of ends known beforehand,
// and only at such an end it is decided whether the interval for the mean is narrow enough; so the number of runs
// is a function of the outputs and the rule, and of nothing else.
//
// An interval that ends when it looks narrow covers less often than it says, because a sample with a spread that
// is too small by chance ends first (Chow & Robbins 1965, doi:10.1214/aoms/1177700156: right in the limit of
// narrow intervals; Glynn & Whitt 1992, doi:10.1214/aoap/1177005777). Three things keep the nominal 95 % between
// 93 % and 97 % (tests/statistics/coverage_test.cpp): a first round of 80, few looks (each round 1/4 larger), and
// Cochran's condition on skewness.
//
// Limits. An event that is not yet in the sample cannot be seen in it: when a rare jump carries most of the
// variance, coverage falls to 88 % (a jump of ten standard deviations in 1 of 50 runs). With a first round of 30
// it falls to 91 % for exponential outputs. The test asserts these too.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace weefsel {

struct StoppingRule {
    double half_width = 0;      // asked of the interval for the mean; > 0, unit of the output
    double confidence = 0.95;   // > 0, < 1
    std::uint32_t least = 80;   // runs of the first round; at least 2. 80: the smallest first round whose coverage held
    std::uint32_t most = 1000;  // runs at which it ends, precise or not; below least it is the first round too
    // Chance per run of an event that must not be missed when all runs so far gave the same value; > 0, < 1.
    double rarest = 0.01;
};

// Numbers of runs at which is looked, rising: least, each next one 1/4 larger and rounded up, and last most.
// Empty when most is 0.
std::vector<std::uint32_t> round_ends(const StoppingRule& rule);

// Whether the runs so far, all of a round, are enough. Failed runs (NaN) are left out. Precise enough is:
// - a Student-t interval (`estimate`) with a half width of at most rule.half_width; and
// - at least 25·G² runs, where G is the skewness of the values (third central moment over the second to the power
//   3/2): Cochran 1977, Sampling Techniques, section 2.15, for 95 % intervals that are wrong at most 6 %; or
// - when all values are the same: at least ln(1 − confidence) / ln(1 − rarest) runs, 299 by default. Such a sample
//   has an interval of width 0 that says nothing (no event seen in 80 runs is what an event of 1 in 30 looks like
//   once in fifteen times); with that many runs, an event of chance `rarest` would have been seen with the
//   confidence asked (rule of three: Hanley & Lippman-Hand 1983, doi:10.1001/jama.1983.03330370053031).
// False with fewer than 2 values. Whether `most` is reached is for the caller to see.
bool precise_enough(std::span<const double> values, const StoppingRule& rule);

}  // namespace weefsel
