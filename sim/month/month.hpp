// One month. Every step is a function over the world with the same shape and the same contract:
// it reads the scenario, takes its chances from the draws, changes the world, and books every change
// of fabric in the ledger, so that after each step the ledger's last measure is the fabric of every
// table. Steps keep no state of their own.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>

#include "base/draws.hpp"
#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

using Step = void (*)(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);

inline constexpr std::size_t step_count = 8;
using StepTimes = std::array<std::chrono::nanoseconds, step_count>;  // in the order of the month

// Steps 1 to 8 in the charter's order; the observer measures (step 9) after it. Adds to `times` what each
// step took, where given.
void month(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger,
           StepTimes* times = nullptr);

// 1. Tables begin, levers are switched, elections are held, reality turns, urgency ebbs, budgets are made.
void calendar(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);
// 2. People leave between elections, vacancies are filled.
void people(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);
// 3. Parties divide their capacity over the tables that ask for it.
void attention(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);
// 4. Delegates meet: trust, practice, views, structure and energy.
void meetings(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);
// 5. Parties deliver, adjust their willingness, and results come.
void work(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);
// 6. Initiatives go round the spiral, decide, sign, or fall back.
void spiral(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);
// 7. Parties leave and join, tables dissolve.
void membership(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);
// 8. Tension between inside and outside, the councils' hold.
void standing(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger);

// Load a table with so many members and this structure asks of each of them, without levers.
double table_load(const Parameters& parameters, double members, double structure);

// What steps 3 and 4 set from the state alone, also needed at the start.
void set_loads(const Scenario& scenario, World& world);                 // load asked per member, shares of persons
void set_hours(const Scenario& scenario, World& world, TableId table);  // warm and cold time

}  // namespace weefsel
