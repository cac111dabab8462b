// How much of an output's variance comes from which input (Sobol' indices of the mean over replicates), and how
// much is pure chance.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "statistics/indices.hpp"

namespace weefsel {

// One output of a Saltelli sample in SALib's order (calc_second_order=False). Base row i is points i·(factors + 2)
// and on: A, then A with factor 1 from B, …, A with the last factor from B, then B.
struct SobolSample {
    std::span<const double> values;  // [point·replicates + replicate]; NaN where a run failed
    std::size_t factors = 0;         // at least 1
    std::size_t replicates = 1;      // at least 1
};

struct SobolIndices {
    std::size_t rows = 0;      // base rows counted
    std::size_t left_out = 0;  // base rows with a point of which every run failed: left out whole
    std::vector<Index> first;  // by factor
    std::vector<Index> total;
    // E[Var(Y | inputs)] / Var(Y) over all runs of the A and B points, 0 … 1: the share of the variance of single
    // runs that no input explains. NaN with 1 replicate, and for an output without spread.
    Index chance_share;
    // Share of the variance between the means of the A and B points that is still chance, 0 … 1; NaN with 1
    // replicate. With a share of q, `first` is about (1 − q) times, and `total` about (1 − q) times plus q, what it
    // would be for the expected output (total less when common random numbers keep the chance of neighbouring
    // points alike); and in the resamples q is about twice as large, which moves the intervals the same way.
    double noise_in_means = 0;
};

// First order: Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, table 2 (b). Total order: Jansen 1999,
// doi:10.1016/S0010-4655(98)00154-4. Centred on the mean of all points and divided by the variance of A and B, as
// in SALib 1.6, whose numbers these are; except that an output without spread gives NaN, where SALib gives 0.
// Small indices may come out below 0, and a first above its total.
//
// Intervals: see statistics/indices.hpp. Rows of a quasi-random sample are resampled as if they were independent,
// which makes intervals too wide rather than too narrow. For the price: resamples · points · replicates additions.
//
// Chance is a two-way analysis of variance, points × replicates (Searle, Casella & McCulloch 1992, Variance
// Components, chapter 4), whose variances are unbiased whether or not points share some of their chance; base rows
// with a failed run at A or B are left out of it. The interval of its share joins (Zou & Donner 2008,
// doi:10.1002/sim.3095) one from resampled rows and one from the chi-square distribution of the shared part, which
// few replicates know badly: it takes that part as normal, and is for readers' eyes (Boost.Math; other platforms
// may have other last bits). Measured with 128 rows, 2 to 20 replicates and none to 4/5 of the chance shared, it
// covers 94 to 97 in 100; the share itself is then too low on average, by up to 0.12 with two replicates.
//
// With fewer than 2 base rows there are no intervals. When values.size() is no multiple of
// (factors + 2)·replicates, or one of these is 0: all NaN, 0 rows.
SobolIndices sobol_indices(const SobolSample& sample, const Resampling& resampling = {});

}  // namespace weefsel
