// Step 4, practice and views: the part of March (1991), doi:10.1287/orsc.2.1.71, that goes on between
// delegates and the shared agenda, every month at every table (ODD 8.4, steps 2 and 3).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bits.hpp"
#include "base/draws.hpp"
#include "world/world.hpp"

namespace weefsel {

// A table after practice and learning.
struct Learnt {
    Picture agenda;
    double practice_sum = 0;
    std::uint32_t think_before_rereading = 0;  // (delegate, dimension) matches
    std::uint32_t think = 0;
};

// Works out what the month does to practice, views and agendas, as it is and as the shadow in which every
// occupied seat attends; changes nothing in the world but where `take_over` is asked. Seats are handled as
// columns over the whole world, because one delegate's month is only a few operations on bits.
class Classroom {
public:
    Classroom(const Scenario& scenario, Month month, const Draws& draws, const World& world);

    struct Table {
        Learnt actual;
        Learnt shadow;          // only where asked
        double difference = 0;  // mean share of dimensions on which two who attend differ, before learning
    };
    Table teach(TableId table, bool with_shadow) const;

    // Views and practice of the table's seats and its agenda become what was taught.
    void take_over(World& world, TableId table, const Learnt& learnt) const;

private:
    struct Acting;
    using Column = std::vector<std::uint32_t>;
    // One of the two worlds: attendance and, by seat, what comes of it.
    struct Side {
        std::vector<double> attendance;
        std::vector<Picture> socialised, view;
        std::vector<double> practice;
    };

    void set_attendance();
    void draw(Purpose purpose, std::uint32_t block, std::array<Column, 4>& out) const;
    void decide(Purpose purpose, std::span<TrialColumn* const> columns) const;
    void socialise();
    void reread();
    void practise(Side& side) const;
    void act(TableId table, const Side& side, const Side* but_not, Acting& acting) const;
    Picture taken_over(TableId table, const Acting& acting, std::uint32_t open) const;
    Learnt sums(TableId table, const Side& side, Picture agenda) const;

    const Scenario& scenario_;
    Month month_;
    const Draws& draws_;
    const World& world_;
    std::array<Column, 4> acting_words_;
    Side actual_, shadow_;
};

}  // namespace weefsel
