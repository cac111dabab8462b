#include "patterns/measures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace weefsel {

double mean_over(const Seen& seen, Series series, std::int32_t from, std::int32_t to) {
    const std::vector<double>& all = seen.run.series[index(series)];
    return mean(std::span<const double>(all).subspan(
        static_cast<std::size_t>(from), static_cast<std::size_t>(to) - static_cast<std::size_t>(from) + 1));
}

double at(const Seen& seen, Series series, std::int32_t month) {
    return seen.run.series[index(series)][static_cast<std::size_t>(month)];
}

double at_end(const Seen& seen, Series series) { return seen.run.series[index(series)].back(); }

double value_of(const Seen& seen, RunValue value) { return seen.run.values[index(value)]; }

std::int32_t month_of_stage(const Seen& seen, Stage stage) {
    const std::vector<double>& stages = seen.run.series[index(Series::stage)];
    for (std::size_t month = 0; month < stages.size(); ++month) {
        if (stages[month] >= static_cast<double>(stage)) return static_cast<std::int32_t>(month);
    }
    return -1;
}

double months_to_realisation_within(const Seen& seen) {
    const double month = value_of(seen, RunValue::months_to_realisation);
    return std::isnan(month) ? seen.run.horizon : month;
}

std::function<Estimate(const Sample&)> sum(std::vector<Term> terms) {
    return [terms = std::move(terms)](const Sample& sample) {
        std::vector<double> sums(sample.values(terms.front().arm, terms.front().measure).size(), 0);
        for (const Term& term : terms) {
            const std::vector<double>& values = sample.values(term.arm, term.measure);
            for (std::size_t r = 0; r < sums.size(); ++r) sums[r] += term.weight * values[r];
        }
        // Of what happened or not, the exact interval: it stays within 0 and 1, and is not empty at either.
        const bool yes_or_no =
            terms.size() == 1 && std::all_of(sums.begin(), sums.end(), [](double v) { return v == 0 || v == 1; });
        if (!yes_or_no) return estimate(sums);
        return share_of(static_cast<std::size_t>(std::count(sums.begin(), sums.end(), 1.0)), sums.size());
    };
}

std::function<Estimate(const Sample&)> difference(std::size_t a, std::size_t b, std::size_t measure) {
    return sum({{a, measure, 1}, {b, measure, -1}});
}

Claim above(double bound, Wording what, std::function<Estimate(const Sample&)> found) {
    return {std::move(what), bound, without_bound, std::move(found)};
}

Claim below(double bound, Wording what, std::function<Estimate(const Sample&)> found) {
    return {std::move(what), -without_bound, bound, std::move(found)};
}

Claim between(double low, double high, Wording what, std::function<Estimate(const Sample&)> found) {
    return {std::move(what), low, high, std::move(found)};
}

}  // namespace weefsel
