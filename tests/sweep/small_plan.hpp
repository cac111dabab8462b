// A small sweep for tests: two parties at one table, turnover on one axis, and runs that cost nothing
// but are as random, reproducible and different per point as real ones.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/draws.hpp"
#include "sweep/execute.hpp"
#include "sweep/plan.hpp"
#include "world/catalogue.hpp"

namespace weefsel::test {

inline ScenarioFile small_scenario(std::int32_t months = 12) {
    ScenarioFile file;
    file.scenario.title = "Two parties";
    file.scenario.horizon = months;
    file.scenario.parameters = default_parameters();
    Party first, second;
    first.name = first.label = "north";
    second.name = second.label = "south";
    file.scenario.parties = {first, second};
    Partnership table;
    table.name = table.label = "table";
    table.members = {PartyId(0), PartyId(1)};
    file.scenario.partnerships = {table};
    return file;
}

inline SweepAxis axis(std::string key, std::vector<double> values, std::vector<std::string> labels = {}) {
    SweepAxis made;
    made.key = std::move(key);
    made.values = std::move(values);
    made.labels = std::move(labels);
    made.line = 3;
    return made;
}

inline SweepFile small_sweep(std::uint32_t replicates = 20, std::uint32_t segment_runs = 8) {
    SweepFile sweep;
    sweep.title = "Turnover";
    sweep.scenario = "two.toml";
    sweep.axes = {axis("people.turnover_factor", {0.5, 1, 2}, {"half", "normal", "double"})};
    sweep.replicates = replicates;
    sweep.segment_runs = segment_runs;
    return sweep;
}

inline Plan plan_or_throw(SweepFile sweep, ScenarioFile scenario) {
    auto reading = plan_of_sweep(std::move(sweep), std::move(scenario),
                                 {"title = \"Two\"\n", "scenario = \"two.toml\"\n"}, "test");
    return std::move(reading.value.value());
}

inline Plan small_plan(std::uint32_t replicates = 20, std::uint32_t segment_runs = 8, std::int32_t months = 12) {
    return plan_or_throw(small_sweep(replicates, segment_runs), small_scenario(months));
}

// Numbers drawn for (point, key, month): no two runs alike, recovery missing now and then, and so what is
// not realised; ledgers and obstacles that add up.
inline std::unique_ptr<Observations> cheap_run(std::uint32_t point, RunKey key, std::int32_t horizon) {
    const Draws draws(key);
    const auto months = static_cast<std::size_t>(horizon) + 1;
    auto seen = std::make_unique<Observations>();
    seen->horizon = horizon;
    for (auto& series : seen->series) series.resize(months);
    seen->ledger_month.assign(months * cause_count, 0);
    seen->stage_share.assign(months * stage_count, 0);
    seen->energy_ledger_month.assign(months * energy_cause_count, 0);
    for (std::size_t month = 0; month < months; ++month) {
        const double u =
            draws.uniform(Purpose::departure, {point, 0}, nowhere, Month{static_cast<std::int32_t>(month)});
        for (std::size_t s = 0; s < series_count; ++s) seen->series[s][month] = u * static_cast<double>(s + 1) + point;
        seen->stage_share[month * stage_count + static_cast<std::size_t>(u * 7)] = 1;
        if (month == 0) continue;
        seen->ledger_month[month * cause_count] = seen->series[0][month] - seen->series[0][month - 1];
        for (std::size_t c = 0; c < energy_cause_count; ++c) {
            seen->energy_ledger_month[month * energy_cause_count + c] = (u - 0.5) * static_cast<double>(c + 1);
            seen->energy_ledger[c] += (u - 0.5) * static_cast<double>(c + 1);
        }
    }
    seen->values.fill(seen->series[0].back());
    seen->values[index(RunValue::fabric_start)] = seen->series[0].front();
    const double u = seen->series[0][1] - point;
    seen->values[index(RunValue::fabric_recovery_months)] = u < 0.25 ? std::numeric_limits<double>::quiet_NaN() : 3;
    seen->ledger.fill(0.0625);
    const bool counted = u < 0.75;
    for (std::size_t o = 0; o < obstacle_count; ++o) {
        seen->not_realised_by[o] = counted ? u / static_cast<double>(o + 2) : std::numeric_limits<double>::quiet_NaN();
    }
    seen->values[index(RunValue::not_realised)] =
        counted ? std::accumulate(seen->not_realised_by.begin(), seen->not_realised_by.end(), 0.0)
                : std::numeric_limits<double>::quiet_NaN();
    seen->ledger[0] = seen->series[0].back() - seen->series[0].front() - 11 * 0.0625;
    return seen;
}

inline Runner cheap_runner(std::int32_t horizon = 12) {
    return [horizon](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        return cheap_run(point, key, horizon);
    };
}

}  // namespace weefsel::test
