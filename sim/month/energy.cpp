#include "month/energy.hpp"

#include <algorithm>
#include <utility>

#include "base/elementary.hpp"

namespace weefsel {
namespace {

// Energy a table gives and takes per unit of a person's load share, apart by what it depends on.
struct Exchange {
    double gain = 0;      // × attendance × (1 − e)
    double cold = 0;      // × attendance × e
    double hollow = 0;    // × e: structure above fabric
    double slowness = 0;  // × e: standing still
};

Exchange exchange_at(const Scenario& scenario, const World& world, const Ledger& ledger, TableId table, double d) {
    const Parameters& p = scenario.parameters;
    const double delivered = mean_over_members(world, table, world.delivery);
    const double spark = std::max(0.0, 1 + p.coherence * (table_energy(world, table) - 0.5));
    const double room = 1 + world.lever(LeverKind::innovation_room, table) * p.lever_innovation_effect;
    Exchange e;
    e.gain = p.warm_gain * world.warm_hours[table] * 4 * d * (1 - d) * std::min(1.0, delivered / p.energy_delivery) *
             spark * room;
    e.cold = p.cold_cost * world.cold_hours[table];
    e.hollow = p.hollow_cost * std::max(0.0, world.structure[table] - ledger.last(table).fabric);
    e.slowness = p.slowness_cost * (1 - world.pace[table]);
    return e;
}

// What a table does to its people, or to one of them, by cause.
struct Part {
    double warm = 0, cold = 0, hollow = 0, slowness = 0;
    double all() const { return warm + cold + hollow + slowness; }
};

// What the people of a table got and gave this month, over all of them.
struct Gathered {
    Part own;
    double overload = 0, rest = 0, elsewhere = 0;

    void add(const Part& part, double busy, double rested, double other_tables) {
        own.warm += part.warm;
        own.cold += part.cold;
        own.hollow += part.hollow;
        own.slowness += part.slowness;
        overload += busy;
        rest += rested;
        elsewhere += other_tables;
    }
};

void book_month(const World& world, Ledger& ledger, TableId table, const Gathered& sum) {
    const double people = world.occupied[table];
    if (people == 0) return;
    const auto book = [&](EnergyCause cause, double change) { ledger.book_energy(table, cause, change / people); };
    book(EnergyCause::warm, sum.own.warm);
    book(EnergyCause::cold, sum.own.cold);
    book(EnergyCause::hollow, sum.own.hollow);
    book(EnergyCause::slowness, sum.own.slowness);
    book(EnergyCause::overload, sum.overload);
    book(EnergyCause::rest, sum.rest);
    book(EnergyCause::elsewhere, sum.elsewhere);
}

// One person's month. `parts` is room to work in: what each table does to the person.
void spend(const Scenario& scenario, World& world, PostId post, const std::vector<Exchange>& at_table,
           std::vector<std::pair<std::uint32_t, Part>>& parts, std::vector<Gathered>& gathered) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    double& e = world.energy[post];
    const double costs = e * headwind(p, world, post);
    parts.clear();
    double change = 0;
    for (const std::uint32_t seat : t.post_seats[post]) {
        const TableId table(t.seat_table[seat]);
        if (!world.live(table) || !world.seated(SeatId(seat))) continue;
        const Exchange& x = at_table[table];
        const double s = world.share[seat];
        const double a = world.present[seat];
        parts.push_back(
            {table,
             {s * a * x.gain * (1 - e), -s * a * x.cold * costs, -s * x.hollow * costs, -s * x.slowness * costs}});
        change += parts.back().second.all();
    }
    const double overload = -p.overload_cost * world.pressure[t.post_party[post]] * costs;
    const double after = clip(e + (change + overload - p.energy_return * (e - p.energy_set_point)));
    const double rest = after - e - change - overload;
    e = after;
    for (const auto& [table, part] : parts) gathered[table].add(part, overload, rest, change - part.all());
}

}  // namespace

