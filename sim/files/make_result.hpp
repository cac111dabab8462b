// From a plan to its result file, safe against being killed at any moment: finished segments lie in
// FILE.nc.parts/ and stay; the file itself appears whole when all are there. Called again it makes
// only what is missing, also when the plan has got more points or replicates; on a finished file of the
// same plan it does nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "files/failure.hpp"
#include "sweep/execute.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// Who made it; goes into the result's root attributes and decides nothing.
struct Provenance {
    std::string version;
    std::string commit;
    std::string compiler;
};

// One of several calls that share a sweep: it makes the segments k with k mod count = index, and its file says of the
// other runs that they were not made.
struct Shard {
    std::uint64_t index = 0;  // below count
    std::uint64_t count = 1;
};

struct Made {
    enum class Ending {
        done,     // the file is there, whole (exit 0, or 1 when runs failed)
        already,  // it was there already, of this very plan; nothing was done
        stopped,  // by the stop flag; finished segments are kept, the same call goes on (75, 130)
        failed,   // see `failure` (2 or 74)
    };
    Ending ending = Ending::failed;
    Failed failure;
    std::uint64_t runs_found = 0;   // made by an earlier call
    std::uint64_t runs_made = 0;    // made and kept now
    std::uint64_t runs_failed = 0;  // in the result so far, found and made
};

// `runner` is the model itself when empty (engine_runner); tests hand in their own.
Made make_result(const Plan& plan, const Provenance& made_by, const std::string& path, const Execution& how,
                 const Runner& runner = {}, Shard shard = {});

// A segment that a call would make, and how many runs it holds.
struct SegmentLeft {
    std::uint64_t segment = 0;
    std::uint64_t runs = 0;
};
// Segments of the plan that do not lie at `path`, whole: ascending. Makes nothing.
Filed<std::vector<SegmentLeft>> segments_left(const Plan& plan, const std::string& path, Shard shard = {});

// Hash of the canonical text: what a result and its segments are known by (64 hex digits).
std::string plan_hash(const Plan& plan);

// Bytes on disk of the result, and of the segments while the sweep is under way (both within a few %).
struct DiskPlan {
    std::uint64_t result = 0;
    std::uint64_t segments = 0;
};
DiskPlan disk_plan(const Plan& plan);

// Seconds of one core that keeping a run takes, beside making it: putting it into a segment, and sealing. From these
// runs of the plan, at least one, which are not written anywhere; without what the disk takes.
double keeping_seconds(const Plan& plan, const std::vector<std::unique_ptr<Observations>>& runs);

// Peak memory of a sweep in bytes, generous: it does not grow with the number of runs.
std::uint64_t memory_plan(const Plan& plan, int threads);

}  // namespace weefsel
