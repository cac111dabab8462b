// Trust without contact drifts to institutional trust, once per tie and month; institutional trust
// follows the people and forgets (ODD 8.4, step 4).
#pragma once

#include "world/world.hpp"

namespace weefsel {

struct Drifted {
    double there = 0;
    double back = 0;
    double change = 0;  // of √(there · back)
};

// One tie's drift from the trust given, were it not held off.
Drifted drifted(const Scenario& scenario, const World& world, std::uint32_t tie, double there, double back);

// Drift of all ties whose drift no contact held off, then institutional trust of all pairs of parties.
// Leaves roots and the sum of trust in the world.
void drift_all(const Scenario& scenario, World& world);

// Sum of roots over the pairs of a table.
double feel_sum(const World& world, TableId table);

}  // namespace weefsel