double headwind(const Parameters& p, const World& world, PostId post) {
    return std::max(0.0, 1 - p.perseverance_effect * (world.perseverance[post] - 0.5));
}

void count_people(World& world, TableId table) {
    const Range seats = world.topology->table_seats(table);
    double people = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat)
        people += world.occupied_seat(SeatId(seat)) ? 1 : 0;
    world.occupied[table] = people;
}

void build_structure(const Scenario& scenario, World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    double& sigma = world.structure[table];
    const double room = std::max(0.0, world.structure_cap[table] - sigma);
    const double attended = mean_over_members(world, table, world.attendance);
    sigma = clip(sigma + p.structure_growth * world.cold_hours[table] * attended * room - p.structure_decay * sigma);
}

void spend_energy(const Scenario& scenario, World& world, Ledger& ledger, const std::vector<double>& difference) {
    const Topology& t = *world.topology;
    std::vector<Exchange> at_table(t.tables());
    for (std::uint32_t table = 0; table < t.tables(); ++table) {
        if (world.live(TableId(table))) {
            at_table[table] = exchange_at(scenario, world, ledger, TableId(table), difference[table]);
        }
    }
    std::vector<Gathered> gathered(t.tables());
    std::vector<std::pair<std::uint32_t, Part>> room;
    for (std::uint32_t post = 0; post < t.posts(); ++post) {
        if (world.here(PostId(post))) spend(scenario, world, PostId(post), at_table, room, gathered);
    }
    for (std::uint32_t table = 0; table < t.tables(); ++table) {
        if (world.live(TableId(table))) book_month(world, ledger, TableId(table), gathered[table]);
    }
}

void change_by_seat(World& world, Ledger& ledger, EnergyCause cause, const std::vector<double>& change) {
    const Topology& t = *world.topology;
    std::vector<double> own(t.tables(), 0);
    std::vector<double> elsewhere(t.tables(), 0);
    for (std::uint32_t i = 0; i < t.posts(); ++i) {
        const PostId post(i);
        if (!world.here(post)) continue;
        double all = 0;
        for (const std::uint32_t seat : t.post_seats[post]) all += change[seat];
        if (all == 0) continue;
        const double before = world.energy[post];
        world.energy[post] = clip(before + all);
        const double made = (world.energy[post] - before) / all;  // 1, less where clipped
        for (const std::uint32_t seat : t.post_seats[post]) {
            const std::uint32_t table = t.seat_table[seat];
            if (!world.seated(SeatId(seat))) continue;
            own[table] += made * change[seat];
            elsewhere[table] += made * (all - change[seat]);
        }
    }
    for (std::uint32_t table = 0; table < t.tables(); ++table) {
        if (!world.live(TableId(table)) || world.occupied[table] == 0) continue;
        ledger.book_energy(TableId(table), cause, own[table] / world.occupied[table]);
        ledger.book_energy(TableId(table), EnergyCause::elsewhere, elsewhere[table] / world.occupied[table]);
    }
}

void change_energy(World& world, Ledger& ledger, PostId post, TableId table, EnergyCause cause, double change) {
    double& e = world.energy[post];
    const double after = clip(e + change);
    const double made = after - e;
    e = after;
    if (made == 0) return;
    for (const std::uint32_t seat : world.topology->post_seats[post]) {
        const TableId other(world.topology->seat_table[seat]);
        if (!world.live(other) || !world.seated(SeatId(seat))) continue;
        ledger.book_energy(other, other == table ? cause : EnergyCause::elsewhere, made / world.occupied[other]);
    }
}

void share_energy(const Scenario& scenario, World& world, Ledger& ledger, TableId table, EnergyCause cause,
                  double amount) {
    const Range seats = world.topology->table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (!world.occupied_seat(SeatId(seat))) continue;
        const PostId post = world.topology->seat_post[seat];
        const double e = world.energy[post];
        const double towards = amount > 0 ? 1 - e : e * headwind(scenario.parameters, world, post);
        change_energy(world, ledger, post, table, cause, world.share[seat] * amount * towards);
    }
}

}  // namespace weefsel
