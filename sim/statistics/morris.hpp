// Which inputs matter at all: elementary effects along trajectories, for few runs (Morris 1991,
// doi:10.1080/00401706.1991.10484804; mu_star: Campolongo et al. 2007, doi:10.1016/j.envsoft.2006.10.004).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "statistics/indices.hpp"

namespace weefsel {

// One output of a Morris design in SALib's order: trajectory after trajectory, each of factors + 1 points, from one
// to the next of which one factor changes; each factor once.
struct MorrisSample {
    std::span<const double> points;  // [point·factors + factor]; in the unit cube
    std::span<const double> values;  // [point·replicates + replicate]; NaN where a run failed
    std::size_t factors = 0;         // at least 1
    std::size_t replicates = 1;      // at least 1
};

// By factor. An effect is the change of the output's mean over replicates, over the change of the factor in the
// unit cube: unit of the output per whole range of the factor. SALib 1.6 gives the same numbers (it divides by the
// step of its levels).
struct MorrisEffects {
    std::size_t trajectories = 0;  // counted
    std::size_t left_out = 0;      // with a point of which every run failed, or not of the shape above
    std::vector<double> mu;        // mean effect
    std::vector<Index> mu_star;    // mean of absolute effects; chance left in the means makes it larger
    std::vector<double> sigma;     // standard deviation with count − 1; NaN with fewer than 2 trajectories
};

// Intervals: see statistics/indices.hpp; none with fewer than 2 trajectories. When the sizes do not fit each other: all
// NaN, 0 trajectories.
MorrisEffects morris_effects(const MorrisSample& sample, const Resampling& resampling = {});

}  // namespace weefsel
