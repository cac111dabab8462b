// One world from start to horizon. A run is a pure function of scenario and key: no files, no
// threads, no clock, so the same call gives the same bits natively, on a cluster and in a page.
#pragma once

#include <functional>
#include <memory>

#include "base/draws.hpp"
#include "run/observations.hpp"
#include "run/recorder.hpp"
#include "world/scenario.hpp"
#include "world/topology.hpp"

namespace weefsel {

// What all runs of a scenario share; building it costs about one month of simulation.
class Engine {
public:
    // The scenario must be one that `read` accepts, or equally valid: parameters in range, indices
    // in bounds, members ascending, no more delegates of a role than the party has people.
    explicit Engine(Scenario scenario);

    // Runs one replicate. `stop` is asked once a month; when it says true the run is given up and
    // nothing is returned. A recorder is told what happens; the run has the same bits with and without.
    // Const and thread-safe.
    std::unique_ptr<Observations> run(RunKey key, const std::function<bool()>& stop = {},
                                      Recorder* recorder = nullptr) const;

    const Scenario& scenario() const { return scenario_; }
    const Topology& topology() const { return topology_; }

private:
    Scenario scenario_;
    Topology topology_;
};

}  // namespace weefsel
