// Step 7: voluntary members leave after a year of cost above benefit, or by opportunity when they came by it; others
// may join; a table below two members or without energy dissolves [003 §2.6, ch. 4].
#include <algorithm>
#include <cmath>
#include <vector>

#include "month/beginning.hpp"
#include "month/energy.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

// What others put in and what comes of it, by the interest that the party has or that a right and felt agenda makes
// shared [002], against the effort it is willing to make, which weighs more where it has too much to do.
bool costs_more_than_it_gives(const Scenario& scenario, const World& world, TableId table, MemberId member,
                              double delivered, double in) {
    const Parameters& p = scenario.parameters;
    const double others = in > 1 ? (delivered - world.delivery[member]) / (in - 1) : 0;
    const double agenda = std::sqrt(std::max(0.0, rightness(world, table)) * measure(world.sums[table]).think);
    const double interest = world.interest[member] + p.agenda_pull * agenda * (1 - world.interest[member]);
    const double benefit = interest * 0.5 * (others + std::max(world.yield[table], agenda));
    const double effort = std::min(1.0, world.willingness[member] / p.willingness_reference);
    const double pressure = world.pressure[world.topology->member_party[member]];
    return p.membership_cost * effort * (1 + pressure) > benefit;
}

// A party that leaves takes trust along: neighbours remain neighbours, but what was between these people is damaged.
void damage_trust(World& world, MemberId member, double damage, std::vector<double>& feel) {
    const Topology& t = *world.topology;
    const TableId table = t.member_table[member];
    const Range pairs = t.table_pairs(table);
    for (std::uint32_t pair = pairs.begin; pair < pairs.end; ++pair) {
        const bool theirs =
            t.seat_member[t.pair_lower_seat[pair]] == member || t.seat_member[t.pair_upper_seat[pair]] == member;
        if (!theirs || world.pair_in[pair] == 0) continue;
        const TieId tie = t.pair_tie[pair];
        const double before = world.root[tie];
        world.trust_sum -= damage * (world.trust_there[tie] + world.trust_back[tie]);
        world.trust_there[tie] *= 1 - damage;
        world.trust_back[tie] *= 1 - damage;
        world.root[tie] = std::sqrt(world.trust_there[tie] * world.trust_back[tie]);
        for (std::uint32_t i = t.tie_tables.begin[tie]; i < t.tie_tables.begin[tie + 1]; ++i) {
            if (world.pair_in[t.tie_pairs[i]] != 0) feel[t.tie_tables.items[i]] += world.root[tie] - before;
        }
    }
}

// Sums and energy of a table whose members changed, booked as membership.
void book_members(World& world, Ledger& ledger, TableId table, double energy_before) {
    world.sums[table] = world.measured(table);
    ledger.book(table, Cause::membership);
    count_people(world, table);
    const double energy = world.live(table) ? table_energy(world, table) : 0;
    ledger.book_energy(table, EnergyCause::membership, energy - energy_before);
}

void leave(const Scenario& scenario, Month month, World& world, Ledger& ledger, MemberId member, Why why) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const TableId table = t.member_table[member];
    const double fabric = ledger.last(table).fabric;
    const double energy = table_energy(world, table);
    const double softened = world.lever(LeverKind::exit_rules, table) * p.lever_exit_effect;
    std::vector<double> feel(t.tables(), 0);
    damage_trust(world, member, p.exit_damage * (1 - softened), feel);
    for (std::uint32_t other = 0; other < t.tables(); ++other) {
        if (other == table || feel[other] == 0 || !world.live(TableId(other))) continue;
        world.sums[other].feel += feel[other];
        ledger.book(TableId(other), Cause::elsewhere);
    }
    seat_member(world, member, false);
    world.left[member] = 1;
    world.exits += 1;
    book_members(world, ledger, table, energy);
    share_energy(scenario, world, ledger, table, EnergyCause::membership, -p.leaving_cost);
    ledger.tell([&] {
        return Event{.kind = EventKind::party_left,
                     .month = month,
                     .table = table,
                     .party = t.member_party[member],
                     .why = why,
                     .other = members_in(world, table) < 2 ? 0 : ledger.last(table).fabric - fabric};
    });
}

void join(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, MemberId member) {
    const TableId table = world.topology->member_table[member];
    const double energy = table_energy(world, table);
    seat_member(world, member, true);
    begin_seats(scenario, draws, world, member, 0);
    world.willingness[member] = world.interest[member];
    world.legitimacy[member] = scenario.parameters.legitimacy_start;
    world.funded[member] = draw_funded(scenario, draws, world, member, month) ? 1 : 0;
    world.distance[member] = distance_to_agenda(world, member);
    world.months_at_loss[member] = 0;
    book_members(world, ledger, table, energy);
    ledger.tell([&] {
        return Event{
            .kind = EventKind::joined, .month = month, .table = table, .party = world.topology->member_party[member]};
    });
}

