// Decisions of a table's members (ODD 8.6): a question that is open is put to them once a month until their rule is
// met. With memory, who agreed stays agreed; without it everybody is asked anew.
#pragma once

#include "base/draws.hpp"
#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// One round. True when the members decided; the question is closed then. Nobody can agree while a college is being
// formed.
bool hold_round(const Scenario& scenario, Month month, const Draws& draws, World& world, TableId table);

// Closes an open question without a decision.
void drop_question(World& world, TableId table);

// Chance that a member agrees in a round, before formation.
double favour(const Scenario& scenario, const World& world, TableId table, MemberId member);

}  // namespace weefsel
