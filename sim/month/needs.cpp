#include "month/needs.hpp"

#include <algorithm>

#include "base/bits.hpp"

namespace weefsel {

double mean_over_members(const World& world, TableId table, const std::vector<double>& column) {
    const Range members = world.topology->table_members(table);
    double sum = 0;
    for (std::uint32_t member = members.begin; member < members.end; ++member) sum += column[member];
    return sum / members.size();
}

double rightness(const World& world, TableId table) {
    const Picture agenda = world.agenda[table];
    const std::uint32_t reality = world.reality[table];
    const double right = bit_count(agreement(agenda, {reality, ~reality}));
    const double wrong = bit_count(agreement(agenda, {~reality, reality}));
    return (right - wrong) / world.scenario->parameters.dimensions;
}

double table_energy(const World& world, TableId table) {
    const Range seats = world.topology->table_seats(table);
    double sum = 0;
    double occupied = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const PostId post = world.topology->seat_post[seat];
        if (world.vacant[post] != 0) continue;
        sum += world.energy[post];
        occupied += 1;
    }
    return occupied > 0 ? sum / occupied : 0;
}

Supply supply_of(const World& world, const Ledger& ledger, TableId table) {
    const Range members = world.topology->table_members(table);
    const auto first = world.attendance.begin() + members.begin;
    Supply s;
    s.energy = table_energy(world, table);
    s.urgency = world.urgency[table];
    s.fabric = ledger.last(table).fabric;
    s.structure = world.structure[table];
    s.rightness = std::max(0.0, rightness(world, table));
    s.capacity = *std::min_element(first, first + members.size());
    return s;
}

Supply needs(const Parameters& p, Stage stage) {
    const std::size_t s = index(stage);
    return {p.need_energy[s],    p.need_urgency[s],   p.need_fabric[s],
            p.need_structure[s], p.need_rightness[s], p.need_capacity[s]};
}

double met(double supply, double need) { return need > 0 ? std::min(1.0, supply / need) : 1; }

double scarcest(const Supply& supply, const Supply& need) {
    return std::min({met(supply.energy, need.energy), met(supply.urgency, need.urgency),
                     met(supply.fabric, need.fabric), met(supply.structure, need.structure),
                     met(supply.rightness, need.rightness), met(supply.capacity, need.capacity)});
}

}  // namespace weefsel
