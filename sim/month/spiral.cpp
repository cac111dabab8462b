// Step 6: initiatives go round the spiral at the pace of the scarcest need, sign, or fall back to the last
// warm stage [000 ch. 3].
#include <algorithm>

#include "base/bits.hpp"
#include "month/energy.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"
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

// Share of members whose college is being formed and cannot decide.
double blocked(const World& world, TableId table) {
    const Range members = world.topology->table_members(table);
    double sum = 0;
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        sum += std::min(1.0, world.gap_months[world.topology->member_party[m]]);
    }
    return sum / members.size();
}

// Low energy, or newcomers who reopen goals that nobody handed on and no structure holds.
bool falls_back(const Scenario& scenario, const World& world, TableId table, double energy, const Words& w) {
    const Parameters& p = scenario.parameters;
    if (world.stage[table] == Stage::idea) return false;
    const double newcomers = world.reopening[table] / world.topology->table_seats(table).size();
    if (unit(w[1]) < p.reopening * newcomers * (1 - world.structure[table])) return true;
    return energy < p.collapse_energy && unit(w[2]) < p.collapse_chance * (1 - energy / p.collapse_energy);
}

void fall_back(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, TableId table) {
    Picture& agenda = world.agenda[table];
    const std::uint32_t dropped = draws.mask(threshold(scenario.parameters.reopened_share), agenda.known(),
                                             Purpose::reopening, {0, 0}, {table}, month);
    agenda = {agenda.plus & ~dropped, agenda.minus & ~dropped};
    const Range seats = world.topology->table_seats(table);
    std::uint32_t think = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        think += bit_count(agreement(world.view[seat], agenda));
    }
    world.sums[table].think = think;
    ledger.book(table, Cause::relapse);
    world.stage[table] = last_warm_stage(world.stage[table]);
    world.progress[table] = 0;
    ++world.relapses[table];
    share_energy(world, table, -scenario.parameters.reopening_cost);
}

void complete_stage(const Scenario& scenario, Month month, World& world, const Ledger& ledger, TableId table) {
    const Stage done = world.stage[table];
    const bool time_to_sign = static_cast<double>(index(done)) == scenario.parameters.signing_stage;
    if (time_to_sign && !signed_in_full(scenario, world, table)) {
        sign(scenario, world, table, ledger.last(table).fabric, 1);
    }
    share_energy(world, table, scenario.parameters.progress_gain);
    if (done == Stage::embedding) {
        world.progress[table] = 1;
        return;
    }
    world.stage[table] = static_cast<Stage>(index(done) + 1);
    world.progress[table] = 0;
    const bool awaited = world.realisation_ahead[table] != 0 && world.realisation_month[table] < 0;
    if (awaited && world.stage[table] == Stage::realisation) world.realisation_month[table] = month.value;
}

void advance(const Scenario& scenario, Month month, World& world, const Ledger& ledger, TableId table, double chance) {
    const Parameters& p = scenario.parameters;
    double& progress = world.progress[table];
    if (progress >= 1) return;  // embedding, completed
    const Stage stage = world.stage[table];
    if (!(chance < p.spiral_pace * p.progress_steps / p.stage_months[index(stage)] * world.pace[table])) return;
    progress += 1 / p.progress_steps;
    if (progress >= 1 - 1e-9) complete_stage(scenario, month, world, ledger, table);
}

}  // namespace

void spiral(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    for (std::uint32_t i = 0; i < world.topology->tables(); ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        const Supply supply = supply_of(world, ledger, table);
        const double scarcity = scarcest(supply, needs(scenario.parameters, world.stage[table]));
        world.pace[table] = scarcity * (1 - blocked(world, table));
        const Words w = draws.words(Purpose::progress, {0, 0}, {table}, month);
        if (falls_back(scenario, world, table, supply.energy, w)) {
            fall_back(scenario, month, draws, world, ledger, table);
        } else {
            advance(scenario, month, world, ledger, table, unit(w[0]));
        }
        world.reopening[table] = 0;
    }
    for (double& gap : world.gap_months) gap = std::max(0.0, gap - 1);
    mark_stages(scenario, world);
}

}  // namespace weefsel
