#include "month/energy.hpp"

#include <algorithm>

#include "base/elementary.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

// Energy a table gives and takes per unit of a person's load share, apart by what it depends on.
struct Exchange {
    double gain = 0;   // × attendance × (1 − e)
    double cold = 0;   // × attendance × e
    double weary = 0;  // × e: hollow structure and standing still
};

Exchange exchange_at(const Scenario& scenario, const World& world, const Ledger& ledger, TableId table, double d) {
    const Parameters& p = scenario.parameters;
    const double delivered = mean_over_members(world, table, world.delivery);
    const double hollow = std::max(0.0, world.structure[table] - ledger.last(table).fabric);
    Exchange e;
    e.gain = p.warm_gain * world.warm_hours[table] * 4 * d * (1 - d) * std::min(1.0, delivered / p.energy_delivery);
    e.cold = p.cold_cost * world.cold_hours[table];
    e.weary = p.hollow_cost * hollow + p.slowness_cost * (1 - world.pace[table]);
    return e;
}

}  // namespace

void build_structure(const Scenario& scenario, World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    double& sigma = world.structure[table];
    const double room = std::max(0.0, world.structure_cap[table] - sigma);
    const double attended = mean_over_members(world, table, world.attendance);
    sigma = clip(sigma + p.structure_growth * world.cold_hours[table] * attended * room - p.structure_decay * sigma);
}

void spend_energy(const Scenario& scenario, World& world, const Ledger& ledger, const std::vector<double>& difference) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    std::vector<Exchange> at_table(t.tables());
    for (std::uint32_t table = 0; table < t.tables(); ++table) {
        if (world.live(TableId(table))) {
            at_table[table] = exchange_at(scenario, world, ledger, TableId(table), difference[table]);
        }
    }
    for (std::uint32_t post = 0; post < t.posts(); ++post) {
        if (world.vacant[post] != 0) continue;
        double& e = world.energy[post];
        double change = 0;
        for (const std::uint32_t seat : t.post_seats[PostId(post)]) {
            const Exchange& table = at_table[t.member_table[t.seat_member[seat]]];
            const double a = world.present[seat];
            change += world.share[seat] * (a * table.gain * (1 - e) - a * table.cold * e - table.weary * e);
        }
        change -= p.overload_cost * world.pressure[t.post_party[post]] * e;
        change -= p.energy_return * (e - p.energy_set_point);
        e = clip(e + change);
    }
}

void share_energy(World& world, TableId table, double amount) {
    const Range seats = world.topology->table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const PostId post = world.topology->seat_post[seat];
        if (world.vacant[post] != 0) continue;
        double& e = world.energy[post];
        e = clip(e + world.share[seat] * amount * (amount > 0 ? 1 - e : e));
    }
}

}  // namespace weefsel