// `fabric`: what the table had before the last members went; its loss is told here.
void dissolve(Month month, World& world, Ledger& ledger, TableId table, Why why, Obstacle obstacle, double fabric) {
    const double energy = table_energy(world, table);
    world.dissolved[table] = 1;
    world.ended_by[table] = obstacle;
    book_members(world, ledger, table, energy);
    ledger.tell([&] {
        return Event{.kind = EventKind::dissolved, .month = month, .table = table, .why = why, .other = -fabric};
    });
}

// An agreement has a duration [000 ch. 4, table 3]: as long as it runs, who signed stays.
bool bound(const Scenario& scenario, Month month, const World& world, TableId table) {
    const std::int32_t first = std::max(1, world.begins[table]);
    return world.is_signed[table] != 0 && month.value - first < scenario.partnerships[table].term;
}

// Why a member leaves this month; `none` when it stays.
Why leaves(const Scenario& scenario, Month month, const Draws& draws, World& world, TableId table, MemberId member,
           bool at_loss) {
    const Parameters& p = scenario.parameters;
    std::int32_t& months = world.months_at_loss[member];
    months = at_loss ? months + 1 : 0;
    const bool fed_up = months >= static_cast<std::int32_t>(p.membership_patience);
    const bool by_opportunity = world.by_opportunity[member] != 0;
    if (bound(scenario, month, world, table) || (!fed_up && !by_opportunity)) return Why::none;
    const Words w = draws.words(Purpose::exit, {world.topology->member_party[member], 0}, {table}, month);
    if (fed_up && unit(w[0]) < p.exit_chance) return Why::cost_above_benefit;
    return by_opportunity && unit(w[1]) < p.opportunity ? Why::opportunity : Why::none;
}

// Some joined by chance of energy and interest while little is fixed; who left does not come back.
bool joins(const Scenario& scenario, Month month, const Draws& draws, const World& world, TableId table,
           MemberId member) {
    if (world.in[member] != 0 || world.left[member] != 0) return false;
    const double chance = scenario.parameters.join_chance * world.interest[member] * table_energy(world, table) *
                          (1 - world.structure[table]);
    const Entity who{world.topology->member_party[member], 0};
    return draws.uniform(Purpose::join, who, {table}, month) < chance;
}

void come_and_go(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger,
                 TableId table) {
    const Range members = world.topology->table_members(table);
    double delivered = 0;
    for (std::uint32_t m = members.begin; m < members.end; ++m) delivered += world.in[m] != 0 ? world.delivery[m] : 0;
    const double in = members_in(world, table);
    std::vector<std::uint8_t> at_loss(members.size(), 0);  // all is judged before anybody comes or goes
    std::vector<std::uint8_t> comes(members.size(), 0);
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        comes[m - members.begin] = joins(scenario, month, draws, world, table, MemberId(m)) ? 1 : 0;
        at_loss[m - members.begin] =
            world.in[m] != 0 && costs_more_than_it_gives(scenario, world, table, MemberId(m), delivered, in) ? 1 : 0;
    }
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        const MemberId member(m);
        if (comes[m - members.begin] != 0) {
            join(scenario, month, draws, world, ledger, member);
        } else if (world.in[m] != 0 && !scenario.partnerships[table].mandatory) {
            const Why why = leaves(scenario, month, draws, world, table, member, at_loss[m - members.begin] != 0);
            if (why != Why::none) leave(scenario, month, world, ledger, member, why);
        }
    }
}

void end_if_empty(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger,
                  TableId table, double fabric) {
    const Parameters& p = scenario.parameters;
    if (members_in(world, table) < 2) {
        return dissolve(month, world, ledger, table, Why::too_few_members, Obstacle::membership, fabric);
    }
    const double tired = 1 - table_energy(world, table) / p.dissolve_energy;
    if (!(tired > 0) || world.occupied[table] == 0) return;
    const double u = draws.uniform(Purpose::dissolving, {0, 0}, {table}, month);
    if (u < p.dissolve_chance * tired)
        dissolve(month, world, ledger, table, Why::low_energy, Obstacle::energy, ledger.last(table).fabric);
}

}  // namespace

void membership(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    for (std::uint32_t i = 0; i < world.topology->tables(); ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        const double fabric = ledger.last(table).fabric;
        come_and_go(scenario, month, draws, world, ledger, table);
        if (!scenario.partnerships[table].mandatory) end_if_empty(scenario, month, draws, world, ledger, table, fabric);
    }
}

}  // namespace weefsel
