#include "sweep/segment_result.hpp"

#include <cmath>
#include <functional>

#include "catch.hpp"
#include "sweep/small_plan.hpp"

using namespace weefsel;
using namespace weefsel::test;

TEST_CASE("what there was nothing to count of may be missing, a number that is none may not") {
    const double nan = std::nan("");
    const auto status_after = [](const std::function<void(Observations&)>& change) {
        const Plan plan = small_plan();
        SegmentResult segment = empty_segment(plan, 0);
        auto seen = cheap_run(0, plan.key_of(0), plan.scenario.horizon);
        seen->not_realised_by.fill(0.0625);
        change(*seen);
        put_run(segment, 0, *seen);
        return static_cast<RunStatus>(segment.status[0]);
    };
    CHECK(status_after([](Observations&) {}) == RunStatus::ok);
    CHECK(status_after([&](Observations& seen) {
              seen.values[index(RunValue::not_realised)] = nan;
              seen.values[index(RunValue::decision_rounds)] = nan;
              seen.not_realised_by.fill(nan);
          }) == RunStatus::ok);
    CHECK(status_after([&](Observations& seen) { seen.not_realised_by[3] = nan; }) == RunStatus::failed);
    CHECK(status_after([&](Observations& seen) { seen.not_realised_by.fill(1 / 0.0); }) == RunStatus::failed);
    CHECK(status_after([&](Observations& seen) { seen.energy_ledger[13] = nan; }) == RunStatus::failed);
    CHECK(status_after([&](Observations& seen) { seen.energy_ledger_month[20] = nan; }) == RunStatus::failed);
    CHECK(status_after([](Observations& seen) { seen.energy_ledger_month.pop_back(); }) == RunStatus::failed);
    CHECK(status_after([&](Observations& seen) { seen.series[index(Series::score_goals)][2] = nan; }) ==
          RunStatus::failed);
    CHECK(status_after([&](Observations& seen) {
              for (std::size_t s = index(Series::think_stayers); s <= index(Series::trust_stayers); ++s) {
                  seen.series[s][2] = nan;
              }
              seen.series[index(Series::load)][0] = nan;
          }) == RunStatus::ok);
    CHECK(status_after([&](Observations& seen) { seen.series[index(Series::fit)][2] = nan; }) == RunStatus::failed);
    CHECK(status_after([&](Observations& seen) { seen.series[index(Series::trust_stayers)][2] = 1 / 0.0; }) ==
          RunStatus::failed);
    CHECK(status_after([&](Observations& seen) { seen.values[index(RunValue::exits)] = nan; }) == RunStatus::failed);
}
