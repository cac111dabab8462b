#include "month/levers.hpp"

#include <algorithm>
#include <numeric>

#include "month/needs.hpp"

namespace weefsel {
namespace {

// Months between two times a periodic lever acts; 0 for one that always does.
std::int32_t period(const Parameters& p, const Lever& lever) {
    if (lever.kind != LeverKind::reflection && lever.kind != LeverKind::recalibration) return 0;
    if (lever.every > 0) return lever.every;
    return static_cast<std::int32_t>(lever.kind == LeverKind::reflection ? p.lever_reflection_every
                                                                         : p.lever_recalibration_every);
}

double measure_of(const World& world, const Ledger& ledger, TableId table, Measure measure) {
    switch (measure) {
        case Measure::fabric:
            return ledger.last(table).fabric;
        case Measure::think:
            return ledger.last(table).think;
        case Measure::do_:
            return ledger.last(table).do_;
        case Measure::feel:
            return ledger.last(table).feel;
        case Measure::energy:
            return table_energy(world, table);
        case Measure::structure:
            return world.structure[table];
        case Measure::rightness:
            return rightness(world, table);
        case Measure::urgency:
            return world.urgency[table];
        case Measure::attendance:
            return mean_over_members(world, table, world.attendance);
        case Measure::willingness:
            return mean_over_members(world, table, world.willingness);
        case Measure::legitimacy:
            return mean_over_members(world, table, world.legitimacy);
        case Measure::tension:
            return mean_tension(world, table);
    }
    return 0;
}

bool waits(const Lever& lever) { return lever.stage.has_value() || lever.condition.has_value(); }

bool meets(const Lever& lever, const World& world, const Ledger& ledger, TableId table) {
    if (!world.live(table)) return false;
    if (lever.stage) return index(world.stage[table]) >= index(*lever.stage);
    const double value = measure_of(world, ledger, table, lever.condition->measure);
    return lever.condition->below ? value < lever.condition->value : value > lever.condition->value;
}

// Month the lever first acts in at a table; −1 while it waits. Month n covers the calendar month n − 1 after the
// start's, so a lever from month k acts in k + 1.
std::int32_t since(const World& world, std::size_t which, TableId table) {
    const Lever& lever = world.scenario->levers[which];
    return waits(lever) ? world.lever_since[which][table] : lever.month + 1;
}

bool province_sits(const Scenario& scenario, const World& world, TableId table) {
    const Topology& t = *world.topology;
    const Range members = t.table_members(table);
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] != 0 && scenario.parties[t.member_party[m]].kind == PartyKind::province) return true;
    }
    return false;
}

bool before_realisation(const World& world, TableId table) { return world.stage[table] < Stage::realisation; }

Event switched_on(Month month, TableId table, std::size_t which, double intensity) {
    return {.kind = EventKind::lever_on,
            .month = month,
            .table = table,
            .lever = static_cast<std::uint32_t>(which),
            .value = intensity};
}

double& role_of(World& world, ProvinceRole role, TableId table) {
    return world.role_now[static_cast<std::size_t>(role) * world.topology->tables() + table];
}

// The role that the scenario gives a province at a table where one sits.
void begin_roles(const Scenario& scenario, World& world, TableId table) {
    for (std::size_t r = 0; r < province_role_count; ++r) role_of(world, static_cast<ProvinceRole>(r), table) = 0;
    const ProvinceRole given = scenario.partnerships[table].province_role;
    if (given != ProvinceRole::none && province_sits(scenario, world, table)) role_of(world, given, table) = 1;
}

// A role taken up is taken instead of others, as far as the lever goes; `none` is to give them up. False where no
// province sits.
bool take_role(const Scenario& scenario, World& world, TableId table, const Lever& lever) {
    if (!province_sits(scenario, world, table)) return false;
    for (std::size_t r = 0; r < province_role_count; ++r) {
        double& played = role_of(world, static_cast<ProvinceRole>(r), table);
        if (static_cast<ProvinceRole>(r) != lever.role) {
            played *= 1 - lever.intensity;
        } else if (lever.role != ProvinceRole::none) {
            played = std::max(played, lever.intensity);
        }
    }
    return true;
}

}  // namespace

