#include "month/needs.hpp"

#include <algorithm>
#include <array>

#include "base/bits.hpp"
#include "month/levers.hpp"

namespace weefsel {

double members_in(const World& world, TableId table) {
    const Range members = world.topology->table_members(table);
    double count = 0;
    for (std::uint32_t member = members.begin; member < members.end; ++member) count += world.in[member];
    return count;
}

double mean_over_members(const World& world, TableId table, const std::vector<double>& column) {
    const Range members = world.topology->table_members(table);
    double sum = 0;
    double count = 0;
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        if (world.in[member] == 0) continue;
        sum += column[member];
        count += 1;
    }
    return count > 0 ? sum / count : 0;
}

double rightness(const World& world, TableId table) {
    const Picture agenda = world.agenda[table];
    const std::uint32_t reality = world.reality[table];
    const double right = bit_count(agreement(agenda, {reality, ~reality}));
    const double wrong = bit_count(agreement(agenda, {~reality, reality}));
    return (right - wrong) / world.scenario->parameters.dimensions;
}

double mean_over_people(const World& world, TableId table, const std::vector<double>& column) {
    const Range seats = world.topology->table_seats(table);
    double sum = 0;
    double occupied = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (!world.occupied_seat(SeatId(seat))) continue;
        sum += column[world.topology->seat_post[seat]];
        occupied += 1;
    }
    return occupied > 0 ? sum / occupied : 0;
}

double mean_tension(const World& world, TableId table) {
    const Range seats = world.topology->table_seats(table);
    double sum = 0;
    double count = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (!world.seated(SeatId(seat))) continue;
        sum += world.tension[seat];
        count += 1;
    }
    return count > 0 ? sum / count : 0;
}

double table_energy(const World& world, TableId table) { return mean_over_people(world, table, world.energy); }

Supply supply_of(const World& world, const Ledger& ledger, TableId table) {
    const Range members = world.topology->table_members(table);
    double weakest = 1;
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        if (world.in[member] != 0) weakest = std::min(weakest, world.attendance[member]);
    }
    Supply s;
    s.energy = table_energy(world, table);
    s.urgency = world.urgency[table];
    s.fabric = ledger.last(table).fabric;
    s.structure = world.structure[table];
    s.rightness = std::max(0.0, rightness(world, table));
    s.capacity = weakest;
    return s;
}

// A joint fund and money that parties paid in for their own return are there from signing; other money comes from
// budgets.
double money_of(const Scenario& scenario, const World& world, TableId table) {
    const bool paid_in = world.funding[table] != Funding::none && world.is_signed[table] != 0;
    double money = paid_in ? 1 : mean_over_members(world, table, world.funded);
    const double fund = world.is_signed[table] != 0 ? world.lever(LeverKind::joint_fund, table) : 0;
    money += fund * (1 - money);
    const double financed = world.role(ProvinceRole::financier, table) * scenario.parameters.province_finance;
    return money + financed * (1 - money);
}

double negotiation(const Parameters& p, Task task) {
    switch (task) {
        case Task::standard:
            return p.task_standard;
        case Task::executive:
            return p.task_executive;
        case Task::negotiated:
            return p.task_negotiated;
    }
    return 1;
}

Supply needs(const Parameters& p, Stage stage, Task task) {
    const std::size_t s = index(stage);
    const double negotiated = negotiation(p, task);
    Supply need;
    need.energy = p.need_energy[s];
    need.urgency = p.need_urgency[s];
    need.fabric = p.need_fabric[s] * negotiated;
    need.structure = p.need_structure[s];
    need.rightness = p.need_rightness[s] * negotiated;
    need.capacity = p.need_capacity[s];
    need.money = p.need_money[s];
    return need;
}

double met(double supply, double need) { return need > 0 ? std::min(1.0, supply / need) : 1; }

Scarcity scarcest(const Supply& supply, const Supply& need) {
    const std::array<Scarcity, 7> all{{{met(supply.energy, need.energy), Obstacle::energy},
                                       {met(supply.urgency, need.urgency), Obstacle::urgency},
                                       {met(supply.fabric, need.fabric), Obstacle::fabric},
                                       {met(supply.structure, need.structure), Obstacle::form},
                                       {met(supply.rightness, need.rightness), Obstacle::agenda},
                                       {met(supply.capacity, need.capacity), Obstacle::capacity},
                                       {met(supply.money, need.money), Obstacle::money}}};
    return *std::min_element(all.begin(), all.end(),
                             [](const Scarcity& a, const Scarcity& b) { return a.met < b.met; });
}

double in_formation(const World& world, TableId table) {
    const Range members = world.topology->table_members(table);
    double sum = 0;
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] != 0) sum += std::min(1.0, world.gap_months[world.topology->member_party[m]]);
    }
    return sum / std::max(1.0, members_in(world, table));
}

}  // namespace weefsel
