#include "sweep/expectations.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Mean of a series over the months that have a value, both ends included; −1 is the last month.
double over_months(const std::vector<double>& series, const Measurement& what) {
    const auto last = static_cast<std::int32_t>(series.size()) - 1;
    const auto from = static_cast<std::size_t>(what.from_month < 0 ? last : what.from_month);
    const auto to = static_cast<std::size_t>(what.to_month < 0 ? last : what.to_month);
    return mean(std::span(series).subspan(from, to - from + 1));
}

double value_of(const Observations& seen, const Measurement& what) {
    for (std::size_t s = 0; s < series_count; ++s) {
        if (series_rows()[s].key == what.output) return over_months(seen.series[s], what);
    }
    for (std::size_t v = 0; v < run_value_count; ++v) {
        if (run_value_rows()[v].key == what.output) return seen.values[v];
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

double value_of(const Observations& seen, const Expectation& expected) {
    const double value = value_of(seen, expected.what);
    return expected.minus ? value - value_of(seen, *expected.minus) : value;
}

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
