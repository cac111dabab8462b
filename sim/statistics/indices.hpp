// What kinds of sensitivity index have in common: an index with its interval from resampling, and which factors may
// be ranked above which others. Only + − × / and addressed draws: the same bits everywhere.
//
// Two things are resampled, each with replacement: the rows of a design (base rows, trajectories), and, when there
// are two or more replicates, the replicates, the same ones for all rows, because common random numbers give a
// replicate of every point the same chance (crossed factors: Owen & Eckles 2012, doi:10.1214/12-AOAS547, who show
// that such intervals are too wide rather than too narrow).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace weefsel {

struct Index {
    double value = 0;  // NaN when undefined: an output without spread, no complete row
    double low = 0;    // percentile interval (Efron 1979, doi:10.1214/aos/1176344552); NaN when undefined
    double high = 0;
};

struct Resampling {
    std::uint32_t resamples = 1000;
    std::uint32_t seed = 1;  // another seed, other resamples
    double confidence = 0.95;
};

enum class Resampled : std::uint32_t { rows = 0, replicates = 1 };

// How often each of `count` (< 2^31) units is drawn when `count` are drawn with replacement; the sum is `count`.
std::vector<std::uint32_t> drawn(std::uint32_t seed, Resampled what, std::uint32_t resample, std::size_t count);

// The mean of each point's replicates: values[point·replicates + replicate], NaN where a run failed; replicate r
// counts times[r] times. NaN where none is there.
std::vector<double> point_means(std::span<const double> values, std::span<const std::uint32_t> times);

// value with the interval between percentiles (1 ± confidence)/2 of its resampled values, linear between two
// neighbours. NaN among them are left out; with fewer than 2 left, or a value of NaN, there is no interval.
Index with_interval(double value, std::vector<double> resampled, double confidence);

// One with_interval for each column of resampled[resample·columns + column], where columns is values.size().
std::vector<Index> with_intervals(std::span<const double> values, std::span<const double> resampled, double confidence);

struct Ranking {
    std::vector<std::vector<std::size_t>> groups;  // numbers of factors; the largest first
    std::vector<std::size_t> unknown;              // without value or interval: ranked nowhere
};

// Factors from largest to smallest in groups. Of two factors in different groups the whole interval of the one
// lies above the whole interval of the other; within a group no order is claimed (they stand by value, ties by
// number). A group ends only where everything before lies above everything after, so three factors of which the
// middle one overlaps both others are one group. Intervals that do not overlap differ at more than their nominal
// confidence (Schenker & Gentleman 2001, doi:10.1198/000313001317097960); many factors are not allowed for.
Ranking ranking(std::span<const Index> factors);

}  // namespace weefsel
