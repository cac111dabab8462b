// Step 4, structure and energy: what the month at the tables does to what is written down and to the
// people (ODD 8.4, step 5).
#pragma once

#include <vector>

#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// Cold time builds structure; it wears a little.
void build_structure(const Scenario& scenario, World& world, TableId table);

// Energy of everybody in a post; `difference` by table as `learn` found it.
void spend_energy(const Scenario& scenario, World& world, const Ledger& ledger, const std::vector<double>& difference);

// Gives every delegate in a post the table's share of a gain towards 1 (or, negative, a loss towards 0).
void share_energy(World& world, TableId table, double amount);

}  // namespace weefsel
