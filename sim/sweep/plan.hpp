// The plan of a sweep: which runs there are, in which order, and what each of them is. Runs are
// numbered replicate by replicate (run = replicate · points + point), so that a sweep cut short is
// balanced; the same replicate of all points shares its random numbers. Segments are planned ranges
// of runs, never a matter of time, so that results are the same bytes whoever made them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/draws.hpp"
#include "read/read.hpp"
#include "world/scenario.hpp"

namespace weefsel {

inline constexpr std::uint64_t most_points = 10'000'000;
inline constexpr std::uint64_t most_segment_bytes = 128ull
                                                    << 20;  // a segment is held in memory, and copied to be written

// Runs [first, end).
struct RunRange {
    std::uint64_t first = 0;
    std::uint64_t end = 0;
    std::uint64_t size() const { return end - first; }
};

struct Plan {
    std::string title;
    Scenario scenario;          // what every point starts from
    std::string scenario_text;  // the files as written
    std::string base_text;      // of the scenario's base; empty without one
    std::string sweep_text;     // empty for a single run
    std::string changes;        // what the call changed of the scenario, in its words
    std::vector<SweepAxis> axes;
    bool list = false;
    std::uint32_t points = 1;
    std::uint32_t replicates = 1;
    std::uint32_t seed = 1;
    std::uint32_t segment_runs = 64;
    bool series_per_run = false;
    std::string model;  // version of the model: other versions' runs are other runs

    std::uint64_t runs() const { return std::uint64_t{points} * replicates; }
    std::uint64_t segments() const { return (runs() + segment_runs - 1) / segment_runs; }
    RunRange segment(std::uint64_t k) const;
    std::uint32_t point_of(std::uint64_t run) const { return static_cast<std::uint32_t>(run % points); }
    std::uint32_t replicate_of(std::uint64_t run) const { return static_cast<std::uint32_t>(run / points); }
    RunKey key_of(std::uint64_t run) const { return {seed, replicate_of(run)}; }

    // Which of the axis's values the point has; a grid's first axis is the slowest.
    std::size_t choice(std::size_t axis, std::uint32_t point) const;
    double value(std::size_t axis, std::uint32_t point) const { return axes[axis].values[choice(axis, point)]; }
};

// What the files said, for the result to keep.
struct PlanTexts {
    std::string scenario;
    std::string sweep;
    std::string base = {};
};

// A sweep's plan, or every problem that stands in its way (lines are the sweep file's).
Reading<Plan> plan_of_sweep(SweepFile sweep, ScenarioFile scenario, PlanTexts texts, std::string model);

// A plan of one point: what `weefsel run` makes. --set and --lever are applied to the scenario already.
Reading<Plan> plan_of_run(ScenarioFile scenario, std::string scenario_text, std::uint32_t replicates,
                          std::uint32_t seed, std::string model);

// The scenario of a point: the axes' values applied in their order. `lever.<name>.intensity` sets the
// intensity of the scenario's levers of that name, or adds one from month 0 when there is none.
// Throws std::invalid_argument with the reason when values do not go together.
Scenario scenario_of(const Plan& plan, std::uint32_t point);

// Everything that decides the runs and the ranges they are stored in, as text with exact numbers: two
// plans with the same text have the same results. Titles, labels, sources and comments are not in it,
// nor is anything about machine, threads or time. Its hash is what a result is known by.
std::string canonical_text(const Plan& plan);

// The parameters of all points as `key = value` lines; a swept key says `swept` and its values. For
// people and for the result's root attribute.
std::string resolved_text(const Plan& plan);

// Shortest text that reads back as exactly this number.
std::string exact_text(double value);

}  // namespace weefsel
