// Makes the runs that patterns ask for: every arm with the same random numbers, all patterns together on all cores.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "patterns/pattern.hpp"
#include "read/read.hpp"
#include "world/catalogue.hpp"

namespace weefsel {

// A parameter's value in place of the catalogue's default; what a scenario or an arm sets stays.
struct Setting {
    std::string key;
    double value = 0;
};

struct Trying {
    std::uint32_t replicates = 200;
    std::uint32_t seed = 1;
    int threads = 0;  // 0: as many as there are cores
    const std::atomic<bool>* stop = nullptr;
    std::function<void(std::size_t)> done;  // told how many runs are finished
};

// A sample per pattern, in their order; nothing when it was stopped. A run that throws is missing, and counted.
std::optional<std::vector<Sample>> try_patterns(std::span<const Pattern> patterns, std::span<const Setting> settings,
                                                const Trying& how);
// Runs that takes.
std::size_t runs_of(std::span<const Pattern> patterns, std::uint32_t replicates);

// A shipped scenario, read, with `standard` for what it does not set. Throws std::logic_error with the reason when it
// is not there or has a fault.
ScenarioFile shipped_file(const std::string& path, const Parameters& standard = default_parameters());

// The scenario of an arm under these settings; the last of a key counts. Throws std::logic_error with the reason when
// the arm cannot be made.
Scenario scenario_of(const Arm& arm, std::span<const Setting> settings = {});

// How an arm departs from the catalogue's defaults: "key=value" for every parameter that differs.
std::vector<std::string> departures(const Arm& arm);

}  // namespace weefsel
