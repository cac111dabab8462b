// How a table, its members and its seats are set up at their beginning: at the start of the run or in
// the month a later one begins. Section 5 of the ODD; every draw is addressed with month 0, so a table
// that begins later is the same table.
#pragma once

#include "base/draws.hpp"
#include "world/world.hpp"

namespace weefsel {

// Energy, skills and type of cooperation that the post's holder of this succession number brings.
struct Traits {
    double energy = 0;
    double bridging = 0;
    double process = 0;
    double perseverance = 0;
    double follows_others = 0;
    double effort = 0;
};
Traits draw_traits(const Scenario& scenario, const Draws& draws, const World& world, PostId post,
                   std::uint32_t succession);

// Whether a holder comes with a picture of their own, and then which: drawn at this month's address.
bool has_random_view(const Scenario& scenario, const Draws& draws, const World& world, SeatId seat, Month month);
Picture draw_random_view(const Draws& draws, const World& world, SeatId seat, Month month);

// A party's interest in a table, drawn at the start (month 0) or after an election.
double draw_interest(const Scenario& scenario, const Draws& draws, const World& world, MemberId member, Month month);

// How far a table is at its beginning, in [0, 1].
double draw_maturity(const Scenario& scenario, const Draws& draws, TableId table);

// Month a table begins in: 0 when it is there from the start.
std::int32_t draw_begin(const Scenario& scenario, const Draws& draws, TableId table);

// Whether the party of this member provides money in the budget of this month.
bool draw_funded(const Scenario& scenario, const Draws& draws, const World& world, MemberId member, Month month);

// Sets up table, members and seats, all but trust; the table is begun afterwards. Its sums still have
// to be measured, and what is signed then gets its fabric by `finish_beginning`.
void begin_table(const Scenario& scenario, const Draws& draws, World& world, TableId table);
void finish_beginning(World& world, TableId table);

// The party of this member comes to the table (`comes`) or leaves it: who sits there and which pairs meet.
void seat_member(World& world, MemberId member, bool comes);

// What the delegates of a member start with at a table of this maturity.
void begin_seats(const Scenario& scenario, const Draws& draws, World& world, MemberId member, double maturity);

// Distance of a member's own logic to the agenda: mean of |own − agenda|/2 over its dimensions, in [0, 1].
double distance_to_agenda(const World& world, MemberId member);

}  // namespace weefsel
