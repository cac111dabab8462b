// From segments to a result file, in bounded memory: first what each run gave, lot by lot; then, of a whole
// sweep, a few months at a time, means and exact percentiles over replicates.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "files/make_result.hpp"
#include "files/parts.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// What goes into the result: these segments, and of each point its first replicates.
struct Selection {
    std::vector<std::uint64_t> segments;    // ascending
    std::vector<std::uint32_t> replicates;  // by point; all when empty
    Shard shard;

    bool holds(std::uint32_t point, std::uint32_t replicate) const {
        return replicates.empty() || replicate < replicates[point];
    }
};

// "2/7"; empty for a whole sweep.
std::string shard_name(Shard shard);

// Writes the file under a temporary name and publishes it. False when `stop` became true meanwhile:
// nothing is left then. Throws Trouble: (input) names a segment that cannot be read, (writing) the file.
bool seal(const Plan& plan, const Provenance& made_by, const Parts& parts, const std::string& path,
          const Selection& selection, const std::atomic<bool>* stop);

}  // namespace weefsel
