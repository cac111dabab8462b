// What is gathered of runs without a file.
#include "command/run_report.hpp"

#include <cmath>

#include "catch.hpp"
#include "sweep/small_plan.hpp"

using namespace weefsel;
using namespace weefsel::test;

TEST_CASE("a month's mean is of the runs that have a value, and missing when none has") {
    const Plan plan = small_plan();
    SegmentResult segment = empty_segment(plan, 0);
    for (std::size_t run = 0; run < 2; ++run) {
        auto seen = cheap_run(0, plan.key_of(run), plan.scenario.horizon);
        seen->not_realised_by.fill(0);
        auto& newcomers = seen->series[index(Series::do_newcomers)];
        newcomers[0] = std::nan("");
        newcomers[1] = run == 0 ? std::nan("") : 0.25;
        newcomers[2] = run == 0 ? 0.5 : 1;
        put_run(segment, run, *seen);
    }
    GatheredRuns gathered(plan);
    gathered.add(segment);
    const std::vector<double> means = gathered.report().series[index(Series::do_newcomers)];
    CHECK(std::isnan(means[0]));
    CHECK(means[1] == 0.25);
    CHECK(means[2] == 0.75);
}
