// Trust without contact drifts to institutional trust, once per tie and month; institutional trust
// follows the people and forgets (ODD 8.4, step 4).
#pragma once

#include "world/world.hpp"

namespace weefsel {

// What one tie's drift from the trust given would change √(there · back) by, were it not held off.
double drift_change(const Scenario& scenario, const World& world, std::uint32_t tie, double there, double back);

// Drift of all ties whose drift no contact held off, then institutional trust of all pairs of parties.
// Leaves roots and the sum of trust in the world.
void drift_all(const Scenario& scenario, World& world);

// Sum of roots over the pairs of a table, in four interleaved parts: the same order everywhere.
double feel_sum(const World& world, TableId table);

}  // namespace weefsel
