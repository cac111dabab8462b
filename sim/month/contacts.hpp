// Step 4, contacts and trust: one draw per pair of delegates, table and month says whether the two have
// real contact; contact moves trust towards what the other delivered; ties without contact drift to
// institutional trust (ODD 8.4). The hot part of the model: cost is linear in pairs.
#pragma once

#include <vector>

#include "base/draws.hpp"
#include "world/world.hpp"

namespace weefsel {

// What contacts and drift did to a table's feel sum, apart by whose doing it was.
struct FeelChange {
    double own = 0;         // this table's contacts
    double elsewhere = 0;   // other tables' contacts on the same ties
    double drift = 0;       // trust that drifted afterwards
    double shadow_own = 0;  // own and drift, had everybody attended
    double shadow_drift = 0;
};

// Contacts of all tables in order, then drift and institutional trust. `overloaded` says which tables
// need a shadow at full attendance. Result by table; the world's sums are left to the caller.
std::vector<FeelChange> contacts_and_drift(const Scenario& scenario, Month month, const Draws& draws, World& world,
                                           const std::vector<std::uint8_t>& overloaded);

}  // namespace weefsel
