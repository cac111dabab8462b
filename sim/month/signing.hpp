// Signing and the form of a partnership (ODD 8.6): what is agreed is written down; the form says how much it can carry,
// what it costs, how stiff it is and what it says to the outside [000 ch. 3].
#pragma once

#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// The table's form becomes this one; its buffer, load, stiffness and signal follow from form and perspective. `share`
// below 1: so far of the way from what they were; the table is known by the form that weighs most.
void set_form(const Scenario& scenario, World& world, TableId table, Form form, double share = 1);

// Cap of structure once signed in full: what the scenario says, else the form's.
double cap_after(const Scenario& scenario, const World& world, TableId table);

// Signing: fabric now becomes F_sign; intensity below 1 is an agreement in part, which scales cap and jump and may be
// completed later. The outside hears of it: urgency and legitimacy.
bool signed_in_full(const Scenario& scenario, const World& world, TableId table);
void sign(const Scenario& scenario, Month month, World& world, const Ledger& ledger, TableId table, double intensity);
// The same with another form than the table's own.
void sign_form(const Scenario& scenario, Month month, World& world, const Ledger& ledger, TableId table,
               double intensity, Form signed_now);

// The lightest form that suits the perspective and can carry this much structure.
Form form_that_carries(const Scenario& scenario, const World& world, TableId table, double structure);

// The lever consolidation, at its month, stage or condition: signs, or adds structure to what was signed.
void consolidate(const Scenario& scenario, Month month, World& world, Ledger& ledger);

}  // namespace weefsel
