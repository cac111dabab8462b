// Names of outputs that an expectation may be about. `run` owns them (run/outputs.hpp) but lies the other
// way in the house; a test holds the two lists together.
#pragma once

#include <array>
#include <string_view>

namespace weefsel::reading {

inline constexpr std::array<std::string_view, 36> series_names{"fabric",
                                                               "think",
                                                               "do",
                                                               "feel",
                                                               "trust",
                                                               "institutional_trust",
                                                               "rightness",
                                                               "energy",
                                                               "structure",
                                                               "warm_share",
                                                               "load",
                                                               "attendance",
                                                               "willingness",
                                                               "stage",
                                                               "results",
                                                               "alive",
                                                               "urgency",
                                                               "legitimacy",
                                                               "tension",
                                                               "fit",
                                                               "think_stayers",
                                                               "think_newcomers",
                                                               "do_stayers",
                                                               "do_newcomers",
                                                               "trust_stayers",
                                                               "ladder",
                                                               "score_ambition",
                                                               "score_interests",
                                                               "score_fabric",
                                                               "score_energy",
                                                               "score_structure",
                                                               "score_persons",
                                                               "score_capacity",
                                                               "score_reflection",
                                                               "score_yields",
                                                               "score_goals"};

inline constexpr std::array<std::string_view, 19> run_value_names{"fabric_start",
                                                                  "fabric_final",
                                                                  "fabric_average",
                                                                  "fabric_lowest",
                                                                  "fabric_lowest_month",
                                                                  "fabric_recovery_months",
                                                                  "energy_final",
                                                                  "load_mean",
                                                                  "rightness_final",
                                                                  "structure_final",
                                                                  "results_total",
                                                                  "months_to_realisation",
                                                                  "relapses",
                                                                  "dissolved",
                                                                  "not_realised",
                                                                  "decision_rounds",
                                                                  "departures",
                                                                  "burnouts",
                                                                  "exits"};

}  // namespace weefsel::reading
