// Step 2: people leave between elections and vacancies are filled.
#include <algorithm>
#include <array>
#include <vector>

#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/succession.hpp"

namespace weefsel {
namespace {

double base_hazard(const Parameters& p, Role role, bool government) {
    if (role == Role::official) return government ? p.official_hazard : p.official_hazard_stakeholder;
    return government ? p.administrator_hazard : p.administrator_hazard_stakeholder;
}

double hazard(const Scenario& scenario, const World& world, Month month, PostId post) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const PartyId party = t.post_party[post];
    const double tired = std::max(0.0, 1 - world.energy[post] / p.low_energy);
    const double kept = lever_on_post(scenario, world, LeverKind::retention, month, post) * p.lever_retention_effect;
    return base_hazard(p, t.post_role[post], is_government(scenario.parties[party].kind)) * p.turnover_factor *
           (1 + p.hazard_low_energy * tired) * (1 + p.hazard_overload * world.pressure[party]) * (1 - kept);
}

}  // namespace

void people(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const std::vector<std::uint32_t> nobody(t.posts(), 0);
    const std::vector<std::uint32_t> place(t.posts(), nowhere.value);
    std::array<std::vector<std::uint32_t>, 4> words;
    for (auto& column : words) column.resize(t.posts());
    draws.many(Purpose::departure, t.post_key, nobody, place, month, {words[0], words[1], words[2], words[3]});
    for (std::uint32_t i = 0; i < t.posts(); ++i) {
        const PostId post(i);
        if (world.vacant[post] != 0 || !(unit(words[0][post]) < hazard(scenario, world, month, post))) continue;
        depart(scenario, month, draws, world, ledger, post, Cause::departure);
    }
    const double filled = 1 / (1 + p.vacancy_months * p.labour_tightness);
    for (std::uint32_t i = 0; i < t.posts(); ++i) {
        const PostId post(i);
        if (world.vacant[post] == 0) continue;
        const double u = draws.uniform(Purpose::filling, {t.post_key[post], 0}, nowhere, month);
        if (u < filled) arrive(scenario, month, draws, world, ledger, post);
    }
}

}  // namespace weefsel
