// The runs of one segment as columns: what goes from execution to its sink (a file, a summary). The
// columns have the layout in which they are stored, so a sink writes them without another copy.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "run/observations.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

enum class RunStatus : std::int8_t { ok = 0, failed = 1, not_made = 2 };

// Rows that have one value a month: the series, then causes (change of fabric in that month), then
// stages (share of partnerships alive in that stage), then energy causes (change of energy in that month).
inline constexpr std::size_t first_cause_row = series_count;
inline constexpr std::size_t first_stage_row = first_cause_row + cause_count;
inline constexpr std::size_t first_energy_row = first_stage_row + stage_count;
inline constexpr std::size_t monthly_rows = first_energy_row + energy_cause_count;

inline constexpr std::size_t longest_reason = 500;  // bytes kept of why a run failed

struct SegmentResult {
    std::uint64_t segment = 0;
    RunRange range;
    std::size_t months = 0;               // horizon + 1
    std::vector<std::int8_t> status;      // [run]
    std::vector<double> values;           // [value · run]; NaN: missing
    std::vector<double> ledger;           // [cause · run]
    std::vector<double> energy_ledger;    // [energy cause · run]
    std::vector<double> not_realised_by;  // [obstacle · run]; NaN for a run with nothing to count
    std::vector<float> monthly;           // [row · month · run]
    std::vector<std::string> reasons;     // [run]; empty unless the run failed

    std::size_t runs() const { return static_cast<std::size_t>(range.size()); }
    std::size_t value_at(std::size_t value, std::size_t run) const { return value * runs() + run; }
    std::size_t monthly_at(std::size_t row, std::size_t month, std::size_t run) const {
        return (row * months + month) * runs() + run;
    }
};

// A segment of which no run has been made: everything missing, every status `not_made`.
SegmentResult empty_segment(const Plan& plan, std::uint64_t segment);

// Puts one run in its place. `run` counts from the segment's first. A run that gives something else
// than finite numbers is put as a failure, but where an output may be missing: what may be censored, the
// series that have nobody to ask in some month, and what is counted of partnerships or decisions that are not there.
void put_run(SegmentResult& segment, std::size_t run, const Observations& seen);
void put_failure(SegmentResult& segment, std::size_t run, std::string reason);

// Memory and, before the file format's own overhead, disk a run takes while the sweep is under way.
std::uint64_t segment_bytes_per_run(const Plan& plan);

}  // namespace weefsel
