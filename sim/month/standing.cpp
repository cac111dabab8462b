// Step 8: a delegate's tension between inside and outside grows unspoken and, spoken of, becomes energy [001]; a
// council's hold on a partnership falls with its distance and rises with involvement [002][003 ch. 3, 4].
#include <algorithm>
#include <vector>

#include "base/elementary.hpp"
#include "month/energy.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

// Share of tension that the table speaks of this month: more where connectors sit, by dialogue and in a month of
// reflection.
double spoken_at(const Scenario& scenario, const World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const double bridging = mean_over_people(world, table, world.bridging) - 0.5 + lent_skill(scenario, world, table);
    const double usual = clip(p.tension_spoken + p.tension_bridging * bridging);
    const double dialogue = world.lever(LeverKind::tension_dialogue, table) * p.lever_dialogue_spoken;
    const double reflection = world.lever(LeverKind::reflection, table);
    return 1 - (1 - usual) * (1 - dialogue) * (1 - reflection);
}

// `change` by seat: what it does to the energy of who sits there.
void move_tension(const Scenario& scenario, World& world, TableId table, std::vector<double>& change) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const double spoken = spoken_at(scenario, world, table);
    const Range seats = t.table_seats(table);
    for (std::uint32_t s = seats.begin; s < seats.end; ++s) {
        if (!world.occupied_seat(SeatId(s))) continue;
        double& tension = world.tension[s];
        const double grown = tension + p.tension_growth * world.distance[t.seat_member[s]] * (1 - tension);
        const double voiced = spoken * grown;
        tension = grown - voiced;
        const PostId post = t.seat_post[s];
        const double e = world.energy[post];
        const double gained = p.tension_energy * voiced * (1 - e);
        change[s] = world.share[s] * (gained - p.tension_cost * tension * e * headwind(p, world, post));
    }
}

// Reflection refreshes those who sit at the table: energy, and the practice of working together.
void reflect(const Scenario& scenario, World& world, Ledger& ledger, TableId table) {
    const double held = world.lever(LeverKind::reflection, table) * scenario.parameters.lever_reflection_gain;
    if (held == 0) return;
    const Range seats = world.topology->table_seats(table);
    for (std::uint32_t s = seats.begin; s < seats.end; ++s) {
        if (!world.occupied_seat(SeatId(s))) continue;
        const double gained = held * world.present[s] * (1 - world.practice[s]);
        world.practice[s] += gained;
        world.sums[table].practice += gained;
    }
    ledger.book(table, Cause::meeting);
    share_energy(scenario, world, ledger, table, EnergyCause::tension, held);
}

void move_legitimacy(const Scenario& scenario, World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const double lifted = world.lever(LeverKind::council_involvement, table);
    const double involved = p.legitimacy_involved + lifted * (1 - p.legitimacy_involved);
    const double prepared = world.stage[table] >= Stage::realisation ? world.prepared[table] : 0;
    const double paper = 0.5 * world.structure[table] * (1 - world.form_signal[table]);
    const Range members = world.topology->table_members(table);
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] == 0) continue;
        double& hold = world.legitimacy[m];
        const double away = (0.5 * world.distance[m] + paper) * (1 - prepared);
        hold = clip(hold + p.legitimacy_gain * involved * (1 - hold) - p.legitimacy_erosion * away * hold);
    }
}

}  // namespace

void standing(const Scenario& scenario, Month month, const Draws&, World& world, Ledger& ledger) {
    const std::uint32_t tables = world.topology->tables();
    std::vector<double> change(world.topology->seats(), 0);
    for (std::uint32_t table = 0; table < tables; ++table) {
        if (world.live(TableId(table))) move_tension(scenario, world, TableId(table), change);
    }
    change_by_seat(world, ledger, EnergyCause::tension, change);
    for (std::uint32_t i = 0; i < tables; ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        reflect(scenario, world, ledger, table);
        move_legitimacy(scenario, world, table);
    }
    mark_levers(scenario, month, world, ledger);
}

}  // namespace weefsel
