#include "run/observer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "month/needs.hpp"
#include "run/indicators.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

using Row = std::array<double, series_count>;

void add_table(const World& world, const Ledger& ledger, TableId table, Row& row) {
    const auto add = [&row](Series series, double value) { row[index(series)] += value; };
    const Fabric& fabric = ledger.last(table);
    const double hours = world.warm_hours[table] + world.cold_hours[table];
    add(Series::fabric, fabric.fabric);
    add(Series::think, fabric.think);
    add(Series::do_, fabric.do_);
    add(Series::feel, fabric.feel);
    add(Series::rightness, rightness(world, table));
    add(Series::energy, table_energy(world, table));
    add(Series::structure, world.structure[table]);
    add(Series::warm_share, hours > 0 ? world.warm_hours[table] / hours : 0);
    add(Series::attendance, mean_over_members(world, table, world.attendance));
    add(Series::willingness, mean_over_members(world, table, world.willingness));
    add(Series::stage, static_cast<double>(index(world.stage[table])));
    add(Series::results, world.results[table]);
    add(Series::alive, 1);
}

double mean_institutional_trust(const World& world) {
    double sum = 0;
    for (std::size_t pair = 0; pair < world.institutional_there.size(); ++pair) {
        sum += world.institutional_there[pair] + world.institutional_back[pair];
    }
    return sum / (2 * static_cast<double>(world.institutional_there.size()));
}

// Mean of asked / available over parties that sit at a table by now, without those that have nothing to give;
// missing before the first step 3 and where no such party is left.
double mean_load(Month month, const World& world) {
    if (month.value == 0) return missing;
    const Topology& t = *world.topology;
    double sum = 0;
    double parties = 0;
    for (std::uint32_t party = 0; party < t.parties(); ++party) {
        const auto members = t.party_members[party];
        const bool sits =
            std::any_of(members.begin(), members.end(), [&](std::uint32_t m) { return world.live(t.member_table[m]); });
        if (!sits || std::isnan(world.load_ratio[party])) continue;
        sum += world.load_ratio[party];
        parties += 1;
    }
    return parties > 0 ? sum / parties : missing;
}

// Mean over the months that have a value; missing when none has.
double mean(const std::vector<double>& values) {
    double sum = 0;
    double months = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        sum += value;
        months += 1;
    }
    return months > 0 ? sum / months : missing;
}

}  // namespace

Observer::Observer(std::int32_t horizon) {
    const auto months = static_cast<std::size_t>(horizon) + 1;
    seen_.horizon = horizon;
    for (auto& series : seen_.series) series.reserve(months);
    seen_.ledger_month.reserve(months * cause_count);
    seen_.stage_share.reserve(months * stage_count);
}

void Observer::observe(Month month, const World& world, Ledger& ledger) {
    const std::uint32_t tables = world.topology->tables();
    Row row{};
    std::array<double, stage_count> stages{};
    for (std::uint32_t table = 0; table < tables; ++table) {
        if (!world.live(TableId(table))) continue;
        add_table(world, ledger, TableId(table), row);
        stages[index(world.stage[table])] += 1;
    }
    const double alive = row[index(Series::alive)];
    for (double& value : row) value /= tables;
    row[index(Series::alive)] = alive;
    row[index(Series::trust)] = world.trust_sum / (2.0 * world.topology->ties());
    row[index(Series::institutional_trust)] = mean_institutional_trust(world);
    row[index(Series::load)] = mean_load(month, world);
    for (std::size_t s = 0; s < series_count; ++s) seen_.series[s].push_back(row[s]);
    for (const double share : stages) seen_.stage_share.push_back(alive > 0 ? share / alive : 0);
    const Ledger::Month booked = ledger.close_month();
    seen_.ledger_month.insert(seen_.ledger_month.end(), booked.fabric.begin(), booked.fabric.end());
    seen_.energy_ledger_month.insert(seen_.energy_ledger_month.end(), booked.energy.begin(), booked.energy.end());
    for (std::size_t c = 0; c < cause_count; ++c) seen_.ledger[c] += booked.fabric[c];
    for (std::size_t c = 0; c < energy_cause_count; ++c) seen_.energy_ledger[c] += booked.energy[c];
}

Observations Observer::finish(const World& world) && {
    const auto& fabric = seen_.series[index(Series::fabric)];
    const auto set = [this](RunValue value, double number) { seen_.values[index(value)] = number; };
    const auto last = [this](Series series) { return seen_.series[index(series)].back(); };
    const auto& awaits = world.realisation_ahead;
    const auto ahead = static_cast<std::size_t>(std::count(awaits.begin(), awaits.end(), 1));
    double relapses = 0;
    for (const std::uint32_t count : world.relapses) relapses += count;
    set(RunValue::fabric_start, fabric.front());
    set(RunValue::fabric_final, fabric.back());
    set(RunValue::fabric_average, mean(fabric));
    set(RunValue::fabric_lowest, *std::min_element(fabric.begin(), fabric.end()));
    set(RunValue::fabric_recovery_months, recovery_months(fabric));
    set(RunValue::energy_final, last(Series::energy));
    set(RunValue::load_mean, mean(seen_.series[index(Series::load)]));
    set(RunValue::rightness_final, last(Series::rightness));
    set(RunValue::structure_final, last(Series::structure));
    set(RunValue::results_total, last(Series::results) * world.topology->tables());
    set(RunValue::months_to_realisation, months_to_realisation(world.realisation_month, ahead));
    set(RunValue::relapses, relapses);
    set(RunValue::dissolved, 0);
    for (const RunValue v : {RunValue::departures, RunValue::burnouts, RunValue::exits}) set(v, 0);
    for (const RunValue v : {RunValue::not_realised, RunValue::decision_rounds}) set(v, missing);
    seen_.not_realised_by.fill(missing);
    return std::move(seen_);
}

}  // namespace weefsel
