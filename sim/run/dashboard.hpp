// How a partnership is doing, in the terms practitioners use: the ladder of cooperation [004] and the ten figures of
// the dashboard (charter section 9, after the Netwerkvitaliteitsmeter and Kaats & Opheij), each 0–10. ODD 8.9.
#pragma once

#include <array>

#include "month/ledger.hpp"
#include "run/outputs.hpp"
#include "world/world.hpp"

namespace weefsel {

// Rung reached: 0 none, 1 informing, 2 consulting, 3 coordinating, 4 co-deciding, 5 co-producing. A rung counts when
// those below it are reached.
double ladder(const Scenario& scenario, const World& world, const Ledger& ledger, TableId table);

// The ten figures in the order of the series score_ambition … score_goals.
std::array<double, score_count> dashboard(const Scenario& scenario, const World& world, const Ledger& ledger,
                                          TableId table);

}  // namespace weefsel
