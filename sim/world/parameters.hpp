// Every number of the model that a person may change, as plain doubles. What each means, its unit,
// range, default and source stand in its catalogue row (catalogue.cpp): the only other place a new
// parameter touches. A Parameters made by hand is all NaN until `default_parameters` fills it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace weefsel {

inline constexpr double unset = std::numeric_limits<double>::quiet_NaN();

// The initiative spiral (initiatievenspiraal) [000 ch. 3, figure 3].
enum class Stage : std::uint8_t {
    idea,
    inspiration,
    planning,
    development,
    realisation,
    dissemination,
    embedding,
};
inline constexpr std::size_t stage_count = 7;
using PerStage = std::array<double, stage_count>;

constexpr std::size_t index(Stage stage) { return static_cast<std::size_t>(stage); }

struct Parameters {
    // people: who leaves, who comes
    double turnover_factor = unset, official_hazard = unset, official_hazard_stakeholder = unset;
    double administrator_hazard = unset, administrator_hazard_stakeholder = unset;
    double hazard_low_energy = unset, low_energy = unset, hazard_overload = unset;
    double vacancy_months = unset, labour_tightness = unset;
    double renewal = unset, random_view = unset, bridging_mean = unset, bridging_spread = unset;
    double energy_start = unset, energy_spread = unset, conditional_share = unset, weak_share = unset;
    // elections
    double elections_held = unset, interest_redraw = unset;
    double municipality_new = unset, municipality_gap_low = unset, municipality_gap_high = unset;
    double province_new = unset, province_gap_low = unset, province_gap_high = unset;
    double water_board_new = unset, water_board_gap_low = unset, water_board_gap_high = unset;
    // handover
    double handover = unset, handover_content = unset, handover_relation = unset;
    double retention_by_structure = unset, retention_fabric = unset;
    // attention
    double base_load = unset, load_per_member = unset, structure_load = unset, residual_load = unset;
    double capacity_ratio = unset, capacity_small = unset, capacity_medium = unset, capacity_large = unset;
    double capacity_other = unset, mandate = unset;
    // meetings
    double contacts = unset, meetings_a_month = unset, warm_share = unset, warm_swing = unset;
    double delivery_noise = unset;
    // trust
    double trust_start = unset, trust_newcomer = unset, trust_gain = unset, trust_loss = unset;
    double trust_decay = unset, trust_suspension = unset, warm_weight = unset, cold_weight = unset;
    double formality = unset, formality_fabric = unset;
    double institutional_gain = unset, institutional_decay = unset, institutional_base = unset;
    double institutional_weight = unset;
    // views
    double dimensions = unset, lens_zero = unset, lens_plus = unset, socialisation = unset;
    double learning = unset, reality_drift = unset, on_the_table = unset, stiffness = unset;
    double rereading = unset, own_logic_follows = unset;
    // practice
    double practice_gain = unset, practice_decay = unset;
    // energy
    double warm_gain = unset, cold_cost = unset, energy_return = unset, energy_set_point = unset;
    double hollow_cost = unset, energy_delivery = unset, result_gain = unset, progress_gain = unset;
    double slowness_cost = unset, overload_cost = unset, loss_cost = unset, reopening_cost = unset;
    // structure
    double structure_growth = unset, structure_decay = unset, structure_start = unset;
    double structure_cap_before = unset, structure_cap_after = unset, structure_jump = unset;
    double signing_stage = unset;
    // work
    double urgency_low = unset, urgency_high = unset, interest_low = unset, interest_high = unset;
    double willingness_reference = unset, agenda_pull = unset, willingness_adjustment = unset;
    double conditional_weight = unset, weak_weight = unset, free_rider_effort = unset, result_rate = unset;
    // spiral
    double spiral_pace = unset, progress_steps = unset, held_back = unset, reopening = unset, reopened_share = unset;
    double collapse_energy = unset, collapse_chance = unset;
    PerStage stage_months{}, need_energy{}, need_urgency{}, need_fabric{}, need_structure{}, need_rightness{},
        need_capacity{};
    // how far tables are at the start
    double maturity_low = unset, maturity_high = unset, mature_trust = unset, mature_practice = unset;
    double mature_agenda = unset, mature_right = unset, mature_felt = unset;
    // levers
    double lever_handover_target = unset, lever_handover_cost = unset;
    double lever_retention_effect = unset, lever_retention_cost = unset;
    double lever_warm_hours = unset, lever_warm_cost = unset, lever_consolidation_cost = unset;
};

}  // namespace weefsel
