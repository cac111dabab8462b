#include "sweep/design.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/elementary.hpp"
#include "sweep/sample.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

// The same axis with one value a point, `places` of its levels.
SweepAxis chosen(const SweepAxis& axis, const std::vector<std::size_t>& places) {
    SweepAxis made = axis;
    made.values.clear();
    made.labels.clear();
    made.labels_nl.clear();
    for (const std::size_t place : places) {
        made.values.push_back(axis.values[place]);
        if (!axis.labels.empty()) made.labels.push_back(axis.labels[place]);
        if (!axis.labels_nl.empty()) made.labels_nl.push_back(axis.labels_nl[place]);
    }
    return made;
}

// The first level of every axis, then each of its other levels alone.
std::vector<SweepAxis> one_at_a_time(const std::vector<SweepAxis>& axes) {
    std::vector<SweepAxis> made;
    for (std::size_t own = 0; own < axes.size(); ++own) {
        std::vector<std::size_t> places{0};
        for (std::size_t axis = 0; axis < axes.size(); ++axis) {
            for (std::size_t level = 1; level < axes[axis].values.size(); ++level) {
                places.push_back(axis == own ? level : 0);
            }
        }
        made.push_back(chosen(axes[own], places));
    }
    return made;
}

// A number in [0, 1] as one of `count`.
std::size_t place_of(double unit, std::size_t count) {
    return std::min(static_cast<std::size_t>(unit * static_cast<double>(count)), count - 1);
}

bool is_whole(const SweepAxis& axis) {
    const CatalogueRow* row = find_row(axis.key);
    return (row != nullptr && row->whole) || axis.key.ends_with(".start");
}

double in_range(const SweepAxis& axis, double unit) {
    if (is_whole(axis)) {
        const double count = axis.high - axis.low + 1;
        return std::fmin(axis.low + std::floor(unit * count), axis.high);
    }
    if (!axis.logarithmic) return axis.low + unit * (axis.high - axis.low);
    const double low = natural_log(axis.low);
    const double value = natural_exp(low + unit * (natural_log(axis.high) - low));
    return std::fmin(std::fmax(value, axis.low), axis.high);  // rounding
}

std::vector<SweepAxis> sampled(const Plan& plan, const std::vector<SweepAxis>& axes) {
    const auto factors = static_cast<std::uint32_t>(axes.size());
    const std::vector<double> units = unit_sample(plan.design, factors, plan.sample, plan.levels, plan.seed);
    const std::size_t points = units.size() / factors;
    std::vector<SweepAxis> made;
    for (std::size_t f = 0; f < factors; ++f) {
        const SweepAxis& axis = axes[f];
        if (std::isfinite(axis.low)) {
            made.push_back(axis);
            for (std::size_t p = 0; p < points; ++p) made[f].values.push_back(in_range(axis, units[p * factors + f]));
            continue;
        }
        std::vector<std::size_t> places;
        for (std::size_t p = 0; p < points; ++p) places.push_back(place_of(units[p * factors + f], axis.values.size()));
        made.push_back(chosen(axis, places));
    }
    return made;
}

Problems check_sample(const Plan& plan, const std::vector<SweepAxis>& axes) {
    Problems problems;
    const auto say = [&](std::string text) { problems.push_back({1, 1, std::move(text)}); };
    const std::string design(word(plan.design).name);
    if (axes.empty()) {
        say("the design '" + design + "' has nothing to vary; allowed: at least one [[axis]]");
        return problems;
    }
    if (points_of(plan.design, axes.size(), plan.sample) > most_points) {
        say("the sample has more points than a sweep may have; allowed: at most " + std::to_string(most_points));
    }
    const std::size_t dimensions = plan.design == Design::saltelli ? 2 * axes.size() : axes.size();
    if (dimensions > most_sequence) say("the sequence has too many dimensions; allowed: fewer axes");
    for (const SweepAxis& axis : axes) {
        if (plan.design == Design::morris && axis.values.size() == 1) {
            problems.push_back(
                {axis.line, 1, "axis '" + axis.key + "' has one value; with morris allowed: at least two, or a range"});
        }
        if (std::isfinite(axis.low) || !axis.values.empty()) continue;
        problems.push_back({axis.line, 1, "axis '" + axis.key + "' has no values; allowed: at least one, or a range"});
    }
    return problems;
}

bool same_point(const std::vector<SweepAxis>& axes, std::size_t a, std::size_t b) {
    return std::all_of(axes.begin(), axes.end(),
                       [&](const SweepAxis& axis) { return axis.values[a] == axis.values[b]; });
}

// Points that were written by hand or by another program: each once. `line` is that of the first axis.
Problems check_twins(const std::vector<SweepAxis>& axes) {
    std::vector<std::size_t> order(axes.empty() ? 0 : axes.front().values.size());
    for (const SweepAxis& axis : axes) {
        if (axis.values.size() != order.size()) return {};  // told elsewhere
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        for (const SweepAxis& axis : axes) {
            if (axis.values[a] != axis.values[b]) return axis.values[a] < axis.values[b];
        }
        return a < b;
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (!same_point(axes, order[i - 1], order[i])) continue;
        return {{axes.front().line, 1,
                 "points " + std::to_string(order[i - 1] + 1) + " and " + std::to_string(order[i] + 1) +
                     " are the same; allowed: each point once"}};
    }
    return {};
}

}  // namespace

Problems lay_out(SweepFile& sweep, Plan& plan) {
    if (is_sampled(plan.design)) {
        Problems problems = check_sample(plan, sweep.axes);
        if (!problems.empty()) return problems;
        plan.axes = sampled(plan, sweep.axes);
        plan.factors = std::move(sweep.axes);
        return {};
    }
    if (plan.design == Design::list) {
        plan.axes = std::move(sweep.axes);
        return check_twins(plan.axes);
    }
    const auto empty = [](const SweepAxis& axis) { return axis.values.empty(); };
    const bool whole = std::none_of(sweep.axes.begin(), sweep.axes.end(), empty);  // else told when axes are checked
    plan.axes = plan.design == Design::one_at_a_time && whole ? one_at_a_time(sweep.axes) : std::move(sweep.axes);
    return {};
}

}  // namespace weefsel
