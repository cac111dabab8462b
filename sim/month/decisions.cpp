#include "month/decisions.hpp"

#include <algorithm>

#include "base/elementary.hpp"
#include "month/levers.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

double tension_of(const World& world, MemberId member) {
    const Range seats = world.topology->member_seats(member);
    double sum = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) sum += world.tension[seat];
    return seats.size() > 0 ? sum / seats.size() : 0;
}

}  // namespace

double favour(const Scenario& scenario, const World& world, TableId table, MemberId member) {
    const Parameters& p = scenario.parameters;
    const double directed = world.role(ProvinceRole::director, table) * p.province_steer;
    const double bridging = mean_over_people(world, table, world.bridging) - 0.5 + lent_skill(scenario, world, table);
    const double inclined = p.favour + p.favour_willingness * (world.willingness[member] - 0.5) +
                            p.favour_legitimacy * (world.legitimacy[member] - 0.5) -
                            p.favour_tension * tension_of(world, member) + p.favour_bridging * bridging + directed;
    return 1 - negotiation(p, scenario.partnerships[table].task) * (1 - clip(inclined));
}

bool hold_round(const Scenario& scenario, Month month, const Draws& draws, World& world, TableId table) {
    const Topology& t = *world.topology;
    const Range members = t.table_members(table);
    Question& question = world.question[table];
    if (!question.open) {
        question = {true, 0};
        std::fill(world.agreed.begin() + members.begin, world.agreed.begin() + members.end, std::uint8_t{0});
    }
    ++question.rounds;
    double in = 0;
    double agree = 0;
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] == 0) continue;
        const PartyId party = t.member_party[m];
        const double able = 1 - std::min(1.0, world.gap_months[party]);
        const bool now = draws.uniform(Purpose::vote, {party, 0}, {table}, month) <
                         favour(scenario, world, table, MemberId(m)) * able;
        const bool kept = world.memory[table] != 0 && world.agreed[m] != 0;
        world.agreed[m] = now || kept ? 1 : 0;
        in += 1;
        agree += world.agreed[m];
    }
    const bool decided = world.rule[table] == DecisionRule::unanimity ? agree == in : 2 * agree > in;
    if (!decided) return false;
    world.decisions += 1;
    world.rounds += question.rounds;
    drop_question(world, table);
    return true;
}

void drop_question(World& world, TableId table) { world.question[table] = {}; }

}  // namespace weefsel
