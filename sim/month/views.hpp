// Step 4, practice and views: the part of March (1991), doi:10.1287/orsc.2.1.71, that goes on between
// delegates and the shared agenda, every month at every table (ODD 8.4, steps 2 and 3).
#pragma once

#include <vector>

#include "base/draws.hpp"
#include "world/world.hpp"

namespace weefsel {

// A table after practice and learning, as it is or as its shadow.
struct Learnt {
    std::vector<Picture> view;     // by seat of the table
    std::vector<double> practice;  // by seat of the table
    Picture agenda;
    double practice_sum = 0;
    std::uint32_t think_before_rereading = 0;  // (delegate, dimension) matches
    std::uint32_t think = 0;
    double difference = 0;  // mean share of dimensions on which two who attend differ, before learning
};

// What the month does to practice, views and agenda; `full` is the shadow in which every occupied seat
// attends. Changes nothing in the world.
void learn(const Scenario& scenario, Month month, const Draws& draws, const World& world, TableId table, bool full,
           Learnt& out);

}  // namespace weefsel
