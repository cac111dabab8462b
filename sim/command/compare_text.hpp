// What a comparison found: paired differences with their intervals, what of fabric they come from, and how much the
// pairing was worth.
#pragma once

#include <string>

#include "command/terminal.hpp"
#include "sweep/plan.hpp"
#include "sweep/summary.hpp"

namespace weefsel {

// Both have the same replicates, one or more of each went well.
std::string compare_text(const Plan& plan, const PointRuns& baseline, const PointRuns& what_if,
                         const Terminal& terminal);

}  // namespace weefsel
