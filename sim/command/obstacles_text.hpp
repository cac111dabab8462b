// What did not come to realisation, and what held it back: failure is normal, and its causes are told apart.
#pragma once

#include <array>
#include <string>

#include "command/terminal.hpp"
#include "month/obstacles.hpp"
#include "statistics/estimate.hpp"
#include "sweep/summary.hpp"

namespace weefsel {

struct ObstacleReport {
    Estimate not_realised;                       // share of the partnerships that are counted
    std::array<Estimate, obstacle_count> share;  // of those not realised: what each obstacle held back most
};
ObstacleReport obstacle_report(const PointRuns& runs);

// A sentence, the largest obstacle first; empty where there was nothing to count.
std::string obstacle_sentence(const ObstacleReport& found, const Terminal& terminal);

}  // namespace weefsel
