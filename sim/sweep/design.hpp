// From what a sweep varies to its points.
#pragma once

#include "read/read.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// Fills the plan's axes (and factors, of a sampled design) from the sweep's; says what stands in the way. The plan has
// its design, sample, levels and seed already.
Problems lay_out(SweepFile& sweep, Plan& plan);

}  // namespace weefsel
