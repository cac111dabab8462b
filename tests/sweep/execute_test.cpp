#include "sweep/execute.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <new>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "run/run.hpp"
#include "sweep/small_plan.hpp"
#include "sweep/summary.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

std::vector<std::uint64_t> all_segments(const Plan& plan) {
    std::vector<std::uint64_t> segments(plan.segments());
    std::iota(segments.begin(), segments.end(), 0);
    return segments;
}

struct Collected {
    std::vector<SegmentResult> segments;
    Executed executed;
};

Collected collect(const Plan& plan, const Runner& runner, Execution how = {}) {
    Collected collected;
    const Sink sink = [&](const SegmentResult& segment) {
        collected.segments.push_back(segment);
        return std::optional<std::string>();
    };
    collected.executed = execute(plan, all_segments(plan), runner, sink, how);
    return collected;
}

Execution with_threads(int threads) {
    Execution how;
    how.threads = threads;
    return how;
}

template <class Number>
bool same(const std::vector<Number>& a, const std::vector<Number>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](Number x, Number y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

TEST_CASE("the sink sees the same segments in order for any number of threads") {
    const Plan plan = small_plan(40, 7);
    const Collected one = collect(plan, cheap_runner(), with_threads(1));
    REQUIRE(one.segments.size() == plan.segments());
    for (const int threads : {2, 3, 7}) {
        const Collected more = collect(plan, cheap_runner(), with_threads(threads));
        REQUIRE(more.segments.size() == one.segments.size());
        for (std::size_t k = 0; k < one.segments.size(); ++k) {
            CHECK(more.segments[k].segment == k);
            CHECK(more.segments[k].status == one.segments[k].status);
            CHECK(same(more.segments[k].values, one.segments[k].values));
            CHECK(same(more.segments[k].ledger, one.segments[k].ledger));
            CHECK(same(more.segments[k].energy_ledger, one.segments[k].energy_ledger));
            CHECK(same(more.segments[k].not_realised_by, one.segments[k].not_realised_by));
            CHECK(same(more.segments[k].monthly, one.segments[k].monthly));
        }
    }
}

TEST_CASE("a run lands in its place") {
    const Plan plan = small_plan(4, 5);
    const Collected collected = collect(plan, cheap_runner());
    const SegmentResult& segment = collected.segments[1];  // runs 5 … 9
    const auto expected = cheap_run(plan.point_of(7), plan.key_of(7), plan.scenario.horizon);
    CHECK(segment.values[segment.value_at(index(RunValue::fabric_final), 2)] == expected->values[1]);
    CHECK(segment.ledger[segment.value_at(0, 2)] == expected->ledger[0]);
    CHECK(segment.monthly[segment.monthly_at(3, 6, 2)] == static_cast<float>(expected->series[3][6]));
    CHECK(segment.monthly[segment.monthly_at(first_stage_row + 2, 6, 2)] ==
          static_cast<float>(expected->stage_share[6 * stage_count + 2]));
    CHECK(segment.energy_ledger[segment.value_at(13, 2)] == expected->energy_ledger[13]);
    CHECK(segment.monthly[segment.monthly_at(first_energy_row + 13, 6, 2)] ==
          static_cast<float>(expected->energy_ledger_month[6 * energy_cause_count + 13]));
    for (std::size_t i = 0; i < segment.runs(); ++i) {
        const std::uint64_t run = segment.range.first + i;
        const auto seen = cheap_run(plan.point_of(run), plan.key_of(run), plan.scenario.horizon);
        const double share = segment.not_realised_by[segment.value_at(8, i)];
        CHECK((share == seen->not_realised_by[8] || (std::isnan(share) && std::isnan(seen->not_realised_by[8]))));
    }
}

TEST_CASE("only the segments asked for are made") {
    const Plan plan = small_plan(20, 8);
    std::vector<std::uint64_t> seen;
    const Sink sink = [&](const SegmentResult& segment) {
        seen.push_back(segment.segment);
        return std::optional<std::string>();
    };
    const std::vector<std::uint64_t> asked{1, 4, 7};
    const Executed executed = execute(plan, asked, cheap_runner(), sink, {});
    CHECK(seen == asked);
    CHECK(executed.made == 8 + 8 + 4);
    CHECK(!executed.stopped);
}

TEST_CASE("a run that throws is a value with a reason and the sweep goes on") {
    const Plan plan = small_plan(20, 8);
    const Runner runner = [&](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        if (point == 1 && key.replicate == 3) throw std::runtime_error("the ground gave way");
        if (point == 2 && key.replicate == 3) throw 42;
        auto seen = cheap_run(point, key, plan.scenario.horizon);
        if (point == 0 && key.replicate == 4) seen->series[2][5] = std::nan("");
        if (point == 1 && key.replicate == 4) seen->series[2].pop_back();
        return seen;
    };
    const Collected collected = collect(plan, runner, with_threads(2));
    CHECK(collected.executed.made == 60);
    CHECK(collected.executed.failed == 4);
    const SegmentResult& segment = collected.segments[1];  // runs 8 … 15; 3·3+1 = 10 is the first to fail
    CHECK(segment.status == std::vector<std::int8_t>{0, 0, 1, 1, 1, 1, 0, 0});
    CHECK(segment.reasons[2] == "the ground gave way");
    CHECK(segment.reasons[3].find("exception") != std::string::npos);
    CHECK(segment.reasons[4].find("not a finite number") != std::string::npos);
    CHECK(segment.reasons[5].find("one value a month") != std::string::npos);
    CHECK(std::isnan(segment.values[segment.value_at(0, 2)]));
    CHECK(std::isnan(segment.monthly[segment.monthly_at(0, 0, 2)]));
}

TEST_CASE("a run without memory ends the execution and is no failed run") {
    const Plan plan = small_plan(20, 8);
    const Runner runner = [&](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        if (point == 1 && key.replicate == 3) throw std::bad_alloc();  // run 10, in the second segment
        return cheap_run(point, key, plan.scenario.horizon);
    };
    for (const int threads : {1, 2}) {
        const Collected collected = collect(plan, runner, with_threads(threads));
        CHECK(collected.executed.out_of_memory);
        CHECK(!collected.executed.stopped);
        CHECK(collected.executed.failed == 0);
        CHECK(collected.segments.size() <= 1);
    }
}

TEST_CASE("a long reason is cut between characters") {
    SegmentResult segment = empty_segment(small_plan(), 0);
    std::string reason(longest_reason - 1, 'x');
    reason += "één lange reden";
    put_failure(segment, 0, reason);
    CHECK(segment.reasons[0] == std::string(longest_reason - 1, 'x'));
    put_failure(segment, 1, "");
    CHECK(!segment.reasons[1].empty());
}

TEST_CASE("a stop is obeyed in the month it is given and drops the segment in hand") {
    const Plan plan = small_plan(1000, 30);
    std::atomic<bool> stop{false};
    std::atomic<int> begun_after{0};  // months; a thread that had just looked may begin one
    const Runner slow = [&](std::uint32_t point, RunKey key,
                            const std::function<bool()>& stopped) -> std::unique_ptr<Observations> {
        for (int month = 0; month < 20; ++month) {
            if (stopped()) return nullptr;
            begun_after += stop ? 1 : 0;
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        }
        return cheap_run(point, key, 12);
    };
    Execution how = with_threads(2);
    how.stop = &stop;
    how.progress = [&](const Progress& progress) {
        if (progress.done == 100) stop = true;
    };
    const Collected collected = collect(plan, slow, how);
    CHECK(begun_after <= 2);
    CHECK(collected.executed.stopped);
    CHECK(collected.executed.made == 90);
    CHECK(collected.segments.size() == 3);
}

TEST_CASE("a sink that says no ends the sweep and is reported") {
    const Plan plan = small_plan(100, 10);
    int calls = 0;
    const Sink sink = [&](const SegmentResult&) -> std::optional<std::string> {
        if (++calls == 3) return "disk full";
        return std::nullopt;
    };
    const Executed executed = execute(plan, all_segments(plan), cheap_runner(), sink, with_threads(2));
    CHECK(calls == 3);
    CHECK(executed.made == 20);
    CHECK(executed.sink_error == "disk full");
    CHECK(!executed.stopped);
}

TEST_CASE("progress counts up to all runs") {
    const Plan plan = small_plan(20, 8);
    std::vector<std::uint64_t> done;
    Execution how = with_threads(2);
    how.progress = [&](const Progress& progress) {
        done.push_back(progress.done);
        CHECK(progress.to_do == 60);
    };
    collect(plan, cheap_runner(), how);
    std::vector<std::uint64_t> expected(60);
    std::iota(expected.begin(), expected.end(), 1);
    CHECK(done == expected);
}

TEST_CASE("no more runs are under way than the pipeline has tokens for") {
    const Plan plan = small_plan(400, 1200);
    std::atomic<int> ahead{0};
    std::atomic<int> most{0};
    const Runner runner = [&](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        const int now = ++ahead;
        int seen = most.load();
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        return cheap_run(point, key, 12);
    };
    Execution how = with_threads(2);
    how.progress = [&](const Progress&) { --ahead; };
    collect(plan, runner, how);
    CHECK(most <= 32);
}

TEST_CASE("engines kept or built anew give the model's own results") {
    const Plan plan = small_plan(3, 4);
    const Collected kept = collect(plan, engine_runner(plan), with_threads(2));
    const Collected anew = collect(plan, engine_runner(plan, 0), with_threads(2));
    for (std::size_t k = 0; k < kept.segments.size(); ++k) {
        CHECK(same(kept.segments[k].values, anew.segments[k].values));
        CHECK(same(kept.segments[k].monthly, anew.segments[k].monthly));
    }
    const auto direct = Engine(scenario_of(plan, 1)).run(plan.key_of(4));
    const SegmentResult& segment = kept.segments[1];
    CHECK(segment.values[segment.value_at(index(RunValue::fabric_final), 0)] ==
          direct->values[index(RunValue::fabric_final)]);
}

TEST_CASE("gathered runs give each point's means, and count what did not happen or failed") {
    const Plan plan = small_plan(50, 7);
    const Runner runner = [&](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        if (point == 1 && key.replicate == 3) throw std::runtime_error("no");
        return cheap_run(point, key, 12);
    };
    Gather gather(plan);
    for (const SegmentResult& segment : collect(plan, runner).segments) gather.add(segment);
    std::vector<double> finals;
    std::size_t recovered = 0;
    for (std::uint32_t r = 0; r < 50; ++r) {
        if (r == 3) continue;
        const auto seen = cheap_run(1, {plan.seed, r}, 12);
        finals.push_back(seen->values[index(RunValue::fabric_final)]);
        const auto value = [&](RunValue of) { return seen->values[index(of)]; };
        recovered += value(RunValue::fabric_lowest) < value(RunValue::fabric_start) &&
                     !std::isnan(value(RunValue::fabric_recovery_months));
    }
    const PointSummary summary = summarise(gather.runs(1));
    CHECK(summary.made == 49);
    CHECK(summary.failed == 1);
    CHECK(summary.values[index(RunValue::fabric_final)].mean == mean(finals));
    CHECK(summary.values[index(RunValue::fabric_final)].count == 49);
    CHECK(summary.values[index(RunValue::fabric_recovery_months)].count == recovered);
    CHECK(recovered > 0);
    const auto seen = cheap_run(1, {plan.seed, 7}, 12);
    CHECK(gather.runs(1).energy_ledger[13][7] == seen->energy_ledger[13]);
    CHECK(same(gather.runs(1).not_realised_by[2], [&] {
        std::vector<double> shares;
        for (std::uint32_t r = 0; r < 50; ++r) {
            shares.push_back(r == 3 ? std::nan("") : cheap_run(1, {plan.seed, r}, 12)->not_realised_by[2]);
        }
        return shares;
    }()));
    CHECK(summarise(gather.runs(0)).failed == 0);
}
