// What a stage of the spiral needs and what a table has to offer: progress goes at the pace of the
// scarcest (Liebig's law of the minimum).
#pragma once

#include <vector>

#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

struct Supply {
    double energy = 0;  // mean over delegates in a post
    double urgency = 0;
    double fabric = 0;
    double structure = 0;
    double rightness = 0;  // 0 when the agenda is more wrong than right
    double capacity = 0;   // attendance of the weakest member
    double money = 0;      // share of the members that provide it
};

// `money` apart, because a province may provide it (0 … 1 of all).
Supply supply_of(const World& world, const Ledger& ledger, TableId table);
double money_of(const Scenario& scenario, const World& world, TableId table);

// A task that is less negotiated needs less fabric and rightness.
Supply needs(const Parameters& parameters, Stage stage, Task task);
double negotiation(const Parameters& parameters, Task task);

// How far a need is met, in [0, 1]; a need of 0 always is.
double met(double supply, double need);

// The scarcest of what a stage needs, and which it is.
struct Scarcity {
    double met = 1;
    Obstacle obstacle = Obstacle::urgency;
};
Scarcity scarcest(const Supply& supply, const Supply& need);

// Progress at which a stage is done: steps of 1 / progress_steps add up to 1 but for rounding.
inline constexpr double stage_done = 1 - 1e-9;

// Share of members whose college is being formed and cannot decide.
double in_formation(const World& world, TableId table);

// Members that sit at the table now.
double members_in(const World& world, TableId table);
// Mean of a column by member over those that sit at the table.
double mean_over_members(const World& world, TableId table, const std::vector<double>& column);

// (right − wrong dimensions of the agenda) / all dimensions, in [−1, 1].
double rightness(const World& world, TableId table);

// Mean of what the table's delegates in a post have, by a column by post; 0 when nobody is there.
double mean_over_people(const World& world, TableId table, const std::vector<double>& column);
// Mean unspoken tension over its seats.
double mean_tension(const World& world, TableId table);

// Mean energy of the table's delegates in a post; 0 when nobody is there.
double table_energy(const World& world, TableId table);

}  // namespace weefsel
