// Scenario and sweep files from disk to plain data. What a file refers to lies beside it or below: `read`
// accepts no absolute path and none with "..", and no link leads out.
#pragma once

#include <optional>
#include <string>

#include "command/complaints.hpp"
#include "read/read.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// The text of a file, at most 1 MiB; nothing after a complaint.
std::optional<std::string> read_input(const std::string& path, Complaints& complaints);

struct LoadedScenario {
    ScenarioFile file;
    std::string text;
    std::string base;  // text of its base, if it has one
};
std::optional<LoadedScenario> load_scenario(const std::string& path, Complaints& complaints);

// A scenario that others only take their parameters from has none, and cannot be run: a complaint.
bool has_partnerships(const std::string& path, const Scenario& scenario, Complaints& complaints);

// The plan of a sweep with its scenario.
struct LoadedSweep {
    Plan plan;
    std::string scenario_path;
};
std::optional<LoadedSweep> load_sweep(const std::string& path, Complaints& complaints);
// The same when the sweep's text is there already.
std::optional<LoadedSweep> load_sweep(const std::string& path, std::string text, Complaints& complaints);
std::optional<LoadedScenario> load_scenario(const std::string& path, std::string text, Complaints& complaints);

// The version that results are known by: other versions' runs are other runs.
std::string model_version();

}  // namespace weefsel
