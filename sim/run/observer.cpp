#include "run/observer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "month/needs.hpp"
#include "run/dashboard.hpp"
#include "run/indicators.hpp"
#include "run/tenures.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

using Row = std::array<double, series_count>;

// What people have who stayed, and who came lately.
void put_groups(const Tenures& tenures, double dimensions, Row& row) {
    const auto put = [&](const Group& group, Series think, Series practice) {
        row[index(think)] = group.seats > 0 ? group.matches / (group.seats * dimensions) : missing;
        row[index(practice)] = group.seats > 0 ? group.practice / group.seats : missing;
    };
    put(tenures.stayers(), Series::think_stayers, Series::do_stayers);
    put(tenures.newcomers(), Series::think_newcomers, Series::do_newcomers);
    row[index(Series::trust_stayers)] = tenures.trust_of_stayers();
}

void add_table(const World& world, const Ledger& ledger, TableId table, Row& row) {
    const auto add = [&row](Series series, double value) { row[index(series)] += value; };
    const Fabric& fabric = ledger.last(table);
    const double hours = world.warm_hours[table] + world.cold_hours[table];
    add(Series::fabric, fabric.fabric);
    add(Series::think, fabric.think);
    add(Series::do_, fabric.do_);
    add(Series::feel, fabric.feel);
    add(Series::rightness, rightness(world, table));
    const Supply supply = supply_of(world, ledger, table);
    const double tension = mean_tension(world, table);
    add(Series::energy, supply.energy);
    add(Series::structure, world.structure[table]);
    add(Series::warm_share, hours > 0 ? world.warm_hours[table] / hours : 0);
    add(Series::attendance, mean_over_members(world, table, world.attendance));
    add(Series::willingness, mean_over_members(world, table, world.willingness));
    add(Series::stage, static_cast<double>(index(world.stage[table])));
    add(Series::results, world.results[table]);
    add(Series::alive, 1);
    add(Series::urgency, world.urgency[table]);
    add(Series::legitimacy, mean_over_members(world, table, world.legitimacy));
    add(Series::tension, tension);
    add(Series::ladder, ladder(*world.scenario, world, ledger, table));
    const auto scores = dashboard(*world.scenario, world, table, supply, tension);
    for (std::size_t i = 0; i < score_count; ++i) row[index(Series::score_ambition) + i] += scores[i];
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
        const bool sits = std::any_of(members.begin(), members.end(), [&](std::uint32_t m) {
            return world.in[m] != 0 && world.live(t.member_table[m]);
        });
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

double dissolved(const World& world) {
    return static_cast<double>(std::count(world.dissolved.begin(), world.dissolved.end(), 1)) /
           static_cast<double>(world.dissolved.size());
}

constexpr std::int32_t years_to_realise = 96;  // months: eight years after a table's own beginning (charter step 6)
constexpr double least_held_up = 0.1;          // share of a table's months that an obstacle must have cost to count

// What held a table up most on the way to realisation; what ended it, when it ended; time, when nothing took much.
Obstacle obstacle_of(const World& world, TableId table, double months) {
    if (world.dissolved[table] != 0) return world.ended_by[table];
    const auto& held_up = world.held_up[table];
    const auto most = std::max_element(held_up.begin(), held_up.end());
    return *most < least_held_up * months ? Obstacle::time : static_cast<Obstacle>(most - held_up.begin());
}

// Of the voluntary tables on a negotiated issue that had realisation before them, and eight years for it (or the whole
// horizon, where that is shorter): the share each obstacle kept from it.
std::array<double, obstacle_count> not_realised_by(const World& world) {
    std::array<double, obstacle_count> shares{};
    double counted = 0;
    const std::int32_t given = std::min(years_to_realise, world.scenario->horizon);
    for (std::uint32_t t = 0; t < world.topology->tables(); ++t) {
        const Partnership& here = world.scenario->partnerships[t];
        const std::int32_t begun = std::max(0, world.begins[t] - 1);  // months after the start
        if (here.mandatory || here.task != Task::negotiated || world.realisation_ahead[t] == 0) continue;
        if (begun + given > world.scenario->horizon) continue;
        counted += 1;
        const std::int32_t entered = world.realisation_month[t];
        if (entered >= 0 && entered <= begun + given) continue;
        shares[index(obstacle_of(world, TableId(t), given))] += 1;
    }
    for (double& share : shares) share = counted > 0 ? share / counted : missing;
    return shares;
}

}  // namespace

Observer::Observer(std::int32_t horizon) {
    const auto months = static_cast<std::size_t>(horizon) + 1;
    seen_.horizon = horizon;
    for (auto& series : seen_.series) series.reserve(months);
    seen_.ledger_month.reserve(months * cause_count);
    seen_.stage_share.reserve(months * stage_count);
    seen_.energy_ledger_month.reserve(months * energy_cause_count);
}

void Observer::observe(Month month, const World& world, Ledger& ledger) {
    const std::uint32_t tables = world.topology->tables();
    Row row{};
    Tenures tenures;
    std::array<double, stage_count> stages{};
    for (std::uint32_t table = 0; table < tables; ++table) {
        if (!world.live(TableId(table))) continue;
        add_table(world, ledger, TableId(table), row);
        row[index(Series::fit)] += tenures.add(month, world, TableId(table));
        stages[index(world.stage[table])] += 1;
    }
    const double alive = row[index(Series::alive)];
    for (double& value : row) value /= tables;
    row[index(Series::alive)] = alive;
    row[index(Series::trust)] = world.trust_sum / (2.0 * world.topology->ties());
    row[index(Series::institutional_trust)] = mean_institutional_trust(world);
    row[index(Series::load)] = mean_load(month, world);
    put_groups(tenures, world.scenario->parameters.dimensions, row);
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
    const auto lowest = std::min_element(fabric.begin(), fabric.end());
    set(RunValue::fabric_lowest, *lowest);
    set(RunValue::fabric_lowest_month, static_cast<double>(lowest - fabric.begin()));
    set(RunValue::fabric_recovery_months, recovery_months(fabric));
    set(RunValue::energy_final, last(Series::energy));
    set(RunValue::load_mean, mean(seen_.series[index(Series::load)]));
    set(RunValue::rightness_final, last(Series::rightness));
    set(RunValue::structure_final, last(Series::structure));
    set(RunValue::results_total, std::accumulate(world.results.begin(), world.results.end(), 0.0));
    set(RunValue::months_to_realisation, months_to_realisation(world.realisation_month, ahead));
    set(RunValue::relapses, relapses);
    set(RunValue::dissolved, dissolved(world));
    set(RunValue::decision_rounds, world.decisions > 0 ? world.rounds / world.decisions : missing);
    set(RunValue::departures, world.departures);
    set(RunValue::burnouts, world.burnouts);
    set(RunValue::exits, world.exits);
    seen_.not_realised_by = not_realised_by(world);
    const auto& by = seen_.not_realised_by;
    set(RunValue::not_realised, std::accumulate(by.begin(), by.end(), 0.0));
    return std::move(seen_);
}

}  // namespace weefsel
