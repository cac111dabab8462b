// What the runs of a scenario come to: gathered in memory, or read from their result file.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "command/ledger_text.hpp"
#include "command/obstacles_text.hpp"
#include "files/result.hpp"
#include "sweep/summary.hpp"

namespace weefsel {

struct RunReport {
    PointSummary summary;
    LedgerReport ledger;
    Sides energy;  // by energy cause
    ObstacleReport obstacles;
    std::array<std::vector<double>, series_count> series;  // [series][month], means over the runs that have a value
    std::vector<double> fabric_low;                        // [moment]: 5th and 95th percentile over runs
    std::vector<double> fabric_high;
};

// Months that are shown: whole years, at most nine moments, and the end.
std::vector<std::int32_t> moments(std::int32_t horizon);

Filed<RunReport> run_report(const ResultFile& file);

// The same without a file: about 500 bytes a run.
class GatheredRuns {
public:
    explicit GatheredRuns(const Plan& plan);
    void add(const SegmentResult& segment);
    RunReport report() const;
    // The first runs that failed, with their reasons.
    const std::vector<ResultFile::FailedRun>& failures() const { return failures_; }

private:
    void add_months(const SegmentResult& segment, std::size_t run);

    Gather gather_;
    std::array<std::vector<double>, series_count> sums_;           // [series][month]
    std::array<std::vector<std::uint32_t>, series_count> counts_;  // runs that have a value
    std::vector<std::int32_t> moments_;
    std::vector<std::vector<double>> fabric_;  // [moment][run]
    std::vector<ResultFile::FailedRun> failures_;
};

}  // namespace weefsel
