// What a sweep found: points, levels, and what a change of one thing does with everything else and the
// random numbers the same. Replicates are the independent unit: the same replicate of all points shares
// its draws, so means over points are taken within a replicate and intervals over replicates.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "command/ledger_text.hpp"
#include "files/result.hpp"
#include "statistics/estimate.hpp"
#include "sweep/plan.hpp"
#include "sweep/summary.hpp"

namespace weefsel {

// An axis of a grid: means over all points of a level, and the last level less the first. Which levels are
// compared is fixed beforehand: of levels picked for being lowest and highest the interval would be too narrow.
// Hence each level less the nearer end, where a level in between is looked for, shares the 5% with all levels
// (Bonferroni).
struct AxisEffect {
    std::size_t axis = 0;
    std::vector<Estimate> levels;
    std::vector<Estimate> beyond;
    Estimate difference;
    std::size_t last() const { return levels.size() - 1; }
};

inline constexpr std::size_t most_points_shown = 64;

// How far the effect of one axis depends on another, both from their first level to their last.
struct Interaction {
    std::size_t axis = 0;
    std::size_t other = 0;
    Estimate at_first;  // effect of `axis` where `other` has its first level
    Estimate at_last;
    Estimate difference;  // at_last − at_first
};

struct SweepFindings {
    std::vector<Estimate> points;  // fabric at the end; empty for more points than anyone reads
    std::uint32_t lowest = 0;      // points
    std::uint32_t highest = 0;
    Estimate lowest_end, highest_end;        // their fabric at the end
    std::vector<AxisEffect> effects;         // of a grid, largest first
    std::vector<Interaction> interactions;   // of a grid, largest first
    std::optional<std::uint32_t> reference;  // the point that is the scenario as it stands
    LedgerReport ledger;                     // of the reference, or the mean over all points
    Estimate start;                          // fabric at the start and the end, of the same
    Estimate end;
    std::uint64_t failed = 0;  // runs
};

// Reads the result a few points at a time: memory grows with replicates and levels, not with points.
Filed<SweepFindings> look_at(const ResultFile& file, const Plan& plan);

}  // namespace weefsel
