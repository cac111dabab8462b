#include "sweep/segment_result.hpp"

#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "run/unfit.hpp"

namespace weefsel {
namespace {

template <class Number>
constexpr Number missing = std::numeric_limits<Number>::quiet_NaN();

// A missing value has one bit pattern, whatever arithmetic made it.
double one_nan(double value) { return std::isnan(value) ? missing<double> : value; }

// At most `longest_reason` bytes, cut between characters.
std::string shortened(std::string text) {
    if (text.size() <= longest_reason) return text;
    std::size_t end = longest_reason;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

void put_months(SegmentResult& segment, std::size_t run, const Observations& seen) {
    for (std::size_t month = 0; month < segment.months; ++month) {
        const auto put = [&](std::size_t row, double value) {
            segment.monthly[segment.monthly_at(row, month, run)] =
                std::isnan(value) ? missing<float> : static_cast<float>(value);
        };
        for (std::size_t s = 0; s < series_count; ++s) put(s, seen.series[s][month]);
        for (std::size_t cause = 0; cause < cause_count; ++cause) {
            put(first_cause_row + cause, seen.ledger_month[month * cause_count + cause]);
        }
        for (std::size_t stage = 0; stage < stage_count; ++stage) {
            put(first_stage_row + stage, seen.stage_share[month * stage_count + stage]);
        }
        for (std::size_t cause = 0; cause < energy_cause_count; ++cause) {
            put(first_energy_row + cause, seen.energy_ledger_month[month * energy_cause_count + cause]);
        }
    }
}

}  // namespace

SegmentResult empty_segment(const Plan& plan, std::uint64_t segment) {
    SegmentResult made;
    made.segment = segment;
    made.range = plan.segment(segment);
    made.months = static_cast<std::size_t>(plan.scenario.horizon) + 1;
    const std::size_t runs = made.runs();
    made.status.assign(runs, static_cast<std::int8_t>(RunStatus::not_made));
    made.values.assign(run_value_count * runs, missing<double>);
    made.ledger.assign(cause_count * runs, missing<double>);
    made.energy_ledger.assign(energy_cause_count * runs, missing<double>);
    made.not_realised_by.assign(obstacle_count * runs, missing<double>);
    made.monthly.assign(monthly_rows * made.months * runs, missing<float>);
    made.reasons.resize(runs);
    return made;
}

void put_run(SegmentResult& segment, std::size_t run, const Observations& seen) {
    if (auto wrong = unfit(seen)) return put_failure(segment, run, std::move(*wrong));
    segment.status[run] = static_cast<std::int8_t>(RunStatus::ok);
    for (std::size_t value = 0; value < run_value_count; ++value) {
        segment.values[segment.value_at(value, run)] = one_nan(seen.values[value]);
    }
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        segment.ledger[segment.value_at(cause, run)] = seen.ledger[cause];
    }
    for (std::size_t cause = 0; cause < energy_cause_count; ++cause) {
        segment.energy_ledger[segment.value_at(cause, run)] = seen.energy_ledger[cause];
    }
    for (std::size_t obstacle = 0; obstacle < obstacle_count; ++obstacle) {
        segment.not_realised_by[segment.value_at(obstacle, run)] = one_nan(seen.not_realised_by[obstacle]);
    }
    put_months(segment, run, seen);
}

void put_failure(SegmentResult& segment, std::size_t run, std::string reason) {
    segment.status[run] = static_cast<std::int8_t>(RunStatus::failed);
    segment.reasons[run] = reason.empty() ? "no reason given" : shortened(std::move(reason));
}

std::uint64_t segment_bytes_per_run(const Plan& plan) {
    const auto months = static_cast<std::uint64_t>(plan.scenario.horizon) + 1;
    constexpr std::uint64_t numbers = run_value_count + cause_count + energy_cause_count + obstacle_count;
    return sizeof(std::int8_t) + numbers * sizeof(double) + monthly_rows * months * sizeof(float);
}

}  // namespace weefsel
