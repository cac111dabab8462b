// Names of outputs that an expectation may be about. `run` owns them (run/outputs.hpp) but lies the other
// way in the house; a test holds the two lists together.
#pragma once

#include <array>
#include <string_view>

namespace weefsel::reading {

inline constexpr std::array<std::string_view, 16> series_names{
    "fabric",      "think",  "do",        "feel",       "trust", "institutional_trust",
    "rightness",   "energy", "structure", "warm_share", "load",  "attendance",
    "willingness", "stage",  "results",   "alive"};

inline constexpr std::array<std::string_view, 13> run_value_names{
    "fabric_start",          "fabric_final", "fabric_average",  "fabric_lowest",   "fabric_recovery_months",
    "energy_final",          "load_mean",    "rightness_final", "structure_final", "results_total",
    "months_to_realisation", "relapses",     "dissolved"};

}  // namespace weefsel::reading
