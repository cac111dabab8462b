// Levers: what is switched on where and how far. The steps ask; the levers themselves do nothing but
// consolidation, which acts once. Intensity 0 is the same world bit for bit.
#pragma once

#include "base/draws.hpp"
#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// Largest intensity of the kind that is active at the table this month; 0 when none is.
double lever_at(const Scenario& scenario, const World& world, LeverKind kind, Month month, TableId table);

// The same over tables: for what is decided for a person, the mean over the begun tables of the post.
double lever_on_post(const Scenario& scenario, const World& world, LeverKind kind, Month month, PostId post);

// Share of content and relation that a departure hands on at this table this month.
double handover_level(const Scenario& scenario, const World& world, Month month, TableId table);

// Consolidation at its month or stage: signs, or adds structure to what was signed.
void consolidate(const Scenario& scenario, Month month, World& world, Ledger& ledger);

// Remembers which tables have come to the stage a lever waits for; asked at the start and after step 6.
void mark_stages(const Scenario& scenario, World& world);

// Cap of structure once signed in full: as the partnership's form sets it, else the parameter's.
double cap_after(const Scenario& scenario, TableId table);

// Signing (8.6): fabric now becomes F_sign; intensity below 1 is an agreement in part, which scales cap and
// jump and may be completed later.
bool signed_in_full(const Scenario& scenario, const World& world, TableId table);
void sign(const Scenario& scenario, World& world, TableId table, double fabric_now, double intensity);

}  // namespace weefsel
