#include "run/run.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "catch.hpp"
#include "month/month.hpp"
#include "run/indicators.hpp"
#include "run/initial.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

// Partnerships of one pair of parties that pass a stage a month and relapse at a coin's throw; urgency 0 stands still.
Scenario quick_spiral(std::vector<Partnership> tables) {
    Scenario s;
    s.parameters = default_parameters();
    Parameters& p = s.parameters;
    for (PerStage* needs :
         {&p.need_energy, &p.need_urgency, &p.need_fabric, &p.need_structure, &p.need_rightness, &p.need_capacity}) {
        needs->fill(0);
    }
    p.need_urgency.fill(1);
    p.need_money.fill(0);
    p.needs_decision.fill(0);
    p.form_variety = 0;
    p.exit_chance = p.opportunity = p.dissolve_chance = p.urgency_ebb = p.shock_chance = p.process_effect = 0;
    p.stage_months.fill(1);
    p.progress_steps = 1;
    p.collapse_energy = p.collapse_chance = 1;
    s.horizon = 40;
    s.parties = {test::party("a", PartyKind::ngo, SizeClass::other, 1),
                 test::party("b", PartyKind::ngo, SizeClass::other, 1)};
    s.partnerships = std::move(tables);
    return s;
}

Partnership table_at(Stage stage, double urgency, std::int32_t begins = 0) {
    Partnership t = test::table("t", {0, 1});
    t.stage_low = t.stage_high = stage;
    t.urgency = urgency;
    t.begins = begins;
    return t;
}

}  // namespace

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

TEST_CASE("a table that begins later brings its fabric in as membership") {
    Scenario s = test::rich_scenario();
    s.parameters.exit_chance = s.parameters.opportunity = s.parameters.join_chance = s.parameters.dissolve_chance = 0;
    const auto later = Engine(s).run({1, 0});
    CHECK(later->ledger_month[10 * cause_count + index(Cause::membership)] > 0);
    CHECK(later->ledger[index(Cause::membership)] == later->ledger_month[10 * cause_count + index(Cause::membership)]);
}

TEST_CASE("a table that begins later is the table it would have been at the start") {
    Scenario s = test::rich_scenario();
    s.parameters.reality_drift = s.parameters.urgency_ebb = 0;  // move in the month of the beginning too
    const TableId table(3);
    s.partnerships[table].stage_high = Stage::embedding;
    Scenario early = s;
    early.partnerships[table].begins = 0;
    const Topology topology = build_topology(s);
    const Draws draws({1, 0});
    const World start = initial_world(early, topology, draws);
    World world = initial_world(s, topology, draws);
    Ledger ledger(world);
    for (Month now{1}; now.value < 10; ++now.value) month(s, now, draws, world, ledger);
    REQUIRE(!world.live(table));
    calendar(s, Month{10}, draws, world, ledger);
    REQUIRE(world.live(table));
    CHECK(world.reality[table] == start.reality[table]);
    CHECK(world.agenda[table] == start.agenda[table]);
    CHECK(world.agenda[table].known() != 0);
    CHECK(world.urgency[table] == start.urgency[table]);
    CHECK(world.stage[table] == start.stage[table]);
    CHECK(world.structure[table] == start.structure[table]);
    const Range members = topology.table_members(table);
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        CHECK(world.lens[member] == start.lens[member]);
        CHECK(world.perceived[member] == start.perceived[member]);
        CHECK(world.interest[member] == start.interest[member]);
    }
    const Range seats = topology.table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        CHECK(world.practice[seat] == start.practice[seat]);
    }
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

TEST_CASE("a table that began in realisation and comes back to it does not count as one that entered") {
    const Scenario s = quick_spiral({table_at(Stage::realisation, 1), table_at(Stage::idea, 0)});
    const auto seen = Engine(s).run({1, 0});
    const auto& stage = seen->series[index(Series::stage)];  // a mean: half the first table's
    const auto re_enters = [](double before, double after) { return before == 3 / 2.0 && after == 4 / 2.0; };
    CHECK(std::adjacent_find(stage.begin(), stage.end(), re_enters) != stage.end());
    CHECK(std::isnan(seen->values[index(RunValue::months_to_realisation)]));
}

TEST_CASE("tables that begin later beyond realisation are not waited for") {
    Scenario s = quick_spiral(
        {table_at(Stage::development, 1), table_at(Stage::embedding, 1, 3), table_at(Stage::embedding, 1, 3)});
    s.parameters.collapse_chance = 0;
    CHECK(Engine(s).run({1, 0})->values[index(RunValue::months_to_realisation)] == 1);
}

TEST_CASE("load is the mean over parties that can give something, and of a run over the months that have one") {
    Scenario s = quick_spiral({table_at(Stage::idea, 0, 3)});
    s.parameters.base_load = 2;
    s.parameters.load_per_member = s.parameters.structure_load = 0;
    s.parties[0].capacity = 8;
    s.parties[1].capacity = 0;
    const auto seen = Engine(s).run({1, 0});
    const auto& load = seen->series[index(Series::load)];
    CHECK(std::isnan(load[3]));  // no table has begun
    CHECK(load[4] == 0.25);
    CHECK(seen->values[index(RunValue::load_mean)] == 0.25);
    s.parties[0].capacity = 0;
    CHECK(std::isnan(Engine(s).run({1, 0})->values[index(RunValue::load_mean)]));
}

TEST_CASE("months to realisation are the month half of those that had it before them are there") {
    const std::int32_t entered[] = {-1, 12, 40, -1, 30};
    CHECK(months_to_realisation(entered, 4) == 30);
    CHECK(months_to_realisation(entered, 5) == 40);
    CHECK(std::isnan(months_to_realisation(entered, 7)));
    CHECK(std::isnan(months_to_realisation(entered, 0)));
}
