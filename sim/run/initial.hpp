// The world at the start of a run (ODD section 5).
#pragma once

#include "base/draws.hpp"
#include "world/world.hpp"

namespace weefsel {

// Scenario and topology must outlive the world.
World initial_world(const Scenario& scenario, const Topology& topology, const Draws& draws);

}  // namespace weefsel
