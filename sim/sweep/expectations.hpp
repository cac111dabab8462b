// What a scenario promises ([[expect]]), held against its runs. Values are taken from the runs
// themselves, in full precision.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "read/read.hpp"
#include "statistics/estimate.hpp"
#include "sweep/execute.hpp"

namespace weefsel {

struct Verdict {
    Expectation expectation;
    Estimate found;        // mean over the replicates that have a value, with 95% interval
    double missed_by = 0;  // how far the mean lies outside what is allowed; 0 when it holds
    bool holds = false;
};

struct Judged {
    std::vector<Verdict> verdicts;
    std::uint64_t failed = 0;  // runs
    std::string first_reason;  // why the first of them failed
    bool stopped = false;
    bool out_of_memory = false;
};

// Makes the replicates of the plan (one point) and judges. A failed run makes every expectation fail.
Judged judge(const Plan& plan, const std::vector<Expectation>& expectations, const Execution& how);

// What the expectation speaks of in one run; NaN where the run has no such value.
double value_of(const Observations& seen, const Expectation& expected);

// Whether the mean of these values, one a replicate, is what is expected. What is missing is left out.
Verdict verdict_on(const Expectation& expectation, const std::vector<double>& values);

}  // namespace weefsel
