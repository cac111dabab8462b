#include "sweep/plan.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "sweep/design.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {
namespace {

constexpr std::string_view scenario_key = "scenario";
constexpr std::uint64_t most_points_tried = 100'000;  // beyond that a point that cannot be is a failed run

// Sets what an axis says; what is wrong with it, or nothing.
std::optional<std::string> apply_value(Scenario& scenario, const SweepAxis& axis, double value) {
    if (axis.key == scenario_key) return std::nullopt;
    if (axis.words.empty()) return set_value(scenario, axis.key, value);
    return set_word(scenario, axis.key, axis.words[static_cast<std::size_t>(value)]);
}

// What is wrong with one point, or nothing. The axis `scenario` has chosen what it starts from.
std::optional<std::string> apply_point(Scenario& scenario, const Plan& plan, std::uint32_t point) {
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
        if (auto wrong = apply_value(scenario, plan.axes[axis], plan.value(axis, point))) return wrong;
    }
    const std::vector<std::string> wrong = contradictions(scenario.parameters);
    return wrong.empty() ? std::nullopt : std::optional(wrong.front());
}

// The scenario that a point starts from.
const Scenario& start_of(const Plan& plan, std::uint32_t point) {
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
        if (plan.axes[axis].key != scenario_key) continue;
        return plan.variants[static_cast<std::size_t>(plan.value(axis, point))];
    }
    return plan.scenario;
}

void check_axis(const SweepAxis& axis, const Plan& plan, Problems& problems) {
    const auto say = [&](std::string text) { problems.push_back({axis.line, 1, std::move(text)}); };
    if (axis.values.empty()) say("axis '" + axis.key + "' has no values; allowed: at least one");
    if (!axis.labels.empty() && axis.labels.size() != axis.values.size()) {
        say("axis '" + axis.key + "' has " + std::to_string(axis.labels.size()) + " labels for " +
            std::to_string(axis.values.size()) + " values; allowed: one each, or none");
    }
    if (!plan.is_grid() && axis.values.size() != plan.axes.front().values.size()) {
        say("axis '" + axis.key + "' has " + std::to_string(axis.values.size()) + " values; in a list allowed: " +
            std::to_string(plan.axes.front().values.size()) + ", as the first axis has");
    }
    const auto same = [&](const SweepAxis& other) { return other.key == axis.key; };
    if (std::count_if(plan.axes.begin(), plan.axes.end(), same) > 1) {
        say("axis '" + axis.key + "' stands here more than once; allowed: once");
    }
    std::set<double> tried;
    for (const double value : axis.values) {
        if (!tried.insert(value).second) continue;
        for (std::size_t v = 0; v < std::max<std::size_t>(1, plan.variants.size()); ++v) {
            Scenario scratch = plan.variants.empty() ? plan.scenario : plan.variants[v];
            if (auto wrong = apply_value(scratch, axis, value)) return say(*wrong);
        }
    }
}

// The result has one date for each month, so the scenarios of a sweep begin and end together.
void check_variants(const Plan& plan, Problems& problems) {
    for (std::size_t v = 0; v < plan.variants.size(); ++v) {
        const Scenario& variant = plan.variants[v];
        if (variant.start == plan.scenario.start && variant.horizon == plan.scenario.horizon) continue;
        problems.push_back({1, 1,
                            "scenario '" + plan.variant_texts[v].name + "' runs " + std::to_string(variant.horizon) +
                                " months from " + to_text(variant.start) +
                                "; allowed: " + std::to_string(plan.scenario.horizon) + " months from " +
                                to_text(plan.scenario.start) + ", as the sweep's own scenario"});
    }
}

// Number of design points, or nothing when there are more than a plan may have.
std::optional<std::uint32_t> count_points(const Plan& plan) {
    if (plan.axes.empty()) return 1;
    std::uint64_t points = plan.is_grid() ? 1 : plan.axes.front().values.size();
    for (const SweepAxis& axis : plan.axes) {
        if (plan.is_grid()) points *= axis.values.size();
        if (points > most_points) return std::nullopt;  // before a product could wrap around
    }
    return static_cast<std::uint32_t>(points);
}

// Values that are fine each but not together.
void check_points(const Plan& plan, Problems& problems) {
    if (plan.points > most_points_tried) return;
    for (std::uint32_t point = 0; point < plan.points; ++point) {
        Scenario scratch = start_of(plan, point);
        const auto wrong = apply_point(scratch, plan, point);
        if (!wrong) continue;
        problems.push_back({1, 1, "point " + std::to_string(point) + ": " + *wrong});
        return;
    }
}

// A power of two, so that there are at most some thousand segments: each costs a sync, and what is lost at a kill.
std::uint32_t usual_segment(const Plan& plan) {
    constexpr std::uint64_t least = 64;
    constexpr std::uint64_t most_files = 1024;
    constexpr std::uint64_t most_bytes = 16u << 20;
    std::uint64_t runs = least;
    while (runs * most_files < plan.runs() && 2 * runs * segment_bytes_per_run(plan) <= most_bytes) runs *= 2;
    return static_cast<std::uint32_t>(runs);
}

