#include "month/drift.hpp"

#include <array>
#include <cmath>

#include "base/clones.hpp"

namespace weefsel {
namespace {

WEEFSEL_CLONES void drift_ties(double delta, const double* __restrict o_there, const double* __restrict o_back,
                               std::size_t n, double* __restrict there, double* __restrict back,
                               double* __restrict root, const std::uint32_t* __restrict suspensions,
                               const std::uint32_t* __restrict party_pair) {
    for (std::size_t tie = 0; tie < n; ++tie) {
        const double step = suspensions[tie] != 0 ? 0.0 : delta;
        const std::uint32_t pair = party_pair[tie];
        const double t = there[tie] + step * (o_there[pair] - there[tie]);
        const double b = back[tie] + step * (o_back[pair] - back[tie]);
        there[tie] = t;
        back[tie] = b;
        root[tie] = std::sqrt(t * b);
    }
}

}  // namespace

double drift_change(const Scenario& scenario, const World& world, std::uint32_t tie, double there, double back) {
    const std::uint32_t pair = world.topology->tie_party_pair[tie];
    const double delta = scenario.parameters.trust_decay;
    const double there_after = there + delta * (world.institutional_there[pair] - there);
    const double back_after = back + delta * (world.institutional_back[pair] - back);
    return std::sqrt(there_after * back_after) - std::sqrt(there * back);
}

void drift_all(const Scenario& scenario, World& world) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    drift_ties(p.trust_decay, world.institutional_there.data(), world.institutional_back.data(), t.ties(),
               world.trust_there.data(), world.trust_back.data(), world.root.data(), world.suspensions.data(),
               t.tie_party_pair.data());
    world.trust_sum = 0;
    for (std::uint32_t pair = 0; pair < t.party_pairs(); ++pair) {
        const Range ties = t.party_pair_ties(pair);
        double sum_there = 0;
        double sum_back = 0;
        for (std::uint32_t tie = ties.begin; tie < ties.end; ++tie) {
            sum_there += world.trust_there[tie];
            sum_back += world.trust_back[tie];
        }
        const auto follow = [&](double& o, double mean) {
            o += p.institutional_gain * (mean - o) - p.institutional_decay * (o - p.institutional_base);
        };
        follow(world.institutional_there[pair], sum_there / ties.size());
        follow(world.institutional_back[pair], sum_back / ties.size());
        world.trust_sum += sum_there + sum_back;
    }
}

double feel_sum(const World& world, TableId table) {
    const Range pairs = world.topology->table_pairs(table);
    const TieId* tie = world.topology->pair_tie.data();
    std::array<double, 4> part{};
    std::uint32_t pair = pairs.begin;
    if (world.whole[table] == 0) {  // somebody who might sit here does not
        for (; pair < pairs.end; ++pair) part[0] += world.pair_in[pair] != 0 ? world.root[tie[pair]] : 0.0;
        return part[0];
    }
    for (; pair + 4 <= pairs.end; pair += 4) {
        for (std::uint32_t k = 0; k < 4; ++k) part[k] += world.root[tie[pair + k]];
    }
    for (; pair < pairs.end; ++pair) part[0] += world.root[tie[pair]];
    return (part[0] + part[1]) + (part[2] + part[3]);
}

}  // namespace weefsel
