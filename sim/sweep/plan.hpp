// The plan of a sweep: which runs there are, in which order, and what each of them is. Runs are
// numbered replicate by replicate (run = replicate · points + point), so that a sweep cut short is
// balanced; the same replicate of all points shares its random numbers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/draws.hpp"
#include "read/read.hpp"
#include "sweep/lots.hpp"
#include "world/scenario.hpp"

namespace weefsel {

inline constexpr std::uint64_t most_points = 10'000'000;
inline constexpr std::uint64_t most_segment_bytes = 128ull
                                                    << 20;  // a segment is held in memory, and copied to be written

// A scenario file as written, and its base.
struct ScenarioText {
    std::string name;  // as the sweep names it
    std::string text;
    std::string base = {};  // empty without one
};

struct Plan {
    std::string title;
    Scenario scenario;               // what every point starts from
    std::string scenario_text;       // the files as written
    std::string base_text;           // of the scenario's base; empty without one
    std::string sweep_text;          // empty for a single run
    std::string changes;             // what the call changed of the scenario, in its words
    std::vector<Scenario> variants;  // an axis `scenario`: what its words stand for
    std::vector<ScenarioText> variant_texts;
    Design design = Design::grid;
    std::uint32_t sample = 0;        // of a sampled design
    std::uint32_t levels = 4;        // of Morris's grid
    std::vector<SweepAxis> axes;     // of a grid the values are levels, else one per point
    std::vector<SweepAxis> factors;  // of a sampled design: the axes as they were written, with range or levels
    std::uint32_t design_points = 1;
    std::uint32_t points = 1;  // design points, once more for each layer that is held
    std::vector<Chance> held;  // layers of chance that are held while the others are drawn anew
    std::uint32_t replicates = 1;
    std::optional<StopRule> stop;  // replicates are at most so many then
    std::uint32_t longest = 0;     // replicates of the point that took most, when the rule has ended; 0: all
    std::uint32_t seed = 1;
    std::uint32_t segment_runs = 0;  // of a new lot; chosen by the number of runs when it was 0
    bool series_per_run = false;
    std::string model;  // version of the model: other versions' runs are other runs
    Lots lots;          // the runs to make and the segments they are stored in; of a fresh plan all at once

    // The runs of the result: those of `lots` unless a rule stops some points earlier.
    std::uint64_t runs() const { return std::uint64_t{points} * replicates; }
    // Replicates the result has room for.
    std::uint32_t width() const { return longest == 0 ? replicates : longest; }
    std::uint32_t point_of(std::uint64_t run) const { return static_cast<std::uint32_t>(run % points); }
    std::uint32_t replicate_of(std::uint64_t run) const { return static_cast<std::uint32_t>(run / points); }
    std::uint64_t run_of(std::uint32_t point, std::uint32_t replicate) const {
        return std::uint64_t{replicate} * points + point;
    }
    RunKey key_of(std::uint64_t run) const { return {seed, replicate_of(run), held_at(point_of(run))}; }
    // The layer of chance that a point holds; none for the design's own points, which come first.
    Chance held_at(std::uint32_t point) const {
        return point < design_points ? Chance::none : held[point / std::max(1u, design_points) - 1];
    }

    std::uint64_t segments() const { return lots.segments(); }
    RunRange segment(std::uint64_t k) const { return lots.segment(k).range; }
    // The run at a place of a segment.
    std::uint64_t run_at(std::uint64_t segment, std::size_t place) const;

    bool is_grid() const { return design == Design::grid; }
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

// A file that an axis `scenario` names.
struct Variant {
    ScenarioText text;
    Scenario scenario;
};

// A sweep's plan, or every problem that stands in its way (lines are the sweep file's). `variants` are the files of an
// axis `scenario`, in the order of its words.
Reading<Plan> plan_of_sweep(SweepFile sweep, ScenarioFile scenario, PlanTexts texts, std::string model,
                            std::vector<Variant> variants = {});

// A plan of one point: what `weefsel run` makes. --set and --lever are applied to the scenario already.
Reading<Plan> plan_of_run(ScenarioFile scenario, std::string scenario_text, std::uint32_t replicates,
                          std::uint32_t seed, std::string model);

// Two points with the same random numbers: the scenario as it stands, and what if. For `compare`.
Reading<Plan> plan_of_comparison(ScenarioFile scenario, Scenario what_if, std::string scenario_text,
                                 std::uint32_t replicates, std::uint32_t seed, std::string model);

// The layer's name in calls and results.
std::string_view chance_name(Chance layer);

// Adds a point for every design point and layer: the layer is held, that is drawn as in the design point's replicate,
// and the rest drawn anew. How much two such runs have in common is the layer's share of the variance.
void hold(Plan& plan, std::vector<Chance> layers);

// Every point and replicate as one lot.
Lots all_at_once(const Plan& plan);

// The scenario of a point: its file, then the axes' values applied in their order. `lever.<name>.intensity` and
// `.start` set the scenario's levers of that name, or add one when there is none. Throws std::invalid_argument with the
// reason when values do not go together.
Scenario scenario_of(const Plan& plan, std::uint32_t point);

// Everything that decides the runs and the ranges they are stored in, as text with exact numbers: two
// plans with the same text have the same results. Titles, labels, sources and comments are not in it,
// nor is anything about machine, threads or time. Its hash is what a result is known by.
std::string canonical_text(const Plan& plan);

// The parameters of all points as `key = value` lines; a swept key says `swept` and its values. For
// people and for the result's root attribute.
std::string resolved_text(const Plan& plan);

// What a point is, as bytes: two points of any plans with the same bytes and replicate are the same run, bit for bit.
// About 2 µs a point when only parameters are swept.
class PointTexts {
public:
    explicit PointTexts(const Plan& plan);
    std::string of(std::uint32_t point) const;

private:
    const Plan& plan_;
    std::string rest_;  // of the plan's scenario; empty when points differ in more than parameters
    std::vector<double> parameters_;
    std::vector<std::size_t> rows_;  // of the axes, in the catalogue
};

// Shortest text that reads back as exactly this number.
std::string exact_text(double value);

}  // namespace weefsel
