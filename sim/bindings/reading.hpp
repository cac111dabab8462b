// Scenarios and sweeps from text into plans, for the Python package: which files a text names is asked of the caller,
// and all that is wrong is given with its place.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "read/read.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// The text of a file that another one names, or nothing when there is none that may be read.
using Beside = std::function<std::optional<std::string>(const std::string&)>;
// File ("" is the one that was read, else as that one names it), line, column, text.
using Found = std::vector<std::tuple<std::string, int, int, std::string>>;

struct ReadScenario {
    ScenarioFile file;
    std::string text;
    std::string base;
    std::string changes;  // what was changed of it since, as options of the command

    void changed(const std::string& how) { changes += (changes.empty() ? "--" : " --") + how; }
};

using FoundScenario = std::pair<std::optional<ReadScenario>, Found>;
using FoundPlan = std::pair<std::optional<Plan>, Found>;

// Nothing where there are problems.
FoundScenario whole_scenario(const std::string& text, const Beside& beside);
FoundPlan sweep_plan(const std::string& text, const Beside& beside);
// One point: the scenario with what was changed of it.
FoundPlan run_plan(const ReadScenario& read, std::optional<std::uint32_t> replicates,
                   std::optional<std::uint32_t> seed);
// Two points with the same random numbers.
FoundPlan comparison_plan(const ReadScenario& read, const ReadScenario& what_if,
                          std::optional<std::uint32_t> replicates, std::optional<std::uint32_t> seed);

}  // namespace weefsel
