// What one run was observed to do: the data that goes from the model to statistics and files.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "month/ledger.hpp"
#include "month/obstacles.hpp"
#include "run/outputs.hpp"

namespace weefsel {

struct Observations {
    std::int32_t horizon = 0;  // months; every series has horizon + 1 values, the first is the start
    std::array<std::vector<double>, series_count> series;  // [series][month]
    std::array<double, run_value_count> values{};          // NaN: did not happen within the horizon
    std::array<double, cause_count> ledger{};              // change of fabric by cause over the horizon
    std::vector<double> ledger_month;  // [month · cause], month 0 all zero: change of fabric in that month
    std::vector<double> stage_share;   // [month · stage]: share of partnerships alive in that stage
    std::array<double, energy_cause_count> energy_ledger{};  // change of energy by cause over the horizon
    std::vector<double> energy_ledger_month;                 // [month · energy cause], as ledger_month
    // Of the partnerships that `not_realised` counts, the share that each obstacle held back most; they add up to it.
    // NaN where there is none to count.
    std::array<double, obstacle_count> not_realised_by{};
};

}  // namespace weefsel
