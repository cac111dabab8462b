// Keeps what Google Benchmark measured and prints it as the table of benchmarks/README.md.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace weefsel::benchmark_ {

class Table : public benchmark::ConsoleReporter {
public:
    // Shows the usual lines and remembers the median of each benchmark's repetitions.
    void ReportRuns(const std::vector<Run>& runs) override;

    // The table, as Markdown; benchmarks that a filter left out have no row.
    void print() const;

private:
    struct Measured {
        double seconds = 0;  // an iteration
        std::map<std::string, double> counters;
    };
    const Measured* find(const std::string& name) const;
    void month_rows(const std::string& name, const std::string& title) const;
    void step_rows() const;
    void core_rows() const;
    void file_rows() const;

    std::map<std::string, Measured> seen_;  // by name and argument: "province_run/340"
};

}  // namespace weefsel::benchmark_
