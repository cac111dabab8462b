#include "month/relapse.hpp"

#include "base/bits.hpp"
#include "month/decisions.hpp"
#include "month/energy.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

Stage last_warm_stage(Stage stage) {
    switch (stage) {
        case Stage::idea:
        case Stage::inspiration:
            return Stage::idea;
        case Stage::planning:
        case Stage::development:
            return Stage::inspiration;
        case Stage::realisation:
        case Stage::dissemination:
            return Stage::development;
        case Stage::embedding:
            return Stage::dissemination;
    }
    return Stage::idea;
}

// Months at full pace that were spent since the stage it falls back to.
double months_thrown_away(const Parameters& p, Stage from, double progress, Stage back) {
    double months = progress * p.stage_months[index(from)];
    for (std::size_t s = index(back); s < index(from); ++s) months += p.stage_months[s];
    return months;
}

Obstacle obstacle_behind(Why why) {
    if (why == Why::low_energy) return Obstacle::energy;
    return why == Why::no_decision ? Obstacle::decision : Obstacle::relapse;
}

}  // namespace

void hold_up(World& world, TableId table, Obstacle obstacle, double months) {
    const bool ahead = world.realisation_ahead[table] != 0 && world.realisation_month[table] < 0;
    if (ahead) world.held_up[table][index(obstacle)] += months;
}

// Newcomers reopen goals that nobody handed on and no structure holds, sooner where councils have little hold on them.
Why falls_back(const Scenario& scenario, const World& world, TableId table, double energy, const Words& w) {
    const Parameters& p = scenario.parameters;
    if (world.stage[table] == Stage::idea) return Why::none;
    const double newcomers = world.reopening[table] / world.sums[table].seats;
    const double distant = 1 + p.legitimacy_reopening * (1 - mean_over_members(world, table, world.legitimacy));
    if (unit(w[1]) < p.reopening * newcomers * distant * (1 - world.structure[table])) return Why::newcomers;
    const bool tired = energy < p.collapse_energy && unit(w[2]) < p.collapse_chance * (1 - energy / p.collapse_energy);
    return tired ? Why::low_energy : Why::none;
}

void fall_back(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, TableId table,
               Why why) {
    Picture& agenda = world.agenda[table];
    const double before = ledger.last(table).fabric;
    const std::uint32_t dropped = draws.mask(threshold(scenario.parameters.reopened_share), agenda.known(),
                                             Purpose::reopening, {0, 0}, {table}, month);
    agenda = {agenda.plus & ~dropped, agenda.minus & ~dropped};
    const Range seats = world.topology->table_seats(table);
    std::uint32_t think = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (world.seated(SeatId(seat))) think += bit_count(agreement(world.view[seat], agenda));
    }
    world.sums[table].think = think;
    ledger.book(table, Cause::relapse);
    const Stage back = last_warm_stage(world.stage[table]);
    hold_up(world, table, obstacle_behind(why),
            months_thrown_away(scenario.parameters, world.stage[table], world.progress[table], back));
    world.stage[table] = back;
    world.progress[table] = 0;
    ++world.relapses[table];
    drop_question(world, table);
    share_energy(scenario, world, ledger, table, EnergyCause::relapse, -scenario.parameters.reopening_cost);
    ledger.tell([&] {
        return Event{.kind = EventKind::relapse,
                     .month = month,
                     .table = table,
                     .stage = world.stage[table],
                     .why = why,
                     .value = static_cast<double>(bit_count(dropped)),
                     .other = ledger.last(table).fabric - before};
    });
}

}  // namespace weefsel
