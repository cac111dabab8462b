// Step 3: what tables ask, what parties can give, and who attends.
#include <algorithm>
#include <limits>
#include <vector>

#include "month/levers.hpp"
#include "month/month.hpp"

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
        if (world.vacant[post] != 0) continue;
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

// Load that levers ask of a party beside its tables.
double lever_load(const Scenario& scenario, const World& world, Month month, PartyId party) {
    double load = world.extra_load[party];
    const Range posts = world.topology->party_posts(party);
    for (std::uint32_t post = posts.begin; post < posts.end && !scenario.levers.empty(); ++post) {
        load += lever_on_post(scenario, world, LeverKind::retention, month, PostId(post)) *
                scenario.parameters.lever_retention_cost;
    }
    return load;
}

// `asks` is room to work in: first the party's live tables in their order, then what else asks.
void attend(const Scenario& scenario, Month month, World& world, PartyId party, std::vector<Ask>& asks) {
    const Topology& t = *world.topology;
    asks.clear();
    double asked = lever_load(scenario, world, month, party);
    double weighted = 0;
    double loads = 0;
    for (const std::uint32_t member : t.party_members[party]) {
        const TableId table = t.member_table[member];
        if (!world.live(table)) continue;
        asks.push_back({world.load_asked[table], weight(scenario, world, MemberId(member))});
        weighted += asks.back().load * asks.back().weight;
        loads += asks.back().load;
    }
    const Party& self = scenario.parties[party];
    const double residual = self.residual_load * scenario.parameters.residual_load;
    asked += loads + residual;
    const double available = std::max(0.0, world.capacity[party] - self.own_work);
    const bool overloaded = asked > available;
    if (overloaded) {
        // lever work comes first: it is a decision; the residual load weighs as the mean of the named
        const double left = std::max(0.0, available - (asked - loads - residual));
        asks.push_back({residual, loads > 0 ? weighted / loads : 1});
        divide(left, asks);
    }
    auto next = asks.begin();
    for (const std::uint32_t member : t.party_members[party]) {
        if (world.live(t.member_table[member])) world.attendance[member] = (next++)->given;
    }
    world.pressure[party] = overloaded ? 1 - available / asked : 0;
    world.load_ratio[party] = asked > 0 ? (available > 0 ? asked / available : missing) : 0;
    world.extra_load[party] = 0;
}

}  // namespace

double table_load(const Parameters& p, std::uint32_t members, double structure) {
    return p.base_load + p.load_per_member * (members - 1.0) + p.structure_load * structure;
}

void set_loads(const Scenario& scenario, Month month, World& world) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        const TableId table(i);
        const double warm = lever_at(scenario, world, LeverKind::warm_time, month, table);
        world.load_asked[table] = table_load(p, t.table_members(table).size(), world.structure[table]) +
                                  warm * p.lever_warm_cost + world.extra_table_load[table];
    }
    for (std::uint32_t post = 0; post < t.posts(); ++post) {
        double all = 0;
        const auto load_of = [&](std::uint32_t seat) {
            const TableId table = t.member_table[t.seat_member[seat]];
            return world.live(table) ? world.load_asked[table] : 0;
        };
        for (const std::uint32_t seat : t.post_seats[post]) all += load_of(seat);
        for (const std::uint32_t seat : t.post_seats[post]) world.share[seat] = all > 0 ? load_of(seat) / all : 0;
    }
}

void attention(const Scenario& scenario, Month month, const Draws&, World& world, Ledger&) {
    set_loads(scenario, month, world);
    std::vector<Ask> asks;
    for (std::uint32_t p = 0; p < world.topology->parties(); ++p) attend(scenario, month, world, PartyId(p), asks);
    for (std::uint32_t seat = 0; seat < world.topology->seats(); ++seat) {
        const bool vacant = world.vacant[world.topology->seat_post[seat]] != 0;
        world.present[seat] = vacant ? 0 : world.attendance[world.topology->seat_member[seat]];
    }
    std::fill(world.extra_table_load.begin(), world.extra_table_load.end(), 0.0);
}

}  // namespace weefsel
