#include "sweep/rounds.hpp"

#include <algorithm>
#include <span>

#include "run/outputs.hpp"
#include "statistics/estimate.hpp"
#include "statistics/stopping.hpp"

namespace weefsel {
namespace {

StoppingRule rule_of(const Plan& plan) {
    StoppingRule rule;
    rule.half_width = plan.stop->half_width;
    rule.most = plan.replicates;
    return rule;
}

}  // namespace

Rounds::Rounds(const Plan& plan)
    : plan_(plan),
      ends_(round_ends(rule_of(plan))),
      values_(plan.points),
      wanted_(plan.points, ends_.front()),
      round_(plan.points, 0) {
    for (std::size_t v = 0; v < run_value_count; ++v) {
        if (run_value_rows()[v].key == plan.stop->output) output_ = v;
    }
}

bool Rounds::decide() {
    const bool difference = plan_.stop->difference && plan_.points > 1;
    for (std::uint32_t point = difference ? 1 : 0; point < plan_.points; ++point) decide(point);
    if (difference) {
        // The first point is what the others are compared with: it goes on as long as one of them does.
        wanted_[0] = *std::max_element(wanted_.begin() + 1, wanted_.end());
        round_[0] = *std::min_element(round_.begin() + 1, round_.end());
    }
    return std::all_of(round_.begin(), round_.end(), [&](std::size_t round) { return round == ends_.size(); });
}

void Rounds::decide(std::uint32_t point) {
    const bool difference = plan_.stop->difference && plan_.points > 1;
    while (round_[point] < ends_.size()) {
        const std::uint32_t end = ends_[round_[point]];
        wanted_[point] = end;
        if (values_[point].size() < end || (difference && values_[0].size() < end)) return;
        round_[point] = ends_at(point, end) ? ends_.size() : round_[point] + 1;
    }
}

bool Rounds::ends_at(std::uint32_t point, std::uint32_t replicates) const {
    const std::span<const double> own(values_[point].data(), replicates);
    if (!plan_.stop->difference || plan_.points == 1) return precise_enough(own, rule_of(plan_));
    return precise_enough(differences({values_[0].data(), replicates}, own), rule_of(plan_));
}

}  // namespace weefsel
