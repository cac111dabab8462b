// What a scenario's runs say, for the terminal.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "command/terminal.hpp"
#include "sweep/summary.hpp"

namespace weefsel {

struct RunReport {
    PointSummary summary;
    std::array<std::vector<double>, series_count> series;  // [series][month], means over runs
};

// Values with intervals, some series through the years, the ledger, and what it means.
std::string run_text(const Plan& plan, const RunReport& report, const Terminal& terminal);

// The line that every summary ends with.
std::string thinking_aid(const Terminal& terminal);

}  // namespace weefsel
