// How much of an output's variance comes from which input: Sobol' indices of the mean over replicates, as SALib.
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
};

// First order: Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018, table 2 (b). Total order: Jansen 1999,
// doi:10.1016/S0010-4655(98)00154-4. Centred on the mean of all points and divided by the variance of A and B, as
// in SALib 1.6, whose numbers these are; except that an output without spread gives NaN, where SALib gives 0.
// Small indices may come out below 0, and a first above its total.
//
// Intervals: see statistics/indices.hpp. Rows of a quasi-random sample are resampled as if they were independent,
// which makes intervals too wide rather than too narrow. For the price: resamples · points · replicates additions.
//
// Limit: chance that the mean over replicates still has is taken for an effect of every input. Resampling cannot
// see that: with much of it (noise_in_means of statistics/expected.hpp), intervals miss the indices of the expected
// output, which are there.
//
// With fewer than 2 base rows there are no intervals. When values.size() is no multiple of
// (factors + 2)·replicates, or one of these is 0: all NaN, 0 rows.
SobolIndices sobol_indices(const SobolSample& sample, const Resampling& resampling = {});

}  // namespace weefsel
