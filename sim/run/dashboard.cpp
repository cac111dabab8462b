#include "run/dashboard.hpp"

#include <algorithm>
#include <cmath>

#include "base/bits.hpp"
#include "month/levers.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

// What counts as a rung; ours, because [004] names the rungs and not their height.
constexpr double informed_trust = 0.25;    // people know each other: feel above a stranger's trust
constexpr double consulted_agenda = 0.2;   // share of the issue on which there is a shared picture
constexpr double coordinated_think = 0.4;  // share of it that delegates share
constexpr double produced_delivery = 0.6;  // of what was promised, by all
constexpr double produced_yield = 0.2;     // of the results that are possible in a year

double share_of_agenda(const Scenario& scenario, const World& world, TableId table) {
    return bit_count(world.agenda[table].known()) / scenario.parameters.dimensions;
}

// What would stay of content and relation if somebody left today.
double kept_at_departure(const Scenario& scenario, const World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const HandedOn h = handed_on_at(scenario, world, table);
    const double handed = 0.5 * (h.content + h.relation);
    const double real = std::min(1.0, world.fabric_signed[table] / p.retention_fabric);
    const double retained =
        world.is_signed[table] == 0
            ? 0
            : std::min(1.0, p.retention_by_structure * world.form_buffer[table] * world.structure[table] * real);
    return handed + (1 - handed) * retained;
}

double interests_met(const World& world, TableId table) {
    const Range members = world.topology->table_members(table);
    double sum = 0;
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] != 0) sum += std::sqrt(world.interest[m] * (1 - world.distance[m]));
    }
    return sum / std::max(1.0, members_in(world, table));
}

}  // namespace

double ladder(const Scenario& scenario, const World& world, const Ledger& ledger, TableId table) {
    const Fabric& fabric = ledger.last(table);
    const bool reached[] = {
        fabric.feel >= informed_trust, share_of_agenda(scenario, world, table) >= consulted_agenda,
        fabric.think >= coordinated_think, world.is_signed[table] != 0,
        mean_over_members(world, table, world.delivery) >= produced_delivery && world.yield[table] >= produced_yield};
    double rung = 0;
    for (const bool step : reached) {
        if (!step) break;
        rung += 1;
    }
    return rung;
}

std::array<double, score_count> dashboard(const Scenario& scenario, const World& world, const Ledger& ledger,
                                          TableId table) {
    const Supply supply = supply_of(world, ledger, table);
    const double need = scenario.parameters.need_structure[index(world.stage[table])];
    const double ambition = std::sqrt(world.urgency[table] * share_of_agenda(scenario, world, table));
    const std::array<double, score_count> shares{ambition,
                                                 interests_met(world, table),
                                                 supply.fabric,
                                                 supply.energy,
                                                 met(supply.structure, need),
                                                 kept_at_departure(scenario, world, table),
                                                 supply.capacity,
                                                 1 - mean_tension(world, table),
                                                 std::min(1.0, world.yield[table]),
                                                 std::min(1.0, world.results[table] / scenario.parameters.goal)};
    std::array<double, score_count> scores{};
    std::transform(shares.begin(), shares.end(), scores.begin(), [](double share) { return 10 * share; });
    return scores;
}

}  // namespace weefsel
