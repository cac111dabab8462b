// What [[expect]] finds in the runs it speaks of.
#include "sweep/expectations.hpp"

#include <cmath>

#include "catch.hpp"
#include "run/run.hpp"
#include "worlds.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

constexpr std::uint32_t replicates = 5;

Measurement series(const char* output, std::int32_t from, std::int32_t to) { return {output, from, to}; }

Expectation expected(Measurement what, std::optional<Measurement> minus, double low) {
    Expectation made;
    made.what = std::move(what);
    made.minus = std::move(minus);
    made.low = low;
    return made;
}

Plan plan() {
    ScenarioFile file;
    file.scenario = rich_scenario(24);
    return std::move(plan_of_run(std::move(file), "title = \"rich\"\n", replicates, 1, "test").value.value());
}

// Every replicate's observations, made one by one.
std::vector<Observations> runs() {
    const Engine engine(rich_scenario(24));
    std::vector<Observations> all;
    for (std::uint32_t r = 0; r < replicates; ++r) all.push_back(*engine.run({1, r}));
    return all;
}

}  // namespace

TEST_CASE("a difference is taken within each run, so its interval is that of pairs") {
    const Judged judged = judge(plan(),
                                {expected(series("trust", 24, 24), series("trust", 0, 0), -1),
                                 expected({"fabric_final"}, Measurement{"fabric_start"}, 2)},
                                {});
    std::vector<double> trust, fabric;
    for (const Observations& seen : runs()) {
        const auto& values = seen.series[index(Series::trust)];
        trust.push_back(values[24] - values[0]);
        fabric.push_back(seen.values[index(RunValue::fabric_final)] - seen.values[index(RunValue::fabric_start)]);
    }
    REQUIRE(judged.verdicts.size() == 2);
    CHECK(judged.verdicts[0].found.mean == Approx(mean(trust)));
    CHECK(judged.verdicts[0].found.low == Approx(estimate(trust).low));
    CHECK(judged.verdicts[0].holds);
    CHECK(judged.verdicts[1].found.mean == Approx(mean(fabric)));
    CHECK(judged.verdicts[1].missed_by == Approx(2 - mean(fabric)));
    CHECK(!judged.verdicts[1].holds);
}

TEST_CASE("a difference is missing where either end is, and does not hold when no run has one") {
    const Judged judged = judge(plan(),
                                {expected(series("trust", 24, 24), series("load", 0, 0), -9),
                                 expected(series("load", 0, 0), series("trust", 24, 24), -9)},
                                {});
    for (const Verdict& verdict : judged.verdicts) {
        CHECK(verdict.found.count == 0);
        CHECK(!verdict.holds);
    }
}

TEST_CASE("a mean over months is of those that have a value") {
    const Judged judged = judge(plan(), {expected(series("load", 0, 2), std::nullopt, 0)}, {});
    std::vector<double> load;
    for (const Observations& seen : runs()) {
        const auto& values = seen.series[index(Series::load)];
        load.push_back((values[1] + values[2]) / 2);
    }
    CHECK(judged.verdicts[0].found.count == replicates);
    CHECK(judged.verdicts[0].found.mean == Approx(mean(load)));
}
