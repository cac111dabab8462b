// From all segments of a plan to its result file, in bounded memory: first what each run gave, in run
// order; then, a few months at a time, means and exact percentiles over replicates.
#pragma once

#include <atomic>
#include <string>

#include "files/make_result.hpp"
#include "files/parts.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// Writes the file under a temporary name and publishes it. False when `stop` became true meanwhile:
// nothing is left then. Throws Trouble: (input) names a segment that cannot be read, (writing) the file.
bool seal(const Plan& plan, const Provenance& made_by, const Parts& parts, const std::string& path,
          const std::atomic<bool>* stop);

}  // namespace weefsel
