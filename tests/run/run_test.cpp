#include "run/run.hpp"

#include <cmath>
#include <numeric>

#include "catch.hpp"
#include "run/indicators.hpp"
#include "worlds.hpp"

using namespace weefsel;

TEST_CASE("the same key gives the same bits, another replicate or seed another run") {
    const Scenario s = test::rich_scenario();
    const Engine engine(s);
    const auto bits = test::bits(*engine.run({1, 4}));
    CHECK(test::bits(*engine.run({1, 4})) == bits);
    CHECK(test::bits(*Engine(s).run({1, 4})) == bits);
    CHECK(test::bits(*engine.run({1, 5})) != bits);
    CHECK(test::bits(*engine.run({2, 4})) != bits);
}

TEST_CASE("series have a value for the start and one a month, and the ledger explains fabric") {
    const auto seen = Engine(test::rich_scenario()).run({1, 0});
    for (const auto& series : seen->series) CHECK(series.size() == 61);
    CHECK(seen->ledger_month.size() == 61 * cause_count);
    CHECK(seen->stage_share.size() == 61 * stage_count);
    const auto value = [&](RunValue v) { return seen->values[index(v)]; };
    const auto& fabric = seen->series[index(Series::fabric)];
    CHECK(value(RunValue::fabric_start) == fabric.front());
    CHECK(value(RunValue::fabric_final) == fabric.back());
    const double sum = std::accumulate(seen->ledger.begin(), seen->ledger.end(), 0.0);
    CHECK(std::abs(sum - (fabric.back() - fabric.front())) < 1e-12);
    for (std::size_t month = 1; month < 61; ++month) {
        const auto* booked = &seen->ledger_month[month * cause_count];
        CHECK(std::abs(std::accumulate(booked, booked + cause_count, 0.0) - (fabric[month] - fabric[month - 1])) <
              1e-12);
    }
    CHECK(std::isnan(seen->series[index(Series::load)].front()));
    CHECK(seen->series[index(Series::alive)][9] == 4);
    CHECK(seen->series[index(Series::alive)][10] == 5);  // begins 9 months after the start: in month 10
}

TEST_CASE("a table that begins later brings its fabric in as membership, the same table as at the start") {
    Scenario s = test::rich_scenario();
    const auto later = Engine(s).run({1, 0});
    CHECK(later->ledger_month[10 * cause_count + index(Cause::membership)] > 0);
    CHECK(later->ledger[index(Cause::membership)] == later->ledger_month[10 * cause_count + index(Cause::membership)]);
}

TEST_CASE("a run that is told to stop gives nothing") {
    int asked = 0;
    CHECK(Engine(test::rich_scenario()).run({1, 0}, [&] { return ++asked == 7; }) == nullptr);
    CHECK(asked == 7);
}

TEST_CASE("recovery runs from the lowest point until 95 % of the maximum before it") {
    const double nan_free[] = {1.0, 0.5, 0.6, 0.94, 0.95, 1.0};
    CHECK(recovery_months(nan_free) == 3);
    const double never[] = {1.0, 0.5, 0.6, 0.9};
    CHECK(std::isnan(recovery_months(never)));
    const double rising[] = {0.1, 0.2, 0.3};
    CHECK(recovery_months(rising) == 0);
}

TEST_CASE("months to realisation are the month half of those that had it before them are there") {
    const std::int32_t entered[] = {-1, 12, 40, -1, 30};
    CHECK(months_to_realisation(entered, 4) == 30);
    CHECK(months_to_realisation(entered, 5) == 40);
    CHECK(std::isnan(months_to_realisation(entered, 7)));
    CHECK(std::isnan(months_to_realisation(entered, 0)));
}
