// Levers: what is switched on where and how far. `switch_levers` works that out once a month; the steps then ask the
// world. What each lever does stands where it does it; here stands what they cost. Intensity 0 is the same world bit
// for bit.
#pragma once

#include "base/draws.hpp"
#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// Intensities of the month by kind and table, the largest that is active; reflection and recalibration only in the
// months they are held.
void switch_levers(const Scenario& scenario, Month month, World& world, const Ledger& ledger);

// Remembers which tables meet what a lever waits for (stage, condition), to act from the next month on; asked at the
// start and at the end of every month.
void mark_levers(const Scenario& scenario, Month month, World& world, const Ledger& ledger);

// The mean of a lever over the begun tables of a post or a party: for what is decided for a person or a house.
double lever_on_post(const World& world, LeverKind kind, PostId post);
double lever_on_party(const World& world, LeverKind kind, PartyId party);

// Bridging and process skill that a chair and a connecting province add to a table.
double lent_skill(const Scenario& scenario, const World& world, TableId table);

// Person-days a month that the levers of a table ask of each member this month.
double lever_cost(const Scenario& scenario, const World& world, TableId table);

// Share of content and relation that a departure hands on at this table this month, by the level and by the other half
// of a duo.
struct HandedOn {
    double content = 0;
    double relation = 0;
};
HandedOn handed_on_at(const Scenario& scenario, const World& world, TableId table);

// What a month of execution is monitored: base and lever.
double monitoring(const Scenario& scenario, const World& world, TableId table);

}  // namespace weefsel
