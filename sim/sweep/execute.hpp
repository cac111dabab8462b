// Makes the runs of a plan on all cores: run numbers in order → runs in parallel → results in order,
// with a bounded number under way, so memory does not grow with the number of runs and the sink sees
// the same segments for any number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "run/observations.hpp"
#include "sweep/plan.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {

// Makes one run of a point; nothing when `stop` said true. May throw: the run has failed then, but for
// std::bad_alloc, which ends the execution.
// Called from several threads at once.
using Runner =
    std::function<std::unique_ptr<Observations>(std::uint32_t point, RunKey key, const std::function<bool()>& stop)>;

// The model itself. An engine is built when a point's first run asks for it and kept as long as all
// kept engines together stay under `kept_bytes`; further points build theirs for each run, which
// costs about one month of simulation. The plan must outlive the runner.
Runner engine_runner(const Plan& plan, std::uint64_t kept_bytes = 64ull << 20);

struct Progress {
    std::uint64_t done = 0;    // runs made in this call
    std::uint64_t to_do = 0;   // runs this call was asked for
    std::uint64_t failed = 0;  // of those made
    double seconds = 0;        // since the call began
};

// Takes a finished segment; says what went wrong, or nothing. Called in order, one at a time.
using Sink = std::function<std::optional<std::string>(const SegmentResult&)>;

struct Execution {
    int threads = 0;                                // 0: as many as there are cores
    const std::atomic<bool>* stop = nullptr;        // true: give up the segment in hand and return
    std::function<void(const Progress&)> progress;  // called in order, after each run; must be quick
    std::function<void(const std::string&)> note;   // what was found and set right, told before the runs
};

struct Executed {
    std::uint64_t made = 0;      // runs in segments that reached the sink
    std::uint64_t failed = 0;    // of those
    bool stopped = false;        // the stop flag was seen before all was done
    bool out_of_memory = false;  // a run could not get memory: another time or machine may have it
    std::optional<std::string> sink_error;
};

// As many threads as there are cores this process may use.
int usual_threads();

// Makes the given segments of the plan (ascending). A run that throws is a value with a reason and
// the sweep goes on; a sink that says no or a lack of memory ends it, and the segment in hand is given up.
Executed execute(const Plan& plan, std::span<const std::uint64_t> segments, const Runner& runner, const Sink& sink,
                 const Execution& how);

}  // namespace weefsel
