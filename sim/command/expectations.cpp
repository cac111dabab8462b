#include "command/expectations.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Mean of a series over months, both ends included; −1 is the last month.
double over_months(const std::vector<double>& series, const Expectation& expected) {
    const auto last = static_cast<std::int32_t>(series.size()) - 1;
    const std::int32_t from = expected.from_month < 0 ? last : expected.from_month;
    const std::int32_t to = expected.to_month < 0 ? last : expected.to_month;
    const double sum = std::accumulate(series.begin() + from, series.begin() + to + 1, 0.0);
    return sum / (to - from + 1);
}

double value_of(const Observations& seen, const Expectation& expected) {
    for (std::size_t s = 0; s < series_count; ++s) {
        if (series_rows()[s].key == expected.output) return over_months(seen.series[s], expected);
    }
    for (std::size_t v = 0; v < run_value_count; ++v) {
        if (run_value_rows()[v].key == expected.output) return seen.values[v];
    }
    return missing;  // `read` lets no other output through
}

// How far a mean lies outside what is allowed.
double distance(const Expectation& expected, const Estimate& found) {
    if (!std::isfinite(found.mean)) return missing;
    if (std::isfinite(expected.value)) {
        const double error = found.count < 2 ? 0 : found.deviation / std::sqrt(static_cast<double>(found.count));
        const double room = expected.standard_errors * error + expected.tolerance;
        return std::fmax(0, std::fabs(found.mean - expected.value) - room);
    }
    const double below = std::isfinite(expected.low) ? expected.low - found.mean : 0;
    const double above = std::isfinite(expected.high) ? found.mean - expected.high : 0;
    return std::fmax(0, std::fmax(below, above));
}

}  // namespace

Verdict verdict_on(const Expectation& expectation, const std::vector<double>& values) {
    Verdict verdict{expectation, estimate(values)};
    verdict.missed_by = distance(expectation, verdict.found);
    verdict.holds = verdict.missed_by == 0;
    return verdict;
}

Judged judge(const Plan& plan, const std::vector<Expectation>& expectations, const Execution& how) {
    std::vector<std::vector<double>> values(expectations.size(), std::vector<double>(plan.replicates, missing));
    const Runner model = engine_runner(plan);
    const Runner runner = [&](std::uint32_t point, RunKey key, const std::function<bool()>& stop) {
        auto seen = model(point, key, stop);
        for (std::size_t i = 0; seen && i < expectations.size(); ++i) {
            values[i][key.replicate] = value_of(*seen, expectations[i]);  // a place of its own for every run
        }
        return seen;
    };
    Judged judged;
    const Sink sink = [&](const SegmentResult& segment) -> std::optional<std::string> {
        const auto reason = std::find_if(segment.reasons.begin(), segment.reasons.end(),
                                         [](const std::string& text) { return !text.empty(); });
        if (reason != segment.reasons.end() && judged.first_reason.empty()) judged.first_reason = *reason;
        return std::nullopt;
    };
    std::vector<std::uint64_t> segments(plan.segments());
    std::iota(segments.begin(), segments.end(), std::uint64_t{0});
    const Executed executed = execute(plan, segments, runner, sink, how);
    judged.failed = executed.failed;
    judged.stopped = executed.stopped;
    judged.out_of_memory = executed.out_of_memory;
    for (std::size_t i = 0; i < expectations.size(); ++i) {
        judged.verdicts.push_back(verdict_on(expectations[i], values[i]));
        if (judged.failed > 0) judged.verdicts.back().holds = false;
    }
    return judged;
}

}  // namespace weefsel