// Small segments cost a file each, large ones memory.
void check_segment(const Plan& plan, Problems& problems) {
    const std::uint64_t most = most_segment_bytes / segment_bytes_per_run(plan);
    if (plan.segment_runs > most) {
        problems.push_back({1, 1,
                            "'segment_runs' is " + std::to_string(plan.segment_runs) +
                                " and a segment is held in memory; with " + std::to_string(plan.scenario.horizon) +
                                " months allowed: at most " + std::to_string(most)});
    }
}

void check_sizes(Plan& plan, Problems& problems) {
    if (plan.replicates == 0) problems.push_back({1, 1, "'replicates' is 0; allowed: at least 1"});
    if (plan.replicates >= first_anew) {
        problems.push_back({1, 1, "'replicates' is more than random numbers are kept for; allowed: below 2147483648"});
    }
    if (const auto points = count_points(plan)) {
        plan.design_points = plan.points = *points;
    } else {
        problems.push_back({1, 1,
                            "the axes together have more points than a sweep may have; allowed: at most " +
                                std::to_string(most_points)});
    }
    if (plan.segment_runs == 0) plan.segment_runs = usual_segment(plan);
    check_segment(plan, problems);
}

Reading<Plan> checked(Plan plan) {
    Problems problems;
    check_variants(plan, problems);
    for (const SweepAxis& axis : plan.axes) check_axis(axis, plan, problems);
    check_sizes(plan, problems);
    if (problems.empty()) check_points(plan, problems);
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    plan.lots = all_at_once(plan);
    return {std::move(plan), {}};
}

}  // namespace

std::uint64_t Plan::run_at(std::uint64_t segment, std::size_t place) const {
    const Segment found = lots.segment(segment);
    const Lot& lot = lots[found.lot];
    const std::uint64_t run = found.range.first + place;
    return run_of(lot.point_of(run), lot.replicate_of(run));
}

Lots all_at_once(const Plan& plan) {
    Lot lot{std::vector<std::uint32_t>(plan.points), 0, plan.replicates, plan.segment_runs};
    std::iota(lot.points.begin(), lot.points.end(), 0u);
    Lots lots;
    lots.add(std::move(lot));
    return lots;
}

std::size_t Plan::choice(std::size_t axis, std::uint32_t point) const {
    point %= design_points;
    if (!is_grid()) return point;
    std::size_t faster = 1;  // points over which this axis stays the same
    for (std::size_t later = axis + 1; later < axes.size(); ++later) faster *= axes[later].values.size();
    return point / faster % axes[axis].values.size();
}

Reading<Plan> plan_of_sweep(SweepFile sweep, ScenarioFile scenario, PlanTexts texts, std::string model,
                            std::vector<Variant> variants) {
    Plan plan;
    for (Variant& variant : variants) {
        plan.variants.push_back(std::move(variant.scenario));
        plan.variant_texts.push_back(std::move(variant.text));
    }
    plan.title = sweep.title.empty() ? scenario.scenario.title : std::move(sweep.title);
    plan.scenario = std::move(scenario.scenario);
    plan.scenario_text = std::move(texts.scenario);
    plan.base_text = std::move(texts.base);
    plan.sweep_text = std::move(texts.sweep);
    plan.design = sweep.design;
    plan.sample = sweep.sample;
    plan.levels = sweep.levels;
    plan.stop = sweep.stop;
    plan.seed = sweep.seed;
    Problems problems = lay_out(sweep, plan);
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    plan.replicates = sweep.replicates;
    plan.segment_runs = sweep.segment_runs;
    plan.series_per_run = sweep.series_per_run;
    plan.model = std::move(model);
    return checked(std::move(plan));
}

Reading<Plan> plan_of_run(ScenarioFile scenario, std::string scenario_text, std::uint32_t replicates,
                          std::uint32_t seed, std::string model) {
    Plan plan;
    plan.title = scenario.scenario.title;
    plan.scenario = std::move(scenario.scenario);
    plan.scenario_text = std::move(scenario_text);
    plan.replicates = replicates;
    plan.seed = seed;
    plan.model = std::move(model);
    return checked(std::move(plan));
}

Reading<Plan> plan_of_comparison(ScenarioFile scenario, Scenario what_if, std::string scenario_text,
                                 std::uint32_t replicates, std::uint32_t seed, std::string model) {
    Plan plan;
    plan.title = scenario.scenario.title;
    plan.variants = {scenario.scenario, std::move(what_if)};
    plan.variant_texts = {{"baseline", {}}, {"what_if", {}}};
    plan.scenario = std::move(scenario.scenario);
    plan.scenario_text = std::move(scenario_text);
    SweepAxis sides;
    sides.key = scenario_key;
    sides.words = {"baseline", "what_if"};
    sides.values = {0, 1};
    plan.axes = {sides};
    plan.replicates = replicates;
    plan.seed = seed;
    plan.model = std::move(model);
    return checked(std::move(plan));
}

void hold(Plan& plan, std::vector<Chance> layers) {
    plan.held = std::move(layers);
    plan.points = plan.design_points * static_cast<std::uint32_t>(1 + plan.held.size());
    plan.lots = all_at_once(plan);
}

Scenario scenario_of(const Plan& plan, std::uint32_t point) {
    Scenario scenario = start_of(plan, point);
    if (const auto wrong = apply_point(scenario, plan, point)) throw std::invalid_argument(*wrong);
    return scenario;
}

}  // namespace weefsel
