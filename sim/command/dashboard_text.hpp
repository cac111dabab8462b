// The dashboard: ten figures about how cooperation stands at the end of the horizon, and the rung of the ladder.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "command/terminal.hpp"
#include "run/outputs.hpp"

namespace weefsel {

// From the means over runs, [series][month]: their last month.
std::string dashboard_text(const std::array<std::vector<double>, series_count>& series, const Terminal& terminal);

}  // namespace weefsel
