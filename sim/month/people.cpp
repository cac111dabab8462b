// Step 2: people leave between elections and vacancies are filled.
#include <algorithm>
#include <array>
#include <vector>

#include "month/energy.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/succession.hpp"

namespace weefsel {
namespace {

double base_hazard(const Parameters& p, Role role, bool government) {
    if (role == Role::official) return government ? p.official_hazard : p.official_hazard_stakeholder;
    return government ? p.administrator_hazard : p.administrator_hazard_stakeholder;
}

double hazard(const Scenario& scenario, const World& world, PostId post) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const PartyId party = t.post_party[post];
    const double tired = std::max(0.0, 1 - world.energy[post] / p.low_energy);
    const double kept = lever_on_post(world, LeverKind::retention, post) * p.lever_retention_effect;
    return base_hazard(p, t.post_role[post], is_government(scenario.parties[party].kind)) * p.turnover_factor *
           (1 + p.hazard_low_energy * tired) * (1 + p.hazard_overload * world.pressure[party]) * (1 - kept);
}

// Who is overloaded and out of energy burns out and is away for a time; the post stays theirs.
void burn_out(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post) {
    const Parameters& p = scenario.parameters;
    const PartyId party = world.topology->post_party[post];
    const double tired = std::max(0.0, 1 - world.energy[post] / p.low_energy);
    const double chance = p.burnout * world.pressure[party] * tired;
    if (!(chance > 0)) return;
    if (!(draws.uniform(Purpose::burnout, {world.topology->post_key[post], 0}, nowhere, month) < chance)) return;
    ledger.tell([&] {
        return Event{
            .kind = EventKind::burnout, .month = month, .party = party, .post = post, .value = world.energy[post]};
    });
    world.burnouts += 1;
    with_energy_booked(world, ledger, post, EnergyCause::departure, [&] { world.absence[post] = Absence::away; });
}

// Comes back rested.
void recover(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post) {
    const Parameters& p = scenario.parameters;
    const Words w = draws.words(Purpose::burnout, {world.topology->post_key[post], 0}, nowhere, month);
    if (!(unit(w[1]) < 1 / std::max(1.0, p.recovery_months))) return;
    with_energy_booked(world, ledger, post, EnergyCause::arrival, [&] {
        world.energy[post] = std::max(world.energy[post], p.energy_start);
        world.absence[post] = Absence::none;
    });
    ledger.tell([&] {
        return Event{
            .kind = EventKind::recovery, .month = month, .party = world.topology->post_party[post], .post = post};
    });
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
        if (world.absence[post] == Absence::away) recover(scenario, month, draws, world, ledger, post);
        if (!world.here(post)) continue;
        if (unit(words[0][post]) < hazard(scenario, world, post)) {
            depart(scenario, month, draws, world, ledger, post, Cause::departure);
        } else {
            burn_out(scenario, month, draws, world, ledger, post);
        }
    }
    for (std::uint32_t i = 0; i < t.posts(); ++i) {
        const PostId post(i);
        if (world.absence[post] != Absence::vacant) continue;
        const double pool = lever_on_post(world, LeverKind::staff_pool, post) * p.lever_pool_vacancies;
        const double filled = 1 / (1 + p.vacancy_months * p.labour_tightness * (1 - pool));
        const double u = draws.uniform(Purpose::filling, {t.post_key[post], 0}, nowhere, month);
        if (u < filled) arrive(scenario, month, draws, world, ledger, post);
    }
}

}  // namespace weefsel
