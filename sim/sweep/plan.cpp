#include "sweep/plan.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "sweep/segment_result.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t most_points_tried = 100'000;  // beyond that a point that cannot be is a failed run

// What is wrong with one point, or nothing.
std::optional<std::string> apply_point(Scenario& scenario, const Plan& plan, std::uint32_t point) {
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
        if (auto wrong = set_value(scenario, plan.axes[axis].key, plan.value(axis, point))) return wrong;
    }
    const std::vector<std::string> wrong = contradictions(scenario.parameters);
    return wrong.empty() ? std::nullopt : std::optional(wrong.front());
}

void check_axis(const SweepAxis& axis, const Plan& plan, Problems& problems) {
    const auto say = [&](std::string text) { problems.push_back({axis.line, 1, std::move(text)}); };
    if (axis.values.empty()) say("axis '" + axis.key + "' has no values; allowed: at least one");
    if (!axis.labels.empty() && axis.labels.size() != axis.values.size()) {
        say("axis '" + axis.key + "' has " + std::to_string(axis.labels.size()) + " labels for " +
            std::to_string(axis.values.size()) + " values; allowed: one each, or none");
    }
    if (plan.list && axis.values.size() != plan.axes.front().values.size()) {
        say("axis '" + axis.key + "' has " + std::to_string(axis.values.size()) + " values; in a list allowed: " +
            std::to_string(plan.axes.front().values.size()) + ", as the first axis has");
    }
    const auto same = [&](const SweepAxis& other) { return other.key == axis.key; };
    if (std::count_if(plan.axes.begin(), plan.axes.end(), same) > 1) {
        say("axis '" + axis.key + "' stands here more than once; allowed: once");
    }
    for (const double value : axis.values) {
        Scenario scratch = plan.scenario;
        if (auto wrong = set_value(scratch, axis.key, value)) return say(*wrong);
    }
}

// Number of design points, or nothing when there are more than a plan may have.
std::optional<std::uint32_t> count_points(const Plan& plan) {
    if (plan.axes.empty()) return 1;
    std::uint64_t points = plan.list ? plan.axes.front().values.size() : 1;
    for (const SweepAxis& axis : plan.axes) {
        if (!plan.list) points *= axis.values.size();
        if (points > most_points) return std::nullopt;  // before a product could wrap around
    }
    return static_cast<std::uint32_t>(points);
}

// Values that are fine each but not together.
void check_points(const Plan& plan, Problems& problems) {
    if (plan.points > most_points_tried) return;
    for (std::uint32_t point = 0; point < plan.points; ++point) {
        Scenario scratch = plan.scenario;
        const auto wrong = apply_point(scratch, plan, point);
        if (!wrong) continue;
        problems.push_back({1, 1, "point " + std::to_string(point) + ": " + *wrong});
        return;
    }
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
    if (plan.segment_runs == 0) problems.push_back({1, 1, "'segment_runs' is 0; allowed: at least 1"});
}

void check_sizes(Plan& plan, Problems& problems) {
    if (plan.replicates == 0) problems.push_back({1, 1, "'replicates' is 0; allowed: at least 1"});
    check_segment(plan, problems);
    if (const auto points = count_points(plan)) {
        plan.points = *points;
    } else {
        problems.push_back({1, 1,
                            "the axes together have more points than a sweep may have; allowed: at most " +
                                std::to_string(most_points)});
    }
}

Reading<Plan> checked(Plan plan) {
    Problems problems;
    for (const SweepAxis& axis : plan.axes) check_axis(axis, plan, problems);
    check_sizes(plan, problems);
    if (problems.empty()) check_points(plan, problems);
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    return {std::move(plan), {}};
}

}  // namespace

RunRange Plan::segment(std::uint64_t k) const {
    const std::uint64_t first = k * segment_runs;
    return {first, std::min(first + segment_runs, runs())};
}

std::size_t Plan::choice(std::size_t axis, std::uint32_t point) const {
    if (list) return point;
    std::size_t faster = 1;  // points over which this axis stays the same
    for (std::size_t later = axis + 1; later < axes.size(); ++later) faster *= axes[later].values.size();
    return point / faster % axes[axis].values.size();
}

Reading<Plan> plan_of_sweep(SweepFile sweep, ScenarioFile scenario, PlanTexts texts, std::string model) {
    Plan plan;
    plan.title = sweep.title.empty() ? scenario.scenario.title : std::move(sweep.title);
    plan.scenario = std::move(scenario.scenario);
    plan.scenario_text = std::move(texts.scenario);
    plan.base_text = std::move(texts.base);
    plan.sweep_text = std::move(texts.sweep);
    plan.axes = std::move(sweep.axes);
    plan.list = sweep.list;
    plan.replicates = sweep.replicates;
    plan.seed = sweep.seed;
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

Scenario scenario_of(const Plan& plan, std::uint32_t point) {
    Scenario scenario = plan.scenario;
    if (const auto wrong = apply_point(scenario, plan, point)) throw std::invalid_argument(*wrong);
    return scenario;
}

}  // namespace weefsel
