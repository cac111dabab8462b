// Who can have real contact at a table's meetings: nobody has it with all of a full room.
#pragma once

#include <cstdint>
#include <vector>

#include "world/world.hpp"

namespace weefsel {

// Attendance of a table's seats, as it is or as the shadow's, and the room each has for real contact.
struct Crowd {
    std::vector<double> present;
    std::vector<double> room;  // min(1, c / attendance of other parties)
    std::uint32_t first_seat = 0;

    // `full`: every occupied seat attends.
    void set(const Scenario& scenario, const World& world, TableId table, bool full);
};

// Writes the chance of contact in `meetings` meetings of the pairs [first, last) of the crowd's table.
void chances(const Topology& topology, const Crowd& crowd, double meetings, std::uint32_t first, std::uint32_t last,
             double* chance);

}  // namespace weefsel
