// Step 3: what tables ask, what parties can give, and who attends.
#include <algorithm>
#include <limits>
#include <vector>

#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Something that asks a party's time: a table or the tables the scenario does not name.
struct Ask {
    double load;
    double weight;
    double given = 1;  // share of the load
    bool open = true;  // not yet given in full
};

double member_energy(const World& world, MemberId member) {
    const Range seats = world.topology->member_seats(member);
    double occupied = 0;
    double energy = 0;
    double all = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const PostId post = world.topology->seat_post[seat];
        all += world.energy[post];
        if (!world.here(post)) continue;
        energy += world.energy[post];
        occupied += 1;
    }
    return occupied > 0 ? energy / occupied : all / seats.size();
}

double weight(const Scenario& scenario, const World& world, MemberId member) {
    const TableId table = world.topology->member_table[member];
    const double mandate = scenario.partnerships[table].mandatory ? scenario.parameters.mandate : 1;
    return mandate * world.interest[member] * world.willingness[member] * member_energy(world, member);
}

// Gives every ask min(1, λ·weight) of its load so that all is used; asks of weight 0 share what is
// left as equals.
void divide(double available, std::vector<Ask>& asks) {
    for (bool filled = true; filled;) {
        double weighted = 0;
        for (const Ask& ask : asks) weighted += ask.open ? ask.weight * ask.load : 0;
        if (!(weighted > 0)) {
            for (Ask& ask : asks) weighted += ask.open ? (ask.weight = 1) * ask.load : 0;
        }
        const double lambda = weighted > 0 ? available / weighted : 0;
        filled = false;
        for (Ask& ask : asks) {
            if (!ask.open) continue;
            ask.given = std::min(1.0, lambda * ask.weight);
            if (lambda * ask.weight < 1) continue;
            ask.open = false;
            available -= ask.load;
            filled = true;
        }
        available = std::max(0.0, available);
    }
}

// What is asked of a party and what it has, before capacity is lent.
struct House {
    double asked = 0;
    double available = 0;
    double levers = 0;    // of what is asked: work that levers make beside the tables; comes first, it is a decision
    double residual = 0;  // of what is asked: tables the scenario does not name
    double pool = 0;      // how far it takes part in a staff pool
};

bool asks(const World& world, std::uint32_t member) {
    return world.in[member] != 0 && world.live(world.topology->member_table[member]);
}

House house(const Scenario& scenario, const World& world, PartyId party) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const Party& self = scenario.parties[party];
    House h;
    h.levers = world.extra_load[party];
    const Range posts = t.party_posts(party);
    for (std::uint32_t post = posts.begin; post < posts.end && !scenario.levers.empty(); ++post) {
        h.levers += lever_on_post(world, LeverKind::retention, PostId(post)) * p.lever_retention_cost +
                    lever_on_post(world, LeverKind::staff_pool, PostId(post)) * p.lever_pool_cost;
    }
    const double pruned = lever_on_party(world, LeverKind::pruning, party) * p.lever_pruning_residual;
    h.residual = self.residual_load * p.residual_load * (1 - pruned);
    h.asked = h.levers;
    for (const std::uint32_t member : t.party_members[party]) {
        if (asks(world, member)) h.asked += world.load_asked[t.member_table[member]];
    }
    h.asked += h.residual;
    h.available = std::max(0.0, world.capacity[party] - self.own_work);
    h.pool = lever_on_party(world, LeverKind::staff_pool, party);
    return h;
}

// A staff pool: houses with room lend what they have over to houses without, in proportion to what these lack.
void lend(std::vector<House>& houses) {
    double room = 0;
    double lack = 0;
    for (const House& h : houses) {
        room += h.pool * std::max(0.0, h.available - h.asked);
        lack += h.pool * std::max(0.0, h.asked - h.available);
    }
    if (!(room > 0) || !(lack > 0)) return;
    const double lent = std::min(1.0, room / lack);
    const double given = std::min(1.0, lack / room);
    for (House& h : houses) {
        const double over = h.available - h.asked;
        h.available -= h.pool * (over > 0 ? given : lent) * over;
    }
}

// `room` is to work in: first the party's live tables in their order, then what else asks.
void attend(const Scenario& scenario, const House& h, World& world, PartyId party, std::vector<Ask>& room) {
    const Topology& t = *world.topology;
    room.clear();
    double weighted = 0;
    double loads = 0;
    for (const std::uint32_t member : t.party_members[party]) {
        if (!asks(world, member)) continue;
        room.push_back({world.load_asked[t.member_table[member]], weight(scenario, world, MemberId(member))});
        weighted += room.back().load * room.back().weight;
        loads += room.back().load;
    }
    const bool overloaded = h.asked > h.available;
    if (overloaded) {
        room.push_back({h.residual, loads > 0 ? weighted / loads : 1});  // weighs as the mean of the named
        divide(std::max(0.0, h.available - h.levers), room);
    }
    auto next = room.begin();
    for (const std::uint32_t member : t.party_members[party]) {
        if (asks(world, member)) world.attendance[member] = (next++)->given;
    }
    world.pressure[party] = overloaded ? 1 - h.available / h.asked : 0;
    world.load_ratio[party] = h.asked > 0 ? (h.available > 0 ? h.asked / h.available : missing) : 0;
    world.extra_load[party] = 0;
}

}  // namespace

double table_load(const Parameters& p, double members, double structure) {
    return p.base_load + p.load_per_member * (members - 1.0) + p.structure_load * structure;
}

void set_loads(const Scenario& scenario, World& world) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        const TableId table(i);
        const double pruned = world.lever(LeverKind::pruning, table) * p.lever_pruning_load;
        const double load = table_load(p, members_in(world, table), world.form_load[table] * world.structure[table]);
        world.load_asked[table] =
            load * (1 - pruned) + lever_cost(scenario, world, table) + world.extra_table_load[table];
    }
    for (std::uint32_t post = 0; post < t.posts(); ++post) {
        double all = 0;
        const auto load_of = [&](std::uint32_t seat) {
            const TableId table(t.seat_table[seat]);
            return world.live(table) && world.seated(SeatId(seat)) ? world.load_asked[table] : 0;
        };
        for (const std::uint32_t seat : t.post_seats[post]) all += load_of(seat);
        for (const std::uint32_t seat : t.post_seats[post]) world.share[seat] = all > 0 ? load_of(seat) / all : 0;
    }
}

void attention(const Scenario& scenario, Month, const Draws&, World& world, Ledger&) {
    const std::uint32_t parties = world.topology->parties();
    set_loads(scenario, world);
    std::vector<House> houses;
    for (std::uint32_t p = 0; p < parties; ++p) houses.push_back(house(scenario, world, PartyId(p)));
    lend(houses);
    std::vector<Ask> room;
    for (std::uint32_t p = 0; p < parties; ++p) attend(scenario, houses[p], world, PartyId(p), room);
    for (std::uint32_t seat = 0; seat < world.topology->seats(); ++seat) {
        const bool there = world.occupied_seat(SeatId(seat));
        world.present[seat] = there ? world.attendance[world.topology->seat_member[seat]] : 0;
    }
    std::fill(world.extra_table_load.begin(), world.extra_table_load.end(), 0.0);
}

}  // namespace weefsel
