#include "sweep/plan.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "catch.hpp"
#include "sweep/segment_result.hpp"
#include "sweep/small_plan.hpp"
#include "world/catalogue.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

Problems problems_of(SweepFile sweep) { return plan_of_sweep(std::move(sweep), small_scenario(), {}, "test").problems; }

}  // namespace

TEST_CASE("a grid's first axis is the slowest") {
    SweepFile sweep = small_sweep();
    sweep.axes = {axis("people.turnover_factor", {0.5, 1}), axis("handover.level", {0, 0.3, 0.6})};
    const Plan plan = plan_or_throw(sweep, small_scenario());
    REQUIRE(plan.points == 6);
    std::vector<std::pair<double, double>> points;
    for (std::uint32_t point = 0; point < plan.points; ++point) {
        points.emplace_back(plan.value(0, point), plan.value(1, point));
    }
    CHECK(points == std::vector<std::pair<double, double>>{{.5, 0}, {.5, .3}, {.5, .6}, {1, 0}, {1, .3}, {1, .6}});
}

TEST_CASE("a list takes the i-th value of every axis") {
    SweepFile sweep = small_sweep();
    sweep.design = Design::list;
    sweep.axes = {axis("people.turnover_factor", {0.5, 1, 2}), axis("handover.level", {0.9, 0.5, 0.1})};
    const Plan plan = plan_or_throw(sweep, small_scenario());
    REQUIRE(plan.points == 3);
    CHECK(plan.value(0, 2) == 2);
    CHECK(plan.value(1, 2) == 0.1);
}

TEST_CASE("runs go replicate by replicate and points share a replicate's random numbers") {
    const Plan plan = small_plan(4, 5);
    CHECK(plan.runs() == 12);
    CHECK(plan.point_of(7) == 1);
    CHECK(plan.replicate_of(7) == 2);
    CHECK(plan.key_of(6).replicate == plan.key_of(8).replicate);
    CHECK(plan.key_of(6).seed == plan.seed);
}

TEST_CASE("segments cover all runs once, the last one shorter") {
    const Plan plan = small_plan(4, 5);
    REQUIRE(plan.segments() == 3);
    std::uint64_t next = 0;
    for (std::uint64_t k = 0; k < plan.segments(); ++k) {
        CHECK(plan.segment(k).first == next);
        next = plan.segment(k).end;
    }
    CHECK(next == plan.runs());
    CHECK(plan.segment(2).size() == 2);
}

TEST_CASE("the scenario of a point has the point's values and nothing else changed") {
    const Plan plan = small_plan();
    const Scenario scenario = scenario_of(plan, 2);
    CHECK(scenario.parameters.turnover_factor == 2);
    CHECK(scenario.parameters.handover == plan.scenario.parameters.handover);
    CHECK(plan.scenario.parameters.turnover_factor == 1);
}

TEST_CASE("a lever's intensity sets the levers of that name, or adds one from the start") {
    SweepFile sweep = small_sweep();
    sweep.axes = {axis("lever.handover.intensity", {0, 0.5})};
    const Plan added = plan_or_throw(sweep, small_scenario());
    REQUIRE(scenario_of(added, 1).levers.size() == 1);
    CHECK(scenario_of(added, 1).levers[0].kind == LeverKind::handover);
    CHECK(scenario_of(added, 1).levers[0].intensity == 0.5);
    CHECK(scenario_of(added, 1).levers[0].month == 0);

    ScenarioFile scenario = small_scenario();
    scenario.scenario.levers = {{LeverKind::handover, 1, 6}, {LeverKind::retention, 1, 0}};
    const Plan set = plan_or_throw(sweep, scenario);
    REQUIRE(scenario_of(set, 1).levers.size() == 2);
    CHECK(scenario_of(set, 1).levers[0].intensity == 0.5);
    CHECK(scenario_of(set, 1).levers[0].month == 6);
    CHECK(scenario_of(set, 1).levers[1].intensity == 1);
}

