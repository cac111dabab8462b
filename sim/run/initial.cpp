#include "run/initial.hpp"

#include <algorithm>
#include <cmath>

#include "month/beginning.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"

namespace weefsel {
namespace {

double size_factor(const Parameters& p, SizeClass size) {
    switch (size) {
        case SizeClass::small:
            return p.capacity_small;
        case SizeClass::medium:
            return p.capacity_medium;
        case SizeClass::large:
            return p.capacity_large;
        case SizeClass::other:
            return p.capacity_other;
    }
    return p.capacity_other;
}

// Capacity as the scenario gives it, or sized to what the party's tables ask at the start.
double capacity(const Scenario& scenario, const Topology& t, PartyId party) {
    const Parameters& p = scenario.parameters;
    const Party& self = scenario.parties[party];
    if (!std::isnan(self.capacity)) return self.capacity;
    double asked = self.residual_load * p.residual_load;
    for (const std::uint32_t member : t.party_members[party]) {
        if (t.member_founds[member] == 0) continue;
        const double founders = static_cast<double>(scenario.partnerships[t.member_table[member]].members.size());
        asked += table_load(p, founders, p.structure_start);
    }
    return p.capacity_ratio * size_factor(p, self.size) * asked;
}

// How cold the house works by habit [000 ch. 5, 7].
double bias(const Scenario& scenario, const Draws& draws, PartyId party) {
    const Parameters& p = scenario.parameters;
    if (!std::isnan(scenario.parties[party].organising_bias)) return scenario.parties[party].organising_bias;
    const double u = draws.uniform(Purpose::bias, {party, 0}, nowhere, Month{0});
    return p.bias_low + (p.bias_high - p.bias_low) * u;
}

void draw_persons(const Scenario& scenario, const Draws& draws, World& world) {
    for (std::uint32_t post = 0; post < world.topology->posts(); ++post) {
        const Traits traits = draw_traits(scenario, draws, world, PostId(post), 0);
        world.energy[post] = traits.energy;
        world.bridging[post] = traits.bridging;
        world.process[post] = traits.process;
        world.perseverance[post] = traits.perseverance;
        world.follows_others[post] = traits.follows_others;
        world.effort[post] = traits.effort;
    }
}

void begin_trust(const Scenario& scenario, const Draws& draws, World& world) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    std::vector<double> maturity(t.tables(), 0);
    for (std::uint32_t table = 0; table < t.tables(); ++table) {
        if (world.live(TableId(table))) maturity[table] = draw_maturity(scenario, draws, TableId(table));
    }
    for (std::uint32_t pair = 0; pair < t.party_pairs(); ++pair) {
        const Range ties = t.party_pair_ties(pair);
        double sum = 0;
        for (std::uint32_t tie = ties.begin; tie < ties.end; ++tie) {
            double most = 0;
            for (std::uint32_t i = t.tie_tables.begin[tie]; i < t.tie_tables.begin[tie + 1]; ++i) {
                if (world.pair_in[t.tie_pairs[i]] != 0) most = std::max(most, maturity[t.tie_tables.items[i]]);
            }
            const double trust = p.trust_start + (p.mature_trust - p.trust_start) * most;
            world.trust_there[tie] = world.trust_back[tie] = trust;
            world.root[tie] = std::sqrt(trust * trust);
            sum += trust;
        }
        world.institutional_there[pair] = world.institutional_back[pair] = sum / ties.size();
        world.trust_sum += 2 * sum;
    }
}

}  // namespace

World initial_world(const Scenario& scenario, const Topology& topology, const Draws& draws) {
    World world = empty_world(scenario, topology);
    for (std::uint32_t party = 0; party < topology.parties(); ++party) {
        world.capacity[party] = capacity(scenario, topology, PartyId(party));
        world.bias[party] = bias(scenario, draws, PartyId(party));
    }
    draw_persons(scenario, draws, world);
    for (std::uint32_t table = 0; table < topology.tables(); ++table) {
        world.begins[table] = draw_begin(scenario, draws, TableId(table));
        if (world.begins[table] == 0) begin_table(scenario, draws, world, TableId(table));
    }
    begin_trust(scenario, draws, world);
    for (std::uint32_t table = 0; table < topology.tables(); ++table) {
        if (!world.live(TableId(table))) continue;
        finish_beginning(world, TableId(table));
        set_hours(scenario, world, TableId(table));
    }
    set_loads(scenario, world);
    return world;
}

}  // namespace weefsel