void switch_levers(const Scenario& scenario, Month month, World& world, const Ledger& ledger) {
    const std::uint32_t tables = world.topology->tables();
    std::fill(world.lever_now.begin(), world.lever_now.end(), 0.0);
    for (std::uint32_t t = 0; t < tables; ++t) begin_roles(scenario, world, TableId(t));
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Lever& lever = scenario.levers[i];
        const std::int32_t every = period(scenario.parameters, lever);
        for (std::uint32_t t = 0; t < tables; ++t) {
            const TableId table(t);
            const std::int32_t first = since(world, i, table);
            if (first < 0 || month.value < first || (lever.until >= 0 && month.value > lever.until)) continue;
            const bool begins = month.value == std::max(first, world.begins[t]);
            if (begins && world.live(table) && lever.intensity > 0) {
                ledger.tell([&] { return switched_on(month, table, i, lever.intensity); });
            }
            if (every > 0 && (month.value - first) % every != 0) continue;
            if (lever.kind == LeverKind::province_role && !take_role(scenario, world, table, lever)) continue;
            if (lever.kind == LeverKind::pruning && begins) {
                world.extra_table_load[t] += lever.intensity * scenario.parameters.lever_pruning_cost;
            }
            double& now = world.lever_now[static_cast<std::size_t>(lever.kind) * tables + t];
            now = std::max(now, lever.intensity);
        }
    }
}

void mark_levers(const Scenario& scenario, Month month, World& world, const Ledger& ledger) {
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        if (!waits(scenario.levers[i])) continue;
        for (std::uint32_t t = 0; t < world.topology->tables(); ++t) {
            std::int32_t& acts = world.lever_since[i][t];
            if (acts < 0 && meets(scenario.levers[i], world, ledger, TableId(t))) acts = month.value + 1;
        }
    }
}

double lever_on_post(const World& world, LeverKind kind, PostId post) {
    if (world.scenario->levers.empty()) return 0;
    double sum = 0;
    double tables = 0;
    for (const std::uint32_t seat : world.topology->post_seats[post]) {
        const TableId table(world.topology->seat_table[seat]);
        if (!world.live(table) || !world.seated(SeatId(seat))) continue;
        sum += world.lever(kind, table);
        tables += 1;
    }
    return tables > 0 ? sum / tables : 0;
}

double lever_on_party(const World& world, LeverKind kind, PartyId party) {
    if (world.scenario->levers.empty()) return 0;
    double sum = 0;
    double tables = 0;
    for (const std::uint32_t member : world.topology->party_members[party]) {
        const TableId table = world.topology->member_table[member];
        if (!world.live(table) || world.in[member] == 0) continue;
        sum += world.lever(kind, table);
        tables += 1;
    }
    return tables > 0 ? sum / tables : 0;
}

double lent_skill(const Scenario& scenario, const World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    return world.lever(LeverKind::independent_chair, table) * p.lever_chair_skill +
           world.role(ProvinceRole::connector, table) * p.province_connect;
}

double lever_cost(const Scenario& scenario, const World& world, TableId table) {
    if (scenario.levers.empty()) return 0;
    const Parameters& p = scenario.parameters;
    const auto cost = [&](LeverKind kind, double person_days) { return world.lever(kind, table) * person_days; };
    double sum =
        cost(LeverKind::warm_time, p.lever_warm_cost) + cost(LeverKind::duo_seats, p.lever_duo_cost) +
        cost(LeverKind::independent_chair, p.lever_chair_cost) + cost(LeverKind::reflection, p.lever_reflection_cost) +
        cost(LeverKind::recalibration, p.lever_recalibration_cost) + cost(LeverKind::joint_fund, p.lever_fund_cost) +
        cost(LeverKind::council_involvement, p.lever_council_cost) +
        cost(LeverKind::tension_dialogue, p.lever_dialogue_cost) + cost(LeverKind::province_role, p.lever_role_cost) +
        cost(LeverKind::adaptive_form, p.lever_adaptive_cost) + cost(LeverKind::exit_rules, p.lever_exit_cost) +
        cost(LeverKind::innovation_room, p.lever_innovation_cost);
    if (before_realisation(world, table)) sum += cost(LeverKind::communication, p.lever_communication_cost);
    if (world.stage[table] == Stage::realisation) sum += cost(LeverKind::cold_discipline, p.lever_discipline_cost);
    return sum;
}

HandedOn handed_on_at(const Scenario& scenario, const World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const double level =
        p.handover + world.lever(LeverKind::handover, table) * std::max(0.0, p.lever_handover_target - p.handover);
    const double duo = world.lever(LeverKind::duo_seats, table) * p.lever_duo_keep;
    HandedOn h{level * p.handover_content, level * p.handover_relation};
    h.content += (1 - h.content) * duo;
    h.relation += (1 - h.relation) * duo;
    return h;
}

double monitoring(const Scenario& scenario, const World& world, TableId table) {
    const double base = scenario.parameters.monitoring;
    return base + world.lever(LeverKind::cold_discipline, table) * (1 - base);
}

}  // namespace weefsel
