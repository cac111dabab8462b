#include "month/drift.hpp"

#include <algorithm>
#include <cmath>

namespace weefsel {
namespace {

std::uint32_t party_pair_of(const Topology& t, std::uint32_t tie) {
    const auto next = std::upper_bound(t.party_pair_tie_begin.begin(), t.party_pair_tie_begin.end(), tie);
    return static_cast<std::uint32_t>(next - t.party_pair_tie_begin.begin()) - 1;
}

}  // namespace

Drifted drifted(const Scenario& scenario, const World& world, std::uint32_t tie, double there, double back) {
    const std::uint32_t pair = party_pair_of(*world.topology, tie);
    const double delta = scenario.parameters.trust_decay;
    Drifted d;
    d.there = there + delta * (world.institutional_there[pair] - there);
    d.back = back + delta * (world.institutional_back[pair] - back);
    d.change = std::sqrt(d.there * d.back) - std::sqrt(there * back);
    return d;
}

void drift_all(const Scenario& scenario, World& world) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    world.trust_sum = 0;
    for (std::uint32_t pair = 0; pair < t.party_pairs(); ++pair) {
        const Range ties = t.party_pair_ties(pair);
        double& o_there = world.institutional_there[pair];
        double& o_back = world.institutional_back[pair];
        double sum_there = 0;
        double sum_back = 0;
        for (std::uint32_t tie = ties.begin; tie < ties.end; ++tie) {
            const double delta = world.suspensions[tie] > 0 ? 0 : p.trust_decay;
            double& there = world.trust_there[tie];
            double& back = world.trust_back[tie];
            there += delta * (o_there - there);
            back += delta * (o_back - back);
            world.root[tie] = std::sqrt(there * back);
            sum_there += there;
            sum_back += back;
        }
        const auto forget = [&](double& o, double mean) {
            o += p.institutional_gain * (mean - o) - p.institutional_decay * (o - p.institutional_base);
        };
        forget(o_there, sum_there / ties.size());
        forget(o_back, sum_back / ties.size());
        world.trust_sum += sum_there + sum_back;
    }
}

double feel_sum(const World& world, TableId table) {
    const Range pairs = world.topology->table_pairs(table);
    double sum = 0;
    for (std::uint32_t pair = pairs.begin; pair < pairs.end; ++pair) sum += world.root[world.topology->pair_tie[pair]];
    return sum;
}

}  // namespace weefsel
