#include "sweep/summary.hpp"

#include <algorithm>
#include <limits>

namespace weefsel {
namespace {

std::uint32_t with_status(const PointRuns& runs, RunStatus status) {
    return static_cast<std::uint32_t>(
        std::count(runs.status.begin(), runs.status.end(), static_cast<std::int8_t>(status)));
}

// Where fabric never fell below its start there was nothing to recover from: its lowest month is the first.
std::vector<double> recoveries(const PointRuns& runs) {
    std::vector<double> months = runs.values[index(RunValue::fabric_recovery_months)];
    const auto& lowest = runs.values[index(RunValue::fabric_lowest)];
    const auto& start = runs.values[index(RunValue::fabric_start)];
    for (std::size_t r = 0; r < months.size(); ++r) {
        if (!(lowest[r] < start[r])) months[r] = std::numeric_limits<double>::quiet_NaN();
    }
    return months;
}

// Columns of one row a thing, such as a value or a cause.
template <std::size_t Count>
void put_columns(std::array<std::vector<double>, Count>& columns, std::size_t replicate, const SegmentResult& segment,
                 const std::vector<double>& values, std::size_t run) {
    for (std::size_t row = 0; row < Count; ++row) columns[row][replicate] = values[segment.value_at(row, run)];
}

}  // namespace

PointSummary summarise(const PointRuns& runs) {
    PointSummary summary;
    summary.made = with_status(runs, RunStatus::ok);
    summary.failed = with_status(runs, RunStatus::failed);
    for (std::size_t value = 0; value < run_value_count; ++value) {
        summary.values[value] = estimate(runs.values[value]);
    }
    summary.values[index(RunValue::fabric_recovery_months)] = estimate(recoveries(runs));
    return summary;
}

Gather::Gather(const Plan& plan) : plan_(plan), points_(plan.points) {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    for (PointRuns& runs : points_) {
        runs.status.assign(plan.replicates, static_cast<std::int8_t>(RunStatus::not_made));
        const auto assign = [&](auto& columns) {
            for (auto& column : columns) column.assign(plan.replicates, missing);
        };
        assign(runs.values);
        assign(runs.ledger);
        assign(runs.energy_ledger);
        assign(runs.not_realised_by);
    }
}

void Gather::add(const SegmentResult& segment) {
    for (std::size_t i = 0; i < segment.runs(); ++i) {
        const std::uint64_t run = plan_.run_at(segment.segment, i);
        PointRuns& runs = points_[plan_.point_of(run)];
        const std::size_t replicate = plan_.replicate_of(run);
        runs.status[replicate] = segment.status[i];
        put_columns(runs.values, replicate, segment, segment.values, i);
        put_columns(runs.ledger, replicate, segment, segment.ledger, i);
        put_columns(runs.energy_ledger, replicate, segment, segment.energy_ledger, i);
        put_columns(runs.not_realised_by, replicate, segment, segment.not_realised_by, i);
    }
}

}  // namespace weefsel
