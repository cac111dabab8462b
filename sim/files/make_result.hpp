// From a plan to its result file, safe against being killed at any moment: finished segments lie in
// FILE.nc.parts/ and stay; the file itself appears whole when all are there. Called again it makes
// only what is missing; on a finished file of the same plan it does nothing.
#pragma once

#include <cstdint>
#include <string>

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
                 const Runner& runner = {});

// Hash of the canonical text: what a result and its segments are known by (64 hex digits).
std::string plan_hash(const Plan& plan);

// Bytes on disk of the result, and of the segments while the sweep is under way (both within a few %).
struct DiskPlan {
    std::uint64_t result = 0;
    std::uint64_t segments = 0;
};
DiskPlan disk_plan(const Plan& plan);

}  // namespace weefsel
