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
};

Supply supply_of(const World& world, const Ledger& ledger, TableId table);
Supply needs(const Parameters& parameters, Stage stage);

// How far a need is met, in [0, 1]; a need of 0 always is.
double met(double supply, double need);
double scarcest(const Supply& supply, const Supply& need);

// Mean of a column by member over those of the table.
double mean_over_members(const World& world, TableId table, const std::vector<double>& column);

// (right − wrong dimensions of the agenda) / all dimensions, in [−1, 1].
double rightness(const World& world, TableId table);

// Mean energy of the table's delegates in a post; 0 when all posts are vacant.
double table_energy(const World& world, TableId table);

}  // namespace weefsel
