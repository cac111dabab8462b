// Sobol' indices of the expected output, and how much of the variance of single runs is pure chance: what two or
// more replicates of each point tell beyond their mean. The mean over replicates still has chance in it, which
// indices of means (statistics/sobol.hpp) take for an effect of every input: with 5 % of chance left, a total
// order of 0.20 comes out as 0.24 in any number of rows, and its interval misses 0.20.
#pragma once

#include <cstddef>
#include <vector>

#include "statistics/indices.hpp"
#include "statistics/sobol.hpp"

namespace weefsel {

// All NaN with 1 replicate, with fewer than 2 rows, and for an output without spread; no intervals with 2 replicates,
// of which resampling knows nothing.
struct ExpectedIndices {
    std::size_t rows = 0;      // base rows counted
    std::size_t left_out = 0;  // base rows with a failed run: left out whole
    std::vector<Index> first;  // by factor
    std::vector<Index> total;
    // E[Var(Y | inputs)] / Var(Y) of the A and B points' runs, 0 … 1: the share of the variance of single runs that
    // no input explains.
    Index chance_share;
    // Share of the variance between the means of the A and B points that is still chance, 0 … 1. With a share of q,
    // the first order of means is about (1 − q) times, and the total order about (1 − q) times plus q, what it is
    // here (less when common random numbers keep the chance of neighbouring points alike).
    double noise_in_means = 0;
};

// First and total order as in statistics/sobol.hpp, less what chance adds to their products and squares: the
// variance and covariance over replicates of what is multiplied, over the number of replicates. So every numerator,
// and the variance it is divided by, is unbiased from 2 replicates on, with common random numbers or without.
// Intervals: see statistics/indices.hpp; resamples of a single replicate are not counted. Measured with 128 rows and
// 3 to 20 replicates, 95 % intervals cover 93 to 100 in 100; fewer when an input's effect itself is by chance: where
// that is a third of all variance, 69 (3 replicates), 87 (5), 89 (10), 92 (20).
//
// Chance is a two-way analysis of variance, points × replicates (Searle, Casella & McCulloch 1992, Variance
// Components, chapter 4), whose variances are unbiased whether or not points share some of their chance; their share
// is too low on average when they share much of it and replicates are few. Its interval joins (Zou & Donner 2008,
// doi:10.1002/sim.3095) one from resampled rows, a chi-square one of the variance within points, and one from
// leaving out replicates of the variance between them. It takes chance as normal, and is for readers' eyes
// (Boost.Math: other platforms may have other last bits). In the cases above it covers 92 to 100 in 100.
//
// Price: resamples · points · replicates times some ten operations.
// When values.size() is no multiple of (factors + 2)·replicates, or one of these is 0: all NaN, 0 rows.
ExpectedIndices expected_indices(const SobolSample& sample, const Resampling& resampling = {});

}  // namespace weefsel
