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

// The 13 instruments of light legal binding [000 ch. 3, table 1]; what each does are the rows forms.<form>.* of the
// catalogue, which perspectives each suits stands in world/forms.hpp.
enum class Form : std::uint8_t {
    cooperation_agreement,
    cooperation_programme,
    administrative_agreement,
    covenant,
    declaration_of_intent,
    manifesto,
    deal,
    platform,
    joint_vision,
    round_table,
    dialogue,
    accord,
    pact,
};
inline constexpr std::size_t form_count = 13;
using PerForm = std::array<double, form_count>;
constexpr std::size_t index(Form form) { return static_cast<std::size_t>(form); }

// The four perspectives on governing of the NSOB [000 ch. 3, table 2].
enum class Perspective : std::uint8_t { lawful, performing, networking, responsive };
inline constexpr std::size_t perspective_count = 4;
using PerPerspective = std::array<double, perspective_count>;
constexpr std::size_t index(Perspective perspective) { return static_cast<std::size_t>(perspective); }

struct Parameters {
    // people: who leaves, who comes
    double turnover_factor = unset, official_hazard = unset, official_hazard_stakeholder = unset;
    double administrator_hazard = unset, administrator_hazard_stakeholder = unset;
    double hazard_low_energy = unset, low_energy = unset, hazard_overload = unset;
    double vacancy_months = unset, labour_tightness = unset;
    double renewal = unset, random_view = unset, bridging_mean = unset, bridging_spread = unset;
    double energy_start = unset, energy_spread = unset, conditional_share = unset, weak_share = unset;
    double process_mean = unset, process_spread = unset, process_effect = unset;
    double perseverance_mean = unset, perseverance_spread = unset, perseverance_effect = unset;
    double burnout = unset, recovery_months = unset;
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
    double delivery_noise = unset, bias_low = unset, bias_high = unset;
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
    double coherence = unset, coshaping = unset;
    // structure
    double structure_growth = unset, structure_decay = unset, structure_start = unset;
    double structure_cap_before = unset, structure_jump = unset;
    double signing_stage = unset;
    // forms and perspectives
    double form_variety = unset, form_misfit = unset, form_upgrade = unset;
    double signal_urgency = unset, signal_legitimacy = unset;
    PerForm form_cap{}, form_buffer{}, form_load{}, form_stiffness{}, form_signal{};
    PerPerspective perspective_share{}, perspective_buffer{}, perspective_load{}, perspective_stiffness{},
        perspective_signal{};
    // work
    double urgency_low = unset, urgency_high = unset, interest_low = unset, interest_high = unset;
    double willingness_reference = unset, agenda_pull = unset, willingness_adjustment = unset;
    double conditional_weight = unset, weak_weight = unset, free_rider_effort = unset, result_rate = unset;
    double goal = unset, slack = unset, scatter = unset, monitoring = unset;
    double task_standard = unset, task_executive = unset, task_negotiated = unset;
    // urgency
    double urgency_ebb = unset, urgency_floor = unset, shock_chance = unset, shock_size = unset;
    // decisions
    double favour = unset, favour_willingness = unset, favour_legitimacy = unset, favour_tension = unset,
           favour_bridging = unset;
    double majority_share = unset, memory_share = unset, decision_patience = unset;
    // money
    double joint_share = unset, earmarked_share = unset, sand = unset, lubricant = unset;
    double contribute = unset, contribute_legitimacy = unset, contribute_interest = unset, budget_month = unset;
    // membership
    double membership_cost = unset, membership_patience = unset, exit_chance = unset, exit_damage = unset;
    double leaving_cost = unset, opportunists = unset, opportunity = unset, join_chance = unset;
    double dissolve_energy = unset, dissolve_chance = unset;
    // tension and legitimacy
    double tension_growth = unset, tension_spoken = unset, tension_bridging = unset, tension_energy = unset;
    double tension_cost = unset;
    double legitimacy_start = unset, legitimacy_involved = unset, legitimacy_gain = unset, legitimacy_erosion = unset;
    double legitimacy_results = unset, legitimacy_election = unset, legitimacy_reopening = unset;
    // the province's roles
    double province_connect = unset, province_lean_back = unset, province_steer = unset, province_finance = unset;
    double province_initiate = unset, province_ownership = unset, province_challenge = unset;
    // spiral
    double spiral_pace = unset, progress_steps = unset, held_back = unset, reopening = unset, reopened_share = unset;
    double collapse_energy = unset, collapse_chance = unset, cold_cut = unset;
    PerStage stage_months{}, need_energy{}, need_urgency{}, need_fabric{}, need_structure{}, need_rightness{},
        need_capacity{}, need_money{}, needs_decision{};
    // how far tables are at the start
    double maturity_low = unset, maturity_high = unset, mature_trust = unset, mature_practice = unset;
    double mature_agenda = unset, mature_right = unset, mature_felt = unset;
    // levers
    double lever_handover_target = unset, lever_handover_cost = unset;
    double lever_retention_effect = unset, lever_retention_cost = unset;
    double lever_warm_hours = unset, lever_warm_cost = unset, lever_consolidation_cost = unset;
    double lever_duo_keep = unset, lever_duo_cost = unset, lever_discipline_cost = unset;
    double lever_chair_skill = unset, lever_chair_cost = unset;
    double lever_reflection_every = unset, lever_reflection_gain = unset, lever_reflection_cost = unset;
    double lever_recalibration_every = unset, lever_recalibration_cost = unset;
    double lever_fund_cost = unset, lever_council_cost = unset;
    double lever_dialogue_spoken = unset, lever_dialogue_cost = unset;
    double lever_pool_vacancies = unset, lever_pool_cost = unset;
    double lever_pruning_residual = unset, lever_pruning_load = unset, lever_pruning_cost = unset;
    double lever_no_cold_cut_cost = unset, lever_role_cost = unset;
    double lever_communication_rate = unset, lever_communication_cost = unset;
    double lever_adaptive_effect = unset, lever_adaptive_cost = unset;
    double lever_exit_effect = unset, lever_exit_cost = unset;
    double lever_innovation_effect = unset, lever_innovation_cost = unset;
};

}  // namespace weefsel
