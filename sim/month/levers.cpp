#include "month/levers.hpp"

#include <algorithm>
#include <cmath>

namespace weefsel {
namespace {

// Month n covers the calendar month n − 1 after the start's, so a lever from month k acts in k + 1.
bool month_has_come(const Lever& lever, Month month) { return month.value > lever.month; }

bool active(const World& world, std::size_t which, Month month, TableId table) {
    const Lever& lever = world.scenario->levers[which];
    if (lever.stage) return world.lever_state[which][table] != LeverState::waiting;
    return month_has_come(lever, month);
}

}  // namespace

double lever_at(const Scenario& scenario, const World& world, LeverKind kind, Month month, TableId table) {
    double intensity = 0;
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Lever& lever = scenario.levers[i];
        if (lever.kind == kind && active(world, i, month, table)) intensity = std::max(intensity, lever.intensity);
    }
    return intensity;
}

double lever_on_post(const Scenario& scenario, const World& world, LeverKind kind, Month month, PostId post) {
    if (scenario.levers.empty()) return 0;
    double sum = 0;
    double tables = 0;
    for (const std::uint32_t seat : world.topology->post_seats[post]) {
        const TableId table = world.topology->member_table[world.topology->seat_member[seat]];
        if (!world.live(table)) continue;
        sum += lever_at(scenario, world, kind, month, table);
        tables += 1;
    }
    return tables > 0 ? sum / tables : 0;
}

double handover_level(const Scenario& scenario, const World& world, Month month, TableId table) {
    const Parameters& p = scenario.parameters;
    const double intensity = lever_at(scenario, world, LeverKind::handover, month, table);
    return p.handover + intensity * std::max(0.0, p.lever_handover_target - p.handover);
}

double cap_after(const Scenario& scenario, TableId table) {
    const double own = scenario.partnerships[table].structure_cap;
    return std::isnan(own) ? scenario.parameters.structure_cap_after : own;
}

void sign(const Scenario& scenario, World& world, TableId table, double fabric_now, double intensity) {
    const Parameters& p = scenario.parameters;
    double& cap = world.structure_cap[table];
    double& sigma = world.structure[table];
    double& fabric_signed = world.fabric_signed[table];
    const double form = p.structure_cap_before + intensity * (cap_after(scenario, table) - p.structure_cap_before);
    if (world.is_signed[table] == 0) {
        cap = form;
        fabric_signed = fabric_now;
        world.is_signed[table] = 1;
    } else {
        cap = std::max(cap, form);
        fabric_signed = (1 - intensity) * fabric_signed + intensity * std::max(fabric_signed, fabric_now);
    }
    sigma = std::max(sigma, std::min(cap, sigma + intensity * p.structure_jump));
}

bool signed_in_full(const Scenario& scenario, const World& world, TableId table) {
    return world.is_signed[table] != 0 && world.structure_cap[table] >= cap_after(scenario, table);
}

void consolidate(const Scenario& scenario, Month month, World& world, Ledger& ledger) {
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Lever& lever = scenario.levers[i];
        if (lever.kind != LeverKind::consolidation || !(lever.intensity > 0)) continue;
        for (std::uint32_t t = 0; t < world.topology->tables(); ++t) {
            const TableId table(t);
            LeverState& state = world.lever_state[i][table];
            const bool now = lever.stage ? state == LeverState::reached : month.value == lever.month + 1;
            if (!now || !world.live(table)) continue;
            state = LeverState::done;
            sign(scenario, world, table, ledger.last(table).fabric, lever.intensity);
            world.extra_table_load[table] += lever.intensity * scenario.parameters.lever_consolidation_cost;
        }
    }
}

void mark_stages(const Scenario& scenario, World& world) {
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Lever& lever = scenario.levers[i];
        if (!lever.stage) continue;
        for (std::uint32_t t = 0; t < world.topology->tables(); ++t) {
            LeverState& state = world.lever_state[i][t];
            const bool there = world.live(TableId(t)) && index(world.stage[t]) >= index(*lever.stage);
            if (there && state == LeverState::waiting) state = LeverState::reached;
        }
    }
}

}  // namespace weefsel
