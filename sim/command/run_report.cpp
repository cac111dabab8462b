#include "command/run_report.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace weefsel {
namespace {

constexpr std::int32_t most_moments = 9;
constexpr std::size_t most_reasons = 100;  // of failed runs, kept to be told
constexpr unsigned low_percent = 5;
constexpr unsigned high_percent = 95;

// What the values that there are of each run tell; the months come apart.
RunReport report_of(const PointRuns& runs) {
    RunReport report;
    report.summary = summarise(runs);
    report.ledger = ledger_report(runs.ledger);
    report.energy = sides_of(runs.energy_ledger);
    report.obstacles = obstacle_report(runs);
    return report;
}

}  // namespace

std::vector<std::int32_t> moments(std::int32_t horizon) {
    const std::int32_t years = std::max((horizon + 11) / 12, 1);
    const std::int32_t step = 12 * ((years + most_moments - 2) / (most_moments - 1));
    std::vector<std::int32_t> months;
    for (std::int32_t month = 0; month < horizon; month += step) months.push_back(month);
    months.push_back(horizon);
    return months;
}

Filed<RunReport> run_report(const ResultFile& file) {
    auto runs = file.runs(0);
    if (!runs) return *runs.failure;
    RunReport report = report_of(*runs);
    for (std::size_t s = 0; s < series_count; ++s) {
        auto means = file.series(std::string(series_rows()[s].key) + "_mean", 0);
        if (!means) return *means.failure;
        report.series[s] = std::move(*means);
    }
    for (const auto& [variable, values] :
         {std::pair("fabric_low", &report.fabric_low), std::pair("fabric_high", &report.fabric_high)}) {
        auto all = file.series(variable, 0);
        if (!all) return *all.failure;
        for (const std::int32_t month : moments(static_cast<std::int32_t>(file.months()) - 1)) {
            values->push_back((*all)[static_cast<std::size_t>(month)]);
        }
    }
    return report;
}

GatheredRuns::GatheredRuns(const Plan& plan)
    : gather_(plan), moments_(moments(plan.scenario.horizon)), fabric_(moments_.size()) {
    const auto months = static_cast<std::size_t>(plan.scenario.horizon) + 1;
    for (auto& sums : sums_) sums.assign(months, 0);
    for (auto& counts : counts_) counts.assign(months, 0);
}

void GatheredRuns::add(const SegmentResult& segment) {
    gather_.add(segment);
    for (std::size_t run = 0; run < segment.runs(); ++run) {
        if (segment.status[run] == static_cast<std::int8_t>(RunStatus::ok)) {
            add_months(segment, run);
        } else if (failures_.size() < most_reasons) {
            failures_.push_back({segment.range.first + run, segment.reasons[run]});
        }
    }
}

RunReport GatheredRuns::report() const {
    RunReport made = report_of(gather_.runs(0));
    made.series = sums_;
    for (std::size_t s = 0; s < series_count; ++s) {
        for (std::size_t month = 0; month < counts_[s].size(); ++month) made.series[s][month] /= counts_[s][month];
    }
    for (std::vector<double> values : fabric_) {  // copies: a percentile reorders
        made.fabric_low.push_back(percentile(values, low_percent));
        made.fabric_high.push_back(percentile(values, high_percent));
    }
    return made;
}

void GatheredRuns::add_months(const SegmentResult& segment, std::size_t run) {
    for (std::size_t s = 0; s < series_count; ++s) {
        for (std::size_t month = 0; month < segment.months; ++month) {
            const float value = segment.monthly[segment.monthly_at(s, month, run)];
            if (std::isnan(value)) continue;
            sums_[s][month] += static_cast<double>(value);
            ++counts_[s][month];
        }
    }
    for (std::size_t i = 0; i < moments_.size(); ++i) {
        const auto month = static_cast<std::size_t>(moments_[i]);
        fabric_[i].push_back(segment.monthly[segment.monthly_at(index(Series::fabric), month, run)]);
    }
}

}  // namespace weefsel
