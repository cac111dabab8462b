#include "statistics/morris.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "statistics/estimate.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

struct Step {
    std::size_t factor = 0;
    double size = 0;  // 0: not exactly one factor changes
};

Step step_between(std::span<const double> from, std::span<const double> to) {
    Step step;
    for (std::size_t j = 0; j < from.size(); ++j) {
        if (from[j] == to[j]) continue;
        if (step.size != 0) return {};
        step = {j, to[j] - from[j]};
    }
    return step;
}

// Effects of one trajectory, by factor; one of them NaN when it is to be left out.
void effects_of(std::span<const double> points, std::span<const double> means, std::span<double> effects) {
    const std::size_t factors = effects.size();
    std::fill(effects.begin(), effects.end(), missing);
    for (std::size_t i = 0; i < factors; ++i) {
        const Step step =
            step_between(points.subspan(i * factors, factors), points.subspan((i + 1) * factors, factors));
        if (step.size != 0) effects[step.factor] = (means[i + 1] - means[i]) / step.size;
    }
}

// effects[trajectory·factors + factor]; a trajectory that is left out is NaN whole.
std::vector<double> all_effects(const MorrisSample& sample, std::span<const std::uint32_t> times) {
    const std::vector<double> means = point_means(sample.values, times);
    const std::size_t factors = sample.factors, length = factors + 1;
    std::vector<double> effects(means.size() / length * factors);
    for (std::size_t at = 0; at * length < means.size(); ++at) {
        const auto own = std::span(effects).subspan(at * factors, factors);
        effects_of(sample.points.subspan(at * length * factors, length * factors),
                   std::span(means).subspan(at * length, length), own);
        const bool whole = std::none_of(own.begin(), own.end(), [](double effect) { return std::isnan(effect); });
        if (!whole) std::fill(own.begin(), own.end(), missing);
    }
    return effects;
}

// Mean absolute effect by factor, where trajectory i counts times[i] times.
std::vector<double> mean_absolute(std::span<const double> effects, std::span<const std::uint32_t> times,
                                  std::size_t factors) {
    std::vector<double> sums(factors, 0.0);
    double count = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times[i] == 0 || std::isnan(effects[i * factors])) continue;
        count += times[i];
        for (std::size_t j = 0; j < factors; ++j) sums[j] += times[i] * std::fabs(effects[i * factors + j]);
    }
    for (double& sum : sums) sum = count > 0 ? sum / count : missing;
    return sums;
}

bool fits(const MorrisSample& sample) {
    const std::size_t length = (sample.factors + 1) * sample.replicates;
    return sample.factors > 0 && length > 0 && sample.values.size() % length == 0 &&
           sample.points.size() == sample.values.size() / sample.replicates * sample.factors;
}

std::vector<double> resampled_effects(const MorrisSample& sample, const Resampling& resampling,
                                      std::vector<double> effects) {
    std::vector<double> made;
    const std::size_t trajectories = effects.size() / sample.factors;
    for (std::uint32_t i = 0; i < resampling.resamples; ++i) {
        if (sample.replicates > 1) {
            effects = all_effects(sample, drawn(resampling.seed, Resampled::replicates, i, sample.replicates));
        }
        const auto times = drawn(resampling.seed, Resampled::rows, i, trajectories);
        const auto own = mean_absolute(effects, times, sample.factors);
        made.insert(made.end(), own.begin(), own.end());
    }
    return made;
}

}  // namespace

MorrisEffects morris_effects(const MorrisSample& sample, const Resampling& resampling) {
    const std::size_t factors = sample.factors;
    MorrisEffects made;
    made.mu.assign(factors, missing);
    made.sigma = made.mu;
    made.mu_star.assign(factors, {missing, missing, missing});
    if (!fits(sample)) return made;
    const std::vector<std::uint32_t> replicates(sample.replicates, 1);
    const std::vector<double> effects = all_effects(sample, replicates);
    const std::vector<std::uint32_t> times(effects.size() / factors, 1);
    for (std::size_t j = 0; j < factors; ++j) {
        std::vector<double> own;
        for (std::size_t i = j; i < effects.size(); i += factors) own.push_back(effects[i]);
        const Estimate of_effect = estimate(own);
        made.trajectories = of_effect.count;
        made.mu[j] = of_effect.mean;
        made.sigma[j] = of_effect.deviation;
    }
    made.left_out = times.size() - made.trajectories;
    std::vector<double> resampled;
    if (made.trajectories > 1) resampled = resampled_effects(sample, resampling, effects);
    made.mu_star = with_intervals(mean_absolute(effects, times, factors), resampled, resampling.confidence);
    return made;
}

}  // namespace weefsel
