// What the runs of a point say together: means with intervals, for the terminal. From the runs
// themselves (`Gather`, a sink for `execute`) or from a result file (files/result.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "run/observations.hpp"
#include "statistics/estimate.hpp"
#include "sweep/plan.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {

struct PointSummary {
    std::uint32_t made = 0;  // runs that went well
    std::uint32_t failed = 0;
    // Over the runs in which it happened: `count` says how many. Recovery: of fabric that fell below its start.
    std::array<Estimate, run_value_count> values{};
};

// Per-run values of one point, each [replicate].
struct PointRuns {
    std::vector<std::int8_t> status;
    std::array<std::vector<double>, run_value_count> values;
    std::array<std::vector<double>, cause_count> ledger;
    std::array<std::vector<double>, energy_cause_count> energy_ledger;
    std::array<std::vector<double>, obstacle_count> not_realised_by;
};

PointSummary summarise(const PointRuns& runs);

// Keeps the per-run values of all points in memory, about 430 bytes a run: for `run` without a file.
class Gather {
public:
    explicit Gather(const Plan& plan);  // the plan must outlive it
    void add(const SegmentResult& segment);
    const PointRuns& runs(std::uint32_t point) const { return points_[point]; }

private:
    const Plan& plan_;
    std::vector<PointRuns> points_;
};

}  // namespace weefsel
