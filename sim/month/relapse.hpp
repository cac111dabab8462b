// Falling back in the spiral (ODD 8.6): to the last warm stage, with part of the agenda reopened.
#pragma once

#include "base/draws.hpp"
#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// Months lost to an obstacle, where realisation is still ahead.
void hold_up(World& world, TableId table, Obstacle obstacle, double months);

// Why the table falls back this month, given its energy and the month's words; `none` when it does not.
Why falls_back(const Scenario& scenario, const World& world, TableId table, double energy, const Words& words);

void fall_back(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, TableId table,
               Why why);

}  // namespace weefsel
