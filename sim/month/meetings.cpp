// Step 4: delegates meet. A table where somebody does not attend in full is worked out twice, as it is and
// as its shadow at full attendance on the same draws, because the ledger tells the two apart.
#include <algorithm>
#include <vector>

#include "base/elementary.hpp"
#include "month/contacts.hpp"
#include "month/energy.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"
#include "month/views.hpp"

namespace weefsel {
namespace {

// How far the stage is from the mean warm share: the spiral alternates [000 ch. 3, figure 3].
double warmth(const World& world, TableId table) {
    switch (world.stage[table]) {
        case Stage::idea:
        case Stage::inspiration:
        case Stage::dissemination:
            return 1;
        case Stage::development:
            return 0;
        case Stage::planning:
        case Stage::realisation:
            return -1;
        case Stage::embedding:
            return world.progress[table] < 1 ? -1 : 0;  // what is embedded has ordinary years
    }
    return 0;
}

bool falls_short(const World& world, TableId table) {
    const Range seats = world.topology->table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (world.occupied_seat(SeatId(seat)) && world.present[seat] < 1) return true;
    }
    return false;
}

// Books step 4 in the order of the ODD: first the shadow, then what the actual step falls short of it.
void book_meeting(World& world, Ledger& ledger, TableId table, const FeelChange& feel, const Classroom::Table& taught,
                  bool overloaded) {
    const Learnt& shadow = overloaded ? taught.shadow : taught.actual;
    FabricSums sums = world.sums[table];
    const double start = sums.feel;
    sums.feel = start + feel.shadow_own;
    sums.practice = shadow.practice_sum;
    sums.think = shadow.think_before_rereading;
    ledger.book(table, Cause::meeting, sums);
    sums.think = shadow.think;
    ledger.book(table, Cause::drift, sums);
    sums.feel = start + feel.shadow_own + feel.shadow_drift;
    ledger.book(table, Cause::decay, sums);
    sums.feel = start + feel.own + feel.drift;
    sums.practice = taught.actual.practice_sum;
    sums.think = taught.actual.think;
    if (overloaded) ledger.book(table, Cause::overload, sums);
    sums.feel = start + feel.own + feel.drift + feel.elsewhere;
    ledger.book(table, Cause::elsewhere, sums);
    world.sums[table] = sums;
}

}  // namespace

void set_hours(const Scenario& scenario, World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const Range members = t.table_members(table);
    double cold_habits = 0;
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] != 0) cold_habits += world.bias[t.member_party[m]];
    }
    const double bias = cold_habits / std::max(1.0, members_in(world, table));
    const double warm = clip(p.warm_share + p.warm_swing * warmth(world, table) - bias);
    const double extra = world.lever(LeverKind::warm_time, table) * p.lever_warm_hours;
    world.warm_hours[table] = warm * p.meetings_a_month + extra;
    world.cold_hours[table] = (1 - warm) * p.meetings_a_month;
}

void meetings(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    const std::uint32_t tables = world.topology->tables();
    std::vector<std::uint8_t> overloaded(tables, 0);
    for (std::uint32_t table = 0; table < tables; ++table) {
        if (!world.live(TableId(table))) continue;
        set_hours(scenario, world, TableId(table));
        overloaded[table] = falls_short(world, TableId(table)) ? 1 : 0;
    }
    const std::vector<FeelChange> feel = contacts_and_drift(scenario, month, draws, world, overloaded);
    std::vector<double> difference(tables, 0);
    const Classroom classroom(scenario, month, draws, world);
    for (std::uint32_t i = 0; i < tables; ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        const bool twice = overloaded[table] != 0;
        const Classroom::Table taught = classroom.teach(table, twice);
        book_meeting(world, ledger, table, feel[table], taught, twice);
        classroom.take_over(world, table, taught.actual);
        difference[table] = taught.difference;
        build_structure(scenario, world, table);
    }
    spend_energy(scenario, world, ledger, difference);
}

}  // namespace weefsel