TEST_CASE("every problem of a plan is told, with the line of its axis") {
    SweepFile sweep = small_sweep();
    sweep.axes = {axis("people.turnover_factor", {1, 1e9}), axis("people.no_such_key", {1}), axis("handover.level", {}),
                  axis("lever.handover.intensity", {2})};
    const Problems problems = problems_of(sweep);
    REQUIRE(problems.size() == 4);
    for (const Problem& problem : problems) CHECK(problem.line == 3);
}

TEST_CASE("a plan without runs, without segments or without end is refused") {
    SweepFile none = small_sweep(0);
    CHECK(problems_of(none).size() == 1);
    const Plan chosen = plan_or_throw(small_sweep(1, 0), small_scenario());
    CHECK(chosen.segment_runs == 64);
    const Plan large = plan_or_throw(small_sweep(1'000'000, 0), small_scenario());
    CHECK(large.segments() <= 1024 * 4);
    CHECK(large.segment_runs * segment_bytes_per_run(large) <= 16u << 20);

    SweepFile wide = small_sweep();
    wide.axes.clear();
    for (const CatalogueRow& row : catalogue()) {
        if (row.whole || wide.axes.size() == 12) continue;
        SweepAxis many = axis(row.key, {});
        for (int i = 0; i < 50; ++i) many.values.push_back(row.min + (row.max - row.min) * i / 50);
        wide.axes.push_back(many);
    }
    const Problems problems = problems_of(wide);  // 50^12 points: more than 64 bits hold
    REQUIRE(!problems.empty());
    const auto told = [](const Problem& problem) { return problem.text.find("more points") != std::string::npos; };
    CHECK(std::any_of(problems.begin(), problems.end(), told));
}

TEST_CASE("a segment that would not fit in memory is refused with the number that would") {
    SweepFile sweep = small_sweep(100, 4'000'000'000u);
    const auto problems = plan_of_sweep(sweep, small_scenario(1200), {}, "test").problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].text.find("allowed: at most") != std::string::npos);
}

TEST_CASE("a single run is a plan of one point") {
    const auto reading = plan_of_run(small_scenario(), "text", 30, 7, "test");
    REQUIRE(reading.value);
    CHECK(reading.value->points == 1);
    CHECK(reading.value->runs() == 30);
    CHECK(reading.value->seed == 7);
    CHECK(reading.value->sweep_text.empty());
    CHECK(scenario_of(*reading.value, 0).parameters.turnover_factor == 1);
}

