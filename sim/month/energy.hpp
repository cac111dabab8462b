// Step 4, structure and energy: what the month at the tables does to what is written down and to the people (ODD 8.4,
// step 5), and the one way in which every other step changes a person's energy, so that the energy ledger adds up.
#pragma once

#include <vector>

#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// Cold time builds structure; it wears a little.
void build_structure(const Scenario& scenario, World& world, TableId table);

// Energy of everybody in a post; `difference` by table as `learn` found it.
void spend_energy(const Scenario& scenario, World& world, Ledger& ledger, const std::vector<double>& difference);

// A person's energy changes by this much, cut to [0, 1], by what happens at one table: booked there to the cause, and
// at the person's other tables as `elsewhere`.
void change_energy(World& world, Ledger& ledger, PostId post, TableId table, EnergyCause cause, double change);

// Gives every delegate in a post the table's share of a gain towards 1 (or, negative, a loss towards 0; perseverance
// softens what costs).
void share_energy(const Scenario& scenario, World& world, Ledger& ledger, TableId table, EnergyCause cause,
                  double amount);

// What perseverance makes of a cost in energy.
double headwind(const Parameters& parameters, const World& world, PostId post);

// Somebody comes or goes: the mean energy at each of the post's tables is booked anew around `act`.
template <class Act>
void with_energy_booked(World& world, Ledger& ledger, PostId post, EnergyCause cause, Act act);

// The same for a table whose members change.
void count_people(World& world, TableId table);

}  // namespace weefsel

#include "month/needs.hpp"

namespace weefsel {

template <class Act>
void with_energy_booked(World& world, Ledger& ledger, PostId post, EnergyCause cause, Act act) {
    const auto seats = world.topology->post_seats[post];
    std::vector<double> before;
    before.reserve(seats.size());
    for (const std::uint32_t seat : seats)
        before.push_back(table_energy(world, TableId(world.topology->seat_table[seat])));
    act();
    for (std::size_t i = 0; i < seats.size(); ++i) {
        const TableId table(world.topology->seat_table[seats[i]]);
        if (!world.live(table) || !world.seated(SeatId(seats[i]))) continue;
        count_people(world, table);
        ledger.book_energy(table, cause, table_energy(world, table) - before[i]);
    }
}

}  // namespace weefsel