TEST_CASE("the canonical text changes with everything that decides a run, and with nothing else") {
    const Plan plan = small_plan();
    const std::string text = canonical_text(plan);
    std::set<std::string> texts{text};
    std::size_t changes = 0;
    const auto differs = [&](auto&& change) {
        ++changes;
        Plan other = plan;
        change(other);
        texts.insert(canonical_text(other));
    };
    differs([](Plan& p) { p.seed = 2; });
    differs([](Plan& p) { p.replicates = 21; });
    differs([](Plan& p) { p.segment_runs = 9; });
    differs([](Plan& p) { p.series_per_run = true; });
    differs([](Plan& p) { p.model = "other"; });
    differs([](Plan& p) { p.design = Design::list; });
    differs([](Plan& p) { p.axes[0].values[0] = 0.25; });
    differs([](Plan& p) { p.scenario.horizon = 13; });
    differs([](Plan& p) { p.scenario.start = {2025, 1, 1}; });
    differs([](Plan& p) { p.scenario.parameters.trust_start += 1e-16; });
    differs([](Plan& p) { p.scenario.parties[0].officials = 2; });
    differs([](Plan& p) { p.scenario.partnerships[0].mandatory = true; });
    differs([](Plan& p) { p.scenario.elections.push_back({PartyKind::municipality, {2026, 3, 18}}); });
    differs([](Plan& p) { p.scenario.levers.push_back({}); });
    differs([](Plan& p) { p.scenario.parties[0].organising_bias = 0; });
    differs([](Plan& p) { p.scenario.parties[0].organising_bias = 0.5; });
    const auto table_differs = [&](auto&& change) { differs([&](Plan& p) { change(p.scenario.partnerships[0]); }); };
    table_differs([](Partnership& t) { t.may_join = {PartyId(1)}; });
    table_differs([](Partnership& t) { t.begins = 1; });
    table_differs([](Partnership& t) { t.begins_last = 1; });
    table_differs([](Partnership& t) { t.form = Form::cooperation_agreement; });
    table_differs([](Partnership& t) { t.perspective = Perspective::lawful; });
    table_differs([](Partnership& t) { t.funding = Funding::none; });
    table_differs([](Partnership& t) { t.rule = DecisionRule::unanimity; });
    table_differs([](Partnership& t) { t.memory = false; });
    table_differs([](Partnership& t) { t.memory = true; });
    table_differs([](Partnership& t) { t.province_role = ProvinceRole::connector; });
    const auto shock_differs = [&](Shock shock) { differs([&](Plan& p) { p.scenario.shocks.push_back(shock); }); };
    shock_differs({});
    shock_differs({1, {}, 0});
    shock_differs({0, TableId(0), 0});
    shock_differs({0, {}, -0.5});
    const auto lever_differs = [&](auto&& change) {
        Lever lever;
        change(lever);
        differs([&](Plan& p) { p.scenario.levers.push_back(lever); });
    };
    lever_differs([](Lever& l) { l.kind = LeverKind::duo_seats; });
    lever_differs([](Lever& l) { l.intensity = 0.5; });
    lever_differs([](Lever& l) { l.month = 1; });
    lever_differs([](Lever& l) { l.stage = Stage::idea; });
    lever_differs([](Lever& l) { l.condition = {Measure::fabric, true, 0.5}; });
    lever_differs([](Lever& l) { l.condition = {Measure::energy, true, 0.5}; });
    lever_differs([](Lever& l) { l.condition = {Measure::fabric, false, 0.5}; });
    lever_differs([](Lever& l) { l.condition = {Measure::fabric, true, 0.25}; });
    lever_differs([](Lever& l) { l.every = 6; });
    lever_differs([](Lever& l) { l.form = Form::pact; });
    lever_differs([](Lever& l) { l.role = ProvinceRole::director; });
    CHECK(texts.size() == changes + 1);

    Plan same = plan;
    same.title = "Another title";
    same.scenario_text = "# a comment";
    same.axes[0].labels.clear();
    same.scenario.parties[0].label = "The North";
    CHECK(canonical_text(same) == text);
}

TEST_CASE("numbers as text read back as the same number") {
    for (const double value : {0.1, 1.0 / 3, 1e-300, 123456789.0, 0.0152}) {
        CHECK(std::stod(exact_text(value)) == value);
    }
    CHECK(exact_text(0.3) == "0.3");
}

TEST_CASE("the resolved text marks what is swept") {
    const std::string text = resolved_text(small_plan());
    CHECK(text.find("people.turnover_factor = swept: 0.5 1 2\n") != std::string::npos);
    CHECK(text.find("handover.level = 0.3\n") != std::string::npos);
}

TEST_CASE("the resolved text tells how each lever starts, and what belongs to its kind") {
    Plan plan = small_plan();
    Lever warm{LeverKind::warm_time};
    warm.condition = Condition{Measure::energy, true, 0.3};
    Lever reflection{LeverKind::reflection, 0.5, 6};
    reflection.every = 4;
    Lever signing{LeverKind::consolidation};
    signing.stage = Stage::planning;
    signing.form = Form::pact;
    plan.scenario.levers = {warm, reflection, signing, Lever{LeverKind::province_role}};
    const std::string text = resolved_text(plan);
    for (const char* line :
         {"lever.warm_time.intensity = 1\nlever.warm_time.start = energy<0.3\nlever.reflection",
          "lever.reflection.intensity = 0.5\nlever.reflection.start = 6\nlever.reflection.every = 4\n",
          "lever.consolidation.start = planning\nlever.consolidation.form = pact\n",
          "lever.province_role.start = 0\nlever.province_role.role = connector\n"}) {
        INFO(line);
        CHECK(text.find(line) != std::string::npos);
    }
}
